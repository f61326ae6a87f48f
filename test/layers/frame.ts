import type { Feature, FeatureCollection, Polygon } from 'geojson';
import type { Topology } from 'topojson-specification';
import type { Frame, Mode } from '../../src/layers/frame.ts';
import type { Basemap, Dataset } from '../../src/model/dataset/types.ts';
import type { PlacedCampus } from '../../src/model/placement/types.ts';
import type { MoveTable, PolicyRun, Simulation } from '../../src/model/simulation/types.ts';
import { STUDY_HOURS } from '../../src/model/time.ts';
import { PALETTES } from '../../src/palette.ts';
import { syntheticHourly, syntheticPlacement, syntheticPlanning, syntheticScenario } from '../fixtures/synthetic.ts';

/** A small frame for layer tests: the synthetic country with square areas round its places. */
const square = <P>(lon: number, lat: number, half: number, properties: P): Feature<Polygon, P> => ({
  type: 'Feature',
  properties,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [lon - half, lat - half],
        [lon + half, lat - half],
        [lon + half, lat + half],
        [lon - half, lat + half],
        [lon - half, lat - half],
      ],
    ],
  },
});
const collect = <P>(features: Feature<Polygon, P>[]): FeatureCollection<Polygon, P> => ({
  type: 'FeatureCollection',
  features,
});
const areas = syntheticPlanning.balancingAuthorities;
const basemap: Basemap = {
  land: collect([square(-96, 38, 25, {})]),
  lakes: collect([square(-86, 44, 1, {})]),
  stateLines: {
    type: 'Feature',
    properties: {},
    geometry: {
      type: 'MultiLineString',
      coordinates: [
        [
          [-100, 30],
          [-100, 40],
        ],
      ],
    },
  },
  zones: collect([
    ...syntheticPlanning.zones.map((zone) => square(zone.lon, zone.lat, 1.5, { id: zone.id, ba: zone.ba })),
    square(-120, 40, 1, { id: 'p-nowhere', ba: 'NONE' }),
  ]),
  balancingAreas: collect([
    ...areas.map((area) => square(area.lon, area.lat, 4, { ba: area.ba })),
    square(-120, 40, 1, { ba: 'NONE' }),
  ]),
};
const counties: Topology = {
  type: 'Topology',
  objects: {
    counties: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', arcs: [[0]], id: '48001', properties: { name: 'Known', state: 'TX' } },
        { type: 'Polygon', arcs: [[1]], id: '48003', properties: { name: 'Unknown', state: 'TX' } },
      ],
    },
  },
  arcs: [
    [
      [-97, 30],
      [-96, 30],
      [-96, 31],
      [-97, 30],
    ],
    [
      [-99, 30],
      [-98, 30],
      [-98, 31],
      [-99, 30],
    ],
  ],
};

export const EMPTY_DATASET: Dataset = { dataHash: '' };
export const FULL_DATASET: Dataset = {
  ...syntheticPlanning,
  ...syntheticHourly,
  basemap,
  counties,
  transmission: {
    rows: 3,
    kv: Uint16Array.from([230, 345, 765]),
    km: Float32Array.from([10, 20, Number.NaN]),
    start: Uint32Array.from([0, 2, 4, 7]),
    positions: Float32Array.from([-97, 30, -96, 30, -97, 31, -96, 31, -90, 40, -89, 40, -88, 41]),
  },
  plants: {
    rows: 2,
    name: ['Big', 'Small'],
    lon: [-97, -96],
    lat: [30, 31],
    mw: [900, 60],
    fuel: ['gas', 'unheard-of'],
    status: ['operating', 'operating'],
    state: ['TX', 'TX'],
    year: [null, null],
  },
  cities: [
    { name: 'Dallas', state: 'TX', lon: -96.8, lat: 32.8, population: 1_300_000, rank: 1 },
    { name: 'Near Dallas', state: 'TX', lon: -96.7, lat: 32.8, population: 90_000, rank: 2 },
  ],
  substations: {
    rows: 4,
    name: ['North', '', 'South', 'West'],
    lon: [-97, -96, -95, -94],
    lat: [30, 31, 32, 33],
    kv: [230, 345, 500, 765],
    ends: [0, 1, 2, 3],
  },
  queue: {
    rows: 4,
    fips: ['48001', '48001', '48001', '99999'],
    technology: ['pv', 'gas', 'unheard-of', 'pv'],
    mw: [300, 200, 50, 10],
  },
  countyFacts: {
    rows: 1,
    fips: ['48001'],
    name: ['Known'],
    state: ['TX'],
    zone: ['p1'],
    ba: ['ERCO'],
    population: [1000],
    hazardScore: [50],
    hazardSharePerYear: [0.001],
    broadbandShare: [0.9],
    labourForce: [500],
    unemploymentShare: [0.04],
    labourYear: [2022],
    waterCoolingShare: [0.4],
    climateZone: ['2A'],
  },
  existingDataCenters: {
    rows: 3,
    name: ['Alpha', '', ''],
    operator: ['', 'Owner', ''],
    state: ['TX', 'TX', 'TX'],
    lon: [-97, -96, -95],
    lat: [30, 31, 32],
    sqft: [Number.NaN, 1e5, 1e7],
    type: ['point', 'building', 'campus'],
  },
  marginal: { unit: 'kg/MWh', basis: { ERCO: 'proxy' }, columns: { ERCO: new Float32Array(STUDY_HOURS).fill(450) } },
  carbonFreeShare: {
    unit: 'share',
    basis: { ERCO: 'derived', AZPS: 'derived' },
    columns: { ERCO: new Float32Array(STUDY_HOURS).fill(0.4), AZPS: new Float32Array(STUDY_HOURS).fill(0.5) },
  },
  carbonFreeShareElectricityMaps: {
    unit: 'share',
    basis: { ERCO: 'measured' },
    columns: { ERCO: new Float32Array(STUDY_HOURS).fill(0.3) },
  },
};

