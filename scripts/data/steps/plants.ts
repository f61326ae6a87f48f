import type { PlantTable } from '../../../src/model/dataset/types.ts';
import { fuelOf } from '../lib/fuels.ts';
import { contains, LOWER_48 } from '../lib/geometry.ts';
import { json, type Output, round } from '../lib/output.ts';
import type { Sources } from '../sources.ts';

const STATUS: Readonly<Record<string, string>> = {
  operating: 'operating',
  retired: 'retired',
  retiring: 'retiring',
  retooled: 'partly-retired',
};
const [west, south, east, north] = LOWER_48;
const BOX = [
  [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
];

/** Power plants of 50 MW and more in the lower 48. */
export const buildPlants = (sources: Sources): Output => {
  const rows = sources
    .plants()
    .filter((plant) => contains(BOX, plant.longitude, plant.latitude))
    .toSorted((a, b) => b.total_capacity_mw - a.total_capacity_mw || (a.plant_name < b.plant_name ? -1 : 1));
  const table: PlantTable = {
    rows: rows.length,
    name: rows.map((p) => p.plant_name),
    lon: rows.map((p) => round(p.longitude, 3)),
    lat: rows.map((p) => round(p.latitude, 3)),
    mw: rows.map((p) => round(p.total_capacity_mw)),
    fuel: rows.map((p) => fuelOf(p.fuel_type)),
    status: rows.map((p) => STATUS[p.status] ?? p.status),
    state: rows.map((p) => p.state),
  };
  return {
    key: 'plants',
    path: 'plants.json',
    content: json(table),
    rows: table.rows,
    unit: 'MW',
    notes:
      'One technology per plant, that of its largest unit. "retiring" is the whole plant if any unit has a date; "partly-retired" is the retired MW at a plant that still runs.',
  };
};
