import type { BaCode } from '../ids.ts';
import { fillGaps } from '../power/gaps.ts';
import { gridCalls } from '../power/grid-calls.ts';
import { type Conditions, LIMIT_CAUSES, NO_CONDITIONS } from './conditions.ts';
import type { NetworkInput } from './network.ts';

/** What the conditions of a plan are made from; all MW by campus. */
interface PlannedLoad {
  readonly hours: number;
  readonly pue: Float32Array;
  /** IT MW drawn by the plan as it stands by UTC hour of the day: hour x campuses + campus. */
  readonly drawnItMw: Float64Array;
}

/**
 * Curtailment calls: a plan on flexible headroom gives power back in the hours of 2024 in which its authority's demand,
 * with all new load, exceeds the thresholds of its record. Every campus of an authority is cut by the same share of what
 * it would draw where nothing moves. Announced, not sudden. Without demand nothing is called, and that is said.
 */
export const callConditions = (
  input: NetworkInput,
  { hours, pue, drawnItMw }: PlannedLoad,
): { readonly conditions: Conditions; readonly notes: readonly string[] } => {
  const { campuses } = input.placement;
  const n = campuses.length;
  if (!(input.scenario.fields.curtailmentShare > 0)) return { conditions: NO_CONDITIONS, notes: [] };
  if (!input.demand) {
    return {
      conditions: NO_CONDITIONS,
      notes: ['Hourly demand of the grid is not loaded: calls to curtail are not counted.'],
    };
  }
  const notes = new Set<string>();
  const sharesOf = new Map<BaCode, Float32Array | null>();
  for (const { ba: code } of campuses) {
    if (sharesOf.has(code)) continue;
    const column = input.demand.columns[code];
    const filled = column && column.length === hours ? fillGaps(column) : null;
    if (!filled) notes.add(`There is no hourly demand of ${code}: its calls to curtail are not counted.`);
    const ba = input.balancingAuthorities?.find((candidate) => candidate.ba === code);
    const newMw = campuses
      .filter((campus) => campus.ba === code)
      .reduce((sum, campus) => sum + campus.facilityPeakMw, Math.max(0, ba?.energisedSince2024Mw || 0));
    sharesOf.set(code, filled && newMw > 0 ? gridCalls(ba, filled.column, newMw).share : null);
  }
  const isCalled = [...sharesOf.values()].some((share) => share?.some((part) => part > 0));
  if (!isCalled) return { conditions: NO_CONDITIONS, notes: [...notes].sort() };
  const powerLimitMw = new Float32Array(hours * n).fill(Number.POSITIVE_INFINITY);
  const cause = new Uint8Array(hours * n);
  campuses.forEach(({ ba: code }, i) => {
    const share = sharesOf.get(code);
    if (!share) return;
    for (let hour = 0, at = i; hour < hours; hour++, at += n) {
      const part = share[hour]!;
      if (!(part > 0)) continue;
      powerLimitMw[at] = (1 - part) * drawnItMw[(hour % 24) * n + i]! * pue[at]!;
      cause[at] = LIMIT_CAUSES.indexOf('curtailment');
    }
  });
  return { conditions: { ...NO_CONDITIONS, powerLimitMw, cause }, notes: [...notes].sort() };
};
