import { missingCuts, strongCuts, valueAt } from './cuts.ts';
import { Master, type ReachCut } from './master.ts';
import type { PlacementProblem, ProblemSite } from './problem.ts';
import { addCut, addSite, priceSite, type SiteColumns } from './site-block.ts';
import type { LpSession, SessionAnswer, Solver } from './solver.ts';

/** Sites that come in after each round of prices, and rounds at most: the bound is valid after any of them. */
const SITES_A_ROUND = 24;
const MAX_ROUNDS = 60;
/** Rounds of reach cuts at most. Each adds a set of regions that was broken, so they end by themselves; tight latency over forty regions takes more than a hundred. */
const MAX_CUT_ROUNDS = 2000;
const LP_TIME_LIMIT_S = 60;
/** M$/yr by which a site must lower the cost to come in. */
const PRICE_TOLERANCE = 1e-6;

/** MW or M$ by which limits may be broken by rounding. */
const BROKEN_TOLERANCE = 1e-5;

export interface Evaluated {
  readonly cost: number;
  readonly answer: SessionAnswer;
}

/**
 * The relaxation over the sites that can matter, kept in the solver. Sites come in by their price (sifting, which is
 * column generation over blocks): the Lagrangian subproblem of every site at the duals gives both the order and a
 * bound on the whole problem (MODEL §3, Kernel).
 */
export class Relaxation {
  readonly master: Master;
  readonly standing: SiteColumns[] = [];
  private readonly inside = new Set<ProblemSite>();
  private readonly session: LpSession;
  /** Least cost of each site at the best prices, M$/yr, in the order of problem.sites. */
  private sitePrice: Float64Array;
  /** Greatest lower bound so far, M$/yr. */
  bound = Number.NEGATIVE_INFINITY;
  iterations = 0;

  readonly problem: PlacementProblem;

  constructor(
    problem: PlacementProblem,
    solver: Solver,
    byRegion: boolean,
    first: readonly ProblemSite[],
    tight = true,
  ) {
    this.problem = problem;
    this.master = new Master(problem, byRegion, tight);
    this.sitePrice = new Float64Array(problem.sites.length);
    for (const site of first) this.add(site);
    this.session = solver.openLp(this.master.program.start());
  }

  dispose(): void {
    this.session.dispose();
  }
  has(site: ProblemSite): boolean {
    return this.inside.has(site);
  }
  add(site: ProblemSite): void {
    if (this.inside.has(site)) return;
    this.inside.add(site);
    this.standing.push(addSite(this.master, site));
  }

  private addCuts(cuts: readonly ReachCut[]): void {
    for (const cut of cuts) addCut(this.master, cut, this.standing);
  }

  /** Solves what stands, cutting in reach until it holds; with strong cuts too while sites may be partly open. */
  solve(strong = false): SessionAnswer {
    for (let round = 0; ; round++) {
      this.master.program.send(this.session);
      const answer = this.session.solve(LP_TIME_LIMIT_S);
      this.iterations += answer.iterations;
      if (!answer.x || round >= MAX_CUT_ROUNDS) return answer;
      const cuts = missingCuts(this.master, this.standing, answer.x);
      if (strong && cuts.length === 0) cuts.push(...strongCuts(this.master, this.standing, answer.x));
      if (cuts.length === 0) return answer;
      this.addCuts(cuts);
    }
  }

  /** MW or money by which limits are broken in a solution. */
  broken(x: Float64Array): number {
    return [...this.master.artificial].reduce((sum, column) => sum + valueAt(x, column), 0);
  }

  /**
   * Lagrangian bound at row prices, by the subproblem of every site. Prices without a finite limit on their side are
   * dropped first, so that the bound holds whatever the tolerance of the solver.
   */
  private lagrangian(rowDual: Float64Array): { readonly bound: number; readonly prices: Float64Array } {
    const { master, problem } = this;
    const { program } = master;
    const dual = new Float64Array(program.rows);
    let bound = 0;
    for (const row of master.sharedRows) {
      const price = rowDual[row] ?? 0;
      const limit = price > 0 ? program.rowLowerOf(row) : program.rowUpperOf(row);
      if (price === 0 || !Number.isFinite(limit)) continue;
      dual[row] = price;
      bound += price * limit;
    }
    const count = Math.max(master.ownColumns, ...master.lateColumns.map((column) => column + 1));
    const reduced = program.reducedCosts(dual, count);
    const own = [...Array.from({ length: master.ownColumns }, (_, column) => column), ...master.lateColumns];
    for (const column of own) {
      const cost = reduced[column] as number;
      bound += cost * (cost > 0 ? program.lowerOf(column) : program.upperOf(column));
    }
    const prices = Float64Array.from(problem.sites, (site) => priceSite(master, site, dual));
    problem.sites.forEach((site, i) => {
      bound += site.pinned ? (prices[i] as number) : Math.min(0, prices[i] as number);
    });
    return { bound, prices };
  }

