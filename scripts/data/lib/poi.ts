import { lineHeadroom } from '../../../src/model/dataset/site-rules.ts';
import type { Confidence, PoiTerms } from '../../../src/model/dataset/types.ts';
import { distanceKm } from '../../../src/model/geo.ts';
import type { Sources } from '../sources.ts';
import type { NearLines } from './line-index.ts';
import { round } from './output.ts';

/** Share of freed MW that a new load can use. */
const REUSE_SHARE = 0.8;
/** Share of queued MW that comes to be built. */
const REALISED = { variable: 0.15, gas: 0.5 } as const;
const VARIABLE = new Set(['pv', 'battery', 'wind-ons', 'wind-ofs', 'csp']);
const REPLACEMENT_KM = 3;
/** Freed MW below this are no reason to call a connection reusable [choice]. */
const REUSABLE_MW = 100;

/** Queue MW of 2030 x realisation, by county FIPS. */
export const queueByCounty = (sources: Sources): ReadonlyMap<string, number> => {
  const queue = new Map<string, number>();
  for (const row of sources.queue()) {
    const share = VARIABLE.has(row.tg) ? REALISED.variable : row.tg === 'gas' ? REALISED.gas : 0;
    if (share > 0) queue.set(row.r.slice(1), (queue.get(row.r.slice(1)) ?? 0) + Number(row['2030']) * share);
  }
  return queue;
};

/** Operating MW of plants of 50 MW and more within 3 km: what may use the freed connection already. */
export const replacementMw = (sources: Sources, lon: number, lat: number): number =>
  sources
    .plants()
    .filter(
      (p) =>
        p.status === 'operating' &&
        Math.abs(p.latitude - lat) < 0.05 &&
        distanceKm(lon, lat, p.longitude, p.latitude) <= REPLACEMENT_KM,
    )
    .reduce((sum, p) => sum + p.total_capacity_mw, 0);

/** Terms of the headroom at the point of interconnection; the headroom is the larger of line and freed MW. */
export const poiTerms = (line: NearLines, retiredMw: number, replacement: number, queueMw: number): PoiTerms => {
  const { classMw, lineMw } = lineHeadroom(line.kv, line.segments);
  return {
    classMw,
    segments: line.segments,
    lineMw: round(lineMw, 1),
    retiredMw: round(retiredMw, 1),
    replacementMw: retiredMw > 0 ? round(replacement, 1) : 0,
    queueMw: round(queueMw, 1),
    netFreedMw: retiredMw > 0 ? round(Math.max(0, REUSE_SHARE * retiredMw - replacement - queueMw), 1) : 0,
  };
};

/** A: reuse of a freed connection at 345 kV and more; B: a line of 230 kV and more; C: the zone alone. */
export const confidenceOf = (line: NearLines, freedMw: number): Confidence => {
  if (line.kv >= 345 && freedMw >= REUSABLE_MW) return 'A';
  return line.kv >= 230 ? 'B' : 'C';
};
