import type { Entry } from './growing.ts';
import { BREAK_MUSD, BREAK_MW, BREAK_SITE, LimitRows, USD_PER_UNIT } from './limit-rows.ts';
import { type DomainKind, domainOf, mostBuiltMw, type PlacementProblem, type ProblemSite } from './problem.ts';
import { annuityOf, LAST_QUARTER, QUARTER_WEIGHTS, QUARTERS } from './quarters.ts';
import type { ReachCut, StandingCut } from './reach-cut.ts';
import { builtCostUsd } from './terms.ts';
import { limitsOnUse, type UseLimit } from './usage-limits.ts';

export { type LimitGroup, type RowMeaning, USD_PER_UNIT } from './limit-rows.ts';
export type { ReachCut } from './reach-cut.ts';

/**
 * What all sites share: rows of money, chips, grid, domains, demand and reach, and the columns of what is left
 * unserved. Sites are added as blocks of columns (site-block.ts), all of them or only those that can matter.
 */
export class Master extends LimitRows {
  /** By quarter. */
  readonly unservedTraining: readonly number[];
  /** By quarter before the last. */
  readonly unservedInference: readonly number[];
  /** By region, in the last quarter. */
  readonly unserved: readonly number[];
  readonly allBuilt: number;
  readonly cuts: StandingCut[] = [];
  /** Sites that stand in the program. */
  readonly known = new Set<ProblemSite>();
  private readonly trainingRows: readonly number[];
  private readonly inferenceRows: readonly number[];
  private readonly regionRows: readonly number[] = [];
  private readonly newRows: readonly number[];
  private readonly capexRows: readonly number[];
  private readonly budgetRow: number;
  private readonly earlyRow: number | null = null;
  private readonly openRows: readonly number[];
  private readonly gridRows = new Map<string, number>();
  private readonly regionLimitRows: { readonly zones: ReadonlySet<string>; readonly row: number }[] = [];
  private readonly domainRows = new Map<string, number>();
  private readonly useRows: { readonly row: number; readonly coefficient: UseLimit['coefficient'] }[] = [];
  private readonly allBuiltRow: number;
  /** Rows that sites share, for the Lagrangian: all but those of a site's own block. */
  readonly sharedRows: number[] = [];
  /** Columns of limits that came with a site. */
  readonly lateColumns: number[] = [];
  /** Columns before this are no site's. */
  readonly ownColumns: number;
  /** Entries of a site's built MW in rows that came with it. */
  private readonly siteEntries = new Map<string, Entry[]>();
  private readonly criticalMw: number;
  private readonly latencyUsdPerMwMs: number;

  readonly problem: PlacementProblem;
  readonly byRegion: boolean;
  readonly tight: boolean;

