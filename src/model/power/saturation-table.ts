import { humidityRatioOf, saturationPressurePa, saturationSlope, wetBulbSolver } from './psychrometrics.ts';

/** Saturation pressure and wet bulb from a table: for the plant whose every hour needs a wet bulb, at sites by the hundred. */

/** Range and step, C. Freezing is a node: the formula has a kink there. */
const LOW_C = -80;
const HIGH_C = 60;
const CELLS_PER_K = 10;
const CELLS = (HIGH_C - LOW_C) * CELLS_PER_K;
/** Saturation pressure over ice at 0 C, Pa: the cell below freezing ends on that side of the kink. */
const ICE_AT_ZERO_PA = 611.15;

/** Cubics through values and slopes of `saturationPressurePa` at every 0.1 K; four coefficients a cell. */
const buildTable = (): Float64Array => {
  const table = new Float64Array(4 * CELLS);
  for (let cell = 0; cell < CELLS; cell++) {
    const left = LOW_C + cell / CELLS_PER_K;
    const right = LOW_C + (cell + 1) / CELLS_PER_K;
    const p0 = saturationPressurePa(left);
    const p1 = right === 0 ? ICE_AT_ZERO_PA : saturationPressurePa(right);
    const d0 = (p0 * saturationSlope(left)) / CELLS_PER_K;
    const d1 = (p1 * saturationSlope(right === 0 ? -1e-12 : right)) / CELLS_PER_K;
    table[4 * cell] = p0;
    table[4 * cell + 1] = d0;
    table[4 * cell + 2] = 3 * (p1 - p0) - 2 * d0 - d1;
    table[4 * cell + 3] = 2 * (p0 - p1) + d0 + d1;
  }
  return table;
};
let saturationTable: Float64Array | undefined;

/** `saturationPressurePa` within 2e-10 of it (relative), Pa at `celsius`; beyond -80..60 C the formula itself. */
export const tabulatedPressurePa = (celsius: number): number => {
  saturationTable ??= buildTable();
  const table = saturationTable;
  const at = (celsius - LOW_C) * CELLS_PER_K;
  // False for NaN too: the formula then gives NaN.
  if (!(at >= 0 && at < CELLS)) return saturationPressurePa(celsius);
  const cell = Math.floor(at);
  const x = at - cell;
  const k = 4 * cell;
  return table[k]! + x * (table[k + 1]! + x * (table[k + 2]! + x * table[k + 3]!));
};

/** Exact values by their argument: dew points of weather files come in tenths of a degree. */
const MEMO_SIZE = 4096;
const memoC = new Float64Array(MEMO_SIZE).fill(Number.NaN);
const memoPa = new Float64Array(MEMO_SIZE);

/** `saturationPressurePa` to the bit, remembered. */
export const rememberedPressurePa = (celsius: number): number => {
  const slot = (celsius * 10 + MEMO_SIZE / 2) & (MEMO_SIZE - 1);
  if (memoC[slot] !== celsius) {
    memoC[slot] = celsius;
    memoPa[slot] = saturationPressurePa(celsius);
  }
  return memoPa[slot]!;
};

const wetBulb = wetBulbSolver(tabulatedPressurePa);

/** Wet bulb in C from dry bulb, dew point and pressure: `wetBulbC` within 1e-8 K. */
export const tabulatedWetBulbC = (dryBulbC: number, dewPointC: number, pressurePa: number): number =>
  wetBulb(dryBulbC, humidityRatioOf(tabulatedPressurePa(dewPointC), pressurePa), pressurePa);
