import { describe, expect, it } from 'vitest';
import { curtailment } from '../../scripts/data/lib/headroom.ts';
import type { HeadroomCurve, HourlySeries } from '../../src/model/dataset/types.ts';
import { boundsOf, contains, polygonsOf } from '../../src/model/geometry.ts';
import { load } from '../model/dataset/files.ts';

/** Mean of the hours that have a value. */
const mean = (series: HourlySeries, ba: string, counts = (value: number): boolean => !Number.isNaN(value)): number => {
  const values = (series.columns[ba] ?? new Float32Array()).filter(counts);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
};
const offBy = (got: number, expected: number): number => Math.abs(got / expected - 1);
const between = (low: number, high: number) => (value: number) =>
  Number.isNaN(value) || (value >= low && value <= high);

/** One authority of each EIA region stands for it. */
const REGIONS = [
  ['CISO', 'CAL'],
  ['ERCO', 'TEX'],
  ['PJM', 'MIDA'],
  ['ISNE', 'NE'],
  ['DUK', 'CAR'],
  ['SWPP', 'CENT'],
  ['FPC', 'FLA'],
  ['MISO', 'MIDW'],
  ['PACE', 'NW'],
  ['SOCO', 'SE'],
  ['AZPS', 'SW'],
  ['TVA', 'TEN'],
] as const;

/** Longitude of the solar plants of each region, weighted by their MW. */
const solarLongitudes = async (): Promise<ReadonlyMap<string, number>> => {
  const [plants, basemap, authorities] = [
    await load('plants'),
    await load('basemap'),
    await load('balancingAuthorities'),
  ];
  const regionOf = new Map(authorities.map(({ ba, eiaRegion }) => [ba, eiaRegion]));
  const zones = basemap.zones.features.map(({ geometry, properties }) => {
    const polygons = polygonsOf(geometry);
    return { polygons, bounds: boundsOf(polygons), region: regionOf.get(properties.ba) ?? '' };
  });
  const sums = new Map<string, { mw: number; moment: number }>();
  for (let k = 0; k < plants.rows; k++) {
    if (plants.fuel[k] !== 'solar' || !['operating', 'retiring'].includes(plants.status[k] as string)) continue;
    const [lon, lat, mw] = [plants.lon[k] as number, plants.lat[k] as number, plants.mw[k] as number];
    const zone = zones.find(
      ({ polygons, bounds: [west, south, east, north] }) =>
        lon >= west && lon <= east && lat >= south && lat <= north && contains(polygons, lon, lat),
    );
    if (!zone) continue;
    const sum = sums.get(zone.region) ?? { mw: 0, moment: 0 };
    sums.set(zone.region, { mw: sum.mw + mw, moment: sum.moment + mw * lon });
  }
  return new Map([...sums].map(([region, { mw, moment }]) => [region, moment / mw]));
};

describe('solar stamps', () => {
  const about =
    'Astronomy: the sun is highest at 12 h − longitude / 15 in UTC at the MW-weighted longitude of the solar plants of the region (EIA-860M). The centroid of the hour-beginning series lies within 0.5 h of it: half an hour is what stamps can hide, a wrong shift would move it by 1 h.';
  it(`of every region with solar are hour-beginning UTC. ${about}`, async () => {
    const [{ columns }, longitudes] = [await load('solarCapacityFactor'), await solarLongitudes()];
    for (const [ba, region] of REGIONS) {
      let [x, y] = [0, 0];
      columns[ba]?.forEach((value, hour) => {
        if (Number.isNaN(value)) return;
        const angle = (((hour % 24) + 0.5) / 24) * 2 * Math.PI;
        x += value * Math.cos(angle);
        y += value * Math.sin(angle);
      });
      const centroid = ((Math.atan2(y, x) / (2 * Math.PI)) * 24 + 24) % 24;
      const noon = 12 - (longitudes.get(region) ?? Number.NaN) / 15;
      expect(Math.abs(centroid - noon), `${region}: ${centroid} against ${noon}`).toBeLessThan(0.5);
    }
  });
});

