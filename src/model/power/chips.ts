/** Accelerators, racks and MW: P = N p u (1 + overhead) PUE (MODEL §4 "Chips to MW"). */

export const CHIP_IDS = ['h100', 'b200', 'gb200', 'gb300', 'vera-rubin'] as const;
export type ChipId = (typeof CHIP_IDS)[number];

/** A generation of accelerators, all-in at the server: what the rack draws, by accelerator. */
export interface Chip {
  readonly name: string;
  /** What one accelerator is called, and the unit that holds them. */
  readonly gpu: string;
  readonly unit: string;
  /** Accelerators in the unit that the figure is for: a server of 8 or a rack of 72. */
  readonly perUnit: number;
  /** kW of one unit at full load: the figure used, and the range of its sources. */
  readonly unitKw: number;
  readonly unitKwLow: number;
  readonly unitKwHigh: number;
  readonly source: string;
}

const NVL72 = {
  unit: 'NVL72 rack',
  perUnit: 72,
  unitKw: 126,
  unitKwLow: 120,
  unitKwHigh: 132,
  source: 'rack 120-132 kW; introl.com and lab notes, secondary',
} as const;
/** MODEL §4 and DATA B§3; the middle of a range is used. */
export const CHIPS: Readonly<Record<ChipId, Chip>> = {
  h100: {
    name: 'H100 (DGX)',
    gpu: 'H100',
    unit: 'DGX server',
    perUnit: 8,
    unitKw: 10.2,
    unitKwLow: 10.2,
    unitKwHigh: 10.2,
    source: 'NVIDIA DGX H100 data sheet, 10.2 kW for 8',
  },
  b200: {
    name: 'B200 (DGX)',
    gpu: 'B200',
    unit: 'DGX server',
    perUnit: 8,
    unitKw: 14.3,
    unitKwLow: 14.3,
    unitKwHigh: 14.3,
    source: 'NVIDIA DGX B200 data sheet, 14.3 kW for 8: 1.79 kW each',
  },
  gb200: { name: 'GB200 NVL72', gpu: 'GB200', ...NVL72 },
  gb300: { name: 'GB300 NVL72', gpu: 'GB300', ...NVL72 },
  'vera-rubin': {
    name: 'Vera Rubin NVL72',
    gpu: 'Vera Rubin',
    unit: 'NVL72 rack',
    perUnit: 72,
    unitKw: 210,
    unitKwLow: 190,
    unitKwHigh: 230,
    source: 'rack 190-230 kW; introl.com and lab notes, secondary',
  },
};

/** Network, storage and CPU nodes on top of the racks: the middle of 8-12 % (MODEL §4). */
export const DEFAULT_OVERHEAD_SHARE = 0.1;
/** Mean utilisation u by kind of work [choice; training after arXiv 2506.14551] (MODEL §2). */
export const UTILISATION = { training: 0.76, inference: 0.6 } as const;

/** What turns accelerators into MW at the meter. */
export interface Hall {
  /** Power drawn over power at full load: 1 for capacity, `UTILISATION` for energy. */
  readonly utilisationShare: number;
  readonly overheadShare: number;
  readonly pue: number;
}

/** kW of one accelerator with its share of the server, at full load. */
export const acceleratorKw = (chip: Chip): number => chip.unitKw / chip.perUnit;

/** IT MW of a number of accelerators. */
export const itMwOf = (chip: Chip, accelerators: number, hall: Omit<Hall, 'pue'>): number =>
  (accelerators * acceleratorKw(chip) * hall.utilisationShare * (1 + hall.overheadShare)) / 1000;

/** Facility MW of a number of accelerators: P = N p u (1 + overhead) PUE. */
export const facilityMwOf = (chip: Chip, accelerators: number, hall: Hall): number =>
  itMwOf(chip, accelerators, hall) * hall.pue;

/** Whole accelerators that a facility MW feeds: the inverse of `facilityMwOf`, rounded down; 0 where a factor is 0 or less. */
export const acceleratorsFor = (chip: Chip, facilityMw: number, hall: Hall): number => {
  const mwEach = facilityMwOf(chip, 1, hall);
  return mwEach > 0 && facilityMw > 0 ? Math.floor(facilityMw / mwEach + 1e-9) : 0;
};

/** Racks (or servers) that hold them. */
export const unitsFor = (chip: Chip, accelerators: number): number => Math.ceil(accelerators / chip.perUnit);
