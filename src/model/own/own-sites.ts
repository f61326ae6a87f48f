import { rollup } from 'd3';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { connectionMonths, construction, LINE_REACH_KM, lineHeadroom, readyMonths } from '../dataset/site-rules.ts';
import type { CountyFacts, MetroRegion, Site, TransmissionLines } from '../dataset/types.ts';
import { distanceKm } from '../geo.ts';
import { type Area, boundsOf, locate, polygonsOf, REACH_DEG } from '../geometry.ts';
import type { SiteId } from '../ids.ts';
import { namesApart } from './names-apart.ts';
import { type OwnRow, ownHash } from './own-rows.ts';

/**
 * A person's places as candidate sites: what the row says, and around it what the shipped data know of the place. The
 * county decides zone, authority and hazard; a headroom that is not given is that of the nearest line's class (marked C).
 */
export interface OwnContext {
  /** The sites that ship: nearest of them gives the weather station, the same state its land, tax and price. */
  readonly sites: readonly Site[];
  readonly counties: Topology;
  readonly countyFacts: CountyFacts;
  readonly metros: readonly MetroRegion[];
  readonly transmission: TransmissionLines;
}
export interface OwnSites {
  readonly sites: readonly Site[];
  readonly messages: readonly string[];
  /** Average prices that the rows state, $/MWh by site id. */
  readonly averages: ReadonlyMap<string, number>;
  /** 12 hex digits: of the rows alone. */
  readonly hash: string;
}

/** MW that a place without a line of 230 kV within reach is taken to have: the class of 138 kV. */
const NO_LINE_KV = 138;

const COUNTIES_A_SLICE = 300;
/** Counties with their shapes, as on the map, some at a time: all at once they hold up a page. */
function* areasOf(topology: Topology, { fips, state }: CountyFacts): Generator<number, readonly Area[], void> {
  const stateOf = new Map(fips.map((id, at) => [id, state[at]!]));
  const areas: Area[] = [];
  for (const shape of (topology.objects.counties as GeometryCollection).geometries) {
    if (areas.length % COUNTIES_A_SLICE === COUNTIES_A_SLICE - 1) yield 0;
    const { id, geometry } = feature(topology, shape) as Feature;
    const polygons = polygonsOf(geometry as Polygon | MultiPolygon);
    areas.push({ fips: String(id), state: stateOf.get(String(id)) ?? '', polygons, bounds: boundsOf(polygons) });
  }
  return areas;
}

/** Counties in cells of a degree, each wider by what `locate` reaches beyond a border: a row looks at some ten, not at all. */
const COUNTY_CELL = 1;
const countyCell = (lon: number, lat: number): number =>
  Math.floor(lat / COUNTY_CELL) * 1000 + Math.floor(lon / COUNTY_CELL);
const byCell = (areas: readonly Area[]): ReadonlyMap<number, readonly Area[]> => {
  const cells = new Map<number, Area[]>();
  for (const area of areas) {
    const [west, south, east, north] = area.bounds;
    for (let lat = Math.floor(south - REACH_DEG); lat <= Math.floor(north + REACH_DEG); lat += COUNTY_CELL)
      for (let lon = Math.floor(west - REACH_DEG); lon <= Math.floor(east + REACH_DEG); lon += COUNTY_CELL) {
        const cell = countyCell(lon, lat);
        const here = cells.get(cell);
        if (here) here.push(area);
        else cells.set(cell, [area]);
      }
  }
  return cells;
};

type Point = { readonly lon: number; readonly lat: number };
/** Places as columns: thousands of rows look through all of them. */
const columnsOf = <T extends Point>(places: readonly T[]) => ({
  places,
  lon: Float64Array.from(places, ({ lon }) => lon),
  lat: Float64Array.from(places, ({ lat }) => lat),
});
type Columns<T> = ReturnType<typeof columnsOf<T & Point>>;

/** Nearest by the local plane, which orders as the sphere does over such distances. */
const nearest = <T>({ places, lon, lat }: Columns<T>, row: OwnRow): T | undefined => {
  const squeeze = Math.cos((row.lat * Math.PI) / 180) ** 2;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < lon.length; k++) {
    const far = (lon[k]! - row.lon) ** 2 * squeeze + (lat[k]! - row.lat) ** 2;
    if (far >= least) continue;
    best = k;
    least = far;
  }
  return places[best];
};

