/** One figure of a bench: printed as a JSON line. `ok` is false where a bar is missed. */
export interface Figure {
  readonly bench: string;
  readonly case: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline?: number;
  readonly ratio?: number;
  readonly bar?: number;
  readonly ok?: boolean;
}

/** A figure with an upper bar. */
export const under = (bar: number, figure: Figure): Figure => ({ ...figure, bar, ok: figure.value <= bar });
/** A figure beside its baseline of the same run. */
export const against = (baseline: number, figure: Figure): Figure => ({
  ...figure,
  baseline,
  ratio: figure.value / baseline,
});

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
