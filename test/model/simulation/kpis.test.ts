import { describe, expect, it } from 'vitest';
import { dispatchYear } from '../../../src/model/simulation/dispatch.ts';
import { campusEnergyMwh, deliveryUsd, policyKpis } from '../../../src/model/simulation/kpis.ts';
import { buildNetwork } from '../../../src/model/simulation/network.ts';
import { staticPolicy } from '../../../src/model/simulation/policies/static.ts';
import { simulate } from '../../../src/model/simulation/simulate.ts';
import { inputOf } from './helpers.ts';

describe('figures of a policy', () => {
  const input = inputOf();
  const net = buildNetwork(input);
  const { fields } = input.scenario;
  const dispatch = dispatchYear(net, fields, staticPolicy);
  const contracted = campusEnergyMwh(net, dispatch);
  const kpis = policyKpis(net, fields, dispatch, contracted);

  it('add up: energy by campus, means weighted by energy, cost of its parts', () => {
    expect(contracted.reduce((a, b) => a + b) / kpis.energyMwh).toBeCloseTo(1, 9);
    expect(kpis.pricePaidUsdPerMwh * kpis.energyMwh).toBeCloseTo(kpis.energyCostUsd, 0);
    expect((kpis.carbonIntensityKgPerMwh * kpis.energyMwh) / 1000).toBeCloseTo(kpis.carbonTonnes, 3);
    expect(kpis.carbonCostUsd).toBeCloseTo(kpis.carbonTonnes * fields.carbonPriceUsdPerTonne, 3);
    const parts = kpis.energyCostUsd + kpis.deliveryCostUsd + kpis.carbonCostUsd + kpis.moveCostUsd;
    expect(kpis.totalCostUsd).toBeCloseTo(parts, 3);
    expect(kpis.pueMean).toBeGreaterThan(1.05);
  });

  it('the contracted part of delivery does not change with the policy', () => {
    const all = deliveryUsd(net, fields, contracted, contracted);
    const none = deliveryUsd(net, fields, new Float64Array(contracted.length), contracted);
    expect(none / all).toBeCloseTo(1 - fields.deliveryDispatchShare, 9);
  });

  it('contracts delivery for the year without events: what a loss saves is the part that is paid by the MWh', () => {
    const loss = {
      kind: 'site-loss',
      target: input.placement.campuses[0]!.site,
      fromHour: 1000,
      hours: 2000,
      severity: 100,
    } as const;
    const { runs } = simulate(inputOf({}, { events: [loss], policies: ['follow-price'] }));
    const calm = simulate(inputOf({}, { policies: ['follow-price'] }));
    for (const [k, run] of runs.entries()) {
      const before = calm.runs[k]!;
      const energy = (of: typeof run) => {
        const mwh = new Float64Array(net.campuses.length);
        of.facilityMw.forEach((mw, at) => {
          mwh[at % mwh.length]! += mw;
        });
        return mwh;
      };
      const lost = energy(before).map((mwh, i) => mwh - energy(run)[i]!);
      const saved = lost.reduce((usd, mwh, i) => usd + net.deliveryUsdPerMwh[i]! * mwh, 0);
      expect(lost[0]!).toBeGreaterThan(1000);
      expect(before.kpis.deliveryCostUsd - run.kpis.deliveryCostUsd).toBeCloseTo(
        fields.deliveryDispatchShare * saved,
        -2,
      );
      // a bill for what is drawn alone would have fallen with the load
      expect(run.kpis.deliveryCostUsd).toBeGreaterThan(
        (1 - fields.deliveryDispatchShare) * before.kpis.deliveryCostUsd,
      );
    }
  });
});
