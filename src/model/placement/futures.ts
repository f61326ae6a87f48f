import { seededRandom, shuffled } from '../random.ts';
import { FIELDS, type Field, type FieldId, type FieldValues } from '../scenario/fields.ts';
import { DEFAULT_SCENARIO, type Scenario, toCanonical } from '../scenario/scenario.ts';
import type { Future } from './types-studies.ts';

/**
 * What may come otherwise [choices, stated]: P10 and P90 of two lognormal factors, and least, likeliest and most of two
 * triangular ones. Waits: MODEL §3.3. The four vary on their own.
 */
export const FUTURE_RANGES = {
  energyPriceFactor: { p10: 0.6, p90: 1.8 },
  waitFactor: { p10: 0.6, p90: 1.6 },
  chipFactor: { least: 0.5, likeliest: 1, most: 1.5 },
  carbonPriceUsdPerTonne: { least: 0, likeliest: 50, most: 200 },
} as const;
export const FUTURES = 24;

/** 90 % point of the standard normal. */
const Z90 = 1.2815515655446004;

/** Inverse of the standard normal distribution (Acklam 2003, relative error below 1.2e-9), for 0 < p < 1. */
const normalQuantile = (p: number): number => {
  const low = 0.02425;
  const tail = (q: number): number =>
    (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) *
      q +
      2.938163982698783) /
    ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);
  if (p < low) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - low) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
};
const lognormal = ({ p10, p90 }: { readonly p10: number; readonly p90: number }, u: number): number =>
  Math.sqrt(p10 * p90) * (p90 / p10) ** (normalQuantile(u) / (2 * Z90));

interface Triangle {
  readonly least: number;
  readonly likeliest: number;
  readonly most: number;
}
const triangular = ({ least, likeliest, most }: Triangle, u: number): number => {
  const split = (likeliest - least) / (most - least);
  return u < split
    ? least + Math.sqrt(u * (most - least) * (likeliest - least))
    : most - Math.sqrt((1 - u) * (most - least) * (most - likeliest));
};

/**
 * Seeded futures. Each dimension is drawn once from each of its equal parts (Latin hypercube), so that two dozen cover
 * the ranges. Future 0 is the scenario as it is, at its own carbon price.
 */
export const sampleFutures = (
  seed: number,
  count = FUTURES,
  carbonPriceUsdPerTonne: number = DEFAULT_SCENARIO.fields.carbonPriceUsdPerTonne,
): readonly Future[] => {
  const random = seededRandom(seed);
  const drawn = Math.max(0, count - 1);
  const parts = Array.from({ length: drawn }, (_, k) => k);
  // no nearer to 0 and 1 than a millionth: the lognormal has no end
  const column = () => shuffled(parts, random).map((k) => Math.min(1 - 1e-6, Math.max(1e-6, (k + random()) / drawn)));
  const [energy, wait, chips, carbon] = [column(), column(), column(), column()];
  const asSet = { id: 0, energyPriceFactor: 1, waitFactor: 1, chipFactor: 1, carbonPriceUsdPerTonne };
  const futures = parts.map(
    (k): Future => ({
      id: k + 1,
      energyPriceFactor: lognormal(FUTURE_RANGES.energyPriceFactor, energy[k] ?? 0.5),
      waitFactor: lognormal(FUTURE_RANGES.waitFactor, wait[k] ?? 0.5),
      chipFactor: triangular(FUTURE_RANGES.chipFactor, chips[k] ?? 0.5),
      carbonPriceUsdPerTonne: triangular(FUTURE_RANGES.carbonPriceUsdPerTonne, carbon[k] ?? 0.5),
    }),
  );
  return count > 0 ? [asSet, ...futures] : [];
};

/** Within the field's bounds, to 6 digits: a field is no place for noise. */
const within = (id: FieldId, value: number): number => {
  const field = FIELDS[id] as Extract<Field, { kind: 'number' }>;
  const rounded = Number(value.toPrecision(6));
  return Math.min(toCanonical(field, field.max), Math.max(toCanonical(field, field.min), rounded));
};

/** The scenario in a future: factors on its own values, the carbon price as it comes, all within the bounds of fields. */
export const scenarioOf = (scenario: Scenario, future: Future): Scenario => {
  const f = scenario.fields;
  const scaled = (
    id: 'energyPriceShare' | 'waitShare' | 'chipsStartMw' | 'chipsPerQuarterMw',
    factor: number,
  ): number => (factor === 1 ? f[id] : within(id, f[id] * factor));
  const price = future.carbonPriceUsdPerTonne;
  const changed: Partial<FieldValues> = {
    energyPriceShare: scaled('energyPriceShare', future.energyPriceFactor),
    waitShare: scaled('waitShare', future.waitFactor),
    chipsStartMw: scaled('chipsStartMw', future.chipFactor),
    chipsPerQuarterMw: scaled('chipsPerQuarterMw', future.chipFactor),
    carbonPriceUsdPerTonne: price === f.carbonPriceUsdPerTonne ? price : within('carbonPriceUsdPerTonne', price),
  };
  return { ...scenario, fields: { ...f, ...changed } };
};
