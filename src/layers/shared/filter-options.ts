import { formatFixed, formatUnit } from '../../format.ts';
import { FUELS, SITE_KINDS } from '../../model/dataset/types.ts';
import { VOLTAGES_KV } from '../../palette.ts';
import type { LayerFilter } from '../layer.ts';

/**
 * What can be narrowed, layer by layer. Options name what is in the data; a filter that hides all is allowed. Labels
 * with numbers are written when they are read: the first number format of a page takes tens of ms, and this module is
 * evaluated before anything is on the screen.
 */
const some = (id: string, label: string, options: readonly string[]): LayerFilter => ({
  id,
  label,
  kind: 'some',
  options: options.map((option) => ({ id: option, label: option.replaceAll('-', ' ') })),
});
const atLeastMw = (steps: readonly number[]): LayerFilter => ({
  id: 'mw',
  label: 'MW at least',
  kind: 'one',
  options: steps.map((mw, i) => ({
    id: String(mw),
    get label() {
      return i === 0 ? 'all' : formatFixed(mw, 0);
    },
  })),
});
const VOLTAGE: LayerFilter = {
  id: 'kv',
  label: 'Voltage',
  kind: 'some',
  options: VOLTAGES_KV.map((kv) => ({
    id: String(kv),
    get label() {
      return formatUnit(kv, 'kV');
    },
  })),
};

export const PLANT_MW_STEPS = [0, 100, 500, 1000] as const;
export const PLANT_STATUSES = ['operating', 'retiring', 'partly-retired', 'retired'] as const;
export const PLANT_FILTERS = [
  some('fuel', 'Fuel', FUELS),
  some('status', 'Status', PLANT_STATUSES),
  atLeastMw(PLANT_MW_STEPS),
];
export const VOLTAGE_FILTERS = [VOLTAGE];
export const CANDIDATE_MW_STEPS = [0, 150, 400, 800] as const;
export const CANDIDATE_FILTERS = [
  some(
    'kind',
    'Kind',
    SITE_KINDS.filter((kind) => kind !== 'announced'),
  ),
  atLeastMw(CANDIDATE_MW_STEPS),
];
export const ANNOUNCED_MW_STEPS = [0, 250, 500, 1000] as const;
export const ANNOUNCED_FILTERS = [atLeastMw(ANNOUNCED_MW_STEPS)];
export const EXISTING_TYPES = ['campus', 'building', 'point'] as const;
export const EXISTING_FILTERS = [some('type', 'Kind', EXISTING_TYPES)];

/** Groups of the queue's technologies. */
export const QUEUE_GROUPS = ['solar', 'battery', 'wind', 'gas', 'nuclear', 'other'] as const;
export type QueueGroup = (typeof QUEUE_GROUPS)[number];
export const QUEUE_FILTERS = [some('technology', 'Technology', QUEUE_GROUPS)];

export const FAULT_GROUPS = ['ba', 'state', 'interconnection'] as const;
export const FAULT_FILTERS: readonly LayerFilter[] = [
  {
    id: 'by',
    label: 'One event takes',
    kind: 'one',
    options: [
      { id: 'ba', label: 'a balancing area' },
      { id: 'state', label: 'a state' },
      { id: 'interconnection', label: 'an interconnection' },
    ],
  },
];

export const HOLDER_SIDES = ['owner', 'user'] as const;
/** Campuses stand by the end of these years: the span of the build-out, and two years before it. */
export const HOLDER_YEARS = ['2024', '2025', '2026', '2027', '2028', '2029', '2030', '2031'] as const;
export const HOLDER_START_YEAR = '2026';
export const HOLDER_FILTERS: readonly LayerFilter[] = [
  {
    id: 'by',
    label: 'Held by',
    kind: 'one',
    options: [
      { id: 'owner', label: 'owner' },
      { id: 'user', label: 'user' },
    ],
  },
  {
    id: 'year',
    label: 'End of',
    kind: 'one',
    start: HOLDER_START_YEAR,
    options: HOLDER_YEARS.map((year) => ({ id: year, label: year })),
  },
];
