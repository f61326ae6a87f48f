import type { HeadroomCurve, PlanningData, Site } from '../dataset/types.ts';
import type { BaCode } from '../ids.ts';
import type { FieldValues } from '../scenario/fields.ts';

/**
 * What the second opinion works from, written from MODEL alone. On purpose nothing here is shared with the planner:
 * an error in either shows as a difference.
 */

/** Quarters of the build-out, 2026 Q1 to 2031 Q4. */
export const HORIZON = 24;
export const LAST = HORIZON - 1;
export const QUARTER_INDEX: readonly number[] = Array.from({ length: HORIZON }, (_, q) => q);
const REAL_RATE = 0.07;

/** `2028 Q2` */
export const nameOfQuarter = (q: number): string => `${2026 + ((q - (q % 4)) >> 2)} Q${1 + (q % 4)}`;

/** Annual payment for a dollar over so many years at 7 % real. */
export const annuityFactor = (years: number): number => {
  const growth = (1 + REAL_RATE) ** years;
  return (REAL_RATE * growth) / (growth - 1);
};

/**
 * Weights of the quarters in the annuity: each is a fourth of a year, discounted from its middle; the last carries the
 * year after the horizon too, discounted from the middle of that year. They sum to 1.
 */
export const annuityWeights = (): readonly number[] => {
  const perQuarter = (1 + REAL_RATE) ** -0.25;
  const worth: number[] = [];
  let atMiddle = perQuarter ** 0.5;
  for (let q = 0; q < HORIZON; q++) {
    worth.push(atMiddle / 4);
    atMiddle *= perQuarter;
  }
  // atMiddle is now 6 years and 1.5 months from the start; the middle of the year after the horizon is 6.5 years
  worth[LAST] = (worth[LAST] as number) + atMiddle * perQuarter ** 1.5;
  const all = worth.reduce((sum, value) => sum + value, 0);
  return worth.map((value) => value / all);
};

/** Share of the final demand that is wanted in a quarter. */
export const wantedIn = (q: number, f: FieldValues): number => {
  const months = 3 * q;
  if (q === 0) return f.demandStartShare;
  if (months >= f.demandFullMonths || q === LAST) return 1;
  return f.demandStartShare + (1 - f.demandStartShare) * (months / f.demandFullMonths);
};

/** MW of new load at an accepted curtailment share: a straight line between the points of the curve, flat beyond them. */
export const roomAt = (curve: HeadroomCurve, share: number): number => {
  const points = curve.share.map((x, k) => ({ x, mw: curve.mw[k] ?? 0 }));
  const after = points.find(({ x }) => x >= share);
  const before = points.findLast(({ x }) => x < share);
  if (!after) return before?.mw ?? 0;
  if (!before) return after.mw;
  const along = (share - before.x) / (after.x - before.x);
  return (1 - along) * before.mw + along * after.mw;
};

/**
 * Mean of a column over all hours. Up to six missing hours in a row lie on a line between their neighbours, which
 * together makes their number times the mean of both; longer gaps and those at the ends take the mean of their hour of
 * the day. Null where nothing is known.
 */
export const meanWithGaps = (column: Float32Array): number | null => {
  const byHour = Array.from({ length: 24 }, () => ({ sum: 0, known: 0 }));
  let sum = 0;
  let known = 0;
  column.forEach((value, hour) => {
    if (Number.isNaN(value)) return;
    const slot = byHour[hour % 24] as { sum: number; known: number };
    slot.sum += value;
    slot.known++;
    sum += value;
    known++;
  });
  if (known === 0) return null;
  if (known === column.length) return sum / known;
  const plain = sum / known;
  let gap: number[] = [];
  for (let hour = 0; hour <= column.length; hour++) {
    const value = column[hour];
    if (value !== undefined && Number.isNaN(value)) {
      gap.push(hour);
      continue;
    }
    if (gap.length === 0) continue;
    const before = column[(gap[0] as number) - 1];
    if (gap.length <= 6 && before !== undefined && value !== undefined) sum += (gap.length * (before + value)) / 2;
    else {
      for (const missing of gap) {
        const slot = byHour[missing % 24] as { sum: number; known: number };
        sum += slot.known > 0 ? slot.sum / slot.known : plain;
      }
    }
    gap = [];
  }
  return sum / column.length;
};

/**
 * Mean carbon intensity by balancing authority, kg/MWh, for the scenario's source: Electricity Maps where it is asked
 * for and has the authority, else the open series, else the mean of the open series over its authorities.
 */
