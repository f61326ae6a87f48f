import type { Site } from '../../src/model/dataset/types.ts';
import { distanceKm, rttMs } from '../../src/model/geo.ts';
import type { PlacedCampus, Placement, ServeLink } from '../../src/model/placement/types.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { buildNetwork, type Network } from '../../src/model/simulation/network.ts';
import { readFiles, readPlanningData, readWeather } from '../dataset.ts';

/** Usable IT MW over demand of the network that is benched: room for work to move into. */
const ROOM_OVER_DEMAND = 1.2;

/** Named jobs of the bench's network, IT MW: those of the default scenario at sizes that campuses of 75 MW take. */
const JOBS_MW = [40, 20, 20, 12] as const;

/** Sites as far from each other as can be, one after another from the first with the smallest id. */
const spreadSites = (sites: readonly Site[], count: number): readonly Site[] => {
  const left = [...sites].sort((a, b) => (a.id < b.id ? -1 : 1));
  const chosen = left.splice(0, 1);
  while (chosen.length < count && left.length > 0) {
    let best = 0;
    let bestKm = -1;
    left.forEach((site, k) => {
      const km = Math.min(...chosen.map((other) => distanceKm(site.lon, site.lat, other.lon, other.lat)));
      if (km > bestKm) [best, bestKm] = [k, km];
    });
    chosen.push(...left.splice(best, 1));
  }
  return chosen;
};

/** A plan that no solver made: equal campuses at spread real sites, inference at the nearest, training where room is left. */
const spreadPlacement = (
  sites: readonly Site[],
  metros: readonly { id: string; lon: number; lat: number; share: number }[],
): Placement => {
  const { fields } = DEFAULT_SCENARIO;
  const demandMw = fields.trainingLoadMw + fields.inferenceLoadMw;
  const usableMw = (demandMw * ROOM_OVER_DEMAND) / sites.length;
  const builtMw = usableMw / (1 - fields.spareShare);
  const inference = sites.map(() => 0);
  const serve: ServeLink[] = [];
  for (const metro of metros) {
    let left = fields.inferenceLoadMw * metro.share;
    const near = sites
      .map((site, i) => ({ site, i, rtt: rttMs(distanceKm(site.lon, site.lat, metro.lon, metro.lat)) }))
      .filter(({ rtt }) => rtt <= fields.latencyLimitMs)
      .sort((a, b) => a.rtt - b.rtt);
    for (const { site, i, rtt } of near) {
      const itMw = Math.min(left, 0.8 * usableMw - (inference[i] ?? 0));
      if (itMw <= 1e-9) continue;
      inference[i] = (inference[i] ?? 0) + itMw;
      left -= itMw;
      serve.push({ site: site.id, metro: metro.id, itMw, rttMs: rtt });
    }
  }
  const served = inference.reduce((sum, mw) => sum + mw, 0);
  const share = fields.trainingLoadMw / (usableMw * sites.length - served);
  const campuses = sites.map(
    (site, i) =>
      ({
        site: site.id,
        name: site.name,
        ba: site.ba,
        lon: site.lon,
        lat: site.lat,
        itMw: builtMw,
        facilityPeakMw: builtMw * site.puePeak.air,
        plant: 'air',
        inferenceMw: inference[i] ?? 0,
        trainingMw: (usableMw - (inference[i] ?? 0)) * share,
      }) as PlacedCampus,
  );
  return { campuses, serve, unservedTrainingMw: 0, unservedInference: [], hash: 'bench' } as unknown as Placement;
};

/** The network of the dispatch bench: real sites, prices, carbon and weather, the default scenario's fields. */
export const spreadNetwork = async (count: number): Promise<Network> => {
  const data = { ...(await readPlanningData('public/data')), ...(await readFiles('public/data', ['demand'])) };
  const priced = data.sites.filter((site) => site.kind !== 'announced' && data.energyPrice.columns[site.ba]);
  const sites = spreadSites(priced, count);
  const weather = await readWeather(
    'public/data',
    sites.map(({ station }) => station),
  );
  // at their own sizes they would have no place in any hour, and that is not what is timed
  const jobs = (DEFAULT_SCENARIO.jobs ?? [])
    .slice(0, JOBS_MW.length)
    .map((job, k) => ({ ...job, loadMw: JOBS_MW[k]! }));
  return buildNetwork({
    ...data,
    scenario: { ...DEFAULT_SCENARIO, jobs },
    placement: spreadPlacement(sites, data.metros),
    weather: new Map(weather.map((station) => [station.station, station])),
  });
};
