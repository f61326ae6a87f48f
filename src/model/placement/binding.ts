import type { PlanningData } from '../dataset/types.ts';
import { FIELDS } from '../scenario/fields.ts';
import { type Master, type RowMeaning, USD_PER_UNIT } from './master.ts';
import type { DomainKind } from './problem.ts';
import { quarterLabel } from './quarters.ts';
import type { BindingLimit } from './types.ts';

/** Prices below this are rounding, not worth a line. $/yr per unit. */
const TINY_USD = 1;

interface Priced {
  readonly limit: string;
  readonly unit: string;
  /** $/yr for one `unit` more. */
  readonly usdPerYear: number;
}

const DOMAIN_WORDS: Readonly<Record<DomainKind, string>> = {
  site: 'at one site',
  ba: 'in one BA',
  state: 'in one state',
  interconnection: 'in one interconnection',
};

const price = (
  meaning: RowMeaning,
  dual: number,
  master: Master,
  data: PlanningData,
  builtMw: number,
): Priced | null => {
  // the program minimises; one more unit of an upper limit lowers the cost by -dual
  const perUnit = -dual * USD_PER_UNIT;
  const { fields } = master.problem.scenario;
  const { group, subject, limit, kind } = meaning;
  const site = master.problem.sites.find((entry) => entry.site.id === subject);
  const named = kind === 'site' ? (site?.site.name ?? subject) : subject;
  const zone = data.zones.find((entry) => entry.id === subject);
  const more = (text: string, unit: string, usdPerYear = perUnit): Priced => ({ limit: text, unit, usdPerYear });
  switch (group) {
    case 'budget':
      return more(
        `${FIELDS.budgetUsd.label}, ${Number((fields.budgetUsd / 1e9).toPrecision(4))} B$`,
        '1 B$ more',
        perUnit * (1e9 / USD_PER_UNIT),
      );
    case 'spending':
      return more(`Budget released by ${quarterLabel(Number(subject))}`, '1 B$ more', perUnit * (1e9 / USD_PER_UNIT));
    case 'chips':
      return more(
        `Chips bought by ${quarterLabel(Number(subject))}, ${Math.round(limit)} MW beside the pinned`,
        '1 MW more',
      );
    case 'early':
      return more(
        `${FIELDS.earlyMw.label}, ${Math.round(fields.earlyMw)} MW by ${quarterLabel(master.earlyQuarter)}`,
        '1 MW less',
        Math.abs(perUnit),
      );
    case 'ba':
      return more(`Headroom of ${subject}, ${Math.round(limit)} MW`, '1 MW more');
    case 'strain':
      return more(`Strain cap in ${subject}, ${Math.round(limit)} MW`, '1 MW more');
    case 'zone':
      return more(
        `Headroom of ${zone ? `zone ${zone.id} in ${zone.ba}` : subject}, ${Math.round(limit)} MW`,
        '1 MW more',
      );
    case 'room':
      return site ? more(`Room at ${site.site.name}, ${Math.round(limit)} MW IT`, '1 MW IT more') : null;
    case 'campusSize':
      return site
        ? more(`Smallest campus, ${fields.minCampusMw} MW, at ${site.site.name}`, '1 MW less', Math.abs(perUnit))
        : null;
    case 'share':
      return kind
        ? more(`Largest share ${DOMAIN_WORDS[kind]}, ${named}`, '1 % point more', perUnit * 0.01 * builtMw)
        : null;
    case 'loss':
      return more(`Survive the loss of ${named}`, '1 MW more elsewhere', Math.abs(perUnit));
    case 'carbon':
      return more(
        `${FIELDS.maxCarbonTonnesPerYear.label}, ${Number((fields.maxCarbonTonnesPerYear / 1e3).toPrecision(4))} kt/yr`,
        '1 kt more',
      );
    case 'water':
      return more(
        `${FIELDS.maxWaterM3PerYear.label}, ${Number((fields.maxWaterM3PerYear / 1e6).toPrecision(4))} Mm³/yr`,
        '1,000 m³ more',
      );
    case 'carbonFree':
      return more(
        `${FIELDS.minCarbonFreeShare.label}, ${Math.round(fields.minCarbonFreeShare * 100)} %`,
        '1 GWh of slack',
        Math.abs(perUnit),
      );
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
  master: Master,
  rowDual: Float64Array,
  data: PlanningData,
  builtMw: number,
  openCount: number,
): readonly BindingLimit[] => {
  const sums = new Map<string, Priced>();
  for (const meaning of master.meanings) {
    const entry = price(meaning, rowDual[meaning.row] ?? 0, master, data, builtMw);
    if (!entry) continue;
    // one loss may bind over several sets of regions: what it costs is their sum
    const name = `${entry.limit}|${entry.unit}`;
    sums.set(name, { ...entry, usdPerYear: entry.usdPerYear + (sums.get(name)?.usdPerYear ?? 0) });
  }
  const priced = [...sums.values()]
    .filter(({ usdPerYear }) => usdPerYear > TINY_USD)
    .sort((a, b) => b.usdPerYear - a.usdPerYear || a.limit.localeCompare(b.limit))
    .map(({ limit, unit, usdPerYear }) => ({
      limit,
      worth: `${unit} is worth ${money(usdPerYear)}`,
      shadowUsdPerYearPerUnit: usdPerYear,
    }));
  const { maxSites } = master.problem.scenario.fields;
  return openCount >= maxSites
    ? [...priced, { limit: `${FIELDS.maxSites.label}, ${maxSites}`, worth: 'all are used', shadowUsdPerYearPerUnit: 0 }]
    : priced;
};
