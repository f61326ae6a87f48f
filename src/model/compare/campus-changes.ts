import type { SiteId } from '../ids.ts';
import type { PlacedCampus, Placement } from '../placement/types.ts';

export type CampusChangeKind = 'opened' | 'closed' | 'grown' | 'shrunk' | 'same';

/** A campus of either plan. */
export interface CampusChange {
  readonly site: SiteId;
  /** The campus as B has it, else as A has it: name and place. */
  readonly campus: PlacedCampus;
  /** Built IT MW at the end of the horizon; 0 where it is not built. */
  readonly aMw: number;
  readonly bMw: number;
  /** B - A, IT MW. */
  readonly changeMw: number;
  readonly kind: CampusChangeKind;
}

/** Differences below this are rounding of the solver, IT MW. */
export const SAME_MW = 0.5;

const kindOf = (aMw: number, bMw: number): CampusChangeKind => {
  if (aMw <= SAME_MW && bMw > SAME_MW) return 'opened';
  if (bMw <= SAME_MW && aMw > SAME_MW) return 'closed';
  if (Math.abs(bMw - aMw) <= SAME_MW) return 'same';
  return bMw > aMw ? 'grown' : 'shrunk';
};

/** Every campus of either plan; the largest in either first. */
export const campusChanges = (a: Placement, b: Placement): readonly CampusChange[] => {
  const inA = new Map(a.campuses.map((campus) => [campus.site, campus]));
  const inB = new Map(b.campuses.map((campus) => [campus.site, campus]));
  return [...new Set([...inA.keys(), ...inB.keys()])]
    .flatMap((site): CampusChange[] => {
      const campus = inB.get(site) ?? inA.get(site);
      if (!campus) return [];
      const aMw = inA.get(site)?.itMw ?? 0;
      const bMw = inB.get(site)?.itMw ?? 0;
      return [{ site, campus, aMw, bMw, changeMw: bMw - aMw, kind: kindOf(aMw, bMw) }];
    })
    .toSorted((x, y) => Math.max(y.aMw, y.bMw) - Math.max(x.aMw, x.bMw) || (x.site < y.site ? -1 : 1));
};

/** A campus of any of the plans, with its built IT MW in each, A first; 0 where it is not built. */
export interface CampusRow {
  readonly site: SiteId;
  readonly campus: PlacedCampus;
  readonly itMw: readonly number[];
}
/** Every campus of the plans; the largest in any of them first. */
export const campusRows = (plans: readonly Placement[]): readonly CampusRow[] => {
  const rows = new Map<SiteId, { campus: PlacedCampus; itMw: number[] }>();
  for (const [k, { campuses }] of plans.entries())
    for (const campus of campuses) {
      const row = rows.get(campus.site) ?? { campus, itMw: plans.map(() => 0) };
      row.itMw[k] = campus.itMw;
      rows.set(campus.site, row);
    }
  return [...rows]
    .map(([site, row]) => ({ site, ...row }))
    .toSorted((x, y) => Math.max(...y.itMw) - Math.max(...x.itMw) || (x.site < y.site ? -1 : 1));
};