export const PLACEMENT = syntheticPlacement();
type Row = readonly [hour: number, from: number, to: number, workload: 0 | 1 | 2, itMw: number];
/** Hours 10 and 11 move work; all the others are still. Row 3 is small and shares its pair with row 4. */
export const MOVE_ROWS: readonly Row[] = [
  [10, 0, 1, 0, 80],
  [10, 0, 1, 1, 25],
  [10, 2, 3, 0, 4],
  [10, 2, 3, 1, 3],
  [10, 1, 0, 1, 12],
  [11, 4, 5, 0, 60],
  [12, 4, 5, 2, 30],
];
const column = (of: (row: Row) => number): Float32Array => Float32Array.from(MOVE_ROWS.map(of));
const moves: MoveTable = {
  rows: MOVE_ROWS.length,
  hourStart: Uint32Array.from({ length: STUDY_HOURS + 1 }, (_, h) => MOVE_ROWS.filter(([hour]) => hour < h).length),
  from: Uint8Array.from(MOVE_ROWS.map((row) => row[1])),
  to: Uint8Array.from(MOVE_ROWS.map((row) => row[2])),
  workload: Uint8Array.from(MOVE_ROWS.map((row) => row[3])),
  itMw: column((row) => row[4]),
  pauseMinutes: column(() => 11),
  bytes: Float64Array.from(MOVE_ROWS.map(() => 6.5e12)),
  lostMwh: column(() => 2),
  costUsd: column(() => 100),
  savingUsdPerHour: column((row) => row[4] * 300),
  cause: Uint8Array.from(MOVE_ROWS.map((row) => (row[3] === 1 ? 1 : 0))),
  job: Int16Array.from(MOVE_ROWS.map((row) => (row[4] === 80 ? 0 : -1))),
};
const cells = STUDY_HOURS * PLACEMENT.campuses.length;
const fill = (of: (campus: PlacedCampus) => number): Float32Array =>
  Float32Array.from({ length: cells }, (_, at) =>
    of(PLACEMENT.campuses[at % PLACEMENT.campuses.length] as PlacedCampus),
  );
const run = {
  policy: 'follow-price',
  label: 'Follow the price',
  trainingMw: fill((campus) => campus.trainingMw),
  inferenceMw: fill((campus) => campus.inferenceMw),
  batchMw: fill((campus) => campus.itMw * 0.05),
  facilityMw: fill((campus) => campus.facilityPeakMw),
  moves,
} as unknown as PolicyRun;
export const SIMULATION = {
  hours: STUDY_HOURS,
  campuses: PLACEMENT.campuses.map((campus) => ({ ...campus, usableItMw: campus.itMw * 0.9, pueIsMean: false })),
  series: {
    pue: fill(() => 1.2),
    dispatchPriceUsdPerMwh: fill(() => 40),
    energyPriceUsdPerMwh: fill(() => 35),
    carbonKgPerMwh: fill(() => 300),
  },
  runs: [run],
  jobs: [{ id: 'big-run', name: 'Big run', loadMw: 80, startMw: new Float64Array(), problem: '' }],
  placementHash: 'synthetic',
  notes: [],
} as unknown as Simulation;

const SCENARIO = syntheticScenario();
export const makeFrame = (change: Partial<Frame> = {}): Frame => {
  const theme = change.theme ?? 'light';
  const mode: Mode = change.mode ?? 'operate';
  return {
    dataset: FULL_DATASET,
    scenario: SCENARIO,
    placement: PLACEMENT,
    simulation: SIMULATION,
    policy: 'follow-price',
    hour: 10,
    fraction: 0,
    selected: PLACEMENT.campuses[0]?.site ?? null,
    zoomStep: 3.5,
    reducedMotion: false,
    filters: {},
    ...change,
    mode,
    theme,
    palette: PALETTES[theme],
  };
};
export const EMPTY_FRAME: Frame = makeFrame({
  dataset: EMPTY_DATASET,
  placement: null,
  simulation: null,
  selected: null,
});
