import type { HourIndex } from '../../model/ids.ts';
import {
  MOVE_CAUSES,
  type MoveCause,
  type PolicyRun,
  type SimCampus,
  type Simulation,
  WORKLOAD_CLASSES,
} from '../../model/simulation/types.ts';
import type { Frame } from '../frame.ts';
import { type CampusMark, campusMarks, PHONE_BELOW_ZOOM, SMALLEST_RADIUS, shownRun } from './campus.ts';
import { remember } from './memo.ts';
import { greatCircle, type MeasuredPath, measure, type Placed, pointAlong, trim } from './mercator.ts';

/** `other`: flows of one pair that are each too small for the national view, drawn as one. */
export type FlowKind = (typeof WORKLOAD_CLASSES)[number] | 'other';

/** Moves of the hour between two campuses. */
export interface PairFlow {
  readonly from: SimCampus;
  readonly to: SimCampus;
  readonly kind: FlowKind;
  readonly itMw: number;
  readonly pauseMinutes: number;
  readonly bytes: number;
  readonly lostMwh: number;
  readonly costUsd: number;
  readonly savingUsdPerHour: number;
  /** Named jobs that move here, in the order of the table. */
  readonly jobs: readonly string[];
  /** MW by cause; they add up to `itMw`. */
  readonly causes: Readonly<Partial<Record<MoveCause, number>>>;
}
/** A flow with its place on the map. */
export interface FlowArc extends PairFlow {
  readonly widthPx: number;
  /** Sideways from the great circle, px, to the right of the way the work goes. */
  readonly sidePx: number;
  /** From the edge of the source to the arrow head. */
  readonly path: MeasuredPath;
  readonly head: Placed;
  readonly headPx: number;
}

export const NATIONAL_BELOW_ZOOM = 4.5;
const FOLD_BELOW_MW = 10;
const ARC_POINTS = 96;
const END_GAP_PX = 3;
const SIDE_BY_SIDE_PX = 9;
const WIDEST_PX = 16;
const THINNEST_PX = 1.6;

/** Adds up the moves of an hour by pair and class; nothing is lost. */
export const pairFlows = (simulation: Simulation, run: PolicyRun, hour: HourIndex): readonly PairFlow[] => {
  const { moves } = run;
  const sums = new Map<string, PairFlow>();
  for (let row = moves.hourStart[hour] ?? 0; row < (moves.hourStart[hour + 1] ?? 0); row++) {
    const from = simulation.campuses[moves.from[row] ?? -1];
    const to = simulation.campuses[moves.to[row] ?? -1];
    const kind = WORKLOAD_CLASSES[moves.workload[row] ?? -1];
    const itMw = moves.itMw[row] ?? 0;
    if (!from || !to || !kind || from === to || !(itMw > 0)) continue;
    const cause = MOVE_CAUSES[moves.cause[row] ?? 0] ?? MOVE_CAUSES[0];
    const job = simulation.jobs[moves.job[row] ?? -1]?.name;
    const key = `${from.site}>${to.site}>${kind}`;
    const sum = sums.get(key);
    sums.set(key, {
      from,
      to,
      kind,
      itMw: itMw + (sum?.itMw ?? 0),
      pauseMinutes: Math.max(moves.pauseMinutes[row] ?? 0, sum?.pauseMinutes ?? 0),
      bytes: (moves.bytes[row] ?? 0) + (sum?.bytes ?? 0),
      lostMwh: (moves.lostMwh[row] ?? 0) + (sum?.lostMwh ?? 0),
      costUsd: (moves.costUsd[row] ?? 0) + (sum?.costUsd ?? 0),
      savingUsdPerHour: (moves.savingUsdPerHour[row] ?? 0) + (sum?.savingUsdPerHour ?? 0),
      jobs: [...new Set([...(sum?.jobs ?? []), ...(job ? [job] : [])])],
      causes: { ...sum?.causes, [cause]: (sum?.causes[cause] ?? 0) + itMw },
    });
  }
  return [...sums.values()];
};

const merge = (flows: readonly PairFlow[]): PairFlow | null => {
  const [first] = flows;
  if (!first) return null;
  const sum = (of: (flow: PairFlow) => number) => flows.reduce((total, flow) => total + of(flow), 0);
  return {
    ...first,
    kind: flows.length > 1 ? 'other' : first.kind,
    itMw: sum((flow) => flow.itMw),
    pauseMinutes: Math.max(...flows.map((flow) => flow.pauseMinutes)),
    bytes: sum((flow) => flow.bytes),
    lostMwh: sum((flow) => flow.lostMwh),
    costUsd: sum((flow) => flow.costUsd),
    jobs: [...new Set(flows.flatMap((flow) => flow.jobs))],
    causes: Object.fromEntries(
      MOVE_CAUSES.map((cause) => [cause, sum((flow) => flow.causes[cause] ?? 0)] as const).filter(([, mw]) => mw > 0),
    ),
    savingUsdPerHour: sum((flow) => flow.savingUsdPerHour),
  };
};
const byPair = (flows: readonly PairFlow[]): readonly PairFlow[][] => {
  const pairs = new Map<string, PairFlow[]>();
  for (const flow of flows) {
    const key = [flow.from.site, flow.to.site].sort().join('>');
    pairs.set(key, [...(pairs.get(key) ?? []), flow]);
  }
  return [...pairs.values()];
};
/** In the national view, small flows of one pair and direction become one. */
export const foldSmall = (flows: readonly PairFlow[]): readonly PairFlow[] =>
  byPair(flows).flatMap((pair) => {
    const small = pair.filter((flow) => flow.itMw < FOLD_BELOW_MW);
    const kept = pair.filter((flow) => flow.itMw >= FOLD_BELOW_MW);
    const directions = [...new Set(small.map((flow) => flow.from))];
    const folded = directions.map((from) => merge(small.filter((flow) => flow.from === from)));
    return [...kept, ...folded.filter((flow) => flow !== null)];
  });

