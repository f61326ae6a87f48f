import type { Solver } from '../placement/solver.ts';
import { ok, type Result } from '../result.ts';
import type { SupplyValues } from '../scenario/scenario.ts';
import type { CampusDispatch, CampusSizes } from './campus.ts';
import { dispatchByRule } from './dispatch-campus.ts';
import { cfeShortMwh, type SupplyProblem } from './supply.ts';
import { openLimits, sizeSupply } from './supply-sizing.ts';

/** Sizes and dispatch of a campus by the way its supply is chosen. */
export interface ReportSupply {
  readonly sizes: CampusSizes;
  readonly flow: CampusDispatch;
  /** Of the search for least cost; NaN where none ran. */
  readonly gap: number;
  readonly cfeShortMwh: number;
  readonly notes: readonly string[];
}

/** Sizes that shares of a campus's highest draw give, MW. */
export const givenSizes = (supply: SupplyValues, peakMw: number): CampusSizes => {
  if (supply.supplyMode !== 'given') return { pvMw: 0, windMw: 0, batteryMw: 0, batteryMwh: 0, gasMw: 0 };
  const batteryMwh = supply.batteryShare * supply.batteryHours * peakMw;
  return {
    pvMw: supply.pvShare * peakMw,
    windMw: supply.windShare * peakMw,
    // power without energy is no battery
    batteryMw: batteryMwh > 0 ? supply.batteryShare * peakMw : 0,
    batteryMwh,
    gasMw: supply.gasShare * peakMw,
  };
};

/** Rules a campus may run by; the cheaper year is taken. */
const RULES = ['self-consumption', 'price'] as const;

const ruled = (
  sizes: CampusSizes,
  problem: SupplyProblem,
  costOf: (supply: Pick<ReportSupply, 'sizes' | 'flow'>) => { readonly totalUsd: number },
): ReportSupply => {
  const hasBattery = sizes.batteryMwh > 0;
  const years = (hasBattery ? RULES : RULES.slice(0, 1)).map((rule) => {
    const flow = dispatchByRule(problem.given, sizes, { ...problem, rule });
    return { rule, flow, usd: hasBattery ? costOf({ sizes, flow }).totalUsd : 0 };
  });
  const best = years.reduce((a, b) => (b.usd < a.usd ? b : a));
  const note =
    best.rule === 'price'
      ? 'The battery also buys in cheap hours and serves in dear ones: cheaper than keeping it for sun and wind.'
      : 'The battery takes what sun and wind leave over.';
  return {
    sizes,
    flow: best.flow,
    gap: Number.NaN,
    cfeShortMwh: cfeShortMwh(problem, best.flow),
    notes: hasBattery ? [note] : [],
  };
};

/**
 * Supply of a campus: the grid alone and given sizes by rule, sizes of least cost by program.
 * Errors: the solver fails.
 * @param peakMw Highest draw at the meter that shares are of.
 * @param costOf Cost of a year by rule, by which the rule is chosen.
 */
export const chooseSupply = (
  supply: SupplyValues,
  problem: SupplyProblem,
  peakMw: number,
  solver: Solver,
  costOf: (supply: Pick<ReportSupply, 'sizes' | 'flow'>) => { readonly totalUsd: number },
): Result<ReportSupply> => {
  const target = supply.cfeTargetShare > 0 ? supply.cfeTargetShare : null;
  if (supply.supplyMode !== 'optimised') {
    const year = ruled(givenSizes(supply, peakMw), { ...problem, cfeTarget: target }, costOf);
    const isEmpty = supply.supplyMode === 'given' && supply.batteryShare > 0 && !(supply.batteryHours > 0);
    return ok(isEmpty ? { ...year, notes: [...year.notes, 'Battery left out: its duration is 0 h.'] } : year);
  }
  const wanted: SupplyProblem = { ...problem, cfeTarget: target };
  const peakLoadMw = problem.given.loadMw.reduce((most, mw) => Math.max(most, mw), 0);
  const sized = sizeSupply(wanted, openLimits(peakLoadMw), solver);
  if (!sized.ok) return sized;
  const notes = [
    'Least cost: gas runs at any output and starts are free; delivery by the contracted MW is not in the choice.',
  ];
  if (sized.value.cfeShortMwh > 1)
    notes.push('The carbon-free target is missed: reaching it costs more than it is worth here.');
  const { sizes, flow, gap } = sized.value;
  return ok({ sizes, flow, gap, cfeShortMwh: cfeShortMwh(wanted, flow), notes });
};
