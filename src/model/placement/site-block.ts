import type { Entry } from './growing.ts';
import { type Master, type ReachCut, USD_PER_UNIT } from './master.ts';
import { domainOf, type ProblemSite } from './problem.ts';
import { annuityOf, LAST_QUARTER, QUARTER_WEIGHTS, QUARTERS } from './quarters.ts';
import { builtCostUsd, runningCostUsd } from './terms.ts';

/** Columns of one site in a program; quarters run from `first` to the last. */
export interface SiteColumns {
  readonly site: ProblemSite;
  readonly first: number;
  readonly open: number;
  readonly built: number;
  /** New MW by quarter from `first`; empty for announced campuses, whose MW are given. */
  readonly added: readonly number[];
  readonly train: readonly number[];
  /** Inference by quarter from `first`; the last quarter is missing where it is by region. */
  readonly serve: readonly number[];
  /** Inference of the last quarter by entry of `site.reach`; empty where it is not by region. */
  readonly routes: readonly number[];
}

/** Value less running cost of a served MW in a quarter, M$/yr of annuity; negative, as the program minimises. */
export const loadCost = (master: Master, site: ProblemSite, quarter: number, training: boolean): number => {
  const running = runningCostUsd(training ? site.terms.training : site.terms.inference);
  return (QUARTER_WEIGHTS[quarter]! * (running - master.problem.scenario.fields.valueUsdPerMwYear)) / USD_PER_UNIT;
};

/** Adds a site: columns open, built, new MW, training and inference by quarter, and the rows that bind them. */
export const addSite = (master: Master, site: ProblemSite): SiteColumns => {
  const { program, problem, byRegion } = master;
  const f = problem.scenario.fields;
  const first = Math.min(QUARTERS, site.readyQuarter);
  const quarters = Array.from({ length: QUARTERS - first }, (_, k) => first + k);
  const infinity = Number.POSITIVE_INFINITY;
  const meaning = (row: number, group: 'room' | 'campusSize', limit: number): number => {
    master.meanings.push({ row, group, subject: site.site.id, limit });
    return row;
  };
  const fixed = site.fixedByQuarter;
  const cap = master.capOf(site);
  // a bound of its own would take the price from the row of its room, where prices are read
  const bound = master.tight || fixed ? cap : infinity;
  const openEntries = master.openEntries(site);
  const builtEntries = master.builtEntries(site);
  let builtCost = 0;
  let sumRow = -1;
  if (fixed) {
    const last = fixed[LAST_QUARTER] ?? 0;
    builtCost = last > 0 ? (annuityOf(fixed) * builtCostUsd(site.terms)) / USD_PER_UNIT / last : 0;
  } else {
    const room = meaning(program.row(-infinity, 0), 'room', site.maxItMw);
    const size = meaning(program.row(0, infinity), 'campusSize', f.minCampusMw);
    openEntries.push([room, -cap], [size, -f.minCampusMw]);
    builtEntries.push([room, 1], [size, 1]);
    sumRow = program.row(0, 0);
    builtEntries.push([sumRow, -1]);
  }
  const loadRows = quarters.map((q) => program.row(-infinity, fixed ? (1 - f.spareShare) * (fixed[q] ?? 0) : 0));
  const open = program.column(0, site.pinned ? 1 : 0, 1, openEntries, true);
  const built = program.column(builtCost, fixed ? cap : 0, bound, builtEntries);
  master.siteRows(site, built);
  const perQuarter = Math.min(f.campusRampMw, bound);
  // where the ramp decides the size, a half-open site must not grow at the full ramp
  const slow = 2 * cap > f.campusRampMw * quarters.length;
  const added = fixed
    ? []
    : quarters.map((q, k) => {
        const entries: Entry[] = [[sumRow, 1], ...master.newEntries(site, q)];
        if (slow) entries.push([program.row(-infinity, 0, [[open, -perQuarter]]), 1]);
        for (let later = k; later < loadRows.length; later++) entries.push([loadRows[later]!, -(1 - f.spareShare)]);
        return program.column(master.newCost(site, q), 0, perQuarter, entries);
      });
  const train = quarters.map((q, k) =>
    program.column(loadCost(master, site, q, true), 0, bound, [[loadRows[k]!, 1], ...master.trainingEntries(site, q)]),
  );
  // what regions within reach want is cut in where it matters: a bound here would have no price in the Lagrangian
  const most = site.reach.length > 0 ? bound : 0;
  const served = byRegion ? quarters.slice(0, -1) : quarters;
  const serve = served.map((q, k) =>
    program.column(loadCost(master, site, q, false), 0, most, [[loadRows[k]!, 1], ...master.inferenceEntries(site, q)]),
  );
  const lastLoad = loadRows.at(-1);
  const routes =
    byRegion && lastLoad !== undefined
      ? site.reach.map(({ metro, rttMs }) =>
          program.column(
            loadCost(master, site, LAST_QUARTER, false) + master.latencyCost(rttMs),
            0,
            Math.min(bound, problem.demandMw[metro] ?? 0),
            [[lastLoad, 1], ...master.inferenceEntries(site, LAST_QUARTER, metro)],
          ),
        )
      : [];
  master.register(site);
  return { site, first, open, built, added, train, serve, routes };
};

