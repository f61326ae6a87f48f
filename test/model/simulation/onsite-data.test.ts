import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readPowerData, readWeather } from '../../../scripts/dataset.ts';
import { inflate } from '../../../src/model/dataset/inflate.ts';
import { readPlan } from '../../../src/model/placement/shipped.ts';
import { DEFAULT_SCENARIO } from '../../../src/model/scenario/scenario.ts';
import { buildNetwork, type Network } from '../../../src/model/simulation/network.ts';
import { drain, optimiseYear } from '../../../src/model/simulation/optimise/optimal.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';

const HOURS = 72;
/** 1 July 2024, UTC. */
const JULY = 182 * 24;

/** Three days of a network, from an hour at which a day begins. */
const daysOf = (net: Network, fromHour: number): Network => {
  const n = net.campuses.length;
  const cut = <T extends Float32Array | Uint8Array>(column: T): T =>
    column.slice(fromHour * n, (fromHour + HOURS) * n) as T;
  const { series, conditions, supply } = net;
  return {
    ...net,
    hours: HOURS,
    series: {
      pue: cut(series.pue),
      dispatchPriceUsdPerMwh: cut(series.dispatchPriceUsdPerMwh),
      energyPriceUsdPerMwh: cut(series.energyPriceUsdPerMwh),
      carbonKgPerMwh: cut(series.carbonKgPerMwh),
    },
    wueLPerKwh: cut(net.wueLPerKwh),
    conditions: {
      ...conditions,
      powerLimitMw: conditions.powerLimitMw && cut(conditions.powerLimitMw),
      cause: conditions.cause && cut(conditions.cause),
    },
    supply: supply && { ...supply, renewableMw: cut(supply.renewableMw) },
  };
};

it('the default plan with sun, wind and batteries of 2024 optimised over three days: real output, no energy out of nothing, bound <= optimal <= every rule', async () => {
  const data = await readPowerData('public/data');
  const plan = readPlan(await inflate(new Uint8Array(readFileSync('public/data/default-plan.json'))), data.dataHash);
  if (!plan.ok) throw new Error(plan.problem.message);
  const placement = plan.value;
  const stations = placement.campuses.flatMap(({ site }) => data.sites.find(({ id }) => id === site)?.station ?? []);
  const weather = new Map((await readWeather('public/data', stations)).map((year) => [year.station, year]));
  const fields = { ...DEFAULT_SCENARIO.fields, supplyMode: 'given', pvShare: 0.6, windShare: 0.4, batteryShare: 0.3 };
  const scenario = { ...DEFAULT_SCENARIO, fields: fields as typeof DEFAULT_SCENARIO.fields };
  const net = buildNetwork({ ...data, scenario, placement, weather });
  const n = net.campuses.length;
  const { renewableMw, batteryMw } = net.supply!;
  // a solar share of 0.15-0.35 and a wind share of 0.2-0.55 are what US plants give
  placement.campuses.forEach(({ facilityPeakMw, name }, i) => {
    let sum = 0;
    for (let at = i; at < renewableMw.length; at += n) sum += renewableMw[at]!;
    const share = sum / net.hours / facilityPeakMw;
    expect([name, share > 0.6 * 0.12 && share < 0.6 * 0.35 + 0.4 * 0.55]).toEqual([name, true]);
    expect(batteryMw[i]).toBeCloseTo(0.3 * facilityPeakMw, 0);
  });

  const days = daysOf(net, JULY);
  const solver = await createHighsSolver();
  const best = drain(optimiseYear(days, scenario.fields, solver))!;
  expect(best.boundUsd).toBeLessThanOrEqual(best.run.objectiveUsd * (1 + 1e-6));
  for (const rule of best.rules) expect(best.run.objectiveUsd).toBeLessThanOrEqual(rule.objectiveUsd);
  const { facilityMw, onsite } = best.run.dispatch;
  const sum = (column: Float32Array) => column.reduce((a, b) => a + b, 0);
  const lost = sum(onsite!.importMw) + sum(days.supply!.renewableMw) - sum(facilityMw) - sum(onsite!.curtailedMw);
  // what the batteries lose, and what they still hold at the end: 0 or more, and no more than they could
  expect(lost).toBeGreaterThan(0);
  expect(lost).toBeLessThan(0.1 * sum(facilityMw));
  expect(onsite!.importMw.every((mw) => mw >= -1e-3)).toBe(true);
});
