import { FIELDS } from '../scenario/fields.ts';
import type { PlacementProblem, ProblemSite } from './problem.ts';
import { type LinearProgram, ProgramBuilder } from './solver.ts';
import { builtCostUsd, runningCostUsd } from './terms.ts';

/** Costs go to the solver in M$, powers in MW: coefficients near one keep the simplex honest. */
export const USD_PER_UNIT = 1e6;

/** A limit of the scenario that a row stands for, so that conflicts and prices can be said in words. */
export type LimitGroup =
  | 'budget'
  | 'zone'
  | 'ba'
  | 'strain'
  | 'baShare'
  | 'stateShare'
  | 'minSites'
  | 'maxSites'
  | 'campusSize'
  | 'room'
  | 'pinned'
  | 'baLoss'
  | 'demand';

export interface RowMeaning {
  readonly row: number;
  readonly group: LimitGroup;
  /** What it limits: BA, zone, state or site; empty for network-wide limits. */
  readonly subject: string;
  readonly limit: number;
}
export interface PlacementMip {
  readonly program: LinearProgram;
  readonly open: readonly number[];
  readonly built: readonly number[];
  readonly train: readonly number[];
  /** serve[i][k] is the column of problem.sites[i].reach[k]; a single column a site where not by region. */
  readonly serve: readonly (readonly number[])[];
  readonly unservedTraining: number;
  readonly unserved: readonly number[];
  readonly meanings: readonly RowMeaning[];
}

/**
 * Hall's condition for a set of regions: what is served there is at most what the sites within reach offer,
 * on an ordinary day (`serve`), or after the loss of any one BA (`survive`, one row for each).
 */
export interface ReachCut {
  readonly kind: 'serve' | 'survive';
  readonly regions: readonly number[];
}

export interface MipOptions {
  /** Limits left out, to find which ones are in conflict. */
  readonly relaxed?: ReadonlySet<LimitGroup>;
  readonly cuts?: readonly ReachCut[];
  /**
   * True: one column serve_ir per site and region. False: one column of inference per site, and Hall's condition
   * for every single region at once and for other sets as they are found; exact where the price of latency is 0,
   * and some eight times smaller.
   */
  readonly byRegion: boolean;
}

type Entry = readonly [number, number];

const groupSites = (
  sites: readonly ProblemSite[],
  key: (entry: ProblemSite) => string,
): ReadonlyMap<string, number[]> => {
  const groups = new Map<string, number[]>();
  sites.forEach((entry, i) => {
    const name = key(entry);
    const list = groups.get(name);
    if (list) list.push(i);
    else groups.set(name, [i]);
  });
  return groups;
};