/** Entries of a cut in the columns of sites that stand already. */
const cutEntries = function* (cut: ReachCut, demandMw: number, standing: readonly SiteColumns[]): Generator<Entry> {
  const wanted = new Set(cut.regions);
  for (const columns of standing) {
    const { site, first } = columns;
    const near = site.reach.some(({ metro }) => wanted.has(metro));
    if (cut.kind === 'carry') {
      const column = columns.serve[cut.quarter - first];
      if (cut.quarter >= first && column !== undefined && site.reach.every(({ metro }) => wanted.has(metro)))
        yield [column, 1];
    } else if (!near || (cut.kind === 'survive' && domainOf(cut.domain, site) === cut.lost)) {
    } else if (cut.byOpen?.has(site)) yield [columns.open, demandMw];
    else if (cut.kind === 'survive') yield [columns.built, 1];
    else if (columns.routes.length > 0) for (const route of columns.routes) yield [route, 1];
    else {
      const column = columns.serve[LAST_QUARTER - first];
      if (column !== undefined) yield [column, 1];
    }
  }
};

/** Adds the row of a cut over the sites that stand. */
export const addCut = (master: Master, cut: ReachCut, standing: readonly SiteColumns[]): void =>
  master.addCut(cut, (demandMw) => cutEntries(cut, demandMw, standing));

/**
 * Least cost of a site at given row prices, open against closed: the Lagrangian subproblem. Load goes to the better of
 * training and inference; new MW to the cheapest quarters up to the ramp (a continuous knapsack of unit weights).
 * M$/yr; a lower bound where inference is by region, whose single demands are left out.
 * @param rowDual prices of the coupling rows; rows of the site itself are not priced
 */
export const priceSite = (master: Master, site: ProblemSite, rowDual: Float64Array): number => {
  const f = master.problem.scenario.fields;
  const priced = (entries: readonly Entry[]): number => {
    let sum = 0;
    for (const [row, value] of entries) sum += (rowDual[row] ?? 0) * value;
    return sum;
  };
  const usable = 1 - f.spareShare;
  const cap = master.capOf(site);
  const fixed = site.fixedByQuarter;
  // what the other limits leave is less than the smallest campus: it cannot open
  if (!fixed && !site.pinned && cap < f.minCampusMw) return Number.POSITIVE_INFINITY;
  const openCost = -priced(master.openEntries(site));
  const builtCost = -priced(master.pricedBuiltEntries(site));
  const first = Math.min(QUARTERS, site.readyQuarter);
  // best use of one usable MW in each quarter
  const load = new Float64Array(QUARTERS);
  for (let q = first; q < QUARTERS; q++) {
    const training = loadCost(master, site, q, true) - priced(master.trainingEntries(site, q));
    let inference = Number.POSITIVE_INFINITY;
    if (site.reach.length > 0) {
      const cost = loadCost(master, site, q, false);
      if (master.byRegion && q === LAST_QUARTER) {
        for (const { metro, rttMs } of site.reach) {
          const route = cost + master.latencyCost(rttMs) - priced(master.inferenceEntries(site, q, metro));
          inference = Math.min(inference, route);
        }
      } else inference = cost - priced(master.inferenceEntries(site, q));
    }
    load[q] = Math.min(0, training, inference);
  }
  if (fixed) {
    let cost = openCost + builtCost * (fixed[LAST_QUARTER] ?? 0);
    cost += (annuityOf(fixed) * builtCostUsd(site.terms)) / USD_PER_UNIT;
    for (let q = first; q < QUARTERS; q++) cost += usable * (fixed[q] ?? 0) * load[q]!;
    return cost;
  }
  const perNewMw: number[] = [];
  let later = 0;
  for (let q = LAST_QUARTER; q >= first; q--) {
    later += usable * load[q]!;
    perNewMw.push(master.newCost(site, q) - priced(master.newEntries(site, q)) + builtCost + later);
  }
  perNewMw.sort((a, b) => a - b);
  let cost = openCost;
  let mw = 0;
  for (const perMw of perNewMw) {
    const least = f.minCampusMw - mw;
    const step = Math.min(f.campusRampMw, cap - mw, perMw < 0 ? Number.POSITIVE_INFINITY : Math.max(0, least));
    if (step <= 0) break;
    cost += perMw * step;
    mw += step;
  }
  return cost;
};
