import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { ok, type Result } from '../result.ts';
import { splitHeader } from './columns.ts';
import { badFile, inOneGo, parseJson, type Steps } from './parse-json.ts';
import type { Basemap, TransmissionLines } from './types.ts';

const isTopology = (value: unknown): value is Topology => {
  const topology = value as Partial<Topology> | null;
  return (
    topology?.type === 'Topology' &&
    Array.isArray(topology.arcs) &&
    typeof topology.objects === 'object' &&
    topology.objects !== null
  );
};

const parseTopology = (inflated: Uint8Array, file: string, objects: readonly string[]): Result<Topology> => {
  const json = parseJson(inflated, file);
  if (!json.ok) return json;
  if (!isTopology(json.value)) return badFile(file, 'it is no TopoJSON');
  const missing = objects.find((name) => (json.value as Topology).objects[name]?.type !== 'GeometryCollection');
  return missing ? badFile(file, `it has no object "${missing}"`) : ok(json.value);
};

/** Counties as TopoJSON, object `counties`. */
export const parseCounties = (inflated: Uint8Array): Result<Topology> =>
  parseTopology(inflated, 'counties.json', ['counties']);

type Collection<P> = FeatureCollection<Polygon | MultiPolygon, P>;
const hasText = (features: Collection<Record<string, unknown>>, keys: readonly string[]): number =>
  features.features.findIndex((f) => keys.some((key) => typeof f.properties?.[key] !== 'string'));

/** Land, lakes, state lines, zones and balancing areas as GeoJSON in degrees, in steps. */
export const basemapInSteps = function* (inflated: Uint8Array): Steps<Basemap> {
  const file = 'basemap.json';
  const parsed = parseTopology(inflated, file, ['land', 'lakes', 'states', 'zones', 'bas']);
  if (!parsed.ok) return parsed;
  const topology = parsed.value;
  yield;
  const object = (name: string): GeometryCollection => topology.objects[name] as GeometryCollection;
  try {
    const zones = feature(topology, object('zones')) as Collection<{ id: string; ba: string }>;
    yield;
    const balancingAreas = feature(topology, object('bas')) as Collection<{ ba: string }>;
    const bad = hasText(zones, ['id', 'ba']);
    if (bad >= 0) return badFile(file, `zone ${bad} has no id or authority`);
    const badArea = hasText(balancingAreas, ['ba']);
    if (badArea >= 0) return badFile(file, `balancing area ${badArea} has no authority`);
    yield;
    // Inner borders alone: the coast of the states is that of the land, drawn once.
    const lines = mesh(topology, object('states') as never, (a, b) => a !== b);
    const stateLines: Feature = { type: 'Feature', properties: {}, geometry: lines };
    yield;
    const land = feature(topology, object('land'));
    yield;
    return ok({
      land,
      lakes: feature(topology, object('lakes')),
      stateLines,
      zones,
      balancingAreas,
    });
  } catch {
    return badFile(file, 'its arcs and objects do not fit');
  }
};

export const parseBasemap = inOneGo(basemapInSteps);

interface LinesHeader {
  readonly rows: number;
  readonly vertices: number;
  readonly stepDeg: number;
  readonly stepKm: number;
}

const isLinesHeader = (value: unknown): value is LinesHeader => {
  const header = value as Record<string, unknown> | null;
  const counts = ['rows', 'vertices'].every(
    (key) => Number.isInteger(header?.[key]) && (header?.[key] as number) > 0 && (header?.[key] as number) < 1e7,
  );
  return (
    header?.format === 'loadstone-lines' &&
    header.version === 1 &&
    counts &&
    Number.isFinite(header.stepDeg) &&
    Number.isFinite(header.stepKm)
  );
};

/** Transmission lines: per line kV, length, vertex count, then steps from the vertex before, as zigzag varints. */
export const parseTransmission = (inflated: Uint8Array): Result<TransmissionLines> => {
  const file = 'transmission.bin.gz';
  const split = splitHeader(inflated);
  if (typeof split === 'string') return badFile(file, split);
  const { header } = split;
  if (!isLinesHeader(header)) return badFile(file, 'the header does not name the format loadstone-lines version 1');
  let at = split.bodyAt;
  const next = (): number => {
    let [value, weight] = [0, 1];
    for (;;) {
      const byte = inflated[at++];
      if (byte === undefined) return Number.NaN;
      value += (byte & 127) * weight;
      if (byte < 128) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      weight *= 128;
    }
  };
  const kv = new Uint16Array(header.rows);
  const km = new Float32Array(header.rows);
  const start = new Uint32Array(header.rows + 1);
  const positions = new Float32Array(header.vertices * 2);
  let [x, y, vertex] = [0, 0, 0];
  for (let line = 0; line < header.rows; line++) {
    kv[line] = next();
    km[line] = next() * header.stepKm;
    const count = next();
    if (!(count >= 2) || vertex + count > header.vertices)
      return badFile(file, `line ${line} has a wrong number of vertices`);
    for (const end = vertex + count; vertex < end; vertex++) {
      x += next();
      y += next();
      positions[2 * vertex] = x * header.stepDeg;
      positions[2 * vertex + 1] = y * header.stepDeg;
    }
    if (Number.isNaN(x + y) || Math.abs(x * header.stepDeg) > 180 || Math.abs(y * header.stepDeg) > 90)
      return badFile(file, `line ${line} leaves the globe or the file`);
    start[line + 1] = vertex;
  }
  if (at !== inflated.byteLength || vertex !== header.vertices)
    return badFile(file, 'it is longer or shorter than its header says');
  return ok({ rows: header.rows, kv, km, start, positions });
};
