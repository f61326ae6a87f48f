import type { EventKind } from '../scenario/events.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Conditions, LIMIT_CAUSES, type LimitCause } from './conditions.ts';
import { checkEvents, type PlacedEvent, utcText } from './event-check.ts';
import { seriesWithEvents } from './event-series.ts';
import type { Network, NetworkInput } from './network.ts';
import { drawPerOccupied, swingWithinChips } from './workload.ts';

/** Kinds in which the reserve may be used: something has failed. */
const EMERGENCIES: ReadonlySet<EventKind> = new Set(['site-loss', 'ba-loss', 'ba-emergency', 'winter-storm']);
/** What stands in the way of work, by kind; kinds without an entry leave power and chips alone. */
const CAUSES: Partial<Readonly<Record<EventKind, LimitCause>>> = {
  'site-loss': 'outage',
  'ba-loss': 'outage',
  'winter-storm': 'outage',
  'ba-emergency': 'emergency',
  'heat-dome': 'heat',
  'chip-delay': 'chips',
};
/** A campus that may use less IT than this is out, MW. */
const OUT_MW = 1e-6;

const copied = <T extends Float32Array | Uint8Array>(column: T | null, make: () => T): T =>
  column ? (column.slice() as T) : make();
const LOSSES: readonly EventKind[] = ['site-loss', 'ba-loss', 'winter-storm'];
const POWER: readonly EventKind[] = [...LOSSES, 'ba-emergency', 'heat-dome'];
/** Where a campus is lost its own supply behind the meter is lost with it: the chips are gone as well. */
const CHIPS: readonly EventKind[] = ['site-loss', 'chip-delay'];

/**
 * What events do to power, chips and WAN, over the conditions that the network has already: power limits and WAN shares
 * combine by the smaller, shares of chips multiply. The cause of an hour is that of the tightest. `sudden` is the first
 * hour of a loss: work is lost when it starts.
 */
