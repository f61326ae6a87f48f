import { rttMs } from '../../../../src/model/geo.ts';
import { seededRandom } from '../../../../src/model/random.ts';
import type { FieldValues } from '../../../../src/model/scenario/fields.ts';
import { DEFAULT_SCENARIO } from '../../../../src/model/scenario/scenario.ts';
import type { TrainingJob } from '../../../../src/model/scenario/workloads.ts';
import { type Conditions, NO_CONDITIONS } from '../../../../src/model/simulation/conditions.ts';
import type { Network } from '../../../../src/model/simulation/network.ts';
import { partTraining } from '../../../../src/model/simulation/network-work.ts';
import type { SimCampus } from '../../../../src/model/simulation/types.ts';
import { occupiedByHourMw, swingWithinChips } from '../../../../src/model/simulation/workload.ts';

export const fieldsOf = (other: Partial<FieldValues> = {}): FieldValues => ({ ...DEFAULT_SCENARIO.fields, ...other });

export interface NetworkOptions {
  readonly seed: number;
  readonly campuses?: number;
  readonly hours?: number;
  readonly regions?: number;
  /** Every campus as the first in price, carbon and cooling. */
  readonly equal?: boolean;
  /** Scales prices, delivery and carbon's effect. */
  readonly usd?: number;
  /** Batch as a share of training, and hours that it may wait. */
  readonly batch?: number;
  readonly slackHours?: number;
  /** Named jobs of these IT MW, where they fit. */
  readonly jobs?: readonly Partial<TrainingJob>[];
  /** Calls to curtail, an outage without warning, late chips and a cut fibre, at hours out of the seed; scaled by this share. */
  readonly limits?: number;
}

const COLUMN_CAUSES = { curtailment: 1, outage: 2, chips: 5 } as const;

/** Limits out of a seed: `strength` 1 takes whole campuses, 0 nothing. */
const randomLimits = (net: Network, fields: FieldValues, seed: number, strength: number): Conditions => {
  const { hours } = net;
  const n = net.campuses.length;
  const random = seededRandom(seed + 1000);
  const powerLimitMw = new Float32Array(hours * n).fill(Number.POSITIVE_INFINITY);
  const itShare = new Float32Array(hours * n).fill(1);
  const wanShare = new Float32Array(hours * n).fill(1);
  const sudden = new Uint8Array(hours * n);
  const cause = new Uint8Array(hours * n);
  const emergency = new Uint8Array(hours);
  const most = Math.max(fields.trainingUtilisation, fields.inferenceUtilisation);
  for (let k = 0; k < 6; k++) {
    const i = Math.floor(n * random());
    const from = 12 + Math.floor((hours - 40) * random());
    const long = 2 + Math.floor(10 * random());
    for (let hour = from; hour < from + long; hour++) {
      const at = hour * n + i;
      const full = net.usableMw[i]! * most * net.series.pue[at]!;
      if (k < 3) powerLimitMw[at] = (1 - 0.4 * strength) * full;
      else if (k === 3) {
        powerLimitMw[at] = (1 - strength) * full;
        sudden[at] = hour === from ? 1 : 0;
        emergency[hour] = 1;
      } else if (k === 4) itShare[at] = 1 - 0.3 * strength;
      else wanShare[at] = 1 - 0.9 * strength;
      cause[at] = k < 3 ? COLUMN_CAUSES.curtailment : k === 3 ? COLUMN_CAUSES.outage : COLUMN_CAUSES.chips;
    }
  }
  return { powerLimitMw, itShare, wanShare, sudden, cause, emergency };
};

const SPEC: TrainingJob = {
  id: 'job',
  name: 'Job',
  loadMw: 10,
  parametersB: 400,
  checkpointMinutes: null,
  elastic: false,
  minDwellHours: 6,
  maySplit: false,
  bandwidthGbps: 0,
};