  /**
   * @param byRegion whether inference of the last quarter has a column by site and region
   * @param tight whether sites are held to what shares and budget leave (a relaxation wants it), or to their own room
   *   (prices of limits do)
   */
  constructor(problem: PlacementProblem, byRegion: boolean, tight = true) {
    super();
    this.problem = problem;
    this.byRegion = byRegion;
    this.tight = tight;
    const { program } = this;
    const { scenario, demandMw, wanted } = problem;
    const f = scenario.fields;
    const infinity = Number.POSITIVE_INFINITY;
    const shortfall = f.shortfallUsdPerMwYear / USD_PER_UNIT;
    const inferenceMw = demandMw.reduce((a, b) => a + b, 0);
    this.criticalMw = f.criticalShare * f.trainingLoadMw + inferenceMw;
    this.latencyUsdPerMwMs = (annuityOf(wanted) * f.rttPenaltyUsdPerMwMsYear) / USD_PER_UNIT;

    // demand
    const quarters = Array.from({ length: QUARTERS }, (_, q) => q);
    this.trainingRows = quarters.map((q) => program.row(f.trainingLoadMw * wanted[q]!, f.trainingLoadMw * wanted[q]!));
    this.unservedTraining = quarters.map((q) =>
      program.column(shortfall * QUARTER_WEIGHTS[q]!, 0, f.trainingLoadMw * wanted[q]!, [[this.trainingRows[q]!, 1]]),
    );
    this.inferenceRows = quarters.map((q) => program.row(inferenceMw * wanted[q]!, inferenceMw * wanted[q]!));
    this.unservedInference = quarters
      .slice(0, LAST_QUARTER)
      .map((q) =>
        program.column(shortfall * QUARTER_WEIGHTS[q]!, 0, inferenceMw * wanted[q]!, [[this.inferenceRows[q]!, 1]]),
      );
    if (byRegion) this.regionRows = demandMw.map((mw) => program.row(mw, mw));
    this.unserved = demandMw.map((mw, r) => {
      const entries: Entry[] = [[this.inferenceRows[LAST_QUARTER]!, 1]];
      if (byRegion) entries.push([this.regionRows[r]!, 1]);
      return program.column(shortfall * QUARTER_WEIGHTS[LAST_QUARTER]!, 0, mw, entries);
    });

    // all built MW, and of each domain that is limited, as columns of their own keep the rows of shares and losses short
    const most = problem.sites.reduce((sum, site) => sum + site.maxItMw, 0);
    this.allBuiltRow = program.row(0, 0);
    this.allBuilt = program.column(0, 0, most, [[this.allBuiltRow, -1]]);
    for (const rule of problem.domains) {
      if (rule.kind === 'site') continue;
      for (const name of new Set(problem.sites.map((site) => domainOf(rule.kind, site)))) {
        const row = program.row(0, 0);
        const inside = program.column(0, 0, most, [[row, -1]]);
        this.domainRows.set(`${rule.kind} ${name}`, row);
        if (rule.share < 1) this.shareRow(rule.kind, name, inside, rule.share);
        if (rule.survive) this.lossRow(rule.kind, name, inside);
      }
    }

    // money, chips, dates
    this.budgetRow = this.limit('budget', '', -infinity, f.budgetUsd / USD_PER_UNIT, [], -BREAK_MUSD);
    const pinnedMw = problem.sites.reduce((sum, site) => sum + (site.fixedItMw ?? 0), 0);
    const mostFree = mostBuiltMw(problem.sites, f.budgetUsd) - pinnedMw;
    const tightChips = problem.chipLimitMw.map((mw) => mw < mostFree);
    const tightMoney = problem.capexLimitUsd !== null;
    this.newRows = tightChips.some(Boolean) ? quarters.map(() => program.row(0, 0)) : [];
    const news = this.newRows.map((row) => program.column(0, 0, most, [[row, -1]]));
    if (news.length > 0) {
      // a quarter whose supply covers all that could ever be built needs no row
      quarters.forEach((q) => {
        const until = news.slice(0, q + 1).map((column): Entry => [column, 1]);
        if (tightChips[q]) this.limit('chips', String(q), -infinity, problem.chipLimitMw[q]!, until);
      });
    }
    this.capexRows = tightMoney ? quarters.map(() => program.row(0, 0)) : [];
    const spent = this.capexRows.map((row) => program.column(0, 0, f.budgetUsd / USD_PER_UNIT, [[row, -1]]));
    problem.capexLimitUsd?.forEach((usd, q) => {
      const until = spent.slice(0, q + 1).map((column): Entry => [column, 1]);
      if (q < LAST_QUARTER) this.limit('spending', String(q), -infinity, usd / USD_PER_UNIT, until);
    });
    if (f.earlyMw > 0) {
      const earlyMw = problem.sites.reduce((sum, site) => sum + (site.fixedByQuarter?.[this.earlyQuarter] ?? 0), 0);
      if (f.earlyMw > earlyMw) this.earlyRow = this.limit('early', '', f.earlyMw - earlyMw, infinity, [], BREAK_MW);
    }

    // grid
    for (const zone of new Set(problem.sites.map(({ site }) => site.zone))) {
      this.gridRows.set(`zone ${zone}`, this.limit('zone', zone, -infinity, problem.zoneLimits.get(zone) ?? 0));
    }
    for (const { name, zones, limitMw } of problem.regionLimits) {
      if (zones.size > 1) this.regionLimitRows.push({ zones, row: this.limit('zone', name, -infinity, limitMw) });
    }
    for (const ba of new Set(problem.sites.map(({ site }) => site.ba))) {
      const room = problem.baLimits.get(ba) ?? 0;
      const strain = problem.strainLimits.get(ba) ?? 0;
      const group = strain < room ? 'strain' : 'ba';
      this.gridRows.set(`ba ${ba}`, this.limit(group, ba, -infinity, Math.min(room, strain)));
    }

    for (const { group, lower, upper, coefficient } of limitsOnUse(f))
      this.useRows.push({ row: this.limit(group, '', lower, upper), coefficient });
    this.openRows = [
      this.limit('maxSites', '', -infinity, f.maxSites, [], -BREAK_SITE),
      ...(f.minSites > 0 ? [this.limit('minSites', '', f.minSites, infinity, [], BREAK_SITE)] : []),
    ];
    for (let row = 0; row < program.rows; row++) this.sharedRows.push(row);
    this.ownColumns = program.columns;
  }

