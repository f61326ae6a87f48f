import type { PlantTable } from '../../../src/model/dataset/types.ts';
import { contains, LOWER_48 } from '../../../src/model/geometry.ts';
import { fuelOf } from '../lib/fuels.ts';
import { json, type Output, round } from '../lib/output.ts';
import type { PlantProperties, Sources } from '../sources.ts';

const STATUS: Readonly<Record<string, string>> = {
  operating: 'operating',
  retired: 'retired',
  retiring: 'retiring',
  retooled: 'partly-retired',
};
/** Year of the source: a later date is a plan. */
const NOW_YEAR = 2025;
export const yearOf = (plant: PlantProperties): number | null =>
  plant.planned_retirement_date ? Number(plant.planned_retirement_date.slice(0, 4)) : null;
/** Some rows labelled "retooled" have a date to come (Monroe MI, 2032): those still run. */
export const statusOf = (plant: PlantProperties): string =>
  plant.status === 'retooled' && (yearOf(plant) ?? 0) > NOW_YEAR ? 'retiring' : (STATUS[plant.status] ?? plant.status);
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
    status: rows.map(statusOf),
    state: rows.map((p) => p.state),
    year: rows.map(yearOf),
  };
  return {
    key: 'plants',
    path: 'plants.json',
    content: json(table),
    rows: table.rows,
    unit: 'MW',
    notes:
      'One technology per plant, that of its largest unit. "retiring" is the whole plant if any unit has a date, also where the source says "retooled" before that date; "partly-retired" is the retired MW at a plant that still runs. year: of retirement, past or planned.',
  };
};
