import {
  formatFixed,
  formatGap,
  formatPower,
  formatShare,
  formatSigned,
  formatTonnes,
  formatUnit,
} from '../src/format.ts';
import { netOfTerms } from '../src/model/placement/terms.ts';
import { type AnnualTerms, TERM_IDS } from '../src/model/placement/types.ts';
import type {
  Frontier,
  FrontierAxis,
  FrontierPoint,
  Robustness,
  SiteExplanation,
} from '../src/model/placement/types-studies.ts';
import { FIELDS, type Field } from '../src/model/scenario/fields.ts';
import { toShown } from '../src/model/scenario/scenario.ts';
import type { BestMoves } from '../src/worker/protocol.ts';

/** Tables of the studies that `npm run plan` prints beside the plan. */

/** Millions of dollars. */
export const mega = (usd: number, decimals = 1): string => formatFixed(usd / 1e6, decimals);

export const printBestMoves = ({ steps, sentence, boundUsd, gapShare, withoutMarginal, campuses }: BestMoves): void => {
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

export const printExplanation = ({ site, sentence, perMw, comparedWith, needs }: SiteExplanation): void => {
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

/** `Largest share in one BA 25 %` */
const limitText = ({ field: id, change }: FrontierPoint): string => {
  const field: Field = FIELDS[id];
  const value = change[id] ?? Number.NaN;
  if (typeof value !== 'number' || field.kind !== 'number') return `${field.label} ${value}`;
  return `${field.label} ${formatUnit(toShown(field, value), field.unit)}`;
};

const REACHED: Readonly<Record<FrontierAxis, readonly [label: string, format: (x: number) => string]>> = {
  carbon: ['CO2 of the plan', formatTonnes],
  speed: ['IT MW by the early date', formatPower],
  concentration: ['largest share in one BA', formatShare],
};

export const printFrontier = ({ axis, points, impossible }: Frontier): void => {
  const [reached, format] = REACHED[axis];
  console.log(`\nFrontier: objective against ${axis}`);
  console.table(
    points.map((point) => ({
      limit: `${limitText(point)}${point.isCurrent ? ' (as it is)' : ''}`,
      [reached]: format(point.x),
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

export const printRobustness = ({ seed, plans, chosen, regrets }: Robustness): void => {
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