  /** Quarter by whose end the early MW must stand. */
  get earlyQuarter(): number {
    return Math.max(0, Math.round(this.problem.scenario.fields.earlyMonths / 3) - 1);
  }

  private shareRow(kind: DomainKind, name: string, inside: number, share: number): number {
    return this.limit(
      'share',
      name,
      Number.NEGATIVE_INFINITY,
      0,
      [
        [inside, 1],
        [this.allBuilt, -share],
      ],
      -BREAK_MW,
      kind,
    );
  }

  /** What survives carries what is critical of what is served. */
  private lossRow(kind: DomainKind, name: string, inside: number): number {
    const critical = this.problem.scenario.fields.criticalShare;
    return this.limit(
      'loss',
      name,
      this.criticalMw,
      Number.POSITIVE_INFINITY,
      [
        [this.allBuilt, 1],
        [inside, -1],
        [this.unservedTraining[LAST_QUARTER]!, critical],
        ...this.unserved.map((column): Entry => [column, 1]),
      ],
      0,
      kind,
    );
  }

  /** Rows of a site of its own, once its column of built MW stands. */
  siteRows(site: ProblemSite, built: number): void {
    const rule = this.problem.domains.find(({ kind }) => kind === 'site');
    const { id } = site.site;
    const own: Entry[] = [];
    // a limit of a share may be broken at a price while no plan is known
    const before = this.program.columns;
    if (rule && rule.share < 1) own.push([this.shareRow('site', id, built, rule.share), 1]);
    if (rule?.survive) own.push([this.lossRow('site', id, built), -1]);
    if (own.length === 0) return;
    this.siteEntries.set(id, own);
    this.sharedRows.push(...own.map(([row]) => row));
    for (let column = before; column < this.program.columns; column++) this.lateColumns.push(column);
  }

  /** Entries of a site's built MW at the end of the horizon. */
  builtEntries(site: ProblemSite): Entry[] {
    const entries: Entry[] = [
      [this.allBuiltRow, 1],
      [this.budgetRow, site.terms.capexUsdPerMw / USD_PER_UNIT],
    ];
    if (site.fixedItMw === null) {
      const peak = site.terms.puePeak;
      entries.push(
        [this.gridRows.get(`zone ${site.site.zone}`)!, peak],
        [this.gridRows.get(`ba ${site.site.ba}`)!, peak],
      );
      for (const { zones, row } of this.regionLimitRows) if (zones.has(site.site.zone)) entries.push([row, peak]);
    }
    for (const { kind } of this.problem.domains) {
      const row = this.domainRows.get(`${kind} ${domainOf(kind, site)}`);
      if (row !== undefined) entries.push([row, 1]);
    }
    for (const standing of this.cuts) {
      const { row, cut, wanted } = standing;
      if (cut.kind !== 'survive' || domainOf(cut.domain, site) === cut.lost || this.countsOpen(standing, site))
        continue;
      if (site.reach.some(({ metro }) => wanted.has(metro))) entries.push([row, 1]);
    }
    return entries;
  }

  /** Whether a strong cut counts a site by being open: those chosen, and those not yet known if no campus is smaller. */
  private countsOpen({ byOpen, demandMw }: StandingCut, site: ProblemSite): boolean {
    if (!byOpen) return false;
    return byOpen.has(site) || (!this.known.has(site) && demandMw <= this.problem.scenario.fields.minCampusMw);
  }

  /** From now on the site stands: strong cuts keep counting it as they did when its columns were made. */
  register(site: ProblemSite): void {
    for (const cut of this.cuts) if (this.countsOpen(cut, site)) cut.byOpen?.add(site);
    this.known.add(site);
  }

