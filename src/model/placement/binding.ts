import type { PlanningData } from '../dataset/types.ts';
import { LIMIT_LABELS, type PlacementMip, type RowMeaning, USD_PER_UNIT } from './mip.ts';
import type { PlacementProblem } from './problem.ts';
import type { BindingLimit } from './types.ts';

/** Prices below this are rounding, not worth a line. $/yr per unit. */
const TINY_USD = 1;

interface Priced {
  readonly limit: string;
  readonly unit: string;
  /** $/yr for one `unit` more. */
  readonly usdPerYear: number;
}

const price = (
  meaning: RowMeaning,
  dual: number,
  problem: PlacementProblem,
  data: PlanningData,
  builtMw: number,
): Priced | null => {
  // the program minimises; one more unit of an upper limit lowers the cost by -dual
  const perUnit = -dual * USD_PER_UNIT;
  const { fields } = problem.scenario;
  const site = problem.sites.find((entry) => entry.site.id === meaning.subject);
  const zone = data.zones.find((entry) => entry.id === meaning.subject);
  switch (meaning.group) {
    case 'budget':
      return {
        limit: `${LIMIT_LABELS.budget}, ${fields.budgetUsd / 1e9} B$`,
        unit: '1 B$ more',
        usdPerYear: perUnit * (1e9 / USD_PER_UNIT),
      };
    case 'ba':
      return {
        limit: `Headroom of ${meaning.subject}, ${Math.round(meaning.limit)} MW`,
        unit: '1 MW more',
        usdPerYear: perUnit,
      };
    case 'strain':
      return {
        limit: `Strain cap in ${meaning.subject}, ${Math.round(meaning.limit)} MW`,
        unit: '1 MW more',
        usdPerYear: perUnit,
      };
    case 'zone':
      return {
        limit: `Headroom of ${zone ? `zone ${zone.id} in ${zone.ba}` : meaning.subject}, ${Math.round(meaning.limit)} MW`,
        unit: '1 MW more',
        usdPerYear: perUnit,
      };
    case 'room':
      return site
        ? {
            limit: `Room at ${site.site.name}, ${Math.round(site.maxItMw)} MW IT`,
            unit: '1 MW IT more',
            usdPerYear: perUnit,
          }
        : null;
    case 'campusSize':
      return site
        ? {
            limit: `Smallest campus, ${fields.minCampusMw} MW, at ${site.site.name}`,
            unit: '1 MW less',
            usdPerYear: Math.abs(perUnit),
          }
        : null;
    case 'baShare':
      return {
        limit: `Largest share in one BA, ${meaning.subject}`,
        unit: '1 % point more',
        usdPerYear: perUnit * 0.01 * builtMw,
      };
    case 'stateShare':
      return {
        limit: `Largest share in one state, ${meaning.subject}`,
        unit: '1 % point more',
        usdPerYear: perUnit * 0.01 * builtMw,
      };
    case 'baLoss':
      return {
        limit: `Survive the loss of ${meaning.subject}`,
        unit: '1 MW more elsewhere',
        usdPerYear: Math.abs(perUnit),
      };
    default:
      return null;
  }
};

const money = (usd: number): string =>
  usd >= 1e6 ? `${Number((usd / 1e6).toPrecision(3))} M$/yr` : `${Number((usd / 1e3).toPrecision(3))} k$/yr`;

/**
 * Limits that stop more, dearest first, from the duals of the program with the open sites fixed.
 * Prices are local: they hold for a small change with the same sites open.
 */
export const bindingLimits = (
  mip: PlacementMip,
  rowDual: Float64Array,
  problem: PlacementProblem,
  data: PlanningData,
  builtMw: number,
  openCount: number,
): readonly BindingLimit[] => {
  const priced = mip.meanings
    .map((meaning) => price(meaning, rowDual[meaning.row] ?? 0, problem, data, builtMw))
    .filter((entry): entry is Priced => entry !== null && entry.usdPerYear > TINY_USD)
    .sort((a, b) => b.usdPerYear - a.usdPerYear || a.limit.localeCompare(b.limit))
    .map(({ limit, unit, usdPerYear }) => ({
      limit,
      worth: `${unit} is worth ${money(usdPerYear)}`,
      shadowUsdPerYearPerUnit: usdPerYear,
    }));
  const { maxSites } = problem.scenario.fields;
  return openCount >= maxSites
    ? [...priced, { limit: `${LIMIT_LABELS.maxSites}, ${maxSites}`, worth: 'all are used', shadowUsdPerYearPerUnit: 0 }]
    : priced;
};
