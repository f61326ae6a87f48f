import type { ExistingDataCenters } from '../../../src/model/dataset/types.ts';
import { distanceKm } from '../../../src/model/geo.ts';
import { LOWER_48 } from '../../../src/model/geometry.ts';
import { json, type Output, round } from '../lib/output.ts';
import { numberOf } from '../lib/read.ts';
import type { Sources } from '../sources.ts';

const FILE = 'im3_open_source_data_center_atlas_v2026.02.09.csv';
/** A building this near to a campus of the same operator is part of it. */
const CAMPUS_KM = 1;

/** Existing data centers of the lower 48; rows on county lines once, buildings of a listed campus with their campus. ODbL. */
export const buildExistingDataCenters = (sources: Sources): Output => {
  const [west, south, east, north] = LOWER_48;
  const seen = new Set<string>();
  const listed = sources
    .dataCenters()
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map((row) => ({ ...row, lon: numberOf(row, 'lon', FILE), lat: numberOf(row, 'lat', FILE) }))
    .filter(({ lon, lat }) => lon > west && lon < east && lat > south && lat < north);
  const campuses = listed.filter(({ type, operator }) => type === 'campus' && operator !== '');
  const rows = listed
    .filter(
      (row) =>
        row.type === 'campus' ||
        !campuses.some(
          (campus) =>
            campus.operator.toLowerCase() === row.operator.toLowerCase() &&
            distanceKm(row.lon, row.lat, campus.lon, campus.lat) <= CAMPUS_KM,
        ),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const table: ExistingDataCenters = {
    rows: rows.length,
    name: rows.map(({ name }) => name),
    operator: rows.map(({ operator }) => operator),
    state: rows.map(({ state_abb }) => state_abb),
    lon: rows.map(({ lon }) => round(lon, 4)),
    lat: rows.map(({ lat }) => round(lat, 4)),
    sqft: rows.map(({ sqft }) => (Number(sqft) > 0 ? round(Number(sqft)) : Number.NaN)),
    type: rows.map(({ type }) => type),
  };
  return {
    key: 'existingDataCenters',
    path: 'existing-data-centers.odbl.json',
    content: json(table),
    rows: table.rows,
    unit: 'square feet, degrees',
    notes: `Contains information from OpenStreetMap (© OpenStreetMap contributors) through the IM3 Open Source Data Center Atlas (PNNL, Mongird et al. 2025, doi:10.57931/2550666), made available under the Open Database License (ODbL) 1.0; this derived table stays under the ODbL. No MW. ${listed.length - rows.length} buildings within 1 km of a campus of the same operator are counted with it.`,
  };
};
