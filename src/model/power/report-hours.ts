import { COOLING_PLANTS, type CoolingPlant, type HourlySeries, type Site, type Weather } from '../dataset/types.ts';
import type { Scenario, SupplyValues } from '../scenario/scenario.ts';
import { STUDY_HOURS } from '../time.ts';
import { carbonColumn } from './carbon.ts';
import { coolingYear } from './cooling.ts';
import { fillGaps, meanOfKnown } from './gaps.ts';
import { campusCooling } from './hourly.ts';
import type { PowerData, ReportCampus } from './report-site.ts';
import type { CampusPower } from './report-types.ts';
import { campusPv, DEFAULT_PV } from './solar.ts';
import { regionalWind } from './wind.ts';

/** Hourly columns of a campus's year, each with its stand-in and a note where the data has a gap. */

/** Contract prices of the first quarter of 2026, average of the country, $/MWh (DATA B§3: LevelTen, quoted by sitepower.ai). */
export const PPA_USD_PER_MWH = { solar: 64.5, wind: 79.4 } as const;

const flat = (value: number): Float32Array => new Float32Array(STUDY_HOURS).fill(Number.isFinite(value) ? value : 0);

/** A column of a series without gaps; null where there is none. */
const filledOf = (series: HourlySeries | undefined, ba: string): Float32Array | null => {
  const column = series && Object.hasOwn(series.columns, ba) ? series.columns[ba] : undefined;
  if (column?.length !== STUDY_HOURS) return null;
  const filled = fillGaps(column);
  return filled && Number.isFinite(meanOfKnown(filled.column)) ? filled.column : null;
};

/** Weather of full length with any temperature in it. */
const usableWeather = (site: Site, weather: readonly Weather[]): Weather | undefined =>
  weather.find(({ station, dryBulbC }) => station === site.station && dryBulbC.length === STUDY_HOURS);

export interface ReportHours {
  readonly itMw: Float32Array;
  readonly loadMw: Float32Array;
  readonly pue: Float32Array;
  readonly wueLPerKwh: Float32Array;
  readonly priceUsdPerMwh: Float32Array;
  readonly carbonKgPerMwh: Float32Array;
  readonly marginalKgPerMwh: Float32Array;
  readonly marginalBasis: string;
  readonly gridCleanShare: Float32Array;
  readonly pvPerMw: Float32Array;
  readonly windPerMw: Float32Array;
  /** Contracted energy by hour, MW, and what a MWh of it costs. */
  readonly ppaMw: Float32Array;
  readonly strikeUsdPerMwh: number;
}

const shaped = (shape: Float32Array, energyMwh: number): Float32Array => {
  const sum = shape.reduce((total, value) => total + value, 0);
  return sum > 0 ? shape.map((value) => (value * energyMwh) / sum) : flat(0);
};

/** Contracts of the same region, shaped like its plants. */
const contracts = (
  data: PowerData,
  site: Site,
  supply: SupplyValues,
  energyMwh: number,
  ownSun: Float32Array,
  notes: string[],
): Pick<ReportHours, 'ppaMw' | 'strikeUsdPerMwh'> => {
  const none = { ppaMw: flat(0), strikeUsdPerMwh: 0 };
  if (supply.supplyMode === 'grid') return none;
  const sunMwh = supply.ppaSolarShare * energyMwh;
  const sun = sunMwh > 0 ? shaped(filledOf(data.solarCapacityFactor, site.ba) ?? ownSun, sunMwh) : null;
  const wanted = supply.ppaWindShare * energyMwh;
  const wind = wanted > 0 ? regionalWind(data.windCapacityFactor, site.ba) : null;
  if (wind && !wind.ok) notes.push(`${wind.problem.message} The wind contract is left out.`);
  const blow = wind?.ok ? shaped(wind.value.perMw, wanted) : null;
  const [sold, blown] = [sun, blow].map((column) => column?.reduce((sum, mw) => sum + mw, 0) ?? 0) as [number, number];
  if (sunMwh > 0 && sold === 0)
    notes.push('There is no record of solar power in the region: the contract is left out.');
  if (!(sold + blown > 0)) return none;
  return {
    ppaMw: flat(0).map((_, hour) => (sun?.[hour] ?? 0) + (blow?.[hour] ?? 0)),
    strikeUsdPerMwh: (sold * PPA_USD_PER_MWH.solar + blown * PPA_USD_PER_MWH.wind) / (sold + blown),
  };
};

const cleanShare = (data: PowerData, site: Site, notes: string[]): Float32Array => {
  const own = filledOf(data.carbonFreeShare, site.ba);
  if (own) return own.map((share) => Math.min(1, Math.max(0, share)));
  const mean = data.balancingAuthorities.find(({ ba }) => ba === site.ba)?.carbonFreeShareMean ?? Number.NaN;
  notes.push(
    Number.isFinite(mean)
      ? `Carbon-free share of ${site.ba}: no hourly series, the annual mean stands in.`
      : `Carbon-free share of ${site.ba} is not known: none of the grid counts as carbon-free.`,
  );
  return flat(mean);
};

