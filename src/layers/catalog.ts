import { GROUND_META } from './catalog-ground.ts';
import type { Mode } from './frame.ts';
import type { LayerMeta } from './layer.ts';
import { deltaLegend } from './shared/delta-legend.ts';
import {
  ANNOUNCED_FILTERS,
  CANDIDATE_FILTERS,
  EXISTING_FILTERS,
  FAULT_FILTERS,
  HOLDER_FILTERS,
  PLANT_FILTERS,
  VOLTAGE_FILTERS,
} from './shared/filter-options.ts';
import {
  announcedLegend,
  campusesLegend,
  candidatesLegend,
  flowsLegend,
  latencyLegend,
  plantsLegend,
  transmissionLegend,
} from './shared/legends.ts';
import {
  existingLegend,
  faultDomainsLegend,
  holdersLegend,
  loadLegend,
  substationsLegend,
  wanLegend,
} from './shared/legends-more.ts';

/**
 * THE table of layers, in drawing order. Toggles, legends, link tokens and `LayerId` come from here; the drawing half is
 * `<id>.ts`, paired in `index.ts`. A new layer is one file, one entry there and one entry here.
 */
const META = [
  ...GROUND_META,
  {
    id: 'counties',
    label: 'Counties',
    group: 'base',
    help: 'County lines, from zoom 5.5.',
    note: 'closer',
    modes: ['explore'],
    needs: ['counties'],
  },
  {
    id: 'states',
    label: 'States',
    group: 'base',
    help: 'State lines.',
    note: '',
    modes: ['explore', 'plan', 'operate', 'compare'],
    needs: ['basemap'],
  },
  {
    id: 'balancing-areas',
    label: 'Balancing areas',
    group: 'grid',
    help: 'Who balances the grid where: outlines and codes; price and carbon put the hour beside the code.',
    note: '',
    modes: [],
    needs: ['basemap', 'balancingAuthorities', 'energyPrice', 'carbonElectricityMaps', 'carbonOpen'],
  },
  {
    id: 'transmission',
    label: 'Transmission',
    group: 'grid',
    help: 'Lines of 345 kV and more; 230 kV from zoom 4.5. Traced from published maps, approximate.',
    note: 'kV',
    modes: ['explore', 'plan', 'operate', 'compare'],
    needs: ['transmission'],
    legend: transmissionLegend,
    filters: VOLTAGE_FILTERS,
  },
  {
    id: 'substations',
    label: 'Substations',
    group: 'grid',
    help: 'Substations at lines of 230 kV and more; the smaller ones closer. Screening data of 2020.',
    note: 'kV',
    modes: [],
    needs: ['substations'],
    legend: substationsLegend,
    filters: VOLTAGE_FILTERS,
  },
  {
    id: 'plants',
    label: 'Plants by fuel',
    group: 'grid',
    help: 'Power plants of 50 MW and more, EIA-860M.',
    note: 'MW',
    modes: [],
    needs: ['plants'],
    legend: plantsLegend,
    filters: PLANT_FILTERS,
  },
  {
    id: 'existing',
    label: 'Existing data centers',
    group: 'sites',
    help: 'Data centers that stand today, from OpenStreetMap. Their power is not known.',
    note: 'ODbL',
    modes: [],
    needs: ['existingDataCenters'],
    legend: existingLegend,
    filters: EXISTING_FILTERS,
    credit: 'OpenStreetMap contributors ODbL (IM3)',
  },
  {
    id: 'candidates',
    label: 'Candidates',
    group: 'sites',
    help: 'Where a campus could stand, by the room for new load: the least of connection, zone and balancing area.',
    note: 'MW',
    modes: ['explore', 'plan'],
    needs: ['sites', 'zones', 'balancingAuthorities'],
    legend: candidatesLegend,
    filters: CANDIDATE_FILTERS,
  },
  {
    id: 'holders',
    label: 'Who holds the compute',
    group: 'sites',
    help: 'Announced AI campuses by owner or user: area is the facility MW that stand by the end of a year (Epoch AI).',
    note: 'by year',
    modes: [],
    needs: ['announced'],
    legend: holdersLegend,
    filters: HOLDER_FILTERS,
  },
  {
    id: 'announced',
    label: 'Announced campuses',
    group: 'sites',
    help: 'AI campuses that companies have announced, with dated MW (Epoch AI). Modelled, not metered.',
    note: 'facility MW',
    modes: ['explore'],
    needs: ['announced'],
    legend: announcedLegend,
    filters: ANNOUNCED_FILTERS,
  },
  {
    id: 'latency',
    label: 'Latency reach',
    group: 'sites',
    help: 'How far the selected site can serve inference within the latency limit.',
    note: 'RTT',
    modes: ['explore'],
    needs: ['sites'],
    legend: latencyLegend,
  },
  {
    id: 'wan',
    label: 'WAN links',
    group: 'workload',
    help: 'Round trip between placed campuses over great circles; of the selected one alone where one is selected.',
    note: 'ms',
    modes: [],
    needs: [],
    legend: wanLegend,
  },
  {
    id: 'cities',
    label: 'Cities',
    group: 'base',
    help: 'Large cities; more of them closer.',
    note: '',
    modes: ['explore', 'plan'],
    needs: ['cities'],
  },
  {
    id: 'fault-domains',
    label: 'Fault domains',
    group: 'sites',
    help: 'What one event can take at once: campuses in one balancing area, state or interconnection.',
    note: 'of MW IT',
    modes: [],
    needs: ['balancingAuthorities'],
    legend: faultDomainsLegend,
    filters: FAULT_FILTERS,
  },
  {
    id: 'flows',
    label: 'Moving work',
    group: 'workload',
    help: 'Work moved in the hour under the policy shown: width is MW, colour the class, arrow the direction.',
    note: 'MW IT',
    modes: ['operate'],
    needs: [],
    legend: flowsLegend,
  },
  {
    id: 'load',
    label: 'Load by class',
    group: 'workload',
    help: 'Training, inference and batch at each campus as bars of one scale.',
    note: 'MW IT',
    modes: [],
    needs: [],
    legend: loadLegend,
  },
  {
    id: 'campuses',
    label: 'Placed campuses',
    group: 'sites',
    help: 'Campuses of the plan: area is MW of IT. In Operate the ring shows what is in use.',
    note: 'MW IT',
    modes: ['explore', 'plan', 'operate'],
    needs: [],
    legend: campusesLegend,
  },
  {
    id: 'delta',
    label: 'A against B',
    group: 'sites',
    help: 'In Compare: campuses of A west of the divider and of B east of it, with their size in the other.',
    note: 'MW IT',
    modes: ['compare'],
    needs: [],
    legend: deltaLegend,
  },
  {
    id: 'labels',
    label: 'Labels',
    group: 'base',
    help: 'Names of the placed campuses, while these are shown.',
    note: '',
    modes: ['explore', 'plan', 'operate'],
    needs: [],
    goesWith: 'campuses',
  },
] as const satisfies readonly LayerMeta[];