/** The same over any distance. */
const nearestFar = <T>({ places, lon, lat }: Columns<T>, row: OwnRow) => {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < lon.length; k++) {
    const km = distanceKm(row.lon, row.lat, lon[k]!, lat[k]!);
    if (km >= least) continue;
    best = k;
    least = km;
  }
  const place = places[best];
  return place && { place, km: least };
};

/** Traced lines in cells of 0.1 degrees, so that each row looks at the few near it. */
const CELL = 0.1;
const cellOf = (lon: number, lat: number): number => Math.floor(lat / CELL) * 10_000 + Math.floor(lon / CELL);
const LINES_A_SLICE = 500;
function* linesByCell({
  rows,
  start,
  positions,
}: TransmissionLines): Generator<number, ReadonlyMap<number, readonly number[]>, void> {
  const cells = new Map<number, number[]>();
  for (let line = 0; line < rows; line++) {
    if (line % LINES_A_SLICE === LINES_A_SLICE - 1) yield 0;
    for (let v = start[line]! + 1; v < start[line + 1]!; v++) {
      const [x1, y1] = [positions[2 * v - 2]!, positions[2 * v - 1]!];
      const [x2, y2] = [positions[2 * v]!, positions[2 * v + 1]!];
      const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)) / CELL));
      let last = Number.NaN;
      for (let k = 0; k <= steps; k++) {
        const cell = cellOf(x1 + ((x2 - x1) * k) / steps, y1 + ((y2 - y1) * k) / steps);
        if (cell === last) continue;
        last = cell;
        const here = cells.get(cell);
        // vertex and line in pairs
        if (here) here.push(v, line);
        else cells.set(cell, [v, line]);
      }
    }
  }
  return cells;
}

/** Best line within reach of a point: its kV, how far it is, how many lines of that kV there are. */
const bestLine = (lines: TransmissionLines, cells: ReadonlyMap<number, readonly number[]>, { lon, lat }: OwnRow) => {
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const km = new Map<number, number>();
  for (const dy of [-CELL, 0, CELL])
    for (const dx of [-CELL, 0, CELL]) {
      const near = cells.get(cellOf(lon + dx, lat + dy)) ?? [];
      for (let k = 0; k < near.length; k += 2) {
        const v = near[k]!;
        const [x1, y1] = [lines.positions[2 * v - 2]!, lines.positions[2 * v - 1]!];
        const [x, y] = [(lines.positions[2 * v]! - x1) * squeeze, lines.positions[2 * v + 1]! - y1];
        const along = ((lon - x1) * squeeze * x + (lat - y1) * y) / (x * x + y * y || 1);
        const t = Math.min(1, Math.max(0, along));
        const far = distanceKm(lon, lat, x1 + (x / squeeze) * t, y1 + y * t);
        const line = near[k + 1]!;
        if (far <= LINE_REACH_KM && far < (km.get(line) ?? Number.POSITIVE_INFINITY)) km.set(line, far);
      }
    }
  const kv = Math.max(0, ...[...km.keys()].map((line) => lines.kv[line]!));
  const best = [...km].filter(([line]) => lines.kv[line] === kv).map(([, far]) => far);
  return { kv, km: best.length > 0 ? Math.min(...best) : Number.NaN, segments: best.length };
};

const SLICE = 50;