const sunAt = (data: PowerData, site: Site, weather: Weather | undefined, supply: SupplyValues, notes: string[]) => {
  const regional = filledOf(data.solarCapacityFactor, site.ba) ?? undefined;
  const sun = campusPv(site, weather, regional, { ...DEFAULT_PV, mount: supply.pvMount });
  if (sun.ok) {
    notes.push(`Sun: ${sun.value.basis}.`);
    return sun.value.perMwAc.map((share) => (Number.isFinite(share) ? share : 0));
  }
  notes.push(`${sun.problem.message} Solar counts as nothing.`);
  return flat(0);
};

/** All columns of a campus's year. Only what the supply uses is said in notes. */
export const reportHours = (
  data: PowerData,
  scenario: Scenario,
  campus: ReportCampus,
  supply: SupplyValues,
  weather: readonly Weather[],
  notes: string[],
): ReportHours => {
  const { fields } = scenario;
  const { site } = campus;
  const typical = usableWeather(site, weather);
  const cooling = campusCooling(site, campus.plant, new Map(typical ? [[site.station, typical]] : []));
  if (cooling.isMean) notes.push('There is no weather: the annual mean PUE stands in.');
  const itMw = flat(0).map((_, hour) => campus.drawnItMw[hour % 24]!);
  const loadMw = itMw.map((mw, hour) => mw * cooling.pue[hour]!);
  const market = filledOf(data.energyPrice, site.id) ?? filledOf(data.energyPrice, site.ba);
  if (!market) notes.push(`Energy price of ${site.ba}: no hourly series, the annual mean of the site stands in.`);
  const price = market ?? flat(site.energyPriceUsdPerMwh);
  const carbon = carbonColumn(site.ba, fields.carbonSource, data.carbonOpen, data.carbonElectricityMaps);
  if (carbon.note) notes.push(carbon.note);
  const marginal = filledOf(data.marginal, site.ba);
  if (!marginal) notes.push(`Marginal carbon of ${site.ba} is not known: the average stands in.`);
  const { supplyMode: mode, pvShare, ppaSolarShare, windShare } = supply;
  const usesSun = mode === 'optimised' || (mode === 'given' && pvShare + ppaSolarShare > 0);
  const usesWind = mode === 'optimised' || (mode === 'given' && windShare > 0);
  const ownSun = usesSun ? sunAt(data, site, typical, supply, notes) : flat(0);
  const wind = usesWind ? regionalWind(data.windCapacityFactor, site.ba) : null;
  if (wind?.ok) notes.push(`Wind: ${wind.value.basis}.`);
  else if (wind) notes.push(`${wind.problem.message} Wind on site counts as nothing.`);
  const energyMwh = loadMw.reduce((sum, mw) => sum + mw, 0);
  return {
    ...{ itMw, loadMw, pue: cooling.pue, wueLPerKwh: cooling.wueLPerKwh },
    priceUsdPerMwh: price.map((usd) => usd * fields.energyPriceShare),
    carbonKgPerMwh: carbon.column,
    marginalKgPerMwh: marginal ?? carbon.column,
    marginalBasis: marginal ? (data.marginal?.basis[site.ba] ?? '') : '',
    gridCleanShare: cleanShare(data, site, notes),
    pvPerMw: ownSun,
    windPerMw: wind?.ok ? wind.value.perMw : flat(0),
    ...contracts(data, site, supply, energyMwh, ownSun, notes),
  };
};

/** Every cooling plant at the place: energy with delivery, carbon at its price and water, $ per IT MW drawn as here. */
export const comparePlants = (
  scenario: Scenario,
  campus: ReportCampus,
  hours: ReportHours,
  weather: readonly Weather[],
): CampusPower['plants'] => {
  const { fields } = scenario;
  const { site, itMw } = campus;
  const typical = usableWeather(site, weather);
  const perMwh = hours.priceUsdPerMwh.map(
    (usd, hour) => usd + site.deliveryUsdPerMwh + (hours.carbonKgPerMwh[hour]! * fields.carbonPriceUsdPerTonne) / 1000,
  );
  return COOLING_PLANTS.map((plant: CoolingPlant) => {
    const { pue, wueLPerKwh, isMean } = campusCooling(site, plant, new Map(typical ? [[site.station, typical]] : []));
    const year = typical && !isMean ? coolingYear(plant, typical) : null;
    let usd = 0;
    for (let hour = 0; hour < STUDY_HOURS; hour++) {
      usd += hours.itMw[hour]! * (pue[hour]! * perMwh[hour]! + wueLPerKwh[hour]! * fields.waterPriceUsdPerM3);
    }
    return {
      plant,
      pueMean: year?.pueMean ?? site.pueMean[plant],
      puePeak: year?.puePeak ?? site.puePeak[plant],
      wueLPerKwh: year?.wueMeanLPerKwh ?? site.wueLPerKwh[plant],
      usdPerMwYear: itMw > 0 ? usd / itMw : 0,
    };
  });
};
