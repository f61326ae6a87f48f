import { rttMs } from '../../../../src/model/geo.ts';
import { seededRandom } from '../../../../src/model/random.ts';
import type { FieldValues } from '../../../../src/model/scenario/fields.ts';
import { DEFAULT_SCENARIO } from '../../../../src/model/scenario/scenario.ts';
import type { Network } from '../../../../src/model/simulation/network.ts';
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
}

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
  return {
    hours,
    campuses,
    regions,
    byId: Uint8Array.from(campuses, (_, i) => i),
    usableMw,
    trainingMw: usableMw.map((mw, i) => 0.7 * (mw - inference[i]!)),
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
    trainingMw: columns(net.trainingMw),
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
