import { ok, type Result } from '../result.ts';
import { STUDY_HOURS } from '../time.ts';
import { parseColumns } from './columns.ts';
import { badFile, inOneGo, jsonParser, recordsInSteps, type Steps } from './parse-json.ts';
import { basemapInSteps, parseBasemap, parseCounties, parseTransmission } from './parse-map.ts';
import {
  announcedSchema,
  balancingAuthoritiesSchema,
  citiesSchema,
  manifestSchema,
  metrosSchema,
  plantsSchema,
  sitesSchema,
  zonesSchema,
} from './schemas.ts';
import {
  countyFactsSchema,
  existingDataCentersSchema,
  parametersSchema,
  queueSchema,
  substationsSchema,
  transfersSchema,
} from './schemas-context.ts';
import type { DatasetFiles, DatasetKey, HourlySeries, Manifest } from './types.ts';

export { parseWeather, parseWeatherColumns } from './parse-weather.ts';

/** The manifest: which files there are, where from, and their hashes. A failure names the field. */
export const parseManifest: (inflated: Uint8Array) => Result<Manifest> = jsonParser<Manifest>(
  manifestSchema,
  'manifest.json',
);

const hourly =
  (file: string) =>
  (inflated: Uint8Array): Result<HourlySeries> => {
    const parsed = parseColumns(inflated, file);
    if (!parsed.ok) return parsed;
    if (parsed.value.rows !== STUDY_HOURS)
      return badFile(file, `it has ${parsed.value.rows} hours instead of ${STUDY_HOURS}`);
    const { unit, basis, columns } = parsed.value;
    return ok({ unit, basis, columns });
  };

const sitesInSteps = recordsInSteps<DatasetFiles['sites'][number]>(sitesSchema, 'sites.json');

/** Inflated bytes of each file -> its typed value, or a failure that names file and record. Pure, no fetch. */
export const PARSERS: { readonly [K in DatasetKey]: (inflated: Uint8Array) => Result<DatasetFiles[K]> } = {
  sites: inOneGo(sitesInSteps),
  zones: jsonParser<DatasetFiles['zones']>(zonesSchema, 'zones.json'),
  balancingAuthorities: jsonParser<DatasetFiles['balancingAuthorities']>(
    balancingAuthoritiesSchema,
    'balancing-authorities.json',
  ),
  metros: jsonParser<DatasetFiles['metros']>(metrosSchema, 'metros.json'),
  announced: jsonParser<DatasetFiles['announced']>(announcedSchema, 'announced.json'),
  basemap: parseBasemap,
  counties: parseCounties,
  transmission: parseTransmission,
  plants: jsonParser<DatasetFiles['plants']>(plantsSchema, 'plants.json'),
  cities: jsonParser<DatasetFiles['cities']>(citiesSchema, 'cities.json'),
  carbonOpen: hourly('carbon-open.bin.gz'),
  carbonElectricityMaps: hourly('carbon-electricity-maps.odbl.bin.gz'),
  carbonFreeShare: hourly('carbon-free-share.bin.gz'),
  carbonFreeShareElectricityMaps: hourly('carbon-free-share-electricity-maps.odbl.bin.gz'),
  marginal: hourly('marginal-carbon.bin.gz'),
  windCapacityFactor: hourly('wind-capacity-factor.bin.gz'),
  solarCapacityFactor: hourly('solar-capacity-factor.bin.gz'),
  demand: hourly('demand.bin.gz'),
  energyPrice: hourly('energy-price.bin.gz'),
  substations: jsonParser<DatasetFiles['substations']>(substationsSchema, 'substations.json'),
  transfers: jsonParser<DatasetFiles['transfers']>(transfersSchema, 'transfers.json'),
  queue: jsonParser<DatasetFiles['queue']>(queueSchema, 'queue.json'),
  countyFacts: jsonParser<DatasetFiles['countyFacts']>(countyFactsSchema, 'county-facts.json'),
  existingDataCenters: jsonParser<DatasetFiles['existingDataCenters']>(
    existingDataCentersSchema,
    'existing-data-centers.odbl.json',
  ),
  parameters: jsonParser<DatasetFiles['parameters']>(parametersSchema, 'parameters.json'),
};

/** Files of the first view that take long enough to hold up a page: their parsers in steps. */
export const PARSERS_IN_STEPS: { readonly [K in DatasetKey]?: (inflated: Uint8Array) => Steps<DatasetFiles[K]> } = {
  sites: sitesInSteps,
  basemap: basemapInSteps,
};
