import { describe, expect, it } from 'vitest';
import { curtailment, headroomMw, SHARES } from '../../../scripts/data/lib/headroom.ts';
import {
  curtailedYear,
  flexibleHeadroom,
  lostThroughput,
  peaksForShare,
  seasonPeaks,
} from '../../../src/model/power/flexibility.ts';
import { FLEET_CAPS } from '../../../src/model/power/power-cap.ts';
import { seeded } from './campus-fixture.ts';

/** Two years from 2023-01-01, seeded. */
const FIRST = -8760;
const demand = (): Float64Array => {
  const next = seeded(3);
  return Float64Array.from({ length: 17_544 }, (_, hour) =>
    hour % 997 === 0 ? Number.NaN : 1000 + 200 * Math.sin(hour / 1396) + 150 * Math.sin(hour / 3.82) + 120 * next(),
  );
};

describe('flexible headroom', () => {
  const record = demand();
  const headroom = flexibleHeadroom(record, FIRST);

  it('gives the curve of the data build', () => {
    const expected = headroomMw(record, Date.UTC(2023, 0, 1));
    SHARES.forEach((share, k) => {
      expect(Math.abs(headroom.loadAt(share) - expected[k]!)).toBeLessThan(1e-6 * (1 + expected[k]!));
    });
    const detail = curtailment(record, Date.UTC(2023, 0, 1), expected);
    SHARES.forEach((_, k) => {
      const own = headroom.figures(expected[k]!);
      expect(own.hoursPerYear).toBeCloseTo(detail.hoursPerYear[k]!, 1);
      expect(own.longestRunHours).toBe(detail.longestRunHours[k]);
      expect(own.keep50).toBeCloseTo(detail.keep50[k]!, 3);
      expect(own.keep75).toBeCloseTo(detail.keep75[k]!, 3);
      expect(own.keep90).toBeCloseTo(detail.keep90[k]!, 3);
    });
  });

  it('rate and load are each other inverted, rising from 0', () => {
    let before = 0;
    for (const share of [0.0002, 0.001, 0.0025, 0.01, 0.05, 0.2, 0.5]) {
      const load = headroom.loadAt(share);
      expect(load).toBeGreaterThan(before);
      expect(headroom.rate(load)).toBeCloseTo(share, 10);
      expect(headroom.figures(load).share).toBeCloseTo(share, 10);
      before = load;
    }
    // The two peak hours curtail any load: a share below theirs leaves no room for one.
    expect(headroom.loadAt(1 / headroom.knownHours)).toBe(0);
    expect(headroom.loadAt(0)).toBe(0);
    expect(headroom.rate(0)).toBe(0);
  });

  it('by hand: winter hours of 10, 8, 6, 10, -, 0 MW and a load of 5', () => {
    const small = flexibleHeadroom([10, 8, 6, 10, Number.NaN, 0], 0);
    expect(small.peaks).toEqual({ summerMw: 0, winterMw: 10 });
    // Cuts of 5, 3, 1, 5 MW of 5 known hours of 5 MW.
    expect(small.rate(5)).toBeCloseTo(14 / 25, 12);
    expect(small.figures(5)).toEqual({
      share: 14 / 25,
      hoursPerYear: (4 / 5) * 8766,
      longestRunHours: 4,
      keep50: 0.25,
      keep75: 0.25,
      keep90: 0,
    });
  });

  it('has an answer for a record without a value', () => {
    const empty = flexibleHeadroom(new Float32Array(48).fill(Number.NaN), 0);
    expect([empty.loadAt(0.01), empty.rate(10), empty.figures(10).hoursPerYear]).toEqual([0, 0, 0]);
  });

  it('places the curtailed hours of 2024: they are the hours of the record, and their energy is the rate', () => {
    const year = record.slice(8760);
    const load = headroom.loadAt(0.01);
    const curtailed = curtailedYear(year, load, headroom.peaks);
    year.forEach((mw, hour) => {
      const summer = hour >= 24 * 91 && hour < 24 * 305;
      const room = (summer ? headroom.peaks.summerMw : headroom.peaks.winterMw) - mw;
      const cut = Number.isNaN(mw) ? 0 : Math.min(load, Math.max(0, load - room));
      expect(Math.abs(curtailed.curtailedMw[hour]! - cut)).toBeLessThan(1e-3);
    });
    expect(curtailed.curtailedMwh).toBeCloseTo(curtailed.figures.share * load * 8784 * (1 - 9 / 8784), -1);
    // Moved thresholds curtail the share that is accepted.
    for (const share of [0.0025, 0.02]) {
      expect(curtailedYear(year, load, peaksForShare(year, load, share)).figures.share).toBeCloseTo(share, 6);
    }
    // The thresholds of one year lie at or below those of the record: more is curtailed.
    expect(curtailedYear(year, load).curtailedMwh).toBeGreaterThanOrEqual(curtailed.curtailedMwh);
    expect(seasonPeaks(year, 0).winterMw).toBeLessThanOrEqual(headroom.peaks.winterMw);
  });

  it('costs less throughput than energy, and training more than inference', () => {
    const curtailed = Float32Array.of(0, 20, 40, 0);
    const energyShare = 60 / 400;
    const training = lostThroughput(curtailed, 100, FLEET_CAPS['pretrain-13b']);
    const inference = lostThroughput(curtailed, 100, FLEET_CAPS['inference-8b']);
    expect(inference.share).toBeLessThan(training.share);
    expect(training.share).toBeLessThan(energyShare);
    expect(training.equivalentMwh).toBeCloseTo(training.share * 400, 9);
    expect(lostThroughput(curtailed, 0, FLEET_CAPS['inference-8b']).share).toBe(0);
  });
});
