import { csvParseRows } from 'd3';
import type { FeatureCollection, LineString, MultiLineString, Point, Polygon } from 'geojson';
import { numberOf, RawDataError, readBytes, readCsv, readJson } from './lib/read.ts';

export type EiaFuel = 'coal' | 'gas' | 'nuclear' | 'oil' | 'other' | 'solar' | 'hydro' | 'wind';
export const EIA_FUELS: readonly EiaFuel[] = ['coal', 'gas', 'nuclear', 'oil', 'other', 'solar', 'hydro', 'wind'];
/** MWh generated in the hour ending at `period` (UTC, `YYYY-MM-DDTHH`). */
export type MixRow = Readonly<Record<EiaFuel, number | null>> & { readonly period: string };

export interface PlantProperties {
  readonly plant_name: string;
  readonly state: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly total_capacity_mw: number;
  readonly fuel_type: string;
  readonly status: string;
  readonly planned_retirement_date?: string;
}
/** A campus of 36 MW IT in ESRI:102003, projected to 2035. */
export interface ProjectedProperties {
  readonly id: string;
  readonly region: string;
  readonly water_cooling_frac: number;
  readonly weighted_siting_score: number;
}
export interface LineProperties {
  readonly kv: number;
  readonly km: number;
}
/** A typical year, row 0 = the hour from 00:00 local standard time on 1 January. */
export interface TypicalYear {
  readonly station: string;
  readonly utcOffsetHours: number;
  readonly variables: Readonly<Record<TmyVariable, readonly number[]>>;
}
const TMY_VARIABLES = [
  'GHI (W/m^2)',
  'DNI (W/m^2)',
  'Dry-bulb (C)',
  'Dew-point (C)',
  'Pressure (mbar)',
  'Wspd (m/s)',
] as const;
export type TmyVariable = (typeof TMY_VARIABLES)[number];

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const collection = <G extends Point | LineString | MultiLineString | Polygon, P>(
  dir: string,
  path: string,
): FeatureCollection<G, P> => {
  const json = readJson(dir, path) as Partial<FeatureCollection<G, P>>;
  if (json.type !== 'FeatureCollection' || !Array.isArray(json.features) || json.features.length === 0) {
    throw new RawDataError(`The raw file ${path} is no GeoJSON FeatureCollection with features.`);
  }
  return json as FeatureCollection<G, P>;
};

/** Hour index 0..8783 of a UTC stamp such as `2024-01-01 05:00:00` or `2024-01-01T05`; may lie outside 2024. */
export const stampToHour = (stamp: string): number =>
  Math.round((Date.parse(`${stamp.slice(0, 10)}T${stamp.slice(11, 13)}:00:00Z`) - Date.UTC(2024, 0, 1)) / 3_600_000);

const readTypicalYear = (dir: string, station: string): TypicalYear => {
  const path = `site/tmy3-conus/${station}.csv.gz`;
  const lines = readBytes(dir, path).toString('utf8').split(/\r?\n/);
  const header = (lines[0] ?? '').match(/^(\d+),"?.*"?,([A-Z]{2}),(-?[\d.]+),/);
  if (!header) throw new RawDataError(`The raw file ${path} has no station header in line 1.`);
  const variables = Object.fromEntries(
    TMY_VARIABLES.map((name) => {
      const cells = lines
        .find((line) => line.startsWith(`${name},`))
        ?.split(',')
        .slice(1)
        .map(Number);
      if (cells?.length !== 8760 || cells.some((value) => !Number.isFinite(value))) {
        throw new RawDataError(`The raw file ${path}, row "${name}", has not 8,760 numbers.`);
      }
      return [name, cells];
    }),
  ) as unknown as TypicalYear['variables'];
  return { station, utcOffsetHours: Number(header[3]), variables };
};

/**
 * Readers of the raw folder; each file is read once, when asked for. A missing or truncated file, or a missing
 * column, throws a {@link RawDataError} naming file and column. Sources and licences: provenance.ts.
 */
