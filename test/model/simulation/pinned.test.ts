import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/model/simulation/simulate.ts';
import { inputOf, runOf, thinned } from './helpers.ts';

/** Recorded before named jobs, batch, limits and standstill were part of the year. */
const VARIANTS = {
  defaults: { fields: {}, share: 1 },
  'no threshold, small jobs': { fields: { moveGainUsdPerMwh: 0, jobMw: 5, minDwellHours: 1 }, share: 1 },
  'slow WAN': { fields: { wanGbps: 10, jobMw: 5, moveGainUsdPerMwh: 0 }, share: 1 },
  'training moves': {
    fields: { moveGainUsdPerMwh: 0, jobMw: 5, minDwellHours: 12, modelParametersB: 7 },
    share: 0.7,
  },
} as const;
/** Variant, policy, energy MWh, carbon t, moves, moved MWh, lost MWh, total $. */
const RECORDED = [
  ['defaults', 'static', 7591539.371429443, 2566681.7559851985, 0, 0, 0, 558501893.0781974],
  ['defaults', 'follow-price', 7590270.721591949, 2558062.621270126, 32779, 130484.54512349088, 0, 555659392.114347],
  ['defaults', 'follow-carbon', 7591254.655986786, 2498830.0317238295, 35209, 77048.43115351105, 0, 555222378.5731332],
  [
    'no threshold, small jobs',
    'follow-price',
    7589923.256763458,
    2554772.8243388156,
    43266,
    242150.37264820363,
    1.6941026728600264,
    554904833.3573569,
  ],
  [
    'no threshold, small jobs',
    'follow-carbon',
    7590976.838947296,
    2497514.614098423,
    38078,
    85609.46700092469,
    0,
    555118374.3031613,
  ],
  ['slow WAN', 'follow-price', 7590422.387458801, 2558453.303593285, 41798, 204989.07869452913, 0, 555460037.534432],
  ['slow WAN', 'follow-carbon', 7591050.445209503, 2498573.805468496, 36352, 81460.65928472445, 0, 555220949.8890662],
  ['training moves', 'static', 5862267.185371399, 1980051.3372868937, 0, 0, 0, 432496644.7259464],
  [
    'training moves',
    'follow-price',
    5861039.603595853,
    2049453.292720339,
    21661,
    292793.19010177243,
    3405.636577963829,
    425506060.876461,
  ],
  [
    'training moves',
    'follow-carbon',
    5862227.531938553,
    1811932.4718257163,
    15817,
    45443.47612299438,
    1.7795224487781525,
    427990608.74285185,
  ],
] as const;

describe.each(Object.entries(VARIANTS))('without jobs, batch and limits: %s', (name, { fields, share }) => {
  const simulation = simulate(inputOf({ ...fields, batchShare: 0 }, { placement: thinned(share), jobs: [] }));
  it.each(RECORDED.filter(([variant]) => variant === name))(
    '%s: the year of %s is as it was',
    (_, policy, ...figures) => {
      const run = runOf(simulation, policy);
      const { kpis } = run;
      const now = [kpis.energyMwh, kpis.carbonTonnes, kpis.moves, kpis.movedMwh, kpis.lostMwh, kpis.totalCostUsd];
      now.forEach((value, k) => {
        expect(Math.abs(value - figures[k]!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(figures[k]!)));
      });
      expect(run.pausedMw.every((mw) => mw === 0)).toBe(true);
      expect(run.batchMw.every((mw) => mw === 0)).toBe(true);
    },
  );
});