  /** Rounds of prices until no site outside would lower the cost, or the bound is as near as asked. */
  sift(onRound?: (bound: number) => void): SessionAnswer {
    for (let round = 0; ; round++) {
      const answer = this.solve(true);
      if (!answer.rowDual || !answer.x) return answer;
      const { bound, prices } = this.lagrangian(answer.rowDual);
      if (bound > this.bound) {
        this.bound = bound;
        this.sitePrice = prices;
      }
      onRound?.(this.bound);
      const wanted = this.problem.sites
        .map((site, i) => ({ site, price: prices[i] as number }))
        .filter(({ site, price }) => price < -PRICE_TOLERANCE && !this.inside.has(site))
        .sort((a, b) => a.price - b.price || (a.site.site.id < b.site.site.id ? -1 : 1));
      const near = answer.objective - this.bound <= 1e-5 * Math.max(1, Math.abs(answer.objective));
      if (wanted.length === 0 || near || round >= MAX_ROUNDS) return answer;
      for (const { site } of wanted.slice(0, SITES_A_ROUND)) this.add(site);
    }
  }

  /** Sites that can be open in a plan of less than `cost`: the others are closed by their price (reduced-cost fixing). */
  candidates(cost: number): readonly ProblemSite[] {
    return this.problem.sites.filter((site, i) => {
      const price = this.sitePrice[i] as number;
      return site.pinned || this.bound + Math.max(0, price) < cost;
    });
  }

  /** What being open costs a site at the best prices, M$/yr; below 0 it pays. */
  priceOf(site: ProblemSite): number {
    return this.sitePrice[this.problem.sites.indexOf(site)] ?? 0;
  }

  /** Sites by their price, best first. */
  ranked(): readonly ProblemSite[] {
    return this.problem.sites
      .map((site, i) => ({ site, price: this.sitePrice[i] as number }))
      .sort((a, b) => a.price - b.price || (a.site.site.id < b.site.site.id ? -1 : 1))
      .map(({ site }) => site);
  }

  /** Sets which standing sites must be open and which must be closed; the others are free. Pinned ones stay open. */
  setOpen(must: ReadonlySet<ProblemSite>, closed: (site: ProblemSite) => boolean): void {
    const columns = Int32Array.from(this.standing, (entry) => entry.open);
    const lower = Float64Array.from(this.standing, ({ site }) => (site.pinned || must.has(site) ? 1 : 0));
    const upper = Float64Array.from(this.standing, ({ site }) =>
      site.pinned || must.has(site) || !closed(site) ? 1 : 0,
    );
    this.master.program.send(this.session);
    this.session.setColumnBounds(columns, lower, upper);
  }

  /** Cost of the best plan with just these sites and the pinned ones, M$/yr; infinite where limits break. */
  evaluate(open: ReadonlySet<ProblemSite>): Evaluated {
    for (const site of open) this.add(site);
    this.setOpen(open, () => true);
    const answer = this.solve();
    const { x } = answer;
    if (!x || this.broken(x) > BROKEN_TOLERANCE) return { cost: Number.POSITIVE_INFINITY, answer };
    return { cost: answer.objective, answer };
  }

  /** Sites outside a plan by what each would bring at its prices, best first; only those that promise something. */
  promising(rowDual: Float64Array, open: ReadonlySet<ProblemSite>): readonly ProblemSite[] {
    const { prices } = this.lagrangian(rowDual);
    return this.problem.sites
      .map((site, i) => ({ site, price: prices[i] as number }))
      .filter(({ site, price }) => !site.pinned && !open.has(site) && price < -PRICE_TOLERANCE)
      .sort((a, b) => a.price - b.price || (a.site.site.id < b.site.site.id ? -1 : 1))
      .map(({ site }) => site);
  }
}
