import { describe, expect, it } from 'vitest';
import type { HourlySeries, Site } from '../../../src/model/dataset/types.ts';
import { withOwnPrices } from '../../../src/model/own/apply-prices.ts';
import {
  meanUsdPerMwh,
  type OwnPrices,
  ownPricesOf,
  priceHash,
  readOwnPrices,
} from '../../../src/model/own/own-prices.ts';
import type { Result } from '../../../src/model/result.ts';
import { STUDY_HOURS } from '../../../src/model/time.ts';
import { syntheticPlanning } from '../../fixtures/synthetic.ts';

const NAMES = { areas: ['ERCO', 'PJM'], sites: [{ id: 'own-yard-tx', name: 'Mesa yard' }] };
const read = (text: string): Result<OwnPrices> => {
  const steps = readOwnPrices(text, NAMES);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};
const csv = (head: string, rows: number, cell: (row: number) => string): string =>
  `${head}\n${Array.from({ length: rows }, (_, row) => cell(row)).join('\n')}\n`;
const good = (text: string): OwnPrices => {
  const answer = read(text);
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.value;
};

describe('own hourly prices', () => {
  it('reads columns of authorities and sites by code, id and name, beside a time', () => {
    const { columns, messages } = good(
      csv('Hour;erco;"Mesa yard";Comment', STUDY_HOURS, (row) => `${row};${row / 100};-5.129;=1+1`),
    );
    expect(columns.map(({ key }) => key)).toEqual(['ERCO', 'own-yard-tx']);
    expect(columns[0]?.usdPerMwh[1234]).toBeCloseTo(12.34, 4);
    expect(columns[1]?.usdPerMwh[0]).toBeCloseTo(-5.13, 4);
    expect(messages).toEqual(['Column "Comment" is no balancing authority and no site; left out.']);
  });

  it('a common year repeats 28 February, and the hours after it keep their place', () => {
    const { columns, messages } = good(csv('time,PJM', 8760, (row) => `x,${row}`));
    const usd = columns[0]?.usdPerMwh ?? [];
    const [feb28, feb29, march1] = [58 * 24, 59 * 24, 60 * 24];
    expect([usd[feb28], usd[feb29], usd[march1], usd[STUDY_HOURS - 1]]).toEqual([feb28, feb28, feb29, 8759]);
    expect(messages[0]).toMatch(/29 February has the prices of 28 February/);
  });

  it('says how many hours are no price and where the first is; fills few, leaves out a column of many', () => {
    const { columns, messages } = good(
      csv('ERCO,PJM', STUDY_HOURS, (row) => `${row === 9 ? 'n/a' : 30},${row % 2 === 0 ? 40 : '=CMD()'}`),
    );
    expect(columns.map(({ key }) => key)).toEqual(['ERCO']);
    expect(columns[0]?.usdPerMwh[9]).toBe(30);
    expect(messages).toEqual([
      expect.stringMatching(/^ERCO: 1 of 8784 hours .* "n\/a" in row 10; filled/),
      expect.stringMatching(/^PJM: 4392 of 8784 hours .* "=CMD\(\)" in row 2; the column is left out/),
    ]);
  });

  it.each([
    ['too few rows', csv('ERCO,PJM', 100, () => '1,2'), /100 rows/],
    ['nobody’s columns', csv('foo,bar', STUDY_HOURS, () => '1,2'), /No column/],
    ['nothing', '', /0 rows/],
    ['a picture', `PNG\0${'x'.repeat(50)}`, /not text/],
    ['10 MB', 'x'.repeat(1e7), /larger than 4 MB/],
    ['prototype keys', csv('__proto__,constructor', STUDY_HOURS, () => '1,2'), /No column/],
    ['no numbers at all', csv('ERCO,x', STUDY_HOURS, () => 'a,b'), /left out/],
  ])('refuses %s with a sentence', (_, text, words) => {
    const answer = read(text);
    expect(answer.ok).toBe(false);
    if (!answer.ok) expect(answer.problem.message).toMatch(words);
  });

  it('yields often: no step reads more than a few hundred rows', () => {
    let steps = 0;
    for (const _ of readOwnPrices(
      csv('ERCO', STUDY_HOURS, () => '1'),
      NAMES,
    ))
      steps++;
    expect(steps).toBeGreaterThan(STUDY_HOURS / 500);
  });

  it('goes through JSON with its hash; what was damaged on the way is left out', () => {
    const { columns, hash } = good(csv('ERCO,PJM', STUDY_HOURS, (row) => `${row / 7},${row / 3}`));
    const json = JSON.stringify(
      columns.map(({ key, usdPerMwh }) => ({
        key,
        usdPerMwh: Array.from(usdPerMwh, (usd) => Math.round(usd * 100) / 100),
      })),
    );
    expect(priceHash(ownPricesOf(JSON.parse(json)))).toBe(hash);
    const [first] = JSON.parse(json);
    for (const bad of [null, 'x', { key: '__proto__<', usdPerMwh: first.usdPerMwh }, { ...first, usdPerMwh: [1, 2] }])
      expect(ownPricesOf([bad])).toEqual([]);
    expect(ownPricesOf([{ ...first, usdPerMwh: first.usdPerMwh.with(7, null) }])).toEqual([]);
    expect(ownPricesOf('nothing')).toEqual([]);
  });
});

describe('the data with own prices', () => {
  const flat = (usd: number) => new Float32Array(STUDY_HOURS).fill(usd);
  const [a, b] = syntheticPlanning.sites as readonly [Site, Site];
  const sites = [a, { ...b, ba: a.ba }];
  const wave = Float32Array.from({ length: STUDY_HOURS }, (_, hour) => 40 + (hour % 2 === 0 ? 10 : -10));
  const energyPrice: HourlySeries = { unit: '$/MWh', basis: { [a.ba]: 'measured' }, columns: { [a.ba]: wave } };

  it('an authority’s column is of all its sites, a site’s own goes before it', () => {
    const priced = withOwnPrices({ sites, energyPrice }, new Map(), [
      { key: a.ba, usdPerMwh: flat(25) },
      { key: a.id, usdPerMwh: flat(60) },
    ]);
    expect(priced.sites.map(({ energyPriceUsdPerMwh }) => energyPriceUsdPerMwh)).toEqual([60, 25]);
    expect(meanUsdPerMwh(priced.energyPrice.columns[a.id] as Float32Array)).toBe(60);
    expect(priced.energyPrice.basis[a.ba]).toBe('your own file');
    // what ships is as it was
    expect(energyPrice.basis[a.ba]).toBe('measured');
  });

  it('an average keeps the hours of its authority and has their mean', () => {
    const { energyPrice: series, sites: priced } = withOwnPrices({ sites, energyPrice }, new Map([[a.id, 31]]), []);
    const hours = series.columns[a.id] as Float32Array;
    expect(meanUsdPerMwh(hours)).toBeCloseTo(31, 3);
    expect((hours[0] ?? 0) - (hours[1] ?? 0)).toBeCloseTo(20, 3);
    expect(priced[0]?.energyPriceUsdPerMwh).toBe(31);
    expect(priced[1]).toBe(sites[1]);
  });

  it('without any it is the same data', () => {
    expect(withOwnPrices({ sites, energyPrice }, new Map(), [])).toEqual({ sites, energyPrice });
  });
});
