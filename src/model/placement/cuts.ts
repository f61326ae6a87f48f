import type { Master, ReachCut } from './master.ts';
import { domainOf } from './problem.ts';
import { LAST_QUARTER } from './quarters.ts';
import { checkReach } from './reach.ts';
import type { SiteColumns } from './site-block.ts';

/** MW of inference out of reach that the certificate would also see. */
const REACH_TOLERANCE_MW = 5e-6;
/** MW below this are rounding. */
export const TINY_MW = 1e-4;

export const valueAt = (x: Float64Array, column: number | undefined): number =>
  column === undefined ? 0 : (x[column] ?? 0);

/** IT MW of inference that a site serves in the last quarter. */
export const lastInferenceMw = (columns: SiteColumns, x: Float64Array): number =>
  columns.routes.length > 0
    ? columns.routes.reduce((sum, column) => sum + valueAt(x, column), 0)
    : valueAt(x, columns.serve[LAST_QUARTER - columns.first]);

/**
 * Sets of regions that a solution serves on paper only: in the last quarter, after the loss of a domain, or in an
 * earlier quarter.
 */
export const missingCuts = (master: Master, standing: readonly SiteColumns[], x: Float64Array): ReachCut[] => {
  const { problem } = master;
  const { demandMw, wanted } = problem;
  const built = standing.filter((columns) => valueAt(x, columns.built) > TINY_MW);
  const served = demandMw.map((demand, r) => Math.max(0, demand - valueAt(x, master.unserved[r])));
  const reachOf = (carriers: readonly SiteColumns[]) =>
    demandMw.map((_, r) => carriers.flatMap(({ site }, k) => (site.reach.some(({ metro }) => metro === r) ? [k] : [])));
  const reachesAll = (columns: SiteColumns): boolean => columns.site.reach.length === demandMw.length;
  const found: ReachCut[] = [];

  if (!master.byRegion) {
    const serving = built.filter((columns) => lastInferenceMw(columns, x) > TINY_MW);
    const offered = serving.map((columns) => lastInferenceMw(columns, x));
    const answer = checkReach(served, offered, reachOf(serving));
    if (answer.demandMw - answer.servedMw > REACH_TOLERANCE_MW)
      found.push({ kind: 'serve', regions: answer.shortRegions });
  }
  for (const { kind, survive } of problem.domains) {
    if (!survive) continue;
    for (const lost of new Set(built.map(({ site }) => domainOf(kind, site)))) {
      const left = built.filter(({ site }) => domainOf(kind, site) !== lost);
      const room = left.map((columns) => valueAt(x, columns.built));
      const anywhere = left.reduce((sum, columns, k) => sum + (reachesAll(columns) ? (room[k] ?? 0) : 0), 0);
      if (anywhere >= served.reduce((a, b) => a + b, 0)) continue;
      const answer = checkReach(served, room, reachOf(left));
      if (answer.demandMw - answer.servedMw <= REACH_TOLERANCE_MW) continue;
      found.push({ kind: 'survive', regions: answer.shortRegions, domain: kind, lost });
    }
  }
  for (let quarter = 0; quarter < LAST_QUARTER; quarter++) {
    const serving = built.filter((c) => quarter >= c.first && valueAt(x, c.serve[quarter - c.first]) > TINY_MW);
    if (serving.every(reachesAll)) continue;
    const offered = serving.map((c) => valueAt(x, c.serve[quarter - c.first]));
    const room = demandMw.map((demand) => demand * (wanted[quarter] ?? 1));
    // all that is offered must find a region: the flow of the offers, with the regions as carriers
    const takers = serving.map(({ site }) => site.reach.map(({ metro }) => metro));
    const answer = checkReach(offered, room, takers);
    if (answer.demandMw - answer.servedMw <= REACH_TOLERANCE_MW) continue;
    const regions = [...new Set(answer.shortRegions.flatMap((k) => takers[k] ?? []))].sort((a, b) => a - b);
    found.push({ kind: 'carry', regions, quarter });
  }
  return found;
};

/** Share of the demand of a strong cut by which it must be broken to come in. */
const STRONG_BREACH = 0.02;

/**
 * Strong forms of reach cuts that a fractional solution breaks: over every single region, and over every set that a cut
 * stands for already. For each site the smaller of its MW and of open x demand counts (a mixed cover inequality).
 */
export const strongCuts = (master: Master, standing: readonly SiteColumns[], x: Float64Array): ReachCut[] => {
  const { demandMw, domains } = master.problem;
  const built = standing.filter((columns) => valueAt(x, columns.built) > TINY_MW);
  const sets = new Map<string, readonly number[]>();
  demandMw.forEach((_, r) => {
    sets.set(String(r), [r]);
  });
  for (const { cut } of master.cuts) if (cut.kind !== 'carry') sets.set(cut.regions.join(), cut.regions);
  const found: ReachCut[] = [];
  const breach = (
    near: readonly SiteColumns[],
    mwOf: (columns: SiteColumns) => number,
    demand: number,
    short: number,
  ) => {
    let counted = short;
    const byOpen = new Set<SiteColumns['site']>();
    for (const columns of near) {
      const mw = mwOf(columns);
      const strong = demand * valueAt(x, columns.open);
      if (strong < mw) byOpen.add(columns.site);
      counted += Math.min(mw, strong);
    }
    return demand - counted > STRONG_BREACH * demand ? byOpen : null;
  };
  for (const regions of sets.values()) {
    const demand = regions.reduce((sum, r) => sum + (demandMw[r] ?? 0), 0);
    const short = regions.reduce((sum, r) => sum + valueAt(x, master.unserved[r]), 0);
    if (demand <= TINY_MW) continue;
    const wanted = new Set(regions);
    const near = built.filter(({ site }) => site.reach.some(({ metro }) => wanted.has(metro)));
    // sites that hold nothing now may count by being open too
    const idle = standing.filter((columns) => !built.includes(columns)).map(({ site }) => site);
    const small = demand <= master.problem.scenario.fields.minCampusMw;
    const withIdle = (byOpen: ReadonlySet<SiteColumns['site']>) => (small ? new Set([...byOpen, ...idle]) : byOpen);
    if (!master.byRegion) {
      const byOpen = breach(near, (columns) => lastInferenceMw(columns, x), demand, short);
      if (byOpen) found.push({ kind: 'serve', regions, byOpen: withIdle(byOpen) });
    }
    for (const { kind, survive } of domains) {
      if (!survive) continue;
      for (const lost of new Set(near.map(({ site }) => domainOf(kind, site)))) {
        const left = near.filter(({ site }) => domainOf(kind, site) !== lost);
        const byOpen = breach(left, (columns) => valueAt(x, columns.built), demand, short);
        if (byOpen) found.push({ kind: 'survive', regions, domain: kind, lost, byOpen: withIdle(byOpen) });
      }
    }
  }
  return found;
};
