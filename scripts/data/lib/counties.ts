import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { distanceKm } from '../../../src/model/geo.ts';
import { type BBox, boundsOf, polygonsOf } from '../../../src/model/geometry.ts';
import type { BaCode, StateCode, ZoneId } from '../../../src/model/ids.ts';
import type { Sources } from '../sources.ts';
import { ZONE_BA } from '../zone-ba.ts';
import { RawDataError, readPackageJson } from './read.ts';

/** A lower-48 county with everything joined to it. */
export interface County {
  readonly fips: string;
  readonly name: string;
  readonly state: StateCode;
  readonly zone: ZoneId;
  readonly ba: BaCode;
  readonly feature: Feature<Polygon | MultiPolygon>;
  readonly polygons: Position[][][];
  readonly bounds: BBox;
  readonly lon: number;
  readonly lat: number;
  readonly population: number;
  /** Expected annual loss to buildings / building value. */
  readonly hazardSharePerYear: number;
  readonly hazardScore: number;
  readonly climateZone: string;
}

const NOT_LOWER_48 = new Set(['02', '15', '60', '66', '69', '72', '78']);
/** Counties renamed or merged since one of the tables was made: us-atlas FIPS -> FIPS there. */
const RENAMED: Readonly<Record<string, string>> = { '46102': '46113', '51019': '51515' };
const pad = (fips: string): string => fips.trim().padStart(5, '0');

/** county2zone.csv has the new planning regions of Connecticut; the whole state is one zone. */
const CONNECTICUT = { prefix: '09', zone: 'p132' } as const;

const lookUp = <T>(table: ReadonlyMap<string, T>, fips: string): T | undefined =>
  table.get(fips) ?? table.get(RENAMED[fips] ?? '');

/** us-atlas counties of the lower 48 with zone, authority, population, hazard and climate. */
export const loadCounties = (sources: Sources): readonly County[] => {
  const atlas = readPackageJson('us-atlas/counties-10m.json') as Topology<{
    counties: GeometryCollection<{ name: string }>;
  }>;
  const shapes = feature(atlas, atlas.objects.counties) as FeatureCollection<Polygon | MultiPolygon, { name: string }>;
  const zones = new Map(sources.countyToZone().map((row) => [pad(row.FIPS), row.ba]));
  const census = new Map(
    sources
      .census()
      .filter((row) => Number(row.SUMLEV) === 50)
      .map((row) => [row.STATE.padStart(2, '0') + row.COUNTY.padStart(3, '0'), Number(row.POPESTIMATE2023)]),
  );
  const risk = new Map(sources.riskIndex().map((row) => [pad(row.STCOFIPS), row]));
  const climateRows = sources.climate();
  const climate = new Map(climateRows.map((row) => [pad(row.FIPS), row]));
  const climateText = (row: (typeof climateRows)[number]): string =>
    // Zones 7 and 8 have no moisture regime in the IECC.
    row['IECC Climate Zone'].trim() +
    (/^[1-6]/.test(row['IECC Climate Zone'].trim()) && /^[ABC]$/.test(row['IECC Moisture Regime'].trim())
      ? row['IECC Moisture Regime'].trim()
      : '');
  return shapes.features
    .filter((shape) => !NOT_LOWER_48.has(String(shape.id).slice(0, 2)))
    .map((shape): County => {
      const fips = String(shape.id);
      const polygons = polygonsOf(shape.geometry);
      const bounds = boundsOf(polygons);
      const [lon, lat] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
      const zone = lookUp(zones, fips) ?? (fips.startsWith(CONNECTICUT.prefix) ? CONNECTICUT.zone : undefined);
      const hazard = lookUp(risk, fips);
      if (!zone || !hazard)
        throw new RawDataError(
          `County ${fips} ${shape.properties.name} has no row in ${zone ? 'the risk index' : 'county2zone.csv'}.`,
        );
      const nearest =
        lookUp(climate, fips) ??
        climateRows.reduce((a, b) =>
          distanceKm(lon, lat, Number(b.Longitude), Number(b.Latitude)) <
          distanceKm(lon, lat, Number(a.Longitude), Number(a.Latitude))
            ? b
            : a,
        );
      return {
        fips,
        name: shape.properties.name, // The risk index of this mirror writes D.C.
        state: hazard.STATEABBRV.replace(/\./g, ''),
        zone,
        ba: ZONE_BA.get(zone) as BaCode,
        feature: shape,
        polygons,
        bounds,
        lon,
        lat,
        // The Census of 2023 counts Connecticut by planning region, which does not join: the risk index has the old counties.
        population: lookUp(census, fips) ?? Number(hazard.POPULATION),
        hazardSharePerYear: Number(hazard.EAL_VALB) / Math.max(1, Number(hazard.BUILDVALUE)),
        hazardScore: Number(hazard.RISK_SCORE),
        climateZone: climateText(nearest),
      };
    })
    .sort((a, b) => (a.fips < b.fips ? -1 : 1));
};
