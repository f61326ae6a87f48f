import type { PlanningData } from '../dataset/types.ts';
import { readyQuarter, WAIT_SHARES } from '../power/time-to-power.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { QUARTERS } from './quarters.ts';
import type { PlacedCampus, Placement } from './types.ts';

/** IT MW built by quarter, 24 values each, where every wait comes out early or late and all else stays as planned. */
export interface EnergisedBand {
  readonly p10Mw: readonly number[];
  readonly p90Mw: readonly number[];
}

/** A path moved by quarters, later or (below 0) earlier. */
const moved = (mw: readonly number[], by: number): readonly number[] =>
  Array.from({ length: QUARTERS }, (_, q) => (q - by < 0 ? 0 : (mw[Math.min(QUARTERS - 1, q - by)] ?? 0)));

/**
 * The build-out with all connection waits at P10 and at P90 (MODEL §3: 0.6 and 1.6 of the median): a campus starts
 * later where its power comes later than its first MW is planned, and earlier only where the plan was waiting for it.
 * Announced campuses keep their dates. Not a plan: chips, money and load are not solved again.
 */
export const energisedBand = (placement: Placement, data: PlanningData, scenario: Scenario): EnergisedBand => {
  const f = scenario.fields;
  const sites = new Map(data.sites.map((site) => [site.id, site]));
  const path = (campus: PlacedCampus, share: number): readonly number[] => {
    const site = sites.get(campus.site);
    const { builtMw } = campus.quarters;
    const first = builtMw.findIndex((mw) => mw > 0);
    if (!site || first < 0 || (site.kind === 'announced' && campus.pinned)) return builtMw;
    const ready = readyQuarter(site, f.curtailmentShare, f.waitShare * share, f.constructionMonths);
    const isWaiting = first === campus.readyQuarter;
    return moved(builtMw, ready > first || isWaiting ? ready - first : 0);
  };
  const sum = (share: number): readonly number[] => {
    const paths = placement.campuses.map((campus) => path(campus, share));
    return Array.from({ length: QUARTERS }, (_, q) => paths.reduce((total, mw) => total + (mw[q] ?? 0), 0));
  };
  return { p10Mw: sum(WAIT_SHARES.p10), p90Mw: sum(WAIT_SHARES.p90) };
};
