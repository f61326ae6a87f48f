import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnnouncedCampus } from '../../../src/model/dataset/types.ts';
import {
  annuityOf,
  chipSupplyMw,
  demandShares,
  LAST_QUARTER,
  QUARTER_WEIGHTS,
  QUARTERS,
  quarterLabel,
  quarterOfDate,
  releasedBudgetUsd,
} from '../../../src/model/placement/quarters.ts';
import { FIELDS } from '../../../src/model/scenario/fields.ts';

const valuesOf = ({ min, max, step, scale }: { min: number; max: number; step: number; scale: number }) =>
  Array.from({ length: Math.round((max - min) / step) + 1 }, (_, k) => (min + k * step) * scale);

describe('the weights of the quarters', () => {
  it('are positive, sum to 1, fall by the discount, and the last carries the year after', () => {
    expect(QUARTER_WEIGHTS).toHaveLength(QUARTERS);
    expect(QUARTER_WEIGHTS.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(Math.min(...QUARTER_WEIGHTS)).toBeGreaterThan(0);
    for (let q = 1; q < LAST_QUARTER; q++) {
      expect(QUARTER_WEIGHTS[q]! / QUARTER_WEIGHTS[q - 1]!).toBeCloseTo(1.07 ** -0.25, 12);
    }
    expect(Math.max(...QUARTER_WEIGHTS)).toBe(QUARTER_WEIGHTS[LAST_QUARTER]);
    // beside its own fourth of a year: a whole year, from 5.875 years to 6.5
    const own = QUARTER_WEIGHTS[LAST_QUARTER - 1]! * 1.07 ** -0.25;
    expect(QUARTER_WEIGHTS[LAST_QUARTER]! / own).toBeCloseTo(1 + 4 * 1.07 ** (5.875 - 6.5), 12);
  });
  it('turn a constant rate into itself, and a later start into less', () => {
    expect(annuityOf(new Array(QUARTERS).fill(7))).toBeCloseTo(7, 12);
    const from = (first: number) => annuityOf(Array.from({ length: QUARTERS }, (_, q) => (q >= first ? 1 : 0)));
    for (let first = 1; first < QUARTERS; first++) expect(from(first)).toBeLessThan(from(first - 1));
  });
  it('price a quarter of delay in 2028 at 0.11-0.15 M$ a MW-yr where the margin is 3.5 (MODEL §3: 0.13)', () => {
    for (let q = quarterOfDate('2028-01-01'); q <= quarterOfDate('2028-12-31'); q++) {
      expect(3.5 * QUARTER_WEIGHTS[q]!).toBeGreaterThan(0.11);
      expect(3.5 * QUARTER_WEIGHTS[q]!).toBeLessThan(0.15);
    }
  });
});

describe('what is wanted', () => {
  it('grows and ends at all of it, whatever the fields', () => {
    for (const demandStartShare of valuesOf(FIELDS.demandStartShare)) {
      for (const demandFullMonths of valuesOf(FIELDS.demandFullMonths)) {
        const shares = demandShares({ demandStartShare, demandFullMonths });
        const name = `${demandStartShare} ${demandFullMonths}`;
        expect(shares, name).toHaveLength(QUARTERS);
        expect(shares[0], name).toBeCloseTo(demandStartShare, 12);
        expect(shares[LAST_QUARTER], name).toBe(1);
        expect(shares[demandFullMonths / 3], name).toBe(1);
        for (let q = 1; q < QUARTERS; q++) expect(shares[q]!, name).toBeGreaterThanOrEqual(shares[q - 1]!);
      }
    }
  });
  it('is a straight line: half way up after half of the time', () => {
    expect(demandShares({ demandStartShare: 0.1, demandFullMonths: 48 })[8]).toBeCloseTo(0.55, 12);
  });
});

describe('what can be bought', () => {
  it('chips: so many at the start, so many more each quarter', () => {
    const supply = chipSupplyMw({ chipsStartMw: 200, chipsPerQuarterMw: 150 });
    expect(supply[0]).toBe(200);
    expect(supply[LAST_QUARTER]).toBe(200 + 23 * 150);
  });
  it('budget: all at once, or in equal parts by the end of each quarter', () => {
    expect(new Set(releasedBudgetUsd({ budgetUsd: 5e10, budgetSpreadMonths: 0 }))).toEqual(new Set([5e10]));
    const parts = releasedBudgetUsd({ budgetUsd: 48e9, budgetSpreadMonths: 72 });
    expect(parts[0]).toBeCloseTo(2e9, 3);
    expect(parts[LAST_QUARTER]).toBe(48e9);
    for (const budgetSpreadMonths of valuesOf(FIELDS.budgetSpreadMonths)) {
      const released = releasedBudgetUsd({ budgetUsd: 5e10, budgetSpreadMonths });
      expect(released[LAST_QUARTER], `${budgetSpreadMonths}`).toBeCloseTo(5e10, 0);
      for (let q = 1; q < QUARTERS; q++) expect(released[q]!).toBeGreaterThanOrEqual(released[q - 1]!);
    }
  });
});

describe('quarters and dates', () => {
  it('are named as people do', () => {
    expect(quarterLabel(0)).toBe('2026 Q1');
    expect(quarterLabel(9)).toBe('2028 Q2');
    expect(quarterLabel(LAST_QUARTER)).toBe('2031 Q4');
    expect(quarterLabel(QUARTERS)).toBe('after 2031');
  });
  it('put a date into its quarter', () => {
    expect(['2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01', '2031-12-31'].map(quarterOfDate)).toEqual([
      -1, 0, 0, 1, 23,
    ]);
  });
  it('put the milestones of the default pins where MODEL §3 has them', () => {
    const announced = JSON.parse(readFileSync('public/data/announced.json', 'utf8')) as AnnouncedCampus[];
    const dated = (id: string) =>
      announced
        .find((campus) => campus.id === id)
        ?.milestones.map(({ date, itMw }) => `${quarterLabel(quarterOfDate(date))}: ${itMw}`);
    expect(dated('anthropic-barber-lake-tx')).toEqual(['2026 Q4: 168', '2027 Q2: 207']);
    expect(dated('anthropic-lake-mariner-ny')).toEqual(['2026 Q2: 42', '2026 Q4: 210', '2027 Q1: 378']);
  });
});
