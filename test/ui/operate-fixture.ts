import { LIMIT_CAUSES } from '../../src/model/simulation/conditions.ts';
import {
  MOVE_CAUSES,
  type MoveCause,
  type MoveTable,
  type PolicyKpis,
  type PolicyRun,
  type Simulation,
  WORKLOAD_CLASSES,
  type WorkloadClass,
} from '../../src/model/simulation/types.ts';
import { STUDY_HOURS } from '../../src/model/time.ts';
import { PLACEMENT } from './shell.tsx';

/** A year of three campuses with everything in it: moves of all kinds, an outage, a call of the grid, a stuck job. */

export const CAMPUSES = [
  { site: 'Alpha', name: 'Alpha', ba: 'ERCO', lon: -97, lat: 30, itMw: 300, usableItMw: 270, pueIsMean: false },
  { site: 'Beta', name: 'Beta', ba: 'PJM', lon: -80, lat: 40, itMw: 100, usableItMw: 90, pueIsMean: false },
  { site: 'Gamma', name: 'Gamma', ba: 'BPAT', lon: -120, lat: 45, itMw: 200, usableItMw: 180, pueIsMean: false },
] as const;
const N = CAMPUSES.length;
type Of = (hour: number, campus: number) => number;
export const column = (of: Of): Float32Array =>
  Float32Array.from({ length: STUDY_HOURS * N }, (_, at) => of(Math.floor(at / N), at % N));
const byHour = (of: (hour: number) => number): Float32Array =>
  Float32Array.from({ length: STUDY_HOURS }, (_, hour) => of(hour));

