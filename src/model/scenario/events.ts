import type { HourIndex } from '../ids.ts';

/**
 * Things that happen to a network while it runs. `target` is a site id, a BA code (the region of heat, storms and grid
 * emergencies), or `all`. `severity` is in the unit of its kind.
 */
export const EVENT_KINDS = [
  'site-loss',
  'ba-loss',
  'ba-emergency',
  'heat-dome',
  'winter-storm',
  'price-spike',
  'fibre-cut',
  'chip-delay',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
export type EventTarget = 'site' | 'ba' | 'all';

export interface ScenarioEvent {
  readonly kind: EventKind;
  readonly target: string;
  readonly fromHour: HourIndex;
  readonly hours: number;
  readonly severity: number;
}

export interface EventKindInfo {
  readonly label: string;
  readonly help: string;
  /** What may be named as target. */
  readonly targets: readonly EventTarget[];
  /** Unit, default, least and most of `severity`, as shown; a share is shown in per cent and kept in per cent. */
  readonly severity: {
    readonly label: string;
    readonly unit: string;
    readonly default: number;
    readonly min: number;
    readonly max: number;
  };
  readonly hours: { readonly default: number; readonly max: number };
  /** True where it comes without warning: work is lost back to its last checkpoint. */
  readonly sudden: boolean;
  /** Key in links; never reused. */
  readonly link: string;
}

/** THE table of event kinds: editors, links, the model and the tables read it. */
export const EVENTS: Readonly<Record<EventKind, EventKindInfo>> = {
  'site-loss': {
    label: 'Site loss',
    help: 'A campus goes dark without warning.',
    targets: ['site'],
    severity: { label: 'Lost', unit: '%', default: 100, min: 1, max: 100 },
    hours: { default: 24, max: 2160 },
    sudden: true,
    link: 'site',
  },
  'ba-loss': {
    label: 'Loss of a balancing area',
    help: 'Every campus of a balancing area goes dark without warning.',
    targets: ['ba'],
    severity: { label: 'Lost', unit: '%', default: 100, min: 1, max: 100 },
    hours: { default: 12, max: 720 },
    sudden: true,
    link: 'ba',
  },
  'ba-emergency': {
    label: 'Grid emergency',
    help: 'A balancing area calls for load to be cut, announced an hour ahead or more; the reserve may be used elsewhere.',
    targets: ['ba'],
    severity: { label: 'Load cut', unit: '%', default: 50, min: 1, max: 100 },
    hours: { default: 6, max: 336 },
    sudden: false,
    link: 'call',
  },
  'heat-dome': {
    label: 'Heat dome',
    help: 'Air is warmer for days: cooling takes more power at the campuses of the area, which may pass their connection.',
    targets: ['ba', 'site', 'all'],
    severity: { label: 'Warmer by', unit: '°C', default: 6, min: 1, max: 20 },
    hours: { default: 96, max: 720 },
    sudden: false,
    link: 'heat',
  },
  'winter-storm': {
    label: 'Winter storm',
    help: 'Part of the power fails without warning and what is left costs 2,000 $/MWh more.',
    targets: ['ba'],
    severity: { label: 'Power lost', unit: '%', default: 60, min: 1, max: 100 },
    hours: { default: 72, max: 336 },
    sudden: true,
    link: 'storm',
  },
  'price-spike': {
    label: 'Price spike',
    help: 'The energy price of an area rises by an amount.',
    targets: ['ba', 'all'],
    severity: { label: 'Dearer by', unit: '$/MWh', default: 1000, min: 1, max: 10_000 },
    hours: { default: 6, max: 720 },
    sudden: false,
    link: 'spike',
  },
  'fibre-cut': {
    label: 'Fibre cut',
    help: 'A campus keeps a part of its wide-area network.',
    targets: ['site'],
    severity: { label: 'WAN lost', unit: '%', default: 90, min: 1, max: 100 },
    hours: { default: 12, max: 720 },
    sudden: false,
    link: 'fibre',
  },
  'chip-delay': {
    label: 'Late chips',
    help: 'A part of the chips of a campus comes later: its halls stand empty until then.',
    targets: ['site', 'all'],
    severity: { label: 'Chips missing', unit: '%', default: 30, min: 1, max: 100 },
    hours: { default: 2160, max: 8784 },
    sudden: false,
    link: 'chips',
  },
};
export const MAX_EVENTS = 20;
