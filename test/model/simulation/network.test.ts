import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../src/model/simulation/network.ts';
import { syntheticPlacement, syntheticPlanning } from '../../fixtures/synthetic.ts';
import { inputOf } from './helpers.ts';

describe('network of a plan', () => {
  const net = buildNetwork(inputOf());
  const n = net.campuses.length;

  it('has the campuses of the plan in its order, with the spare share kept free', () => {
    expect(net.campuses.map((campus) => campus.site)).toEqual(syntheticPlacement().campuses.map((c) => c.site));
    net.campuses.forEach((campus, i) => {
      expect(campus.usableItMw).toBeCloseTo(campus.itMw * 0.9, 9);
      expect(net.usableMw[i]).toBe(campus.usableItMw);
    });
  });

  it('splits each region as the plan does', () => {
    for (let r = 0; r < net.regions; r++) {
      expect(net.split.subarray(r * n, r * n + n).reduce((a, b) => a + b)).toBeCloseTo(1, 9);
      for (let i = 0; i < n; i++) if (net.split[r * n + i]! > 0) expect(net.reach[r * n + i]).toBe(1);
    }
    const served = syntheticPlacement().serve.reduce((sum, link) => sum + link.itMw, 0);
    expect(net.peakMw.reduce((a, b) => a + b)).toBeCloseTo(served, 9);
  });

  it('adds the dispatch share of delivery to the price, hour by hour', () => {
    const site = syntheticPlanning.sites[0]!;
    const at = 4321 * n;
    const { dispatchPriceUsdPerMwh, energyPriceUsdPerMwh } = net.series;
    expect(dispatchPriceUsdPerMwh[at]! - energyPriceUsdPerMwh[at]!).toBeCloseTo(0.3 * site.deliveryUsdPerMwh, 4);
  });

  it('takes sites as a list or a map', () => {
    const map = new Map(syntheticPlanning.sites.map((site) => [site.id, site]));
    expect(buildNetwork(inputOf({}, { sites: map })).series.pue).toEqual(net.series.pue);
  });

  it('names a site that the data does not have', () => {
    expect(() => buildNetwork(inputOf({}, { sites: [] }))).toThrow(/anthropic-barber-lake-tx/);
  });
});
