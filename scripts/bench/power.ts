import { readdirSync } from 'node:fs';
import { COOLING_PLANTS } from '../../src/model/dataset/types.ts';
import { type CampusHours, prepareCampus } from '../../src/model/power/campus.ts';
import { coolingYear } from '../../src/model/power/cooling.ts';
import { DISPATCH_RULES, dispatchByRule } from '../../src/model/power/dispatch-campus.ts';
import { flexibleHeadroom } from '../../src/model/power/flexibility.ts';
import { DEFAULT_BATTERY } from '../../src/model/power/storage.ts';
import { supplyProblem } from '../../src/model/power/supply.ts';
import { DEFAULT_GAS } from '../../src/model/power/supply-costs.ts';
import { solveSupply } from '../../src/model/power/supply-lp.ts';
import { SupplyPricer } from '../../src/model/power/supply-pricer.ts';
import { openLimits, sizeSupply } from '../../src/model/power/supply-sizing.ts';
import { createHighsSolver } from '../../src/worker/highs.ts';
import { readFiles, readWeather } from '../dataset.ts';
import { type Figure, median, under } from './report.ts';

const RECORD_HOURS = 78_912;
const RECORD_START = -70_128;
const SITES = 500;
const LOAD_MW = 100;
const SIZES = { pvMw: 150, windMw: 100, batteryMw: 50, batteryMwh: 200, gasMw: 20 };
const REGIONS = ['ERCO', 'PJM', 'CISO', 'MISO'] as const;
const TARGET = 0.8;

const timed = (runs: number, work: () => void): number => {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    work();
    times.push(performance.now() - started);
  }
  return median(times);
};

/** A year-long demand of daily and yearly swing with noise, seeded. */
const syntheticDemand = (): Float64Array => {
  let state = 7;
  return Float64Array.from({ length: RECORD_HOURS }, (_, hour) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    const noise = state / 0x7fffffff;
    return 30_000 + 6000 * Math.sin(hour / 1396) + 4000 * Math.sin((hour * Math.PI) / 12) + 3000 * noise;
  });
};

/** Campuses of 100 MW on real prices, sun and wind of four regions. */
const campuses = async (): Promise<readonly CampusHours[]> => {
  const data = await readFiles('public/data', [
    'windCapacityFactor',
    'solarCapacityFactor',
    'energyPrice',
    'carbonFreeShare',
    'carbonOpen',
  ]);
  return REGIONS.map((ba) => {
    const prepared = prepareCampus({
      loadMw: Float32Array.from({ length: 8784 }, (_, hour) => LOAD_MW * (1 + 0.05 * Math.sin((hour * Math.PI) / 12))),
      importLimitMw: 0.9 * LOAD_MW,
      energyUsdPerMwh: data.energyPrice.columns[ba] as Float32Array,
      deliveryUsdPerMwh: 8,
      gridKgPerMwh: data.carbonOpen.columns[ba] as Float32Array,
      gridCleanShare: data.carbonFreeShare.columns[ba] as Float32Array,
      pvPerMw: data.solarCapacityFactor.columns[ba],
      windPerMw: data.windCapacityFactor.columns[ba],
    });
    if (!prepared.ok) throw new Error(prepared.problem.message);
    return prepared.value.given;
  });
};

/** Cooling, flexible headroom, rule dispatch, least-cost supply. Times are medians; of the programs, each region's first. */
export const benchPower = async (): Promise<readonly Figure[]> => {
  const figures: Figure[] = [];
  const add = (name: string, metric: string, bar: number, value: number, unit = 'ms'): void => {
    figures.push(under(bar, { bench: 'power', case: name, metric, value, unit }));
  };

  const stations = readdirSync('public/data/weather').map((file) => file.replace('.bin.gz', ''));
  const weather = await readWeather('public/data', stations);
  for (const plant of COOLING_PLANTS) {
    const ms = timed(3, () => {
      for (let site = 0; site < SITES; site++) {
        const year = weather[site % weather.length];
        if (year) coolingYear(plant, year);
      }
    });
    add(`PUE and WUE, ${plant}, ${SITES} site-years`, 'coolingMs', 1000, ms);
  }

  const demand = syntheticDemand();
  const rates = [0.0002, 0.0025, 0.005, 0.01, 0.05];
  add(
    `prepared and asked once, ${RECORD_HOURS} h`,
    'headroomPrepareMs',
    20,
    timed(7, () => flexibleHeadroom(demand, RECORD_START).loadAt(0.0025)),
  );
  const headroom = flexibleHeadroom(demand, RECORD_START);
  add(
    `load and figures at ${rates.length} rates, each`,
    'headroomRateMs',
    20,
    timed(7, () => {
      for (const rate of rates) headroom.figures(headroom.loadAt(rate));
    }) / rates.length,
  );

  const places = await campuses();
  const rules = { battery: DEFAULT_BATTERY, gas: DEFAULT_GAS, costs: supplyProblem(places[0] as CampusHours).costs };
  for (const rule of DISPATCH_RULES) {
    const ms = timed(5, () => {
      for (let k = 0; k < 20; k++) dispatchByRule(places[k % places.length] as CampusHours, SIZES, { rule, ...rules });
    });
    add(`${rule}, 20 campuses x 8,784 h`, 'ruleDispatchMs', 300, ms);
  }

  const solver = await createHighsSolver();
  places.forEach((given, k) => {
    const problem = supplyProblem(given, { cfeTarget: TARGET });
    const name = `${REGIONS[k]}, hourly match ${TARGET}, 8,784 h`;
    const seconds = timed(1, () => {
      const solved = solveSupply(problem, SIZES, solver);
      if (!solved.ok) throw new Error(solved.problem.message);
    });
    add(`dispatch of given sizes, HiGHS, ${name}`, 'supplyLpS', 5, seconds / 1000, 's');
    let gap = Number.NaN;
    const sized = timed(1, () => {
      const solved = sizeSupply(problem, openLimits(1.05 * LOAD_MW), solver);
      if (!solved.ok) throw new Error(solved.problem.message);
      gap = solved.value.gap;
    });
    add(`five sizes and dispatch, ${name}`, 'supplySizingS', 5, sized / 1000, 's');
    add(`five sizes, proven gap, ${name}`, 'supplySizingGap', 1.01e-4, gap, 'share');
    const pricer = new SupplyPricer(problem);
    add(
      `dispatch of given sizes, no solver, ${name}`,
      'supplyPricerMs',
      50,
      timed(9, () => pricer.price(SIZES, 40)),
    );
  });
  return figures;
};