/** A small network out of a seed: random places, prices with days and spikes, inference within reach, room to move into. */
export const randomNetwork = (options: NetworkOptions): Network => {
  const { seed, campuses: n = 4, hours = 336, regions = 5, equal = false, usd = 1 } = options;
  const random = seededRandom(seed);
  const fields = fieldsOf();
  const campuses = Array.from({ length: n }, (_, i): SimCampus => {
    const itMw = 120 + 100 * random();
    return {
      site: `site-${String.fromCharCode(97 + i)}`,
      name: `Site ${i}`,
      ba: `BA${i}`,
      lon: -120 + 45 * random(),
      lat: 30 + 15 * random(),
      itMw,
      usableItMw: itMw * 0.9,
      pueIsMean: false,
    };
  });
  const column = () => new Float32Array(hours * n);
  const series = {
    pue: column(),
    dispatchPriceUsdPerMwh: column(),
    energyPriceUsdPerMwh: column(),
    carbonKgPerMwh: column(),
  };
  const deliveryUsdPerMwh = Float64Array.from({ length: n }, () => 20 * usd);
  for (let i = 0; i < n; i++) {
    const base = 20 + 30 * random();
    const phase = 24 * random();
    const pue = 1.1 + 0.2 * random();
    const kg = 100 + 600 * random();
    for (let hour = 0, at = i; hour < hours; hour++, at += n) {
      const spike = random() < 0.02 ? 400 * random() : 0;
      const price = (base + 25 * Math.sin((2 * Math.PI * (hour + phase)) / 24) + 10 * random() + spike) * usd;
      series.energyPriceUsdPerMwh[at] = price;
      series.dispatchPriceUsdPerMwh[at] = price + fields.deliveryDispatchShare * deliveryUsdPerMwh[i]!;
      series.pue[at] = pue + 0.05 * random();
      series.carbonKgPerMwh[at] = kg * (0.8 + 0.4 * random());
      if (equal) for (const one of Object.values(series)) one[at] = one[hour * n]!;
    }
  }
  const longitudes = Array.from({ length: regions }, () => -120 + 45 * random());
  const peakMw = Float64Array.from({ length: regions }, () => 10 + 15 * random());
  const reach = new Uint8Array(regions * n);
  const split = new Float64Array(regions * n);
  const inference = new Float64Array(n);
  for (let r = 0; r < regions; r++) {
    const home = Math.floor(n * random());
    for (let i = 0; i < n; i++) reach[r * n + i] = i === home || random() < 0.4 ? 1 : 0;
    split[r * n + home] = 1;
    inference[home]! += peakMw[r]!;
  }
  const km = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      km[i * n + j] = 80 * Math.hypot(campuses[i]!.lon - campuses[j]!.lon, campuses[i]!.lat - campuses[j]!.lat);
  const usableMw = Float64Array.from(campuses, ({ usableItMw }, i) => Math.max(usableItMw, inference[i]! + 10));
  const plannedMw = usableMw.map((mw, i) => 0.7 * (mw - inference[i]!));
  const specs = (options.jobs ?? []).map((job, k): TrainingJob => ({ ...SPEC, id: `job-${k}`, ...job }));
  const parts = partTraining(
    { ...fields, batchShare: options.batch ?? 0 },
    specs,
    campuses.map((campus, i) => ({ ...campus, trainingMw: plannedMw[i]! })),
  );
  const net: Network = {
    hours,
    campuses,
    regions,
    byId: Uint8Array.from(campuses, (_, i) => i),
    usableMw,
    builtMw: usableMw.map((mw) => mw / 0.9),
    ...parts,
    batchSlackHours: options.slackHours ?? 12,
    conditions: NO_CONDITIONS,
    supply: null,
    split,
    peakMw,
    occupiedMw: occupiedByHourMw(
      peakMw,
      longitudes,
      swingWithinChips(fields.diurnalAmplitude, fields.inferenceUtilisation),
    ),
    reach,
    unservedMw: new Float64Array(24),
    km,
    rttMs: km.map(rttMs),
    deliveryUsdPerMwh,
    series,
    wueLPerKwh: column(),
    notes: [],
  };
  return options.limits ? { ...net, conditions: randomLimits(net, fields, seed, options.limits) } : net;
};

/** The same network with its campuses in another order: campus k of the new one is campus order[k] of the old one. */
export const permuted = (net: Network, order: readonly number[]): Network => {
  const n = order.length;
  const columns = <T extends Float32Array | Float64Array | Uint8Array>(array: T): T =>
    array.map((_, at) => array[Math.floor(at / n) * n + order[at % n]!]!) as T;
  const campuses = order.map((i) => net.campuses[i]!);
  const km = net.km.map((_, at) => net.km[order[Math.floor(at / n)]! * n + order[at % n]!]!);
  return {
    ...net,
    campuses,
    byId: Uint8Array.from(campuses.map((_, k) => k).sort((a, b) => (campuses[a]!.site < campuses[b]!.site ? -1 : 1))),
    usableMw: columns(net.usableMw),
    builtMw: columns(net.builtMw),
    trainingMw: columns(net.trainingMw),
    poolMw: columns(net.poolMw),
    batchMw: columns(net.batchMw),
    jobs: net.jobs.map((job) => ({ ...job, startMw: columns(job.startMw) })),
    split: columns(net.split),
    reach: columns(net.reach),
    km,
    rttMs: km.map(rttMs),
    deliveryUsdPerMwh: columns(net.deliveryUsdPerMwh),
    series: {
      pue: columns(net.series.pue),
      dispatchPriceUsdPerMwh: columns(net.series.dispatchPriceUsdPerMwh),
      energyPriceUsdPerMwh: columns(net.series.energyPriceUsdPerMwh),
      carbonKgPerMwh: columns(net.series.carbonKgPerMwh),
    },
    wueLPerKwh: columns(net.wueLPerKwh),
  };
};