/** Places the rows; yields the share that is done, so that a page stays awake. Stop with `return()`. */
export function* placeOwnRows(rows: readonly OwnRow[], context: OwnContext): Generator<number, OwnSites, void> {
  const { sites: shipped, countyFacts, metros, transmission } = context;
  const counties = byCell(yield* areasOf(context.counties, countyFacts));
  yield 0;
  const factRow = new Map(countyFacts.fips.map((fips, at) => [fips, at]));
  const cells = yield* linesByCell(transmission);
  yield 0;
  const all = columnsOf(shipped);
  const regions = columnsOf(metros);
  const byState = rollup(shipped, columnsOf, ({ state }) => state);
  const byArea = rollup(shipped, columnsOf, ({ ba }) => ba);
  const hash = ownHash(rows);
  const idOf = namesApart(
    (id, number) => `${id}-${number}`,
    shipped.map(({ id }) => id),
  );
  const sites: Site[] = [];
  const messages: string[] = [];
  const averages = new Map<string, number>();
  for (const [k, row] of rows.entries()) {
    if (k % SLICE === SLICE - 1) yield k / rows.length;
    const near = nearest(all, row);
    const metro = nearestFar(regions, row);
    const located = locate(counties.get(countyCell(row.lon, row.lat)) ?? [], row.lon, row.lat);
    const at = located && factRow.get(located.county.fips);
    if (!located || at === undefined || !near || !metro) {
      messages.push(`${row.name}: ${row.lon}, ${row.lat} lies in no county of the lower 48 states; left out.`);
      continue;
    }
    const state = countyFacts.state[at]!;
    const fips = countyFacts.fips[at]!;
    const zone = countyFacts.zone[at]!;
    const ba = countyFacts.ba[at]!;
    const stateSites = byState.get(state);
    const areaSites = byArea.get(ba);
    const inState = (stateSites && nearest(stateSites, row)) ?? near;
    const inArea = (areaSites && nearest(areaSites, row)) ?? near;
    const line = bestLine(transmission, cells, row);
    const { classMw, lineMw } = lineHeadroom(line.kv || NO_LINE_KV, line.segments);
    if (line.kv === 0 && row.headroomMw === null)
      messages.push(
        `${row.name}: no line of 230 kV or more is traced within ${LINE_REACH_KM} km; ${lineMw} MW assumed, the class of a ${NO_LINE_KV}-kV line.`,
      );
    const wait = row.waitMonths ?? connectionMonths({ zone, fips });
    const { index, known } = construction({ fips, state });
    const word = row.name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40);
    const id = idOf(`own-${word || 'site'}-${state.toLowerCase()}`);
    if (row.energyUsdPerMwh !== undefined) averages.set(id, row.energyUsdPerMwh);
    // every field by name: a spread of a site costs more than all the rest of the row
    sites.push({
      id: id as SiteId,
      name: row.name,
      kind: 'own',
      lon: row.lon,
      lat: row.lat,
      state,
      countyFips: fips,
      county: countyFacts.name[at]!,
      zone,
      ba,
      eiaRegion: inArea.eiaRegion,
      lineKv: line.kv,
      lineKm: line.km,
      poiHeadroomMw: row.headroomMw ?? lineMw,
      poi: {
        classMw,
        segments: line.segments,
        lineMw,
        retiredMw: 0,
        replacementMw: 0,
        queueMw: 0,
        netFreedMw: 0,
      },
      // what a person states is as good as a line of its class; what is guessed from one is marked so
      confidence: row.headroomMw === null ? 'C' : 'B',
      offshore: located.offshore,
      connectionMonths: wait,
      readyMonths: readyMonths(wait, row.headroomMw === null ? 'C' : 'B'),
      landUsdPerAcre: row.landUsdPerAcre ?? inState.landUsdPerAcre,
      landBasis: row.landUsdPerAcre === null ? inState.landBasis : 'none',
      salesTax: inState.salesTax,
      waterCoolingShare: countyFacts.waterCoolingShare[at]!,
      industrialPriceUsdPerMwh: inState.industrialPriceUsdPerMwh,
      energyPriceUsdPerMwh: inArea.energyPriceUsdPerMwh,
      deliveryUsdPerMwh:
        row.deliveryUsdPerMwh ?? Math.max(0, inState.industrialPriceUsdPerMwh - inArea.energyPriceUsdPerMwh),
      constructionIndex: index,
      constructionIndexKnown: known,
      hazardScore: countyFacts.hazardScore[at]!,
      hazardSharePerYear: countyFacts.hazardSharePerYear[at]!,
      climateZone: countyFacts.climateZone[at]!,
      // of the nearest site that ships
      fibreKm: near.fibreKm,
      station: near.station,
      pueMean: near.pueMean,
      puePeak: near.puePeak,
      wueLPerKwh: near.wueLPerKwh,
      stationKm: distanceKm(row.lon, row.lat, near.lon, near.lat) + near.stationKm,
      metro: metro.place.id,
      metroKm: metro.km,
      campus: null,
      retirementYear: null,
      fuel: '',
      sources: ['your own file'],
    });
  }
  return { sites, messages, averages, hash };
}