/** px per MW: the same scale for paint and legend; rescaled only when the widest would pass 16 px. */
export const flowPxPerMw = (flows: readonly PairFlow[], zoomStep: number): number => {
  const usual = zoomStep < PHONE_BELOW_ZOOM ? 0.06 : 0.1;
  const largest = Math.max(0, ...flows.map((flow) => flow.itMw));
  return largest * usual > WIDEST_PX ? WIDEST_PX / largest : usual;
};

/** Side by side within a pair: offsets to the right of the first flow's direction, turned round for the others. */
const sides = (pair: readonly PairFlow[], widths: readonly number[]): readonly number[] => {
  let at = 0;
  const centres = widths.map((width, i) => {
    const before = widths[i - 1];
    if (before !== undefined) at += Math.max(SIDE_BY_SIDE_PX, (before + width) / 2 + 3);
    return at;
  });
  return pair.map((flow, i) => ((centres[i] ?? 0) - at / 2) * (flow.from === pair[0]?.from ? 1 : -1));
};

const makeArcs = (
  simulation: Simulation | null,
  run: PolicyRun | null,
  hour: HourIndex,
  zoomStep: number,
  marks: readonly CampusMark[],
): readonly FlowArc[] => {
  if (!simulation || !run) return [];
  const all = pairFlows(simulation, run, hour);
  const flows = zoomStep < NATIONAL_BELOW_ZOOM ? foldSmall(all) : all;
  const pxPerMw = flowPxPerMw(flows, zoomStep);
  const radius = new Map(marks.map((mark) => [mark.campus.site, mark.radius]));
  return byPair(flows).flatMap((pair) => {
    const widths = pair.map((flow) => Math.max(THINNEST_PX, flow.itMw * pxPerMw));
    const offsets = sides(pair, widths);
    return pair.map((flow, i): FlowArc => {
      const widthPx = widths[i] ?? THINNEST_PX;
      const headPx = 0.9 * widthPx + 6;
      const whole = measure(
        greatCircle([flow.from.lon, flow.from.lat], [flow.to.lon, flow.to.lat], ARC_POINTS),
        zoomStep,
      );
      const start = (radius.get(flow.from.site) ?? SMALLEST_RADIUS) + END_GAP_PX;
      const tip = whole.lengthPx - (radius.get(flow.to.site) ?? SMALLEST_RADIUS) - END_GAP_PX;
      return {
        ...flow,
        widthPx,
        sidePx: offsets[i] ?? 0,
        path: trim(whole, start, tip - headPx * 0.8, zoomStep),
        head: pointAlong(whole, tip - headPx / 2),
        headPx,
      };
    });
  });
};
const arcs = remember(makeArcs, 8);
/** Flows of the hour, largest first; none outside Operate's simulation. */
export const flowArcs = (frame: Frame): readonly FlowArc[] =>
  arcs(frame.simulation, shownRun(frame), frame.hour, frame.zoomStep, campusMarks(frame));

/** A pair that carries at least this share of all that is moved in the year counts as busy. */
const BUSY_SHARE = 0.04;
/** Two campuses, and the share of all that is moved in the year that goes between them. */
export type BusyPair = readonly [a: SimCampus, b: SimCampus, share: number];
const NO_PAIRS: readonly BusyPair[] = [];
/** Pairs of campuses between which much is moved over the year: labels keep off their lines. */
export const busyPairs = remember((simulation: Simulation | null, run: PolicyRun | null) => {
  if (!simulation || !run) return NO_PAIRS;
  const count = simulation.campuses.length;
  const sums = new Float64Array(count * count);
  let total = 0;
  for (let row = 0; row < run.moves.rows; row++) {
    const from = run.moves.from[row] ?? 0;
    const to = run.moves.to[row] ?? 0;
    const itMw = run.moves.itMw[row] ?? 0;
    const at = Math.min(from, to) * count + Math.max(from, to);
    sums[at] = (sums[at] ?? 0) + itMw;
    total += itMw;
  }
  return [...sums.keys()].flatMap((at) => {
    const from = simulation.campuses[Math.floor(at / count)];
    const to = simulation.campuses[at % count];
    const share = total > 0 ? (sums[at] ?? 0) / total : 0;
    return from && to && share >= BUSY_SHARE ? [[from, to, share] as const] : [];
  });
});