describe('capacity factors', () => {
  const wind =
    'EIA Electric Power Monthly, fleet means of 2024: US 0.34; the plains most, the coasts least. Bounds 0.25-0.45 as asked of a fleet mean; Southwest Power Pool and ERCOT inside, and SPP the windier.';
  it(`of wind are those of fleets. ${wind}`, async () => {
    const series = await load('windCapacityFactor');
    for (const ba of ['SWPP', 'ERCO', 'MISO', 'PACE', 'CISO', 'PJM'])
      expect(mean(series, ba), ba).toSatisfy(between(0.25, 0.45));
    expect(mean(series, 'SWPP')).toBeGreaterThan(mean(series, 'ERCO'));
    expect(mean(series, 'ERCO')).toBeGreaterThan(mean(series, 'PJM'));
  });

  const solar =
    'EIA Electric Power Monthly, utility solar 2024: US 0.23. Fleet means of every region 0.15-0.30, the desert above the Mid-Atlantic and New England.';
  it(`of solar are those of fleets. ${solar}`, async () => {
    const series = await load('solarCapacityFactor');
    for (const [ba] of REGIONS) expect(mean(series, ba), ba).toSatisfy(between(0.15, 0.3));
    for (const ba of ['PJM', 'ISNE']) expect(mean(series, 'AZPS')).toBeGreaterThan(mean(series, ba));
  });

  it('are 0-1, have no value where the region reports none, and say how the capacity was found', async () => {
    for (const [key, none] of [
      ['windCapacityFactor', ['DUK', 'FPC', 'SOCO', 'TVA']],
      ['solarCapacityFactor', ['NYIS']],
    ] as const) {
      const { columns, basis } = await load(key);
      for (const [ba, values] of Object.entries(columns)) {
        expect(values.every(between(0, 1)), `${key} ${ba}`).toBe(true);
        expect(basis[ba]).toMatch(/^none: |December 2025/);
      }
      for (const ba of none) {
        expect(columns[ba]?.every(Number.isNaN), `${key} ${ba}`).toBe(true);
        expect(basis[ba]).toMatch(/^none: /);
      }
    }
  });
});

describe('carbon-free share', () => {
  const about =
    'Known of 2024: nuclear alone is over a fifth of generation in New York and New England; ISO-NE and NYISO report 0.35-0.55 carbon-free, CAISO 0.5-0.65, PJM about 0.40 (a third nuclear), ERCOT 0.40-0.48, Southeast about a third. Bonneville is hydro and nuclear, 0.85 or more.';
  it.each([
    ['ISNE', 0.35, 0.55],
    ['NYIS', 0.42, 0.55],
    ['CISO', 0.45, 0.65],
    ['PJM', 0.36, 0.44],
    ['ERCO', 0.4, 0.48],
    ['SWPP', 0.42, 0.55],
    ['SOCO', 0.28, 0.4],
    ['TVA', 0.45, 0.6],
    ['BPAT', 0.82, 0.97],
  ] as const)(`of %s lies between %f and %f in both series. ${about}`, async (ba, low, high) => {
    for (const key of ['carbonFreeShare', 'carbonFreeShareElectricityMaps'] as const)
      expect(mean(await load(key), ba), key).toSatisfy(between(low, high));
  });

  const both =
    'Two sources for one system: by generation (EIA-930) and flow-traced (Electricity Maps). Where trade is small the annual means agree within 0.03; New England imports Canadian hydro, California the Northwest and the desert.';
  it.each(['ERCO', 'PJM', 'SWPP', 'SOCO', 'NYIS', 'TVA'])(`of %s agrees between the sources. ${both}`, async (ba) => {
    const [open, maps] = [await load('carbonFreeShare'), await load('carbonFreeShareElectricityMaps')];
    expect(Math.abs(mean(open, ba) - mean(maps, ba))).toBeLessThan(0.03);
  });

  it('covers every authority, is 0-1, and is never 0 in a region with nuclear plants', async () => {
    const authorities = (await load('balancingAuthorities')).map(({ ba }) => ba).sort();
    for (const key of ['carbonFreeShare', 'carbonFreeShareElectricityMaps'] as const) {
      const { columns } = await load(key);
      expect(Object.keys(columns).sort()).toEqual(authorities);
      for (const values of Object.values(columns)) expect(values.every(between(0, 1))).toBe(true);
    }
    const { columns } = await load('carbonFreeShare');
    expect(columns.NYIS?.every(between(0.2, 1))).toBe(true);
    expect(columns.PJM?.every(between(0.2, 1))).toBe(true);
  });
});

describe('marginal emissions', () => {
  const about =
    'MODEL §4: about 558 / 551 / 673 kg/MWh, slopes of the whole year. Mean of the hours above 0 within 3 %. PJM within 4 %: 558 is the slope of the raw rows; with the 22 empty hours left out and the row of local midnight, which stands a day late, put back it is 544, and the mean over month and block 537.';
  it.each([
    ['PJM', 558, 0.04],
    ['ERCO', 551, 0.03],
    ['MISO', 673, 0.03],
  ] as const)(`at %s are about %i, within %f. ${about}`, async (ba, expected, tolerance) => {
    expect(
      offBy(
        mean(await load('marginal'), ba, (value) => value > 0),
        expected,
      ),
    ).toBeLessThan(tolerance);
  });

  const one =
    'eGRID gas rates of California, New York, New England: 862 / 914 / 844 lb/MWh = 391 / 415 / 383 kg/MWh; the only fossil fuel there, so the factor is constant and said not to be estimated. Within 0.5 kg/MWh, the step of the file.';
  it.each([
    ['CISO', 862.196],
    ['NYIS', 914.404],
    ['ISNE', 843.608],
  ] as const)(`at %s are those of gas. ${one}`, async (ba, poundsPerMwh) => {
    const { columns, basis } = await load('marginal');
    expect(basis[ba]).toContain('gas factor, not estimated');
    const kg = poundsPerMwh * 0.45359237;
    expect(columns[ba]?.every((value) => value === 0 || Math.abs(value - kg) <= 0.5)).toBe(true);
  });

  it('are 0 at the three measured hubs where and only where the price is 0 or less, and nowhere else', async () => {
    const [{ columns, basis }, prices] = [await load('marginal'), await load('energyPrice')];
    for (const [ba, values] of Object.entries(columns)) {
      const hub = ['CISO', 'ERCO', 'NYIS'].includes(ba);
      const price = prices.columns[ba] as Float32Array;
      expect(
        values.every((value, hour) => (value === 0) === (hub && (price[hour] as number) <= 0)),
        ba,
      ).toBe(true);
      expect(basis[ba]).toMatch(/^proxy: /);
    }
    expect(columns.CISO?.filter((value) => value === 0).length).toBeGreaterThan(100);
  });

  it('lie between gas and coal: 380-1,100 kg/MWh', async () => {
    for (const values of Object.values((await load('marginal')).columns))
      expect(values.every((value) => value === 0 || (value >= 380 && value <= 1100))).toBe(true);
  });
});