export type LayerId = (typeof META)[number]['id'];
export const LAYER_META: readonly (LayerMeta & { readonly id: LayerId })[] = META;
export const LAYER_IDS: readonly LayerId[] = LAYER_META.map((meta) => meta.id);
/** Of the layers that are switched on, those that are drawn, in drawing order. */
export const drawnIds = (visible: readonly string[]): readonly LayerId[] =>
  LAYER_META.filter(({ id, goesWith }) => visible.includes(id) && (!goesWith || visible.includes(goesWith))).map(
    ({ id }) => id,
  );
/** Layers that cover the whole ground: showing one hides the others. */
export const GROUND_IDS: readonly LayerId[] = LAYER_META.filter((meta) => meta.ground).map((meta) => meta.id);
export const isLayerId = (id: string): id is LayerId => LAYER_META.some((meta) => meta.id === id);

const startingSet = (mode: Mode): readonly LayerId[] =>
  LAYER_META.filter((meta) => meta.modes.includes(mode)).map((meta) => meta.id);
/** Layers shown in each mode at the start. */
export const LAYER_PRESETS: Readonly<Record<Mode, readonly LayerId[]>> = {
  explore: startingSet('explore'),
  plan: startingSet('plan'),
  operate: startingSet('operate'),
  compare: startingSet('compare'),
};