/** Hours that something happens in. */
export const HOURS = { spike: 5591, outage: 700, call: 4000, peak: 6000, big: 3000 } as const;
type Row = readonly [
  hour: number,
  from: number,
  to: number,
  workload: WorkloadClass,
  itMw: number,
  cause: MoveCause,
  costUsd: number,
  savingUsdPerHour: number,
  job: number,
];
export const MOVES: readonly Row[] = [
  [HOURS.outage, 1, 2, 'training', 10, 'outage', 900, -100, -1],
  [HOURS.big, 0, 2, 'batch', 120, 'carbon', 10, 200, -1],
  [HOURS.call - 1, 0, 2, 'training', 30, 'curtailment', 400, -50, -1],
  [HOURS.spike, 0, 1, 'training', 40, 'price', 800, 12_000, 0],
  [HOURS.spike, 0, 2, 'training', 20, 'price', 400, 6000, -1],
  [HOURS.spike, 2, 1, 'inference', 25, 'room', 0, -250, -1],
  [HOURS.spike, 0, 2, 'batch', 5, 'price', 1, 900, -1],
  [HOURS.spike + 6, 1, 0, 'training', 40, 'home', 800, 30, 0],
];
const moves: MoveTable = {
  rows: MOVES.length,
  hourStart: Uint32Array.from({ length: STUDY_HOURS + 1 }, (_, h) => MOVES.filter(([hour]) => hour < h).length),
  from: Uint8Array.from(MOVES, (row) => row[1]),
  to: Uint8Array.from(MOVES, (row) => row[2]),
  workload: Uint8Array.from(MOVES, (row) => WORKLOAD_CLASSES.indexOf(row[3])),
  itMw: Float32Array.from(MOVES, (row) => row[4]),
  pauseMinutes: Float32Array.from(MOVES, (row) => (row[3] === 'training' ? 11 : 0)),
  bytes: Float64Array.from(MOVES, (row) => (row[3] === 'training' ? 6.5e12 : 0)),
  lostMwh: Float32Array.from(MOVES, (row) => (row[3] === 'training' ? 7 : 0)),
  costUsd: Float32Array.from(MOVES, (row) => row[6]),
  cause: Uint8Array.from(MOVES, (row) => MOVE_CAUSES.indexOf(row[5])),
  job: Int16Array.from(MOVES, (row) => row[8]),
  savingUsdPerHour: Float32Array.from(MOVES, (row) => row[7]),
};
const NO_MOVES: MoveTable = {
  ...moves,
  rows: 0,
  hourStart: new Uint32Array(STUDY_HOURS + 1),
};
const KPIS: PolicyKpis = {
  energyMwh: 4e6,
  energyCostUsd: 160e6,
  deliveryCostUsd: 60e6,
  carbonTonnes: 1.2e6,
  carbonCostUsd: 60e6,
  waterM3: 1e5,
  moves: 0,
  movedMwh: 0,
  moveCostUsd: 0,
  lostMwh: 0,
  throughputLostShare: 0,
  unservedMwh: 0,
  pausedMwh: 0,
  suddenLossMwh: 0,
  pausedCostUsd: 0,
  unservedCostUsd: 0,
  pricePaidUsdPerMwh: 40,
  carbonIntensityKgPerMwh: 300,
  pueMean: 1.2,
  totalCostUsd: 280e6,
};
const price: Of = (hour, i) => (i === 0 && hour === HOURS.spike ? 416 : 30 + 5 * i);
const base = {
  trainingMw: column((_, i) => [180, 50, 100][i] ?? 0),
  inferenceMw: column((hour, i) => ([40, 20, 30][i] ?? 0) + (hour % 24 === 1 ? 5 : 0)),
  batchMw: column((_, i) => [20, 5, 10][i] ?? 0),
  pausedMw: column(() => 0),
  backlogMwh: byHour(() => 0),
  facilityMw: column((_, i) => [290, 90, 170][i] ?? 0),
  moves: NO_MOVES,
  networkItMw: byHour(() => 455),
  networkFacilityMw: byHour((hour) => (hour === HOURS.peak ? 600 : 550)),
  networkPriceUsdPerMwh: byHour((hour) => (hour === HOURS.spike ? 139 : 40)),
  networkCarbonKgPerMwh: byHour(() => 300),
  unservedMw: byHour(() => 0),
};
export const STILL: PolicyRun = { policy: 'static', label: 'Stay', kpis: KPIS, ...base };
export const CHOSEN: PolicyRun = {
  ...base,
  policy: 'follow-price',
  label: 'Follow the price',
  moves,
  pausedMw: column((hour, i) => (hour === HOURS.outage && i === 1 ? 45 : 0)),
  networkPriceUsdPerMwh: byHour((hour) => (hour === HOURS.spike ? 60 : 39)),
  networkCarbonKgPerMwh: byHour(() => 290),
  kpis: { ...KPIS, totalCostUsd: 277e6, moves: MOVES.length, movedMwh: 290, pausedMwh: 45, pausedCostUsd: 6e4 },
};
export const YEAR: Simulation = {
  hours: STUDY_HOURS,
  campuses: CAMPUSES,
  series: {
    pue: column(() => 1.2),
    dispatchPriceUsdPerMwh: column(price),
    energyPriceUsdPerMwh: column(price),
    carbonKgPerMwh: column((_, i) => [412, 245, 100][i] ?? 0),
  },
  runs: [STILL, CHOSEN],
  jobs: [
    { id: 'big', name: 'Frontier run', loadMw: 40, startMw: Float64Array.of(40, 0, 0), problem: '' },
    {
      id: 'huge',
      name: 'Huge run',
      loadMw: 900,
      startMw: new Float64Array(3),
      problem: 'Huge run needs 900 MW of training at one campus. Make it smaller, or let it split.',
    },
  ],
  conditions: {
    powerLimitMw: null,
    itShare: null,
    wanShare: null,
    sudden: null,
    cause: Uint8Array.from({ length: STUDY_HOURS * N }, (_, at) => {
      const [hour, i] = [Math.floor(at / N), at % N];
      const isCall = i === 0 && hour >= HOURS.call && hour < HOURS.call + 3;
      return isCall ? LIMIT_CAUSES.indexOf('curtailment') : 0;
    }),
    emergency: null,
  },
  placementHash: PLACEMENT.hash,
  notes: [],
};
