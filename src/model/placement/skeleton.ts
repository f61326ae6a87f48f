import { type DomainKind, domainOf, type PlacementProblem, type ProblemSite } from './problem.ts';
import { QUARTERS } from './quarters.ts';
import { type LinearProgram, ProgramBuilder, type Solver } from './solver.ts';

/**
 * What can make a plan impossible: which sites are open and how large, with budget, shares, counts and room. Load may
 * always stay unserved, so demand, latency, losses, carbon and water only cost.
 */
export const SKELETON_GROUPS = [
  'pinned',
  'budget',
  'chips',
  'early',
  'siteShare',
  'baShare',
  'stateShare',
  'interconnectionShare',
  'minSites',
  'maxSites',
  'campusSize',
  'room',
  'zone',
  'ba',
  'strain',
] as const;
export type SkeletonGroup = (typeof SKELETON_GROUPS)[number];

export interface Skeleton {
  readonly program: LinearProgram;
  readonly open: readonly number[];
  readonly built: readonly number[];
  /** Column of the MW that stand early; null where nothing is asked. */
  readonly early: number | null;
}

/** Only stops. */
const ANY_LIMIT_S = 20;

export const shareGroup = (kind: DomainKind): SkeletonGroup => `${kind}Share`;

/** Rows of opening and size alone; `relaxed` groups are left out. */
export const buildSkeleton = (problem: PlacementProblem, relaxed: ReadonlySet<SkeletonGroup> = new Set()): Skeleton => {
  const { sites, scenario } = problem;
  const f = scenario.fields;
  const builder = new ProgramBuilder();
  const on = (group: SkeletonGroup): boolean => !relaxed.has(group);
  const minus = Number.NEGATIVE_INFINITY;
  const open = sites.map((site) => builder.column(0, site.pinned && on('pinned') ? 1 : 0, 1, true));
  const fixedMw = (site: ProblemSite): number | null => (on('pinned') ? site.fixedItMw : null);
  // beyond its room a site could hold anything: only where the room is what is asked about
  const roomMw = (site: ProblemSite): number => (on('room') ? site.maxItMw : Math.max(site.maxItMw, f.maxCampusMw));
  const built = sites.map((site) => builder.column(0, fixedMw(site) ?? 0, fixedMw(site) ?? roomMw(site)));
  sites.forEach((site, i) => {
    if (fixedMw(site) !== null) return;
    builder.row(minus, 0, [
      [built[i]!, 1],
      [open[i]!, -roomMw(site)],
    ]);
    if (on('campusSize') && site.fixedItMw === null)
      builder.row(0, Number.POSITIVE_INFINITY, [
        [built[i]!, 1],
        [open[i]!, -f.minCampusMw],
      ]);
  });
  const groups = (key: (site: ProblemSite) => string): ReadonlyMap<string, number[]> => {
    const map = new Map<string, number[]>();
    sites.forEach((site, i) => {
      map.set(key(site), [...(map.get(key(site)) ?? []), i]);
    });
    return map;
  };
  const draw = (members: readonly number[]): [number, number][] =>
    members.filter((i) => sites[i]!.fixedItMw === null).map((i) => [built[i]!, sites[i]!.terms.puePeak]);
  if (on('zone')) {
    for (const [zone, members] of groups(({ site }) => site.zone))
      builder.row(minus, problem.zoneLimits.get(zone) ?? 0, draw(members));
    for (const { zones, limitMw } of problem.regionLimits)
      builder.row(minus, limitMw, draw(sites.flatMap(({ site }, i) => (zones.has(site.zone) ? [i] : []))));
  }
  for (const [ba, members] of groups(({ site }) => site.ba)) {
    if (on('ba')) builder.row(minus, problem.baLimits.get(ba) ?? 0, draw(members));
    const strain = problem.strainLimits.get(ba) ?? 0;
    if (on('strain') && Number.isFinite(strain)) builder.row(minus, strain, draw(members));
  }
  if (on('budget'))
    builder.row(
      minus,
      f.budgetUsd / 1e6,
      sites.map((site, i) => [built[i]!, site.terms.capexUsdPerMw / 1e6]),
    );
  if (on('chips')) {
    const free = sites.flatMap((site, i): [number, number][] => (fixedMw(site) === null ? [[built[i]!, 1]] : []));
    builder.row(minus, problem.chipLimitMw[QUARTERS - 1] ?? Number.POSITIVE_INFINITY, free);
  }
  const all = builder.column(0, 0, Number.POSITIVE_INFINITY);
  builder.row(0, 0, [...built.map((column): [number, number] => [column, 1]), [all, -1]]);
  for (const { kind, share } of problem.domains) {
    if (share >= 1 || !on(shareGroup(kind))) continue;
    for (const members of groups((site) => domainOf(kind, site)).values())
      builder.row(minus, 0, [...members.map((i): [number, number] => [built[i]!, 1]), [all, -share]]);
  }
  // whole domains: where anything must stand, no fewer of them than the share allows, which branching alone proves slowly
  const isSomething =
    sites.some((site) => (fixedMw(site) ?? 0) > 0) ||
    (on('early') && f.earlyMw > 0) ||
    (on('campusSize') && ((on('minSites') && f.minSites > 0) || (on('pinned') && sites.some(({ pinned }) => pinned))));
  for (const { kind, share } of problem.domains) {
    if (share >= 1 || !on(shareGroup(kind)) || !isSomething) continue;
    const used = [...groups((site) => domainOf(kind, site)).values()].map((members) => {
      if (kind === 'site') return open[members[0]!]!;
      const column = builder.column(0, 0, 1);
      builder.row(minus, 0, [[column, 1], ...members.map((i): [number, number] => [open[i]!, -1])]);
      return column;
    });
    builder.row(
      Math.ceil(1 / share - 1e-9),
      Number.POSITIVE_INFINITY,
      used.map((column): [number, number] => [column, 1]),
    );
  }
  const opens = open.map((column): [number, number] => [column, 1]);
  if (on('maxSites')) builder.row(minus, f.maxSites, opens);
  if (on('minSites')) builder.row(f.minSites, Number.POSITIVE_INFINITY, opens);
  let early: number | null = null;
  if (f.earlyMw > 0) {
    const by = Math.min(QUARTERS, Math.max(1, Math.round(f.earlyMonths / 3)));
    early = builder.column(0, on('early') ? f.earlyMw : 0, Number.POSITIVE_INFINITY);
    const parts = sites.map((site, i) => {
      const pinnedMw = fixedMw(site) === null ? null : (site.fixedByQuarter?.[by - 1] ?? 0);
      const most = pinnedMw ?? f.campusRampMw * Math.max(0, by - site.readyQuarter);
      const column = builder.column(0, pinnedMw ?? 0, most);
      builder.row(minus, 0, [
        [column, 1],
        [built[i]!, -1],
      ]);
      return column;
    });
    builder.row(0, 0, [...parts.map((column): [number, number] => [column, 1]), [early, -1]]);
    const free = parts.flatMap((column, i): [number, number][] => (fixedMw(sites[i]!) === null ? [[column, 1]] : []));
    builder.row(minus, problem.chipLimitMw[by - 1] ?? Number.POSITIVE_INFINITY, free);
    const usd = problem.capexLimitUsd?.[by - 1];
    if (usd !== undefined)
      builder.row(
        minus,
        usd / 1e6,
        parts.flatMap((column, i): [number, number][] =>
          fixedMw(sites[i]!) === null ? [[column, sites[i]!.terms.capexUsdPerMw / 1e6]] : [],
        ),
      );
  }
  return { program: builder.build(), open, built, early };
};

