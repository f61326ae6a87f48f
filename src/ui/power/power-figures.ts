import {
  formatEnergy,
  formatFixed,
  formatNumber,
  formatPlural,
  formatPower,
  formatShare,
  formatTonnes,
  formatWater,
  MISSING,
  THIN,
  type Units,
} from '../../format.ts';
import type { CostSplit } from '../../model/power/accounting.ts';
import type { CampusPower } from '../../model/power/report-types.ts';
import type { KpiProps } from '../parts/kpi.tsx';

/** What a power year comes to, in words and numbers. Missing stays missing: a dash, never "NaN". */

export const PLANT_WORDS = {
  air: 'outside air + adiabatic',
  wse: 'chiller + water economiser',
  dry: 'dry coolers + chiller',
} as const satisfies Record<CampusPower['plant'], string>;
export const MODE_WORDS = {
  grid: 'on the grid alone',
  given: 'with the sizes given',
  optimised: 'with sizes of least cost',
} as const satisfies Record<CampusPower['supply']['mode'], string>;

/** What is paid for electricity, without carbon and without unserved load, $ a year. */
export const billUsd = (cost: CostSplit): number => cost.totalUsd - cost.carbonUsd - cost.shortfallUsd;
export const over = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN);
export const servedMwh = (power: CampusPower): number => power.energyMwh - power.shortfallMwh;

/** A number and its unit apart, as a KPI shows them. */
export const split = (text: string): { value: string; unit?: string } => {
  const [value = MISSING, ...unit] = text.split(THIN);
  return unit.length > 0 ? { value, unit: unit.join(THIN) } : { value };
};

/** `1 hour` · `43 hours`. */
export const hoursWords = (hours: number): string => formatPlural(hours, 'hour', 2);
/** `142,493 GB300 GPUs in 1,980 NVL72 racks` */
export const chipWords = ({ gpu, unit, count, racks }: Omit<CampusPower['accelerators'], 'chip'>): string =>
  `${formatNumber(count)} ${gpu} GPU${count === 1 ? '' : 's'} in ${formatNumber(racks)} ${unit}${racks === 1 ? '' : 's'}`;
/** True where the grid's need takes from the campus in the authority's highest hour. */
export const curtailedAtPeak = ({ hours, strain }: CampusPower): boolean =>
  (hours.gridNeedMw[strain.peakHour] ?? 0) > 0;

/** `801 GWh/yr`; a dash stays a dash. */
export const perYear = (text: string): string => (text === MISSING ? text : `${text}/yr`);
const perMwh = (usd: number): string => `${formatFixed(usd, 1)}${Number.isFinite(usd) ? `${THIN}$/MWh` : ''}`;

/** What it draws, what it pays, what is carbon-free, and what is not served. */
export const powerFinding = (power: CampusPower): string => {
  const { cost, gridOnly, supply } = power;
  const subject = power.inPlan ? `${formatPower(power.itMw)} of IT` : `A campus of ${formatPower(power.itMw)} of IT`;
  const price = perMwh(over(billUsd(cost), servedMwh(power)));
  const first = `${subject} ${MODE_WORDS[supply.mode]} uses ${formatEnergy(power.energyMwh)} a year at ${price}, ${formatShare(power.cfe.hourlyShare, 2)} of it carbon-free by the hour.`;
  const saved = gridOnly.cost.totalUsd - cost.totalUsd;
  const change =
    supply.mode === 'grid' || !(Math.abs(saved) > 5e4)
      ? ''
      : ` With carbon and unserved load priced, that is ${formatNumber(Math.abs(saved) / 1e6)}${THIN}M$/yr ${saved >= 0 ? 'below' : 'above'} the grid alone.`;
  const missing = power.shortfallMwh > 0.5 ? ` ${formatEnergy(power.shortfallMwh)} stay unserved.` : '';
  return `${first}${change}${missing}`;
};

export const energyKpis = (power: CampusPower): readonly KpiProps[] => [
  {
    label: 'Energy',
    ...split(perYear(formatEnergy(power.energyMwh))),
    note: `at the meter, ${formatEnergy(power.importMwh)} imported`,
    figure: 'powerEnergy',
  },
  {
    label: 'Price paid',
    ...split(perMwh(over(billUsd(power.cost), servedMwh(power)))),
    note: `all in; energy alone ${formatFixed(over(power.cost.energyUsd, power.importMwh), 1)}`,
    figure: 'powerPrice',
  },
  {
    label: 'Carbon-free',
    ...split(formatShare(power.cfe.hourlyShare, 2)),
    note: `by the hour, grid included; own and contracted energy over the year ${formatShare(power.cfe.annualShare, 2)}`,
    figure: 'powerCfe',
  },
];
export const carbonKpis = ({ carbon }: Pick<CampusPower, 'carbon'>): readonly KpiProps[] => [
  {
    label: 'Location-based',
    ...split(formatTonnes(carbon.locationTonnes)),
    note: 'CO₂/yr, average of the grid',
    figure: 'powerCarbon',
  },
  {
    label: 'Market-based',
    ...split(formatTonnes(carbon.marketTonnes)),
    note: 'CO₂/yr, after contracts',
    figure: 'powerCarbon',
  },
  {
    label: 'Consequential',
    ...split(formatTonnes(carbon.consequentialTonnes)),
    note: 'CO₂/yr, marginal proxy',
    figure: 'powerCarbon',
  },
];
export const waterKpis = (power: CampusPower, units: Units = 'metric'): readonly KpiProps[] => [
  {
    label: 'Water',
    ...split(perYear(formatWater(power.waterM3, units))),
    note: `on site, ${PLANT_WORDS[power.plant]}`,
    figure: 'powerWater',
  },
  {
    label: 'Shortfall',
    ...split(perYear(formatEnergy(power.shortfallMwh))),
    note: `${formatShare(over(power.shortfallMwh, power.energyMwh), 2)} of its energy`,
    figure: 'powerShortfall',
  },
  {
    label: 'Of the BA’s peak',
    ...split(formatShare(power.strain.peakShare, 2)),
    note: `${curtailedAtPeak(power) ? 'curtailed' : 'of demand'} in that hour, ${power.ba}`,
    figure: 'powerStrain',
  },
];

export const COST_PARTS = [
  ['energyUsd', 'Energy'],
  ['deliveryUsd', 'Delivery, by MWh'],
  ['demandUsd', 'Delivery, by MW'],
  ['onSiteUsd', 'On site, capital'],
  ['runningUsd', 'Fuel, starts, wear'],
  ['contractUsd', 'Contracts, net'],
  ['carbonUsd', 'Carbon at its price'],
  ['shortfallUsd', 'Unserved load'],
] as const satisfies readonly (readonly [keyof CostSplit, string])[];

/** Share by which a flexible connection multiplies the room, in words; empty where there is no firm room. */
export const timesWords = (flexible: number, firm: number): string =>
  firm > 0 && flexible > firm ? `, ${formatNumber(flexible / firm, 2)} times as much` : '';
