import { formatFixed, formatGap, formatPowerOfTen, formatSeconds, formatShare, formatSigned } from '../src/format.ts';
import { quarterLabel } from '../src/model/placement/quarters.ts';
import { netOfTerms } from '../src/model/placement/terms.ts';
import { type AnnualTerms, type Placement, TERM_IDS } from '../src/model/placement/types.ts';
import type { Frontier, Robustness, SiteExplanation } from '../src/model/placement/types-studies.ts';
import type { Simulation } from '../src/model/simulation/types.ts';
import type { BestMoves } from '../src/worker/protocol.ts';

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
}

/** Policies of the year, the optimised one last where it was asked for. */
const runsOf = (simulation: Simulation, bestMoves: BestMoves | undefined) =>
  bestMoves ? [...simulation.runs, bestMoves.run] : simulation.runs;
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
  { bestMoves, ...studies }: Studies,
): string => {
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
      kpis: Object.fromEntries(runsOf(simulation, bestMoves).map((run) => [run.policy, run.kpis])),
      notes: simulation.notes,
      simulateMs,
      ...studies,
      ...(bestMoves ? { bestMoves: withoutRun(bestMoves) } : {}),
    },
    null,
    2,
  );
};

const mega = (usd: number, decimals = 1): string => formatFixed(usd / 1e6, decimals);

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

const printYear = (simulation: Simulation, bestMoves: BestMoves | undefined): void => {
  const base = simulation.runs[0]?.kpis;
  console.table(
    runsOf(simulation, bestMoves).map(({ label, kpis }) => ({
      policy: label,
      'total M$/yr': mega(kpis.totalCostUsd),
      'against static': formatSigned((kpis.totalCostUsd - (base?.totalCostUsd ?? 0)) / 1e6, 2),
      'energy GWh': formatFixed(kpis.energyMwh / 1e3, 0),
      'CO2 kt, location, average': formatFixed(kpis.carbonTonnes / 1e3, 1),
      moves: formatFixed(kpis.moves, 0),
      'moves M$': mega(kpis.moveCostUsd, 2),
      'unserved GWh': formatFixed(kpis.unservedMwh / 1e3, 1),
    })),
  );
  for (const text of simulation.notes) console.log(`note: ${text}`);
};

const printBestMoves = ({ steps, sentence, boundUsd, gapShare, withoutMarginal, campuses }: BestMoves): void => {
  console.log(`\nWhat moving is worth: ${sentence}`);
  const [still] = steps;
  console.table(
    steps.map(({ label, costUsd, savedUsd, carbonTonnes, marginalTonnes, throughputLostShare }) => ({
      decided: label,
      'total M$/yr': mega(costUsd, 2),
      'saved M$/yr': mega(savedUsd, 2),
      'CO2 kt against stay, average': formatSigned((carbonTonnes - (still?.carbonTonnes ?? Number.NaN)) / 1e3, 2),
      'CO2 kt, marginal': formatSigned(marginalTonnes / 1e3, 2),
      'work lost %': formatFixed(throughputLostShare * 100, 3),
    })),
  );
  console.log(`No schedule costs less than ${mega(boundUsd, 2)} M$/yr: gap ${formatGap(gapShare)}.`);
  if (withoutMarginal > 0) console.log(`note: ${withoutMarginal} of ${campuses} campuses have no marginal series.`);
};

const printExplanation = ({ site, sentence, perMw, comparedWith, needs }: SiteExplanation): void => {
  console.log(`\n${site}: ${sentence}`);
  for (const { text } of needs) console.log(`  ${text}`);
  if (!perMw) return;
  console.table(
    [...TERM_IDS, 'net' as const].map((id) => {
      const of = (terms: AnnualTerms): string => formatFixed((id === 'net' ? netOfTerms(terms) : terms[id]) / 1e6, 3);
      return {
        'M$/MW-yr': id.replace('UsdPerYear', ''),
        [site]: of(perMw),
        ...(comparedWith ? { [comparedWith.name]: of(comparedWith.perMw) } : {}),
      };
    }),
  );
};

const printFrontier = ({ axis, points, impossible }: Frontier): void => {
  console.log(`\nFrontier: objective against ${axis}`);
  console.table(
    points.map((point) => ({
      limit: `${point.field} ${Object.values(point.change)[0]}${point.isCurrent ? ' (as it is)' : ''}`,
      reached: formatFixed(point.x, 3),
      'objective M$/yr': mega(point.objectiveUsdPerYear),
      'lost M$/yr': mega(point.lostUsdPerYear),
      gap: formatGap(point.gap),
      'MW IT': formatFixed(point.builtItMw, 1),
      'unserved MW': formatFixed(point.unservedMw, 1),
      'CO2 kt': formatFixed(point.carbonTonnesPerYear / 1e3, 0),
      campuses: point.sites.length,
    })),
  );
  for (const text of impossible) console.log(text);
};

const printRobustness = ({ seed, plans, chosen, regrets }: Robustness): void => {
  console.log(`\n${plans.length} futures, seed ${seed}`);
  console.table(
    regrets.map(({ label, sites, meanUsdPerYear, worstUsdPerYear, regretUsdPerYear }) => ({
      'sites decided now': label,
      campuses: sites.length,
      'mean regret M$/yr': mega(meanUsdPerYear),
      'worst M$/yr': mega(worstUsdPerYear),
      'futures without a plan': regretUsdPerYear.filter((usd) => usd === null).length,
    })),
  );
  console.table(
    chosen.slice(0, 20).map(({ name, share, meanItMw, inPlan }) => ({
      site: name,
      'chosen in': formatShare(share),
      'MW IT, mean': formatFixed(meanItMw, 0),
      'in today’s plan': inPlan ? 'yes' : '',
    })),
  );
};

export const printAll = (
  placement: Placement,
  simulation: Simulation,
  { explanation, frontier, robustness, bestMoves }: Studies,
): void => {
  printPlan(placement);
  printYear(simulation, bestMoves);
  if (bestMoves) printBestMoves(bestMoves);
  if (explanation) printExplanation(explanation);
  if (frontier) printFrontier(frontier);
  if (robustness) printRobustness(robustness);
};
