import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { distanceKm, rttMs } from '../../../src/model/geo.ts';
import type { Placement } from '../../../src/model/placement/types.ts';
import { POLICIES } from '../../../src/model/simulation/policies/index.ts';
import { simulate } from '../../../src/model/simulation/simulate.ts';
import type { FirstWeek } from '../../../src/model/simulation/types.ts';
import { syntheticHourly, syntheticPlacement, syntheticPlanning } from '../../fixtures/synthetic.ts';
import { inputOf, netMoved, runOf, thinned } from './helpers.ts';

describe('laws between simulations', () => {
  it('with no swing of inference, moves explain the change of inference too', () => {
    const simulation = simulate(inputOf({ diurnalAmplitude: 0, jobMw: 5 }, { placement: thinned(0.8) }));
    const n = simulation.campuses.length;
    const run = runOf(simulation, 'follow-carbon');
    expect(run.moves.rows).toBeGreaterThan(0);
    for (let hour = 1; hour < 2000; hour++) {
      const net = netMoved(run.moves, hour, 1, n);
      for (let i = 0; i < n; i++) {
        const change = run.inferenceMw[hour * n + i]! - run.inferenceMw[(hour - 1) * n + i]!;
        expect(Math.abs(change - net[i]!)).toBeLessThan(1e-3);
      }
    }
  });

  it('an infinite threshold is the same as staying', () => {
    const simulation = simulate(inputOf({ moveGainUsdPerMwh: Number.POSITIVE_INFINITY }));
    const still = runOf(simulation, 'static');
    for (const run of simulation.runs) {
      expect(run.moves.rows).toBe(0);
      expect(isDeepStrictEqual(run.trainingMw, still.trainingMw)).toBe(true);
      expect(isDeepStrictEqual(run.inferenceMw, still.inferenceMw)).toBe(true);
      expect(run.kpis).toEqual(still.kpis);
    }
  });

  it('permuting the campuses permutes the answer', () => {
    const placement = syntheticPlacement();
    const order = [5, 2, 7, 0, 3, 6, 1, 4];
    const permuted: Placement = { ...placement, campuses: order.map((i) => placement.campuses[i]!) };
    const one = simulate(inputOf({ jobMw: 10 }));
    const other = simulate(inputOf({ jobMw: 10 }, { placement: permuted }));
    for (const { id } of POLICIES) {
      const a = runOf(one, id);
      const b = runOf(other, id);
      let worst = 0;
      for (let hour = 0; hour < one.hours; hour++)
        order.forEach((i, k) => {
          worst = Math.max(worst, Math.abs(a.facilityMw[hour * 8 + i]! - b.facilityMw[hour * 8 + k]!));
        });
      expect(worst).toBeLessThan(1e-3);
      expect(b.kpis.totalCostUsd / a.kpis.totalCostUsd).toBeCloseTo(1, 9);
      expect(b.moves.rows).toBe(a.moves.rows);
    }
  });

  it('equal sites give no reason to move', () => {
    const first = syntheticPlanning.sites[2]!;
    const sites = syntheticPlanning.sites.map((site) => ({
      ...site,
      ba: first.ba,
      station: first.station,
      deliveryUsdPerMwh: first.deliveryUsdPerMwh,
    }));
    // the sun stands at another height at each of them, whatever they cost
    const policies = ['follow-price', 'follow-carbon'] as const;
    const simulation = simulate(inputOf({ moveGainUsdPerMwh: 0 }, { sites, policies }));
    for (const run of simulation.runs) expect(run.moves.rows).toBe(0);
  });

  it('doubling prices doubles the cost of energy', () => {
    const { energyPrice } = syntheticHourly;
    const doubled = {
      ...energyPrice,
      columns: Object.fromEntries(Object.entries(energyPrice.columns).map(([ba, c]) => [ba, c.map((x) => 2 * x)])),
    };
    const one = runOf(simulate(inputOf()), 'static').kpis;
    const two = runOf(simulate(inputOf({}, { energyPrice: doubled })), 'static').kpis;
    expect(two.energyCostUsd / one.energyCostUsd).toBeCloseTo(2, 6);
    expect(two.carbonTonnes).toBe(one.carbonTonnes);
    expect(two.deliveryCostUsd).toBe(one.deliveryCostUsd);
  });

  it('inference never goes beyond the latency limit', () => {
    // One region alone, so that the campuses it may use are known.
    const metro = syntheticPlanning.metros.find(({ id }) => id === 'm-new-york')!;
    const base = thinned(0.5);
    const placement: Placement = { ...base, serve: base.serve.filter((link) => link.metro === metro.id) };
    const limit = 25;
    const simulation = simulate(inputOf({ latencyLimitMs: limit, moveGainUsdPerMwh: 0 }, { placement }));
    const n = simulation.campuses.length;
    const allowed = simulation.campuses.map(
      (campus) =>
        rttMs(distanceKm(metro.lon, metro.lat, campus.lon, campus.lat)) <= limit ||
        placement.serve.some((link) => link.site === campus.site),
    );
    expect(allowed).toContain(false);
    for (const run of simulation.runs)
      expect(run.inferenceMw.filter((mw, at) => !allowed[at % n] && mw !== 0)).toHaveLength(0);
    expect(runOf(simulation, 'follow-price').moves.rows).toBeGreaterThan(0);
  });

  it('the static year costs what the placement formula says, within 2 %', () => {
    const input = inputOf();
    const { fields } = input.scenario;
    const { kpis } = runOf(simulate(input), 'static');
    const kilohours = 8.784;
    let energyGwh = 0;
    let deliveryUsd = 0;
    let energyUsd = 0;
    for (const campus of input.placement.campuses) {
      const site = syntheticPlanning.sites.find(({ id }) => id === campus.site)!;
      const drawn = fields.trainingUtilisation * campus.trainingMw + fields.inferenceUtilisation * campus.inferenceMw;
      const gwh = kilohours * drawn * site.pueMean[campus.plant];
      energyGwh += gwh;
      energyUsd += gwh * 1000 * site.energyPriceUsdPerMwh;
      deliveryUsd += gwh * 1000 * site.deliveryUsdPerMwh;
    }
    expect(kpis.energyMwh / 1000 / energyGwh).toBeCloseTo(1, 2);
    expect(Math.abs(kpis.energyMwh / 1000 / energyGwh - 1)).toBeLessThan(0.005);
    expect(Math.abs(kpis.energyCostUsd / energyUsd - 1)).toBeLessThan(0.02);
    expect(Math.abs(kpis.deliveryCostUsd / deliveryUsd - 1)).toBeLessThan(0.005);
  });

  it('following the price lowers the price paid, following the carbon lowers the carbon', () => {
    const { runs } = simulate(inputOf());
    const [still, price, carbon] = runs;
    expect(price!.kpis.energyCostUsd).toBeLessThan(still!.kpis.energyCostUsd);
    expect(carbon!.kpis.carbonTonnes).toBeLessThan(still!.kpis.carbonTonnes);
  });

  it('gaps in the data leave no NaN and are said where a series is missing', () => {
    const holes = (column: Float32Array): Float32Array =>
      column.map((value, hour) => (hour % 97 === 0 || (hour > 3000 && hour < 3200) ? Number.NaN : value));
    const { energyPrice, carbonOpen } = syntheticHourly;
    const simulation = simulate(
      inputOf(
        { carbonSource: 'open' },
        {
          energyPrice: { ...energyPrice, columns: { ERCO: holes(energyPrice.columns.ERCO!) } },
          carbonOpen: { ...carbonOpen, columns: { ERCO: holes(carbonOpen.columns.ERCO!) } },
          weather: new Map(),
        },
      ),
    );
    for (const run of simulation.runs) {
      expect(run.facilityMw.some(Number.isNaN)).toBe(false);
      for (const value of Object.values(run.kpis)) expect(Number.isFinite(value)).toBe(true);
    }
    expect(simulation.campuses.every((campus) => campus.pueIsMean)).toBe(true);
    expect(simulation.notes.some((note) => note.includes('Energy price of NYIS'))).toBe(true);
  });

  it('hands out the first week of each rule while its year still runs: the same hours and moves as in the year', () => {
    const input = inputOf({ batchShare: 0.1, batchSlackHours: 6 });
    const weeks: FirstWeek[] = [];
    let reports = 0;
    const { runs, campuses } = simulate(input, ({ week, hour }) => {
      reports += 1;
      if (!week) return;
      expect(hour).toBe(167);
      weeks.push(week);
    });
    expect(reports).toBeGreaterThan(50 * runs.length);
    expect(weeks.map(({ policy }) => policy)).toEqual(runs.map(({ policy }) => policy));
    weeks.forEach((week, k) => {
      const run = runs[k]!;
      expect([week.fromHour, week.hours]).toEqual([0, 168]);
      expect(week.facilityMw).toEqual(run.facilityMw.slice(0, 168 * campuses.length));
      expect(week.moves.rows).toBe(run.moves.hourStart[168]);
      expect(week.moves.itMw).toEqual(run.moves.itMw.slice(0, week.moves.rows));
      expect(week.priceUsdPerMwh).toBeGreaterThan(0);
    });
    expect(weeks[1]!.moves.rows).toBeGreaterThan(0);
  });
  it('is the same twice, reports progress, and puts static first whatever is asked for', () => {
    const seen: number[] = [];
    const input = inputOf({}, { policies: ['follow-carbon'] });
    const one = simulate(input, ({ done }) => seen.push(done));
    expect(one.runs.map((run) => run.policy)).toEqual(['static', 'follow-carbon']);
    // whole years of columns: compared as bytes, not number by number
    expect(isDeepStrictEqual(simulate(input), one)).toBe(true);
    expect(seen.length).toBeGreaterThan(20);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  });
});
