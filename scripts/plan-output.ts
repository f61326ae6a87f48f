import { formatFixed, formatGap, formatPowerOfTen, formatSeconds, formatSigned } from '../src/format.ts';
import { quarterLabel } from '../src/model/placement/quarters.ts';
import { type AnnualTerms, type Placement, TERM_IDS } from '../src/model/placement/types.ts';
import type { Frontier, Robustness, SiteExplanation } from '../src/model/placement/types-studies.ts';
import type { EventReport } from '../src/model/simulation/event-report.ts';
import type { Resilience } from '../src/model/simulation/resilience.ts';
import type { PolicyRun, Simulation } from '../src/model/simulation/types.ts';
import type { BestMoves } from '../src/worker/protocol.ts';
import { moveTotals, printEvents, printMoves, printResilience } from './plan-moves.ts';
import { mega, printBestMoves, printExplanation, printFrontier, printRobustness } from './plan-studies.ts';

/** What `npm run plan` prints: JSON in canonical units, or tables to read. */

/** Terms of a campus, $/yr and $ per built MW and year; costs are negative, so that they sum to the net. */
const waterfall = (terms: AnnualTerms, itMw: number) =>
  TERM_IDS.map((id) => {
    const usdPerYear = id === 'valueUsdPerYear' ? terms[id] : 0 - terms[id];
    return { term: id.replace('UsdPerYear', ''), usdPerYear, usdPerMwYear: itMw > 0 ? usdPerYear / itMw : 0 };
  });

export interface Studies {
  readonly explanation?: SiteExplanation | undefined;
  readonly frontier?: Frontier | undefined;
  readonly robustness?: Robustness | undefined;
  readonly bestMoves?: BestMoves | undefined;
  /** The year on forecasts. */
  readonly rolling?: PolicyRun | undefined;
  /** The policy that was asked for, by id. */
  readonly policy?: string | undefined;
  readonly events?: EventReport | undefined;
  readonly resilience?: Resilience | undefined;
}

/** Policies of the year, the planned ones last where they were asked for. */
const runsOf = (simulation: Simulation, { bestMoves, rolling }: Studies): readonly PolicyRun[] => [
  ...simulation.runs,
  ...(bestMoves ? [bestMoves.run] : []),
  ...(rolling ? [rolling] : []),
];
/** Its figures: the KPIs stand with those of the other policies. */
const withoutRun = ({ run: _, boundUsd, gapShare, ...decomposition }: BestMoves) => ({
  boundUsd,
  gapShare,
  ...decomposition,
});

export const planAsJson = (
  placement: Placement,
  simulation: Simulation,
  simulateMs: number,
  studies: Studies,
): string => {
  const { bestMoves, rolling: _, ...answers } = studies;
  const runs = runsOf(simulation, studies);
  const { campuses, serve, certificate, objectiveUsdPerYear, binding, ...rest } = placement;
  return JSON.stringify(
    {
      objectiveUsdPerYear,
      boundUsdPerYear: certificate.boundUsdPerYear,
      gap: certificate.gap,
      ...rest,
      certificate,
      bindingLimits: binding,
      sites: campuses.map(({ itMw, ...campus }) => ({
        mw: itMw,
        ...campus,
        readyIn: quarterLabel(campus.readyQuarter),
        waterfall: waterfall(campus.terms, itMw),
      })),
      serve,
      kpis: Object.fromEntries(runs.map((run) => [run.policy, run.kpis])),
      moves: Object.fromEntries(runs.map((run) => [run.policy, moveTotals(run.moves)])),
      notes: simulation.notes,
      simulateMs,
      ...answers,
      ...(bestMoves ? { bestMoves: withoutRun(bestMoves) } : {}),
    },
    null,
    2,
  );
};

const printPlan = (placement: Placement): void => {
  const { certificate, stats, campuses, quarters } = placement;
  console.log(placement.sentence);
  console.log(
    `Within ${formatGap(certificate.gap)} of the best possible; re-evaluated without the solver, ${formatPowerOfTen(certificate.relativeDifference)}; ${formatSeconds(stats.solveMs)}. Result ${placement.hash}, data ${placement.dataHash}.\n`,
  );
  console.table(
    campuses.map((campus) => ({
      campus: `${campus.name}, ${campus.state}`,
      ba: campus.ba,
      power: quarterLabel(campus.readyQuarter),
      'MW IT': formatFixed(campus.itMw, 1),
      'training MW': formatFixed(campus.trainingMw, 1),
      'inference MW': formatFixed(campus.inferenceMw, 1),
      'M$/MW-yr': formatFixed(campus.netUsdPerMwYear / 1e6, 2),
      why: campus.why,
    })),
  );
  console.table(
    quarters.builtMw.flatMap((built, q) =>
      q % 4 === 3
        ? {
            'end of': quarterLabel(q),
            'MW IT': formatFixed(built, 1),
            'training MW': formatFixed(quarters.trainingMw[q] ?? 0, 1),
            'training wanted': formatFixed(quarters.trainingDemandMw[q] ?? 0, 1),
            'inference MW': formatFixed(quarters.inferenceMw[q] ?? 0, 1),
            'inference wanted': formatFixed(quarters.inferenceDemandMw[q] ?? 0, 1),
            'spent B$': formatFixed((quarters.capexUsd[q] ?? 0) / 1e9, 2),
          }
        : [],
    ),
  );
  for (const { limit, worth } of placement.binding) console.log(`binds: ${limit}${worth ? `; ${worth}` : ''}`);
};

const printYear = (simulation: Simulation, studies: Studies): void => {
  const base = simulation.runs[0]?.kpis;
  console.table(
    runsOf(simulation, studies).map(({ label, kpis }) => ({
      policy: label,
      'total M$/yr': mega(kpis.totalCostUsd),
      'against static': formatSigned((kpis.totalCostUsd - (base?.totalCostUsd ?? 0)) / 1e6, 2),
      'energy GWh': formatFixed(kpis.energyMwh / 1e3, 0),
      'CO2 kt, location, average': formatFixed(kpis.carbonTonnes / 1e3, 1),
      moves: formatFixed(kpis.moves, 0),
      'moves M$': mega(kpis.moveCostUsd, 2),
      'stood still GWh': formatFixed(kpis.pausedMwh / 1e3, 2),
      'unserved GWh': formatFixed(kpis.unservedMwh / 1e3, 1),
    })),
  );
  for (const text of simulation.notes) console.log(`note: ${text}`);
};

export const printAll = (placement: Placement, simulation: Simulation, studies: Studies): void => {
  const { explanation, frontier, robustness, bestMoves, policy, events, resilience } = studies;
  printPlan(placement);
  printYear(simulation, studies);
  const run = runsOf(simulation, studies).find((one) => one.policy === policy);
  if (run) printMoves(run);
  if (bestMoves) printBestMoves(bestMoves);
  if (events) printEvents(events);
  if (resilience) printResilience(resilience);
  if (explanation) printExplanation(explanation);
  if (frontier) printFrontier(frontier);
  if (robustness) printRobustness(robustness);
};
