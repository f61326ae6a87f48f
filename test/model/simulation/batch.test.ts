import { describe, expect, it } from 'vitest';
import { dispatchYear } from '../../../src/model/simulation/dispatch.ts';
import { followPrice } from '../../../src/model/simulation/policies/follow-price.ts';
import { staticPolicy } from '../../../src/model/simulation/policies/static.ts';
import { fieldsOf, randomNetwork } from './optimise/networks.ts';
import { withWork } from './work.ts';

const fieldsWith = (batchShare: number, batchSlackHours: number) =>
  fieldsOf({ batchShare, batchSlackHours, moveGainUsdPerMwh: 2, wanGbps: 0 });

describe('batch', () => {
  it('static runs it at home as it comes', () => {
    const fields = fieldsWith(0.3, 12);
    const net = withWork(randomNetwork({ seed: 5 }), fields);
    const year = dispatchYear(net, fields, staticPolicy);
    for (let at = 0; at < year.batchMw.length; at++) expect(year.batchMw[at]).toBeCloseTo(net.batchMw[at % 4]!, 4);
    expect(Math.max(...year.backlogMwh)).toBeLessThan(1e-6);
  });

  it('the longer it may wait within half a day, the less it pays; without slack none waits', () => {
    const yearAt = (slack: number): { readonly usdPerMwh: number; readonly backlog: number } => {
      let usd = 0;
      let mwh = 0;
      let backlog = 0;
      for (const seed of [1, 2, 3, 4]) {
        const fields = fieldsWith(0.1, slack);
        const net = withWork(randomNetwork({ seed, hours: 672 }), fields);
        const year = dispatchYear(net, fields, followPrice);
        year.batchMw.forEach((mw, at) => {
          usd += mw * net.series.dispatchPriceUsdPerMwh[at]! * net.series.pue[at]!;
          mwh += mw;
        });
        backlog = Math.max(backlog, ...year.backlogMwh);
      }
      return { usdPerMwh: usd / mwh, backlog };
    };
    const [none, some, most] = [yearAt(0), yearAt(4), yearAt(12)];
    expect(none.backlog).toBeLessThan(1e-3);
    expect(some.backlog).toBeGreaterThan(1);
    expect(some.usdPerMwh).toBeLessThan(0.97 * none.usdPerMwh);
    expect(most.usdPerMwh).toBeLessThan(0.97 * some.usdPerMwh);
  });

  it('decides on the past and the present: another future leaves the hours before it as they are', () => {
    const fields = fieldsWith(0.4, 8);
    const net = withWork(randomNetwork({ seed: 7 }), fields);
    const prices = net.series.dispatchPriceUsdPerMwh.map((usd, at) => (at < 200 * 4 ? usd : 3 * usd + 40));
    const other = { ...net, series: { ...net.series, dispatchPriceUsdPerMwh: prices } };
    const [a, b] = [dispatchYear(net, fields, followPrice), dispatchYear(other, fields, followPrice)];
    expect(a.batchMw.subarray(0, 800)).toEqual(b.batchMw.subarray(0, 800));
    expect(a.batchMw.subarray(800)).not.toEqual(b.batchMw.subarray(800));
  });
});
