/**
 * What a GPU loses when its power is capped. Measured: Emerald AI field demonstration, Phoenix, arXiv 2507.00909;
 * github.com/ai-emerald/emerald-ai-demo-may-2025, dvfs_sweep.csv (Apache-2.0): caps of 100-400 W on 256 GPUs, power and
 * throughput over their values at 400 W, jobs of one kind averaged. Power is that of the GPUs alone.
 */

export const JOB_KINDS = ['pretrain-13b', 'pretrain-7b', 'finetune-8b', 'inference-8b'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** Power and throughput as shares of the uncapped, both rising from (0, 0) to (1, 1). */
export interface CapCurve {
  readonly power: readonly number[];
  readonly throughput: readonly number[];
}

/** The points of the sweep, three digits. */
export const MEASURED_CAPS: Readonly<Record<JobKind, CapCurve>> = {
  'pretrain-13b': { power: [0.27, 0.516, 0.643, 0.762, 0.881, 1], throughput: [0.191, 0.631, 0.782, 0.863, 0.916, 1] },
  'pretrain-7b': { power: [0.258, 0.512, 0.638, 0.762, 0.885, 1], throughput: [0.175, 0.626, 0.787, 0.874, 0.935, 1] },
  'finetune-8b': { power: [0.29, 0.568, 0.702, 0.833, 0.925, 1], throughput: [0.234, 0.796, 0.891, 0.944, 0.974, 1] },
  'inference-8b': { power: [0.266, 0.528, 0.656, 0.784, 0.904, 1], throughput: [0.225, 0.781, 0.871, 0.931, 0.976, 1] },
};

/**
 * Throughput of a fleet against its power: capped and paused machines can be mixed, so the curve is the concave envelope
 * of the measured points and of (0, 0). A paused machine is taken to draw nothing [choice].
 */
export const fleetCurve = ({ power, throughput }: CapCurve): CapCurve => {
  const hull: [number, number][] = [[0, 0]];
  power.forEach((x, k) => {
    const y = throughput[k]!;
    while (hull.length >= 2) {
      const [x1, y1] = hull.at(-1)!;
      const [x0, y0] = hull.at(-2)!;
      if ((y1 - y0) * (x - x0) > (y - y0) * (x1 - x0)) break;
      hull.pop();
    }
    hull.push([x, y]);
  });
  return { power: hull.map(([x]) => x), throughput: hull.map(([, y]) => y) };
};

const between = (xs: readonly number[], ys: readonly number[], x: number): number => {
  if (!(x > xs[0]!)) return ys[0]!;
  for (let k = 1; k < xs.length; k++) {
    if (x <= xs[k]!) return ys[k - 1]! + ((ys[k]! - ys[k - 1]!) * (x - xs[k - 1]!)) / (xs[k]! - xs[k - 1]!);
  }
  return ys.at(-1)!;
};

/** Fleet curves by kind of job. */
export const FLEET_CAPS: Readonly<Record<JobKind, CapCurve>> = {
  'pretrain-13b': fleetCurve(MEASURED_CAPS['pretrain-13b']),
  'pretrain-7b': fleetCurve(MEASURED_CAPS['pretrain-7b']),
  'finetune-8b': fleetCurve(MEASURED_CAPS['finetune-8b']),
  'inference-8b': fleetCurve(MEASURED_CAPS['inference-8b']),
};

/** Throughput share at a power share; both 0-1, values beyond are clipped. */
export const throughputAt = (curve: CapCurve, powerShare: number): number =>
  between(curve.power, curve.throughput, powerShare);

/** Power share that a throughput share needs: the inverse of `throughputAt`. */
export const powerAt = (curve: CapCurve, throughputShare: number): number =>
  between(curve.throughput, curve.power, throughputShare);