export const carbonMeans = (data: PlanningData, source: FieldValues['carbonSource']): ((ba: BaCode) => number) => {
  const found = new Map<BaCode, number>();
  const own = (ba: BaCode): number | null => {
    const mapped = source === 'electricity-maps' ? data.carbonElectricityMaps?.columns[ba] : undefined;
    const open = data.carbonOpen.columns[ba];
    return (mapped ? meanWithGaps(mapped) : null) ?? (open ? meanWithGaps(open) : null);
  };
  const ofAll = (): number => {
    let sum = 0;
    let authorities = 0;
    for (const column of Object.values(data.carbonOpen.columns)) {
      const known = column.filter((value) => !Number.isNaN(value));
      if (known.length === 0) continue;
      sum += known.reduce((total, value) => total + value, 0) / known.length;
      authorities++;
    }
    return authorities > 0 ? sum / authorities : 0;
  };
  return (ba) => {
    const mean = found.get(ba) ?? own(ba) ?? ofAll();
    found.set(ba, mean);
    return mean;
  };
};

/** First whole quarter with power: the wait and the construction run in parallel, a quarter of commissioning follows. */
export const firstQuarter = (site: Site, f: FieldValues): number => {
  let wait = site.connectionMonths * f.waitShare;
  if (site.confidence === 'A') wait *= 0.6;
  if (f.curtailmentShare >= 0.0025) wait *= 0.75;
  const months = Math.max(wait, f.constructionMonths) + 3;
  let q = 0;
  while (3 * q < months - 1e-9) q++;
  return q;
};

/** IT MW by quarter of an announced campus, by the dates of its milestones; null where the site is none. */
export const announcedPath = (site: Site, data: PlanningData): readonly number[] | null => {
  const campus = site.kind === 'announced' ? data.announced.find(({ id }) => id === site.campus) : undefined;
  if (!campus) return null;
  return QUARTER_INDEX.map((q) => {
    let latest = '';
    let itMw = 0;
    for (const milestone of campus.milestones) {
      // months from January 2026, counted from 1
      const month = 12 * (Number(milestone.date.slice(0, 4)) - 2026) + Number(milestone.date.slice(5, 7));
      if (month > 3 * (q + 1) || milestone.date < latest) continue;
      latest = milestone.date;
      itMw = milestone.itMw;
    }
    return itMw;
  });
};

/**
 * How much of what stands on one side fits into the rooms of the other, MW: each giver in turn looks for the shortest
 * way to a room that is left, moving what others have put where it must.
 * @param gives MW by giver
 * @param rooms MW by room
 * @param may may[giver][room]: whether the room is within reach
 */
export const fitInto = (
  gives: readonly number[],
  rooms: readonly number[],
  may: readonly (readonly boolean[])[],
): number => {
  const n = gives.length;
  const m = rooms.length;
  const placed = new Float64Array(n * m);
  const left = Float64Array.from(rooms);
  /** Giver that first reached the room, and room over which the giver was reached; -1 not yet. */
  const byGiver = new Int32Array(m);
  const overRoom = new Int32Array(n);
  const tiny = 1e-12;
  let total = 0;
  for (let start = 0; start < n; start++) {
    let rest = gives[start] ?? 0;
    while (rest > tiny) {
      byGiver.fill(-1);
      overRoom.fill(-1);
      const queue = [start];
      let end = -1;
      for (let head = 0; head < queue.length && end < 0; head++) {
        const giver = queue[head] as number;
        for (let room = 0; room < m && end < 0; room++) {
          if (byGiver[room] !== -1 || !may[giver]?.[room]) continue;
          byGiver[room] = giver;
          if ((left[room] as number) > tiny) {
            end = room;
            break;
          }
          for (let other = 0; other < n; other++) {
            if (other === start || overRoom[other] !== -1 || (placed[other * m + room] as number) <= tiny) continue;
            overRoom[other] = room;
            queue.push(other);
          }
        }
      }
      if (end < 0) break;
      let amount = Math.min(rest, left[end] as number);
      for (let giver = byGiver[end] as number; giver !== start; ) {
        const room = overRoom[giver] as number;
        amount = Math.min(amount, placed[giver * m + room] as number);
        giver = byGiver[room] as number;
      }
      left[end] = (left[end] as number) - amount;
      for (let room = end; ; ) {
        const giver = byGiver[room] as number;
        placed[giver * m + room] = (placed[giver * m + room] as number) + amount;
        if (giver === start) break;
        room = overRoom[giver] as number;
        placed[giver * m + room] = (placed[giver * m + room] as number) - amount;
      }
      rest -= amount;
      total += amount;
    }
  }
  return total;
};