/** Groups that limit something in this problem: the others need no blame. */
export const activeGroups = (problem: PlacementProblem): readonly SkeletonGroup[] => {
  const { fields: f } = problem.scenario;
  const shares = new Set(problem.domains.filter(({ share }) => share < 1).map(({ kind }) => shareGroup(kind)));
  return SKELETON_GROUPS.filter((group) => {
    if (group.endsWith('Share')) return shares.has(group);
    if (group === 'early') return f.earlyMw > 0;
    if (group === 'minSites') return f.minSites > 0;
    return group !== 'pinned' || problem.sites.some(({ pinned }) => pinned);
  });
};

export interface AnyPlan {
  /** Open sites beside the pinned; null where none was found. */
  readonly open: ReadonlySet<ProblemSite> | null;
  /** True where it is proven that there is none. */
  readonly impossible: boolean;
}

/** Any plan that meets the limits. */
export const skeletonPlan = (problem: PlacementProblem, solver: Solver): AnyPlan => {
  const { program, open } = buildSkeleton(problem);
  const { x, status } = solver.solve(program, { mipGap: 1, timeLimitS: ANY_LIMIT_S });
  if (!x) return { open: null, impossible: status === 'infeasible' };
  return {
    open: new Set(problem.sites.filter((site, i) => !site.pinned && (x[open[i]!] ?? 0) > 0.5)),
    impossible: false,
  };
};
