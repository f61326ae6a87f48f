import type { Position } from 'geojson';
import type { SubstationTable } from '../../../src/model/dataset/types.ts';
import { distanceKm } from '../../../src/model/geo.ts';
import { boundsOf, LOWER_48, pathKm } from '../../../src/model/geometry.ts';
import { json, type Output, round } from '../lib/output.ts';
import { substationName } from '../lib/text.ts';
import type { Sources } from '../sources.ts';

const MIN_LINE_KV = 220;
const SNAP_KM = 2;
const END_KM = 0.3;
/** Below this mean of the attached voltages a substation hangs on lower lines, and the high line only passes. */
const MIN_MEAN_KV = 100;
/** Cells of 0.1 degree hold the lines that touch them. */
const CELL_DEG = 0.1;
const MARGIN_DEG = 0.03;

interface HighLine {
  readonly kv: number;
  readonly path: readonly Position[];
}

/** Pieces of lines by cell, so that a point is tested against what is near alone. */
const pieces = (lines: readonly HighLine[]): ((lon: number, lat: number) => readonly HighLine[]) => {
  const grid = new Map<string, HighLine[]>();
  const cell = (value: number): number => Math.floor(value / CELL_DEG);
  for (const { kv, path } of lines) {
    for (let k = 1; k < path.length; k++) {
      const piece = { kv, path: [path[k - 1] as Position, path[k] as Position] };
      const [west, south, east, north] = boundsOf([[piece.path]]);
      for (let x = cell(west - MARGIN_DEG); x <= cell(east + MARGIN_DEG); x++) {
        for (let y = cell(south - MARGIN_DEG); y <= cell(north + MARGIN_DEG); y++) {
          const key = `${x}:${y}`;
          const list = grid.get(key);
          if (list) list.push(piece);
          else grid.set(key, [piece]);
        }
      }
    }
  }
  return (lon, lat) => grid.get(`${cell(lon)}:${cell(lat)}`) ?? [];
};

/** Substations of the lower 48 within 2 km of a traced line of 230 kV and more. */
export const buildSubstations = (sources: Sources): Output => {
  const lines = sources
    .lines()
    .filter((line) => line.properties.kv >= MIN_LINE_KV)
    .map(({ properties, geometry }) => ({ kv: properties.kv, path: geometry.coordinates as Position[] }));
  const near = pieces(lines);
  const tips = pieces(
    lines.flatMap(({ kv, path }) =>
      [path[0], path.at(-1)].map((tip) => ({ kv, path: [tip as Position, tip as Position] })),
    ),
  );
  const meanKv = new Map(sources.buses().map((bus) => [bus.Bus_id, Number(bus.base_KV)]));
  const [west, south, east, north] = LOWER_48;
  const found = sources
    .substations()
    .map((s) => ({ id: s.sub_id, raw: s.sub_name, type: s.type, lon: Number(s.lon), lat: Number(s.lat) }))
    .filter((s) => s.type === 'SUBSTATION' && s.lon > west && s.lon < east && s.lat > south && s.lat < north)
    .filter((s) => {
      const kv = meanKv.get(s.id) ?? -1;
      return kv < 0 || kv >= MIN_MEAN_KV;
    })
    .map((s) => ({
      ...s,
      name: /UNKNOWN|\d{5}/i.test(s.raw) ? '' : substationName(s.raw),
      kv: Math.max(
        0,
        ...near(s.lon, s.lat)
          .filter(({ path }) => pathKm(s.lon, s.lat, path) <= SNAP_KM)
          .map((line) => line.kv),
      ),
      ends: tips(s.lon, s.lat).filter(
        ({ path: [tip] }) => distanceKm(s.lon, s.lat, tip?.[0] as number, tip?.[1] as number) <= END_KM,
      ).length,
    }))
    .filter((s) => s.kv > 0)
    .sort((a, b) => b.kv - a.kv || b.ends - a.ends || (a.id < b.id ? -1 : 1));
  const table: SubstationTable = {
    rows: found.length,
    name: found.map((s) => s.name),
    lon: found.map((s) => round(s.lon, 3)),
    lat: found.map((s) => round(s.lat, 3)),
    kv: found.map((s) => s.kv),
    ends: found.map((s) => s.ends),
  };
  const ending = found.filter((s) => s.ends > 0).length;
  return {
    key: 'substations',
    path: 'substations.json',
    content: json(table),
    rows: table.rows,
    unit: 'kV, degrees',
    notes: `kV is that of the best traced line within 2 km, which may pass by: at ${ending} of ${table.rows} a line ends within 0.3 km. Substations whose attached lines average below 100 kV are left out; where the source says UNKNOWN the name is empty. HIFLD of 2020, public when taken.`,
  };
};
