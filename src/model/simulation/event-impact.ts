import type { PolicyKpis, PolicyRun } from './types.ts';

/** What events do to a year: the run with them against the run without, in one accounting. */

/** A shortage below this is rounding, IT MW. */
const SHORT_MW = 1e-3;
/**
 * Back to normal [choice]: so many hours in a row in which less is short, beyond the run without events, than this share
 * of the worst hour. A rule that once was pushed aside may be short of a little more or less for days.
 */
const QUIET_HOURS = 24;
const REST_SHARE = 0.05;

/** What the comparison reads of a run; columns as in `PolicyRun`. */
export type YearRun = Pick<PolicyRun, 'unservedMw' | 'pausedMw' | 'kpis' | 'networkItMw'>;
/** Hours of an event, `to` out. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Differences, with events less without. */
export interface EventImpact {
  /** Demand without a place, IT MWh, and its highest hour, IT MW. */
  readonly unservedMwh: number;
  readonly peakUnservedMw: number;
  /** Training that stood still in its place, IT MWh. */
  readonly pausedMwh: number;
  /** Work lost to moves, standing still and sudden stops together, IT MWh. */
  readonly lostMwh: number;
  readonly movedMwh: number;
  /** Energy, delivery, carbon, moves, paused work, unserved demand, $. */
  readonly extraCostUsd: number;
  /** From the beginning until no more is unserved or stands still than without, up to a small rest; null where that is not seen. */
  readonly recoveryHours: number | null;
  /** Of the IT work that runs without, in the hours of the event, the share that still runs. */
  readonly servedShare: number;
}

/** IT MW that stand still, by hour. */
const pausedByHour = ({ pausedMw }: YearRun, hours: number): Float64Array => {
  const n = pausedMw.length / hours;
  const paused = new Float64Array(hours);
  for (let at = 0; at < pausedMw.length; at++) paused[Math.floor(at / n)]! += pausedMw[at]!;
  return paused;
};

/** Hours from the beginning until the shortage is back for good; null where it is not at the end of the columns. */
const recovery = (excess: Float64Array, { from, to }: Span): number | null => {
  const most = excess.subarray(from, to).reduce((worst, mw) => Math.max(worst, mw), 0);
  const restMw = Math.max(SHORT_MW, REST_SHARE * most);
  let last = from - 1;
  for (let hour = from; hour < excess.length && (hour < to || hour - last <= QUIET_HOURS); hour++) {
    if (excess[hour]! > restMw) last = hour;
  }
  return last === excess.length - 1 ? null : last + 1 - from;
};

/** Spans that touch or overlap as one, in order. */
const merged = (spans: readonly Span[]): readonly Span[] => {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (!last || span.from > last.to) joined.push({ from: span.from, to: span.to });
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return joined;
};

/** @param spans hours of the events; of several apart the recovery is that of the slowest */
export const impactOf = (during: YearRun, without: YearRun, spans: readonly Span[]): EventImpact => {
  const hours = without.unservedMw.length;
  const paused = pausedByHour(during, hours);
  const pausedWithout = pausedByHour(without, hours);
  const excess = new Float64Array(hours);
  let peakUnservedMw = 0;
  for (let hour = 0; hour < hours; hour++) {
    const unserved = during.unservedMw[hour]! - without.unservedMw[hour]!;
    excess[hour] = Math.max(0, unserved) + Math.max(0, paused[hour]! - pausedWithout[hour]!);
    peakUnservedMw = Math.max(peakUnservedMw, unserved);
  }
  const apart = merged(spans);
  let wantedMwh = 0;
  let shortMwh = 0;
  for (const { from, to } of apart) {
    for (let hour = from; hour < to; hour++) {
      shortMwh += excess[hour]!;
      wantedMwh += without.networkItMw[hour]!;
    }
  }
  const recoveries = apart.map((span) => recovery(excess, span));
  const more = (id: keyof PolicyKpis): number => during.kpis[id] - without.kpis[id];
  return {
    unservedMwh: more('unservedMwh'),
    peakUnservedMw,
    pausedMwh: more('pausedMwh'),
    lostMwh: more('lostMwh'),
    movedMwh: more('movedMwh'),
    extraCostUsd: more('totalCostUsd'),
    recoveryHours: recoveries.some((one) => one === null) ? null : Math.max(0, ...(recoveries as number[])),
    servedShare: wantedMwh > 0 ? Math.max(0, 1 - shortMwh / wantedMwh) : 1,
  };
};

export const impactSentence = (impact: EventImpact | null): string => {
  if (!impact) return 'No event can happen in this plan.';
  const { unservedMwh, pausedMwh, recoveryHours } = impact;
  const short = [
    ...(unservedMwh > SHORT_MW ? ['demand goes unserved'] : []),
    ...(pausedMwh > SHORT_MW ? ['training stands still'] : []),
  ].join(' and ');
  if (short === '') return 'The plan carries it: all demand is served and no more training stands still than without.';
  const end =
    recoveryHours === null ? 'and it has not recovered a week later, or when the year ends' : 'and then it recovers';
  return `${short.charAt(0).toUpperCase()}${short.slice(1)}, ${end}.`;
};