/** Turns the problem into rows and columns. */
export const buildMip = (problem: PlacementProblem, options: MipOptions): PlacementMip => {
  const { relaxed = new Set<LimitGroup>(), cuts = [], byRegion } = options;
  const { scenario, sites, demandMw } = problem;
  const { fields } = scenario;
  const builder = new ProgramBuilder();
  const meanings: RowMeaning[] = [];
  const limitRow = (
    group: LimitGroup,
    subject: string,
    lower: number,
    upper: number,
    entries: readonly Entry[],
  ): void => {
    if (relaxed.has(group) || entries.length === 0) return;
    const row = builder.row(lower, upper, entries);
    meanings.push({ row, group, subject, limit: Number.isFinite(upper) ? upper : lower });
  };
  const value = fields.valueUsdPerMwYear / USD_PER_UNIT;
  const shortfall = fields.shortfallUsdPerMwYear / USD_PER_UNIT;
  const pinsHold = !relaxed.has('pinned');

  const open = sites.map((entry) => builder.column(0, entry.pinned && pinsHold ? 1 : 0, 1, true));
  const built = sites.map((entry) => {
    const fixed = pinsHold ? entry.fixedItMw : null;
    return builder.column(builtCostUsd(entry.terms) / USD_PER_UNIT, fixed ?? 0, fixed ?? Math.max(0, entry.maxItMw));
  });
  const train = sites.map((entry) =>
    builder.column(runningCostUsd(entry.terms.training) / USD_PER_UNIT - value, 0, entry.maxItMw),
  );
  const serve = sites.map((entry) => {
    const running = runningCostUsd(entry.terms.inference);
    const inReach = entry.reach.reduce((total, { metro }) => total + (demandMw[metro] ?? 0), 0);
    if (!byRegion) return [builder.column(running / USD_PER_UNIT - value, 0, Math.min(entry.maxItMw, inReach))];
    return entry.reach.map(({ metro, rttMs }) =>
      builder.column(
        (running + fields.rttPenaltyUsdPerMwMsYear * rttMs) / USD_PER_UNIT - value,
        0,
        Math.min(entry.maxItMw, demandMw[metro] ?? 0),
      ),
    );
  });
  const unservedTraining = builder.column(shortfall, 0, fields.trainingLoadMw);
  const unserved = demandMw.map((demand) => builder.column(shortfall, 0, demand));
  // all built MW as a column of its own keeps the rows of shares and losses short
  const allBuilt = builder.column(0, 0, Number.POSITIVE_INFINITY);
  builder.row(0, 0, [...built.map((column): Entry => [column, 1]), [allBuilt, -1]]);

  sites.forEach((entry, i) => {
    const b = built[i] as number;
    const o = open[i] as number;
    if (entry.fixedItMw === null) {
      limitRow('room', entry.site.id, Number.NEGATIVE_INFINITY, 0, [
        [b, 1],
        [o, -entry.maxItMw],
      ]);
      limitRow('campusSize', entry.site.id, 0, Number.POSITIVE_INFINITY, [
        [b, 1],
        [o, -fields.minCampusMw],
      ]);
    }
    const load: Entry[] = [[train[i] as number, 1], ...(serve[i] ?? []).map((column): Entry => [column, 1])];
    builder.row(Number.NEGATIVE_INFINITY, 0, [...load, [b, -(1 - fields.spareShare)]]);
  });

  const draw = (members: readonly number[]): Entry[] =>
    members
      .filter((i) => sites[i]?.fixedItMw === null)
      .map((i) => [built[i] as number, (sites[i] as ProblemSite).terms.puePeak]);
  const byBa = groupSites(sites, (entry) => entry.site.ba);
  for (const [zone, members] of groupSites(sites, (entry) => entry.site.zone)) {
    limitRow('zone', zone, Number.NEGATIVE_INFINITY, problem.zoneLimits.get(zone) ?? 0, draw(members));
  }
  for (const { name, zones, limitMw } of problem.regionLimits) {
    const members = sites.flatMap((entry, i) => (zones.has(entry.site.zone) ? [i] : []));
    if (zones.size > 1) limitRow('zone', name, Number.NEGATIVE_INFINITY, limitMw, draw(members));
  }
  for (const [ba, members] of byBa) {
    limitRow('ba', ba, Number.NEGATIVE_INFINITY, problem.baLimits.get(ba) ?? 0, draw(members));
    const strain = problem.strainLimits.get(ba) ?? 0;
    if (Number.isFinite(strain)) limitRow('strain', ba, Number.NEGATIVE_INFINITY, strain, draw(members));
  }
  limitRow(
    'budget',
    '',
    Number.NEGATIVE_INFINITY,
    fields.budgetUsd / USD_PER_UNIT,
    sites.map((entry, i): Entry => [built[i] as number, entry.terms.capexUsdPerMw / USD_PER_UNIT]),
  );
  const shareRows = (group: 'baShare' | 'stateShare', share: number, groups: ReadonlyMap<string, number[]>): void => {
    if (share >= 1) return;
    for (const [name, members] of groups) {
      const inside = members.map((i): Entry => [built[i] as number, 1]);
      limitRow(group, name, Number.NEGATIVE_INFINITY, 0, [...inside, [allBuilt, -share]]);
    }
  };
  shareRows('baShare', fields.maxBaShare, byBa);
  shareRows(
    'stateShare',
    fields.maxStateShare,
    groupSites(sites, (entry) => entry.site.state),
  );
  const opens = open.map((column): Entry => [column, 1]);
  limitRow('maxSites', '', Number.NEGATIVE_INFINITY, fields.maxSites, opens);
  if (fields.minSites > 0) limitRow('minSites', '', fields.minSites, Number.POSITIVE_INFINITY, opens);

  if (byRegion) {
    demandMw.forEach((demand, r) => {
      const into = sites.flatMap((entry, i): Entry[] => {
        const k = entry.reach.findIndex(({ metro }) => metro === r);
        return k < 0 ? [] : [[(serve[i] ?? [])[k] as number, 1]];
      });
      builder.row(demand, demand, [...into, [unserved[r] as number, 1]]);
    });
  } else {
    const total = demandMw.reduce((a, b) => a + b, 0);
    const inference = serve.flat().map((column): Entry => [column, 1]);
    builder.row(total, total, [...inference, ...unserved.map((column): Entry => [column, 1])]);
  }
  const withinReach = (regions: readonly number[]): number[] => {
    const wanted = new Set(regions);
    return sites.flatMap((entry, i) => (entry.reach.some(({ metro }) => wanted.has(metro)) ? [i] : []));
  };
  const servedRow = (regions: readonly number[]) => ({
    demand: regions.reduce((total, r) => total + (demandMw[r] ?? 0), 0),
    short: regions.map((r): Entry => [unserved[r] as number, 1]),
  });
  const serveCut = (regions: readonly number[]): void => {
    const { demand, short } = servedRow(regions);
    const offer = withinReach(regions).map((i): Entry => [(serve[i] ?? [])[0] as number, 1]);
    builder.row(demand, Number.POSITIVE_INFINITY, [...offer, ...short]);
  };
  const surviveCut = (regions: readonly number[]): void => {
    if (relaxed.has('baLoss')) return;
    const { demand, short } = servedRow(regions);
    const near = withinReach(regions);
    // what stands within reach as a column of its own keeps the row of each BA short
    const standing = builder.column(0, 0, Number.POSITIVE_INFINITY);
    builder.row(0, 0, [...near.map((i): Entry => [built[i] as number, 1]), [standing, -1]]);
    for (const [ba, members] of groupSites(
      near.map((i) => sites[i] as ProblemSite),
      (entry) => entry.site.ba,
    )) {
      const lost = members.map((k): Entry => [built[near[k] as number] as number, -1]);
      limitRow('baLoss', ba, demand, Number.POSITIVE_INFINITY, [[standing, 1], ...lost, ...short]);
    }
  };
  if (!byRegion) {
    demandMw.forEach((_, r) => {
      serveCut([r]);
    });
    for (const cut of cuts) if (cut.kind === 'serve') serveCut(cut.regions);
  }
  builder.row(fields.trainingLoadMw, fields.trainingLoadMw, [
    ...train.map((column): Entry => [column, 1]),
    [unservedTraining, 1],
  ]);

  if (fields.surviveBaLoss) {
    const inferenceMw = demandMw.reduce((a, b) => a + b, 0);
    const criticalMw = fields.criticalShare * fields.trainingLoadMw + inferenceMw;
    const notServed: Entry[] = [
      [unservedTraining, fields.criticalShare],
      ...unserved.map((column): Entry => [column, 1]),
    ];
    for (const [ba, members] of byBa) {
      const lost = members.map((i): Entry => [built[i] as number, -1]);
      limitRow('baLoss', ba, criticalMw, Number.POSITIVE_INFINITY, [[allBuilt, 1], ...lost, ...notServed]);
    }
    demandMw.forEach((_, r) => {
      surviveCut([r]);
    });
    for (const cut of cuts) if (cut.kind === 'survive') surviveCut(cut.regions);
  }
  return { program: builder.build(), open, built, train, serve, unservedTraining, unserved, meanings };
};

/** Fields that a group of limits comes from, for messages. */
export const LIMIT_LABELS: Readonly<Record<LimitGroup, string>> = {
  budget: FIELDS.budgetUsd.label,
  zone: 'Headroom of the zone',
  ba: 'Headroom of the balancing authority',
  strain: FIELDS.strainShare.label,
  baShare: FIELDS.maxBaShare.label,
  stateShare: FIELDS.maxStateShare.label,
  minSites: FIELDS.minSites.label,
  maxSites: FIELDS.maxSites.label,
  campusSize: FIELDS.minCampusMw.label,
  room: 'Room at the site',
  pinned: 'Pinned sites',
  baLoss: FIELDS.surviveBaLoss.label,
  demand: 'Demand',
};