const conditionsWithEvents = (
  net: Network,
  base: Network,
  placed: readonly PlacedEvent[],
  { scenario, placement }: NetworkInput,
): Conditions => {
  const { fields } = scenario;
  const n = net.campuses.length;
  const swing = swingWithinChips(fields.diurnalAmplitude, fields.inferenceUtilisation);
  const draw = drawPerOccupied(fields.trainingUtilisation, fields.inferenceUtilisation, swing);
  const mostDraw = Math.max(draw.training, draw.inference);
  const cells = net.hours * n;
  const powerLimitMw = copied(base.conditions.powerLimitMw, () =>
    new Float32Array(cells).fill(Number.POSITIVE_INFINITY),
  );
  const itShare = copied(base.conditions.itShare, () => new Float32Array(cells).fill(1));
  const wanShare = copied(base.conditions.wanShare, () => new Float32Array(cells).fill(1));
  const sudden = copied(base.conditions.sudden, () => new Uint8Array(cells));
  const cause = copied(base.conditions.cause, () => new Uint8Array(cells));
  const emergency = copied(base.conditions.emergency, () => new Uint8Array(net.hours));

  /** Power at the meter of the plan itself in an hour, MW. */
  const normalMw = (hour: number, i: number): number => {
    let inferenceMw = 0;
    for (let r = 0; r < net.regions; r++)
      inferenceMw += net.split[r * n + i]! * net.occupiedMw[(hour % 24) * net.regions + r]!;
    const trainingMw = placement.campuses[i]!.trainingMw;
    return (trainingMw * draw.training + inferenceMw * draw.inference) * base.series.pue[hour * n + i]!;
  };
  const limitMw = ({ event, severity }: PlacedEvent, hour: number, i: number): number => {
    if (LOSSES.includes(event.kind)) return (1 - severity) * normalMw(hour, i);
    if (event.kind === 'ba-emergency') return (1 - severity) * placement.campuses[i]!.facilityPeakMw;
    return event.kind === 'heat-dome' ? placement.campuses[i]!.facilityPeakMw : Number.POSITIVE_INFINITY;
  };
  /** IT MW that power and chips allow at least, so that no hour is limited without a cause. */
  const allowedMw = (at: number, i: number): number =>
    Math.min(powerLimitMw[at]! / (net.series.pue[at]! * mostDraw), itShare[at]! * net.campuses[i]!.itMw);

  for (const one of placed) {
    const { kind } = one.event;
    const code = LIMIT_CAUSES.indexOf(CAUSES[kind] ?? 'none');
    for (let hour = one.from; hour < one.to; hour++) {
      if (EMERGENCIES.has(kind)) emergency[hour] = 1;
      for (const i of one.campuses) {
        const at = hour * n + i;
        const before = allowedMw(at, i);
        if (POWER.includes(kind)) powerLimitMw[at] = Math.min(powerLimitMw[at]!, limitMw(one, hour, i));
        if (CHIPS.includes(kind)) itShare[at]! *= 1 - one.severity;
        if (kind === 'fibre-cut') wanShare[at] = Math.min(wanShare[at]!, 1 - one.severity);
        if (LOSSES.includes(kind) && hour === one.from) sudden[at] = 1;
        if (code > 0 && allowedMw(at, i) < before) cause[at] = code;
      }
    }
  }
  /** A column that neither the network nor an event needs stays away. */
  const kept = <T>(old: T | null, column: T, kinds: readonly EventKind[]): T | null =>
    old || placed.some(({ event }) => kinds.includes(event.kind)) ? column : null;
  const { conditions } = base;
  return {
    powerLimitMw: kept(conditions.powerLimitMw, powerLimitMw, POWER),
    itShare: kept(conditions.itShare, itShare, CHIPS),
    wanShare: kept(conditions.wanShare, wanShare, ['fibre-cut']),
    sudden: kept(conditions.sudden, sudden, LOSSES),
    cause: kept(conditions.cause, cause, [...POWER, ...CHIPS]),
    emergency: kept(conditions.emergency, emergency, [...EMERGENCIES]),
  };
};

/** Hours in which no campus may run anything, as a statement. */
const allOut = (net: Network): readonly string[] => {
  const { powerLimitMw, itShare } = net.conditions;
  const n = net.campuses.length;
  let first = -1;
  let hours = 0;
  for (let hour = 0; hour < net.hours; hour++) {
    const isOut = net.campuses.every(({ itMw }, i) => {
      const at = hour * n + i;
      return Math.min(powerLimitMw?.[at] ?? Number.POSITIVE_INFINITY, (itShare?.[at] ?? 1) * itMw) < OUT_MW;
    });
    if (!isOut) continue;
    if (first < 0) first = hour;
    hours++;
  }
  if (hours === 0) return [];
  return [
    `Every campus is out in ${hours === 1 ? 'one hour' : `${hours} hours`}, first at ${utcText(first)}: no inference is served and all training stands still then. The rest of the year runs.`,
  ];
};

/**
 * The network with the scenario's events laid over a copy of its series and conditions; the same network where there
 * are none. Nothing throws: an event that cannot happen is told in the notes and the others happen.
 */
export const withEvents = (net: Network, scenario: Scenario, input: NetworkInput): Network => {
  const events = scenario.events ?? [];
  if (events.length === 0 || net.campuses.length === 0) return net;
  const { placed, notes } = checkEvents(events, net.campuses, input.sites);
  if (placed.length === 0) return { ...net, notes: [...net.notes, ...notes] };
  const changed = seriesWithEvents(net, placed, input);
  const during: Network = { ...net, series: changed.series, wueLPerKwh: changed.wueLPerKwh };
  const conditions = conditionsWithEvents(during, net, placed, { ...input, scenario });
  const hit: Network = { ...during, conditions };
  return { ...hit, notes: [...net.notes, ...notes, ...changed.notes, ...allOut(hit)] };
};
