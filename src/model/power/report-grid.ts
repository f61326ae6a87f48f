import type { BalancingAuthority } from '../dataset/types.ts';
import { baHeadroomMw, headroomAt } from '../placement/headroom.ts';
import type { Placement } from '../placement/types.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type CurtailedYear, lostThroughput, type SeasonPeaks, seasonPeaks } from './flexibility.ts';
import { fillGaps } from './gaps.ts';
import { gridCalls } from './grid-calls.ts';
import { type GridStrain, gridStrain } from './grid-strain.ts';
import { FLEET_CAPS } from './power-cap.ts';
import type { PowerData, ReportCampus } from './report-site.ts';

/** A campus and its balancing authority: when the grid needs power back, and what the campus does to its peak. */

/** What "firm" means: the least share of energy that the headroom curves know above nothing. */
export const FIRM_SHARE = 0.0002;

export interface GridNeed {
  readonly ba: BalancingAuthority | undefined;
  /** Demand of the authority in the study year; null where there is no record. */
  readonly demandMw: Float32Array | null;
  /** Season peaks of the record, or of the study year: strain is told against them. */
  readonly peaks: SeasonPeaks;
  /** Share of the campus's load that the grid takes back, by hour, 0-1. */
  readonly share: Float32Array;
  readonly year: CurtailedYear | null;
  readonly headroomMw: number;
  readonly firmHeadroomMw: number;
}

/** Peak draw of all new load in the campus's authority: the plan's, this campus's, and what was energised since 2024. */
const newLoadMw = (campus: ReportCampus, placement: Placement | null, ba: BalancingAuthority | undefined): number => {
  const planned = (placement?.campuses ?? [])
    .filter((other) => other.ba === campus.site.ba && other.site !== campus.site.id)
    .reduce((sum, other) => sum + other.facilityPeakMw, 0);
  return planned + campus.facilityPeakMw + Math.max(0, ba?.energisedSince2024Mw || 0);
};

/**
 * When the grid takes power back, as a share of the load: the hours of 2024 in which the authority's demand with all its
 * new load exceeds the thresholds of its record. Every campus gives up the same share of what it draws.
 */
export const gridNeed = (
  data: PowerData,
  scenario: Scenario,
  placement: Placement | null,
  campus: ReportCampus,
  hours: number,
  notes: string[],
): GridNeed => {
  const accepted = scenario.fields.curtailmentShare;
  const code = campus.site.ba;
  const ba = data.balancingAuthorities.find((candidate) => candidate.ba === code);
  const headroomMw = ba ? baHeadroomMw(ba, accepted) : 0;
  const firmHeadroomMw = ba ? baHeadroomMw(ba, FIRM_SHARE) : 0;
  if (!ba) notes.push(`There is no record of the balancing authority ${code}: no headroom is known.`);
  const column = data.demand?.columns[code];
  const filled = column && column.length === hours ? fillGaps(column) : null;
  const share = new Float32Array(hours);
  const none = { ba, demandMw: null, peaks: { summerMw: 0, winterMw: 0 }, share, year: null };
  if (!filled) {
    notes.push(`There is no hourly demand of ${code}: hours of the grid’s need are not known, and none is counted.`);
    return { ...none, headroomMw, firmHeadroomMw };
  }
  const demandMw = filled.column;
  const loadMw = newLoadMw(campus, placement, ba);
  const { year, share: called } = gridCalls(ba, demandMw, loadMw);
  share.set(called);
  notes.push(
    ba?.seasonPeaksMw
      ? 'Hours of the grid’s need: 2024 under the highest demand of 2016-24. The accepted share is a mean of those years.'
      : `Hours of the grid’s need: the highest of 2024; ${code} has no record, how much is taken is by analogy.`,
  );
  if (year.figures.share > 1.05 * accepted) {
    notes.push(
      ba && loadMw <= headroomAt(ba.headroom, accepted) * (1 + 1e-9)
        ? `2024 takes more than the accepted share in ${code}: its demand is near the highest on record more often than in the mean year.`
        : `New load in ${code} exceeds its headroom: more is taken than the accepted share.`,
    );
  }
  const told = ba?.seasonPeaksMw ?? seasonPeaks(demandMw, 0);
  return { ba, demandMw, peaks: told, share, year, headroomMw, firmHeadroomMw };
};

/** Strain of an import; without a record of demand, against the authority's highest hour alone. */
export const strainOf = (need: GridNeed, importMw: Float32Array): GridStrain => {
  if (need.demandMw) return gridStrain(importMw, need.demandMw, need.peaks);
  const flat = gridStrain(importMw, new Float32Array(importMw.length), {
    summerMw: Number.POSITIVE_INFINITY,
    winterMw: Number.POSITIVE_INFINITY,
  });
  const highest = importMw.reduce((most, mw) => Math.max(most, mw), 0);
  const peakMw = need.ba && need.ba.peakMw > 0 ? need.ba.peakMw : 0;
  return { ...flat, peakShare: peakMw > 0 ? highest / (peakMw + highest) : 0 };
};

/** Work lost in the hours of the grid's need that on-site supply does not cover, share of the year's throughput. */
export const lostWorkShare = (campus: ReportCampus, need: GridNeed, loadMw: Float32Array, shortMw: Float32Array) => {
  const cut = loadMw.map((load, hour) => (load > 0 ? Math.min(need.share[hour]!, shortMw[hour]! / load) : 0));
  const served = campus.trainingMw + campus.inferenceMw;
  const training = served > 0 ? campus.trainingMw / served : 1;
  return (
    training * lostThroughput(cut, 1, FLEET_CAPS['pretrain-13b']).share +
    (1 - training) * lostThroughput(cut, 1, FLEET_CAPS['inference-8b']).share
  );
};