  /** Entries of MW that a site adds in a quarter. */
  newEntries(site: ProblemSite, quarter: number): Entry[] {
    const entries: Entry[] = [];
    if (this.newRows.length > 0) entries.push([this.newRows[quarter]!, 1]);
    if (this.capexRows.length > 0) entries.push([this.capexRows[quarter]!, site.terms.capexUsdPerMw / USD_PER_UNIT]);
    if (this.earlyRow !== null && quarter <= this.earlyQuarter) entries.push([this.earlyRow, 1]);
    return entries;
  }

  /** Entries of training that a site runs in a quarter. */
  trainingEntries(site: ProblemSite, quarter: number): Entry[] {
    const entries: Entry[] = [[this.trainingRows[quarter]!, 1]];
    if (quarter === LAST_QUARTER)
      for (const { row, coefficient } of this.useRows) entries.push([row, coefficient(site, true)]);
    return entries;
  }

  /** Entries of inference that a site serves in a quarter; in the last one by region where latency has a price. */
  inferenceEntries(site: ProblemSite, quarter: number, region?: number): Entry[] {
    const entries: Entry[] = [[this.inferenceRows[quarter]!, 1]];
    if (region !== undefined) entries.push([this.regionRows[region]!, 1]);
    if (quarter === LAST_QUARTER)
      for (const { row, coefficient } of this.useRows) entries.push([row, coefficient(site, false)]);
    for (const standing of this.cuts) {
      const { row, cut, wanted } = standing;
      if (cut.kind === 'carry' && cut.quarter === quarter && site.reach.every(({ metro }) => wanted.has(metro)))
        entries.push([row, 1]);
      if (cut.kind !== 'serve' || quarter !== LAST_QUARTER || this.countsOpen(standing, site)) continue;
      if (site.reach.some(({ metro }) => wanted.has(metro))) entries.push([row, 1]);
    }
    return entries;
  }

  /** All entries of built MW in rows that stand, those that came with the site included. */
  pricedBuiltEntries(site: ProblemSite): Entry[] {
    return [...this.builtEntries(site), ...(this.siteEntries.get(site.site.id) ?? [])];
  }

  /** Most IT MW of a site that is open. */
  capOf(site: ProblemSite): number {
    return this.tight ? site.capItMw : site.maxItMw;
  }

  openEntries(site: ProblemSite): Entry[] {
    const entries = this.openRows.map((row): Entry => [row, 1]);
    for (const standing of this.cuts) {
      const { row, cut, wanted, demandMw } = standing;
      if (!this.countsOpen(standing, site) || (cut.kind === 'survive' && domainOf(cut.domain, site) === cut.lost))
        continue;
      if (site.reach.some(({ metro }) => wanted.has(metro))) entries.push([row, demandMw]);
    }
    return entries;
  }

  /** Cost of one new MW in a quarter, kept from then on: M$/yr of annuity. */
  newCost(site: ProblemSite, quarter: number): number {
    let weight = 0;
    for (let q = quarter; q < QUARTERS; q++) weight += QUARTER_WEIGHTS[q]!;
    return (weight * builtCostUsd(site.terms)) / USD_PER_UNIT;
  }

  latencyCost(rttMs: number): number {
    return this.latencyUsdPerMwMs * rttMs;
  }

  /**
   * Adds the row of a cut; sites added later find it among the cuts.
   * @param standing entries of the sites that stand, given the MW that the cut's regions want together
   */
  addCut(cut: ReachCut, standing: (demandMw: number) => Iterable<Entry>): void {
    const { demandMw, wanted } = this.problem;
    const demand = cut.regions.reduce((sum, r) => sum + (demandMw[r] ?? 0), 0);
    const entries: Entry[] = [...standing(demand)];
    let row: number;
    if (cut.kind === 'carry') {
      row = this.program.row(Number.NEGATIVE_INFINITY, demand * (wanted[cut.quarter] ?? 1), entries);
    } else {
      for (const r of cut.regions) entries.push([this.unserved[r]!, 1]);
      row = this.program.row(demand, Number.POSITIVE_INFINITY, entries);
      if (cut.kind === 'survive')
        this.meanings.push({ row, group: 'loss', subject: cut.lost, kind: cut.domain, limit: demand });
    }
    this.sharedRows.push(row);
    const byOpen = cut.byOpen ? new Set(cut.byOpen) : null;
    this.cuts.push({ row, cut, demandMw: demand, wanted: new Set(cut.regions), byOpen });
  }
}