export const openSources = (dir: string) => ({
  plants: once(() =>
    collection<Point, PlantProperties>(dir, 'grid/plants_eia860m_2025_12/power-plants.geojson').features.map(
      (f) => f.properties,
    ),
  ),
  coalUnits: once(() =>
    readCsv(dir, 'grid/coal_units_eia860_2025er/EIA860_2025ER_CoalRetirements.csv', [
      'Plant Name',
      'State',
      'Retirement Year',
      'Nameplate Capacity (MW)',
      'Latitude',
      'Longitude',
    ]),
  ),
  lines: once(() => [
    ...collection<LineString, LineProperties>(
      dir,
      'grid/transmission_hifld_vectorised/derived/hifld_lines_ge220kv_vectorised.geojson.gz',
    ).features,
    ...collection<LineString, LineProperties>(
      dir,
      'grid/transmission_hifld_vectorised/derived/hifld_lines_100-161kv_vectorised.geojson.gz',
    ).features,
  ]),
  substations: once(() =>
    readCsv(dir, 'grid/substations_hifld_2020/sub.csv.gz', ['sub_id', 'sub_name', 'lat', 'lon', 'type']),
  ),
  prototypeSites: once(() =>
    readCsv(dir, 'grid/candidate-sites-prototype.csv', [
      'plant_name',
      'state',
      'lat',
      'lon',
      'mw',
      'fuel',
      'status',
      'retirement_date',
      'max_kv_within_5km',
    ]),
  ),
  countyToZone: once(() => readCsv(dir, 'grid/transmission_reeds_capacity/county2zone.csv', ['FIPS', 'ba'])),
  transfers: once(() =>
    readCsv(dir, 'grid/transmission_reeds_capacity/transmission_capacity_init_AC_ba_NARIS2024.csv', [
      'r',
      'rr',
      'MW_f0',
      'MW_r0',
    ]),
  ),
  dcTies: once(() =>
    readCsv(dir, 'grid/transmission_reeds_capacity/transmission_capacity_init_nonAC_ba.csv', [
      'r',
      'rr',
      'trtype',
      'MW',
      'Project(s)',
    ]),
  ),
  hierarchy: once(() => readCsv(dir, 'grid/transmission_reeds_capacity/hierarchy.csv', ['ba', 'nercr'])),
  reserveMargins: once(() => readCsv(dir, 'grid/headroom_nerc_reserves/prm_annual.csv', ['*nercr', 't', 'nerc'])),
  buses: once(() => readCsv(dir, 'grid/substations_hifld_2020/bus.csv.gz', ['Bus_id', 'base_KV'])),
  authorities: once(() =>
    readCsv(dir, 'grid/ba_reference_points/eia-bia-reference.csv', ['BA Code', 'BA Name', 'Region/Country Code']),
  ),
  queue: once(() => readCsv(dir, 'grid/headroom_queue_lbnl/interconnection_queues_2024.csv.gz', ['r', 'tg', '2030'])),
  retail: once(() =>
    readCsv(dir, 'grid/prices_retail/eia861m_annual_sales_revenue_all_2023_2026.csv', [
      'year',
      'state',
      'utility_name',
      'industrial_revenue_thousand_dollars',
      'industrial_sales_mwh',
    ]),
  ),
  mix: (name: string): readonly MixRow[] => {
    const path = `grid/hourly_eia930_mix/eia_hourly_${name}_2024.json.gz`;
    const rows = readJson(dir, path) as readonly MixRow[];
    for (const column of ['period', ...EIA_FUELS]) {
      if (!Array.isArray(rows) || rows[0]?.[column as EiaFuel] === undefined)
        throw new RawDataError(`The raw file ${path} has no column "${column}".`);
    }
    return rows;
  },
  mix2022: (ba: string) =>
    readCsv(dir, `grid/hourly_eia930_ba_2022_hpe/${ba}_NG_&_avgCI.csv.gz`, [
      'WND',
      'SUN',
      'WAT',
      'OIL',
      'NG',
      'COL',
      'NUC',
      'OTH',
    ]),
  egrid: once(
    () => readJson(dir, 'grid/hourly_eia930_mix/egrid_emission_rates.json') as Record<string, Record<string, number>>,
  ),
  demand: (name: string) =>
    readCsv(dir, `grid/hourly_demand_cleaned/${name}_2023-2024.csv.gz`, ['date_time', 'cleaned demand (MW)']),
  /** MW per hour from 2016-01-01T00 UTC; NaN where missing. */
  longDemand: (ba: string): Float64Array => {
    const path = `grid/hourly_demand_22ba_2016_2024/${ba}.txt.gz`;
    const lines = readBytes(dir, path).toString('utf8').replace(/\n$/, '').split('\n');
    if (lines.length !== 78_912)
      throw new RawDataError(`The raw file ${path} has ${lines.length} lines instead of 78,912.`);
    return Float64Array.from(lines, (line) => (line.trim() === '' ? Number.NaN : numberOf({ MW: line }, 'MW', path)));
  },
  carbonIntensity: (zone: string) =>
    readCsv(dir, `grid/hourly_ci_electricitymaps/${zone}_2023-2024.csv.gz`, [
      'Datetime (UTC)',
      'Carbon intensity gCO₂eq/kWh (direct)',
      'Carbon-free energy percentage (CFE%)',
      'Data estimated',
    ]),
  price: (zone: string) =>
    readCsv(dir, `grid/prices_lmp_hourly/${zone}_electricity_prices_2024.csv.gz`, [
      'Datetime (UTC)',
      'Datetime (Local)',
      'Price (USD/MWh)',
    ]),
  riskIndex: once(() =>
    readCsv(dir, 'site/county/fema_nri_counties_2021-11.csv.gz', [
      'STATEABBRV',
      'STCOFIPS',
      'COUNTY',
      'POPULATION',
      'BUILDVALUE',
      'EAL_VALB',
      'RISK_SCORE',
    ]),
  ),
  census: once(() =>
    readCsv(
      dir,
      'site/county/census_co-est2023-alldata.csv.gz',
      ['SUMLEV', 'STATE', 'COUNTY', 'POPESTIMATE2023'],
      'latin1',
    ),
  ),
  climate: once(() =>
    readCsv(dir, 'site/county/diyepw_weather_stations_by_county.csv.gz', [
      'FIPS',
      'Latitude',
      'Longitude',
      'IECC Climate Zone',
      'IECC Moisture Regime',
    ]),
  ),
  stations: once(() => readCsv(dir, 'site/tmy3-conus/stations.csv', ['usaf', 'name', 'lat', 'lon'])),
  typicalYear: (station: string): TypicalYear => readTypicalYear(dir, station),
  cities: once(() =>
    readCsv(dir, 'site/cities/us_cities_geonames_15k.csv', [
      'name',
      'admin1',
      'featureCode',
      'lat',
      'lon',
      'population',
    ]),
  ),
  campuses: once(() => readCsv(dir, 'site/dc-epoch-ai/data_centers.csv', ['Name', 'Owner', 'Users', 'Country'])),
  campusTimelines: once(() =>
    readCsv(dir, 'site/dc-epoch-ai/data_center_timelines.csv', ['Data center', 'Date', 'IT power (MW)', 'Power (MW)']),
  ),
  campusCoordinates: once(() =>
    readCsv(dir, 'site/dc-epoch-ai/epoch_us_site_coords_TRANSCRIBED.csv', ['epoch_name', 'lat', 'lon']),
  ),
  campusTimelinesSeptember: once(() =>
    readCsv(dir, 'site/dc-epoch-ai/epoch_2026-09_anthropic_stargate_timeline_TRANSCRIBED.csv', [
      'data_center',
      'date',
      'it_power_mw',
      'facility_power_mw',
    ]),
  ),
  broadband: once(() =>
    readCsv(dir, 'site/county/microsoft_broadband_data_2020October.csv', [
      'COUNTY ID',
      ' BROADBAND AVAILABILITY PER FCC ',
    ]),
  ),
  labour2022: once(() =>
    readCsv(dir, 'site/county/usda_ers_unemployment_2021_2022.csv', [
      'FIPS_Code',
      'Civilian_labor_force_2022',
      'Unemployment_rate_2022',
    ]),
  ),
  /** Fixed-width annual averages of 2020: FIPS, labour force, unemployment in per cent. */
  labour2020: once((): readonly { readonly fips: string; readonly force: number; readonly percent: number }[] => {
    const path = 'site/county/bls_laus_county_2020.txt.gz';
    const rows = readBytes(dir, path)
      .toString('latin1')
      .split(/\r?\n/)
      .flatMap((line) => {
        const found = line.match(
          /^\s*[A-Z]{2}\d+\s+(\d{2})\s+(\d{3})\s.*\s2020\s+([\d,]+)\s+[\d,]+\s+[\d,]+\s+([\d.]+)\s*$/,
        );
        const number = (k: number): number => Number((found?.[k] ?? '').replace(/,/g, ''));
        return found ? [{ fips: `${found[1]}${found[2]}`, force: number(3), percent: number(4) }] : [];
      });
    if (rows.length < 3000)
      throw new RawDataError(`The raw file ${path} has ${rows.length} counties instead of 3,000.`);
    return rows;
  }),
  /** Rows of the farm real estate table as cells; the last but one is 2017. */
  farmland: once(() =>
    csvParseRows(
      readBytes(dir, 'site/econ-usda-land/Combined_Data_-_Farm_Real_Estate.csv')
        .toString('latin1')
        .replace(/\r\n?/g, '\n'),
    ),
  ),
  projected: (growth: 'moderate' | 'higher') =>
    collection<Polygon, ProjectedProperties>(dir, `site/dc-im3-projected/${growth}_growth_50_market_gravity.geojson.gz`)
      .features,
  dataCenters: once(() =>
    readCsv(dir, 'site/dc-im3-atlas/im3_open_source_data_center_atlas_v2026.02.09.csv', [
      'id',
      'state_abb',
      'operator',
      'name',
      'sqft',
      'lon',
      'lat',
      'type',
    ]),
  ),
  railroads: once(() =>
    collection<LineString | MultiLineString, { readonly scalerank: number }>(
      dir,
      'site/basemap-ne/ne_10m_railroads_north_america.us.geojson.gz',
    ),
  ),
  costs: (year: 2025 | 2030) =>
    readCsv(dir, `site/econ-atb-pypsa/costs_US_${year}.csv.gz`, [
      'technology',
      'parameter',
      'value',
      'unit',
      'source',
      'financial_case',
      'scenario',
    ]),
  land: once(() => readJson(dir, 'site/basemap-ne/ne_50m_land.us.geojson.gz') as FeatureCollection),
  lakes: once(() => readJson(dir, 'site/basemap-ne/ne_50m_lakes.us.geojson.gz') as FeatureCollection),
});
export type Sources = ReturnType<typeof openSources>;