describe('curtailed hours of flexible headroom', () => {
  const detailOf = async () => {
    const record = (await load('balancingAuthorities')).filter(({ headroomBasis }) => headroomBasis === 'record');
    return (share: number, key: Exclude<keyof HeadroomCurve, 'share' | 'mw'>): readonly number[] =>
      record.map(({ headroom }) => (headroom[key] ?? [])[headroom.share.indexOf(share)] ?? Number.NaN);
  };
  const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

  const about =
    'Norris et al., Duke University, Feb 2025: hours curtailed a year, mean of the 22 authorities, 85 / 177 / 366 / 1,848 at 0.25 / 0.5 / 1 / 5 %. Within 6 %: the headroom itself is 2.4-3.3 % below theirs, because peaks were cleaned differently, and the number of hours moves more than the MW, because the load-duration curve is flat there.';
  it.each([
    [0.0025, 85],
    [0.005, 177],
    [0.01, 366],
    [0.05, 1848],
  ])(`at a share of %f are about %i. ${about}`, async (share, hours) => {
    const values = (await detailOf())(share, 'hoursPerYear');
    expect(values).toHaveLength(22);
    expect(offBy(average(values), hours)).toBeLessThan(0.06);
  });

  const keep =
    'By definition share x 8,766 h = hours x mean cut, and a cut is below the whole load: hours exceed share x 8,766. Hours that keep 90 % are among those that keep 75 %, and these among those that keep 50 %; most hours keep half.';
  it(`are consistent with the curve. ${keep}`, async () => {
    const detail = await detailOf();
    for (const share of [0.0025, 0.005, 0.01, 0.05]) {
      const [hours, half, most, nearly, longest] = [
        detail(share, 'hoursPerYear'),
        detail(share, 'keep50'),
        detail(share, 'keep75'),
        detail(share, 'keep90'),
        detail(share, 'longestRunHours'),
      ];
      hours.forEach((value, k) => {
        expect(value).toBeGreaterThan(share * 8766);
        expect(half[k]).toBeGreaterThanOrEqual(most[k] as number);
        expect(most[k]).toBeGreaterThanOrEqual(nearly[k] as number);
        expect(half[k]).toBeGreaterThan(0.5);
        expect(longest[k]).toBeLessThanOrEqual(9 * value);
      });
    }
  });

  const byHand =
    'By hand: winter hours of 10, 8, 6, 10 MW, one missing, 0 MW leave 0, 2, 4, 0, -, 10 MW under the threshold of 10. A load of 5 MW is cut in four of the five known hours, all in a row; one of them keeps half and three quarters (4 of 5 MW), none nine tenths. Exact.';
  it(`count as by hand. ${byHand}`, () => {
    const got = curtailment([10, 8, 6, 10, Number.NaN, 0], Date.UTC(2024, 0, 1), [0, 5]);
    expect(got).toEqual({
      hoursPerYear: [0, (4 / 5) * 8766],
      longestRunHours: [0, 4],
      keep50: [1, 0.25],
      keep75: [1, 0.25],
      keep90: [1, 0],
    });
  });

  it('are null where the curve is by analogy, and never fall as the share rises', async () => {
    for (const { ba, headroom, headroomBasis } of await load('balancingAuthorities')) {
      if (headroomBasis === 'analogy') {
        expect(headroom.hoursPerYear, ba).toBeNull();
        continue;
      }
      for (const values of [headroom.hoursPerYear, headroom.longestRunHours]) {
        expect(values).toHaveLength(headroom.share.length);
        expect(values?.[0]).toBe(0);
        expect(
          values?.every((value, k) => k === 0 || value >= (values[k - 1] as number)),
          ba,
        ).toBe(true);
      }
    }
  });
});
