import type { Site, Weather } from '../dataset/types.ts';
import type { SiteId } from '../ids.ts';
import { coolingYear } from '../power/cooling.ts';
import type { PlacedEvent } from './event-check.ts';
import type { Network, NetworkInput } from './network.ts';
import type { CampusSeries } from './types.ts';

/** What power that is left costs more in a winter storm, $/MWh [choice]. */
export const STORM_USD_PER_MWH = 2000;

export interface EventSeries {
  readonly series: CampusSeries;
  readonly wueLPerKwh: Float32Array;
  readonly notes: readonly string[];
}

const siteOf = (sites: NetworkInput['sites'], id: SiteId): Site | undefined =>
  Array.isArray(sites) ? sites.find((site: Site) => site.id === id) : (sites as ReadonlyMap<SiteId, Site>).get(id);

/** Kelvin on top of the typical year by hour, of all heat at campus i together. */
const warming = (heat: readonly PlacedEvent[], i: number, from: number, to: number): Float32Array => {
  const kelvin = new Float32Array(to - from);
  for (const one of heat) {
    if (!one.campuses.includes(i)) continue;
    for (let hour = one.from; hour < one.to; hour++) kelvin[hour - from]! += one.severity;
  }
  return kelvin;
};

/** The hours of a typical year under that warming, at the same dew point. */
const warmer = (weather: Weather, from: number, to: number, kelvin: Float32Array): Weather => ({
  station: weather.station,
  dryBulbC: weather.dryBulbC.slice(from, to).map((celsius, k) => celsius + kelvin[k]!),
  dewPointC: weather.dewPointC.slice(from, to),
  pressurePa: weather.pressurePa.slice(from, to),
});

/** Prices, PUE and water with the events; columns that no event touches are those of the network. */
export const seriesWithEvents = (
  net: Network,
  placed: readonly PlacedEvent[],
  { sites, placement, weather }: NetworkInput,
): EventSeries => {
  const n = net.campuses.length;
  const notes: string[] = [];
  let { pue, energyPriceUsdPerMwh, dispatchPriceUsdPerMwh } = net.series;
  let { wueLPerKwh } = net;

  const dearer = placed.filter(({ event }) => event.kind === 'price-spike' || event.kind === 'winter-storm');
  if (dearer.length > 0) {
    energyPriceUsdPerMwh = energyPriceUsdPerMwh.slice();
    dispatchPriceUsdPerMwh = dispatchPriceUsdPerMwh.slice();
  }
  for (const { event, campuses, from, to, severity } of dearer) {
    const usd = event.kind === 'winter-storm' ? STORM_USD_PER_MWH : severity;
    for (const i of campuses) {
      for (let at = from * n + i; at < to * n; at += n) {
        energyPriceUsdPerMwh[at]! += usd;
        dispatchPriceUsdPerMwh[at]! += usd;
      }
    }
  }

  const heat = placed.filter(({ event }) => event.kind === 'heat-dome');
  if (heat.length > 0) {
    pue = pue.slice();
    wueLPerKwh = wueLPerKwh.slice();
  }
  for (const i of new Set(heat.flatMap(({ campuses }) => campuses))) {
    const mine = heat.filter(({ campuses }) => campuses.includes(i));
    const from = Math.min(...mine.map((one) => one.from));
    const to = Math.max(...mine.map((one) => one.to));
    const { site, name } = net.campuses[i]!;
    const year = weather.get(siteOf(sites, site)?.station ?? '');
    if (net.campuses[i]!.pueIsMean || !year) {
      notes.push(`${name}: no weather, so heat changes nothing there. Its PUE stays at the annual mean.`);
      continue;
    }
    const kelvin = warming(mine, i, from, to);
    const cooling = coolingYear(placement.campuses[i]!.plant, warmer(year, from, to, kelvin));
    for (let hour = from; hour < to; hour++) {
      // hours between two domes, and those without weather, stay as they are
      if (kelvin[hour - from] === 0 || Number.isNaN(year.dryBulbC[hour]! + year.dewPointC[hour]!)) continue;
      pue[hour * n + i] = cooling.pue[hour - from]!;
      wueLPerKwh[hour * n + i] = cooling.wueLPerKwh[hour - from]!;
    }
  }
  return { series: { ...net.series, pue, energyPriceUsdPerMwh, dispatchPriceUsdPerMwh }, wueLPerKwh, notes };
};
