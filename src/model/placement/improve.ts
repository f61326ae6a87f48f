import { TINY_MW, valueAt } from './cuts.ts';
import type { ProblemSite } from './problem.ts';
import type { Relaxation } from './sift.ts';

/** A set of open sites beside the pinned ones, with the cost of its best plan, M$/yr. */
export interface Incumbent {
  readonly open: ReadonlySet<ProblemSite>;
  readonly cost: number;
}

/** Simplex iterations that the search may spend: a rule that does not depend on the clock. */
const SEARCH_ITERATIONS = 60_000;
/** Sites tried for coming in, and for taking another's place. */
const ADDS = 10;
const SWAPS = 5;

const mostFree = (relaxation: Relaxation): number => {
  const { problem } = relaxation;
  return Math.max(0, problem.scenario.fields.maxSites - problem.sites.filter((site) => site.pinned).length);
};

/**
 * A plan out of the relaxation: campuses that hold less than the smallest one are opened, largest first, and the
 * program is solved again after each, until all that hold something are whole. Leaves the sites free.
 */
export const dive = (relaxation: Relaxation): Incumbent => {
  const { fields } = relaxation.problem.scenario;
  const room = mostFree(relaxation);
  const must = new Set<ProblemSite>();
  const closed = new Set<ProblemSite>();
  let active: ProblemSite[] = [];
  for (let step = 0; step <= 2 * room + 2; step++) {
    relaxation.setOpen(must, (site) => closed.has(site));
    const { x } = relaxation.solve();
    if (!x) break;
    const held = relaxation.standing
      .filter(({ site }) => !site.pinned)
      .map((columns) => ({ site: columns.site, mw: valueAt(x, columns.built) }))
      .filter(({ mw }) => mw > TINY_MW)
      .sort((a, b) => b.mw - a.mw || (a.site.site.id < b.site.site.id ? -1 : 1));
    active = held.map(({ site }) => site);
    const small = held.filter(({ site, mw }) => mw < fields.minCampusMw - TINY_MW && !must.has(site));
    if (small.length === 0 && active.length <= room) break;
    if (must.size >= room) {
      active = [...must];
      break;
    }
    const next = (small[0] ?? held.find(({ site }) => !must.has(site)))?.site;
    if (!next) break;
    // the last crumbs hardly stay: closing one at a time keeps the number of solves small
    const last = small.at(-1)?.site;
    if (last && last !== next && small.length > 2) closed.add(last);
    must.add(next);
  }
  const open = new Set([...must, ...active.filter((site) => !must.has(site)).slice(0, Math.max(0, room - must.size))]);
  return { open, cost: relaxation.evaluate(open).cost };
};

/** Drops, adds and swaps of single sites while they help; first improvement, fixed order (MODEL §3, Kernel). */
export const improve = (
  relaxation: Relaxation,
  start: Incumbent,
  near: (cost: number) => boolean,
  onBetter: (incumbent: Incumbent) => void,
): Incumbent => {
  const room = mostFree(relaxation);
  const budget = relaxation.iterations + SEARCH_ITERATIONS;
  let best = start;
  const attempt = (open: ReadonlySet<ProblemSite>): boolean => {
    const { cost } = relaxation.evaluate(open);
    if (!(cost < best.cost - 1e-7 * Math.max(1, Math.abs(cost)))) return false;
    best = { open, cost };
    onBetter(best);
    return true;
  };
  const neighbours = function* (): Generator<ReadonlySet<ProblemSite>> {
    const { open } = best;
    const { answer } = relaxation.evaluate(open);
    const adds = answer.rowDual ? relaxation.promising(answer.rowDual, open).slice(0, ADDS) : [];
    if (open.size < room) for (const site of adds) yield new Set([...open, site]);
    for (const site of open) yield new Set([...open].filter((other) => other !== site));
    for (const site of open) {
      for (const other of adds.slice(0, SWAPS)) yield new Set([...[...open].filter((kept) => kept !== site), other]);
    }
  };
  for (let moved = true; moved; ) {
    moved = false;
    for (const open of neighbours()) {
      if (relaxation.iterations > budget || near(best.cost)) return best;
      if (attempt(open)) {
        moved = true;
        break;
      }
    }
  }
  return best;
};
