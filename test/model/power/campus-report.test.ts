import { beforeAll, describe, expect, it } from 'vitest';
import type { HourlySeries, Weather } from '../../../src/model/dataset/types.ts';
import { headroomAt } from '../../../src/model/placement/headroom.ts';
import { quarterOfDate } from '../../../src/model/placement/quarters.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import { campusPower } from '../../../src/model/power/campus-report.ts';
import { flexibleHeadroom } from '../../../src/model/power/flexibility.ts';
import type { PowerData } from '../../../src/model/power/report-site.ts';
import type { CampusPower } from '../../../src/model/power/report-types.ts';
import type { FieldValues } from '../../../src/model/scenario/fields.ts';
import type { Scenario } from '../../../src/model/scenario/scenario.ts';
import { STUDY_HOURS } from '../../../src/model/time.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import {
  seeded,
  syntheticHourly,
  syntheticPlacement,
  syntheticPlanning,
  syntheticScenario,
  syntheticWeather,
} from '../../fixtures/synthetic.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

const BAS = ['ERCO', 'NYIS', 'MISO', 'AZPS'] as const;
const seriesOf = (unit: string, of: (hour: number, random: number, k: number) => number): HourlySeries => ({
  unit,
  basis: Object.fromEntries(BAS.map((ba) => [ba, 'derived'])),
  columns: Object.fromEntries(
    BAS.map((ba, k) => {
      const next = seeded(900 + k);
      return [ba, Float32Array.from({ length: STUDY_HOURS }, (_, hour) => of(hour, next(), k))];
    }),
  ),
});
const sunny = (hour: number): number => Math.max(0, Math.sin((((hour % 24) - 12) * Math.PI) / 12));
const DATA: PowerData = {
  ...syntheticPlanning,
  energyPrice: syntheticHourly.energyPrice,
  demand: syntheticHourly.demand,
  marginal: seriesOf('kg/MWh', (_, random) => 500 + 100 * random),
  carbonFreeShare: seriesOf('share', (hour, random) => 0.3 + 0.3 * sunny(hour) + 0.1 * random),
  windCapacityFactor: seriesOf('MW/MW', (_, random) => random ** 1.5),
  solarCapacityFactor: seriesOf('MW/MW', (hour, random) => sunny(hour) * (0.5 + 0.4 * random)),
};
const WEATHER: readonly Weather[] = [...syntheticWeather.values()].map((year) => ({
  ...year,
  ghiWPerM2: year.dryBulbC.map((_, hour) => 800 * sunny(hour)),
  dniWPerM2: year.dryBulbC.map((_, hour) => (sunny(hour) > 0 ? 600 : 0)),
}));
const SITE = 'sandow-tx';
const PLAN = syntheticPlacement(8);

type Asked = {
  readonly fields?: Partial<FieldValues>;
  readonly scenario?: Partial<Scenario>;
  readonly data?: Partial<PowerData>;
  readonly weather?: readonly Weather[];
  readonly site?: string;
  readonly planned?: boolean;
};
const report = (asked: Asked = {}): CampusPower => {
  const answer = campusPower(
    {
      scenario: { ...syntheticScenario(asked.fields), ...asked.scenario },
      placement: asked.planned === false ? null : PLAN,
      site: asked.site ?? SITE,
      weather: asked.weather ?? WEATHER,
      data: { ...DATA, ...asked.data },
    },
    solver,
  );
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.value;
};

/** Paths of values that are not finite; the gap of a search that did not run is none. */
const notFinite = (value: unknown, path = ''): readonly string[] => {
  if (path === '.supply.gap') return [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (ArrayBuffer.isView(value)) {
    return (value as unknown as Float32Array).every((one) => Number.isFinite(one)) ? [] : [path];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => notFinite(inner, `${path}.${key}`));
};
/** Worst hourly violation of the columns as shown, as a share of the load. */
const imbalance = ({ hours: h }: CampusPower): number => {
  let worst = 0;
  for (let hour = 0; hour < STUDY_HOURS; hour++) {
    const into =
      h.importMw[hour]! +
      h.pvMw[hour]! +
      h.windMw[hour]! +
      h.gasMw[hour]! +
      h.dischargeMw[hour]! +
      h.shortfallMw[hour]!;
    worst = Math.max(worst, Math.abs(into - h.loadMw[hour]! - h.chargeMw[hour]!) / Math.max(1, h.loadMw[hour]!));
  }
  return worst;
};
const GIVEN: Partial<FieldValues> = {
  supplyMode: 'given',
  pvShare: 1.2,
  windShare: 0.8,
  batteryShare: 0.4,
  gasShare: 0.3,
  ppaSolarShare: 0.2,
  ppaWindShare: 0.3,
};

describe('a campus of the plan', () => {
  it('energy in is energy out in every hour, import stays within its limit', () => {
    for (const fields of [{}, GIVEN, { supplyMode: 'optimised', cfeTargetShare: 0.75 } as const]) {
      const power = report({ fields });
      expect(imbalance(power)).toBeLessThan(1e-6);
      expect(power.balanceErrorMw).toBeLessThan(1e-6 * power.itMw);
      expect(power.hours.importMw.every((mw, hour) => mw <= power.hours.importLimitMw[hour]! * (1 + 1e-6))).toBe(true);
      expect(notFinite(power)).toEqual([]);
    }
  });
  it('draws what training and inference of the plan draw', () => {
    const power = report();
    const campus = PLAN.campuses.find(({ site }) => site === SITE)!;
    const wanted = 0.76 * campus.trainingMw + 0.6 * campus.inferenceMw;
    const mean = power.hours.itMw.reduce((sum, mw) => sum + mw, 0) / STUDY_HOURS;
    expect(power.inPlan).toBe(true);
    expect(mean / wanted).toBeCloseTo(1, 3);
    expect(Math.max(...power.hours.itMw)).toBeLessThanOrEqual(power.itMw);
  });
  it('sizes of nothing are the grid alone', () => {
    const [grid, none] = [report(), report({ fields: { supplyMode: 'given' } })];
    expect(none.cost).toEqual(grid.cost);
    expect(none.carbon).toEqual(grid.carbon);
    expect(none.hours.importMw).toEqual(grid.hours.importMw);
    expect(grid.cost).toEqual(grid.gridOnly.cost);
    expect(grid.avoidedTonnes).toBe(0);
    // delivery by the MWh and by the MW together are what placement counts
    const served = grid.importMwh * DATA.sites.find(({ id }) => id === SITE)!.deliveryUsdPerMwh;
    expect((grid.cost.deliveryUsd + grid.cost.demandUsd) / served).toBeCloseTo(1, 1);
  });
  it('power of a battery without energy is no battery', () => {
    const power = report({ fields: { supplyMode: 'given', batteryShare: 0.5, batteryHours: 0 } });
    expect(power.sizes).toMatchObject({ batteryMw: 0, batteryMwh: 0 });
    expect(power.cost).toEqual(report().cost);
    const left = 'Battery left out: its duration is 0 h.';
    expect(power.notes).toContain(left);
    expect(report({ fields: GIVEN }).notes).not.toContain(left);
    expect(report({ fields: { batteryShare: 0.5, batteryHours: 0 } }).notes).not.toContain(left);
  });
  it('sizes of least cost reach the target and cost less than one that reaches it by hand', () => {
    const power = report({ fields: { supplyMode: 'optimised', cfeTargetShare: 0.85 } });
    expect(power.cfe.hourlyShare).toBeGreaterThanOrEqual(0.85 - 1e-6);
    expect(power.supply).toMatchObject({ mode: 'optimised' });
    expect(power.supply.gap).toBeLessThanOrEqual(1.01e-4);
    expect(power.gridOnly.cfe.hourlyShare).toBeLessThan(0.6);
    const byHand = report({ fields: { supplyMode: 'given', pvShare: 3, windShare: 3, batteryShare: 1 } });
    expect(byHand.cfe.hourlyShare).toBeGreaterThan(0.85);
    expect(power.cost.totalUsd).toBeLessThan(byHand.cost.totalUsd);
  });
  it('contracts change the market-based number and the score, not the location-based one', () => {
    const grid = report();
    const power = report({ fields: { supplyMode: 'given', ppaWindShare: 0.5 } });
    expect(power.ppaMwh / power.energyMwh).toBeCloseTo(0.5, 3);
    expect(power.carbon.locationTonnes).toBeCloseTo(grid.carbon.locationTonnes, 6);
    expect(power.carbon.marketTonnes).toBeLessThan(0.75 * grid.carbon.marketTonnes);
    expect(power.carbon.contractAvoidedTonnes).toBeGreaterThan(0);
    expect(power.cfe.hourlyShare).toBeGreaterThan(grid.cfe.hourlyShare);
  });
  it('a site has its own supply over that of the scenario', () => {
    const supply = { [SITE]: { supplyMode: 'given', pvShare: 2 } } as const;
    expect(report({ scenario: { supply } }).sizes.pvMw).toBeGreaterThan(0);
    expect(report({ scenario: { supply }, site: 'joppa-il' }).sizes.pvMw).toBe(0);
  });
  it('counts accelerators by the chip', () => {
    const { itMw, accelerators } = report({ fields: { chip: 'h100', chipOverheadShare: 0 } });
    expect(accelerators.count).toBe(Math.floor((itMw * 1000) / 1.275 + 1e-9));
    expect(report({ fields: { chip: 'vera-rubin' } }).accelerators.count).toBeLessThan(accelerators.count);
  });
  it('doubling every price of energy doubles the energy cost', () => {
    const [one, two] = [report(), report({ fields: { energyPriceShare: 2 } })];
    expect(two.cost.energyUsd / one.cost.energyUsd).toBeCloseTo(2, 4);
  });
  it('tells its progress', () => {
    const phases: string[] = [];
    campusPower(
      { scenario: syntheticScenario(), placement: PLAN, site: SITE, weather: WEATHER, data: DATA },
      solver,
      (p) => phases.push(p.phase),
    );
    expect(phases).toEqual(['weather', 'supply', 'accounts']);
  });
});

describe('accepted curtailment', () => {
  /** One authority whose record is the demand of the year: its headroom and the year's curtailment agree. */
  const demandMw = syntheticHourly.demand.columns.ERCO as Float32Array;
  const record = flexibleHeadroom(demandMw, 0);
  const shares = [0, 0.0002, 0.001, 0.0025, 0.005, 0.01, 0.05];
  const mw = shares.map((share) => record.loadAt(share));
  const authority = (seasonPeaksMw: { summerMw: number; winterMw: number } | null) =>
    syntheticPlanning.balancingAuthorities.map((ba) =>
      ba.ba === 'ERCO' ? { ...ba, headroom: { share: shares, mw }, seasonPeaksMw } : ba,
    );
  /** A plan of one campus that takes all of the authority's headroom. */
  const full = (() => {
    const campus = PLAN.campuses.find(({ site }) => site === SITE)!;
    const scale = record.loadAt(0.0025) / campus.facilityPeakMw;
    const grown = {
      ...campus,
      itMw: campus.itMw * scale,
      trainingMw: campus.itMw * scale * 0.9,
      inferenceMw: 0,
      facilityPeakMw: campus.facilityPeakMw * scale,
    };
    return { ...PLAN, campuses: [grown], serve: [] };
  })();
  const curtailed = (seasonPeaksMw: { summerMw: number; winterMw: number } | null, poiHeadroomMw = 1e5) => {
    const sites = syntheticPlanning.sites.map((site) => (site.id === SITE ? { ...site, poiHeadroomMw } : site));
    const data = { ...DATA, sites, balancingAuthorities: authority(seasonPeaksMw) };
    const answer = campusPower(
      { scenario: syntheticScenario(), placement: full, site: SITE, weather: WEATHER, data },
      solver,
    );
    if (!answer.ok) throw new Error(answer.problem.message);
    return answer.value;
  };
  it('of 0.25 % at the headroom limit takes about 0.25 % of the energy', () => {
    for (const peaks of [record.peaks, null]) {
      const power = curtailed(peaks);
      expect(headroomAt({ share: shares, mw }, 0.0025)).toBeCloseTo(full.campuses[0]!.facilityPeakMw, 3);
      expect(power.flexibility.figures?.share).toBeCloseTo(0.0025, 4);
      // the hours of need are warmer or colder than the mean: a little more or less of the load
      expect(power.flexibility.curtailedMwh / power.energyMwh).toBeGreaterThan(0.002);
      expect(power.flexibility.curtailedMwh / power.energyMwh).toBeLessThan(0.003);
      expect(power.shortfallMwh).toBeCloseTo(power.flexibility.curtailedMwh, 0);
      expect(power.flexibility.lostThroughputShare).toBeGreaterThan(0);
      expect(power.flexibility.lostThroughputShare).toBeLessThan(0.0025);
    }
  });
  it('higher thresholds take less', () => {
    const raised = { summerMw: record.peaks.summerMw + 1000, winterMw: record.peaks.winterMw + 1000 };
    expect(curtailed(raised).flexibility.curtailedMwh).toBeLessThan(curtailed(record.peaks).flexibility.curtailedMwh);
  });
});

describe('where the data has gaps', () => {
  const hole = (column: Float32Array): Float32Array =>
    column.map((value, hour) => (hour % 100 < 30 ? Number.NaN : value));
  const holes = (series: HourlySeries): HourlySeries => ({
    ...series,
    columns: Object.fromEntries(Object.entries(series.columns).map(([ba, column]) => [ba, hole(column)])),
  });
  const empty: HourlySeries = { unit: '', basis: {}, columns: {} };
  const blank = (series: HourlySeries): HourlySeries => ({
    ...series,
    columns: Object.fromEntries(
      Object.keys(series.columns).map((ba) => [ba, new Float32Array(STUDY_HOURS).fill(Number.NaN)]),
    ),
  });
  const nowhere = syntheticPlanning.balancingAuthorities.map((ba) => ({
    ...ba,
    peakMw: Number.NaN,
    seasonPeaksMw: null,
  }));
  const noRoom = syntheticPlanning.sites.map((site) => ({ ...site, poiHeadroomMw: 0 }));
  const cases: readonly (readonly [string, Asked])[] = [
    ['no weather', { weather: [] }],
    [
      'weather with holes',
      {
        weather: WEATHER.map((year) => ({ ...year, dryBulbC: hole(year.dryBulbC), ghiWPerM2: hole(year.ghiWPerM2!) })),
      },
    ],
    [
      'weather of another length',
      { weather: WEATHER.map((year) => ({ ...year, dryBulbC: year.dryBulbC.slice(0, 24) })) },
    ],
    ['weather without sun', { weather: [...syntheticWeather.values()] }],
    ['no demand', { data: { demand: undefined } }],
    ['no demand and no peak', { data: { demand: empty, balancingAuthorities: nowhere } }],
    ['demand with holes', { data: { demand: holes(syntheticHourly.demand) } }],
    ['demand of NaN', { data: { demand: blank(syntheticHourly.demand) } }],
    ['no authorities', { data: { balancingAuthorities: [] } }],
    ['no zones', { data: { zones: [] } }],
    ['price of NaN', { data: { energyPrice: blank(syntheticHourly.energyPrice) } }],
    ['price with holes', { data: { energyPrice: holes(syntheticHourly.energyPrice) } }],
    [
      'no marginal, share, wind, sun',
      {
        data: {
          marginal: undefined,
          carbonFreeShare: undefined,
          windCapacityFactor: undefined,
          solarCapacityFactor: undefined,
        },
      },
    ],
    [
      'holes everywhere',
      {
        data: {
          marginal: holes(DATA.marginal!),
          carbonFreeShare: holes(DATA.carbonFreeShare!),
          windCapacityFactor: holes(DATA.windCapacityFactor!),
        },
      },
    ],
    ['no carbon', { data: { carbonOpen: empty, carbonElectricityMaps: undefined } }],
    ['no room at the connection', { data: { sites: noRoom } }],
    ['in no plan', { planned: false }],
    ['in no plan, no room', { planned: false, data: { sites: noRoom } }],
    ['announced, in no plan', { planned: false, site: 'anthropic-lake-mariner-ny' }],
    ['no demand for anything', { planned: false, fields: { trainingLoadMw: 0, inferenceLoadMw: 0 } }],
    ['a worthless load', { fields: { valueUsdPerMwYear: 0, shortfallUsdPerMwYear: 0 } }],
  ];
  for (const [name, asked] of cases) {
    it(`${name}: every number is finite, and it is said`, () => {
      for (const more of [{}, GIVEN]) {
        const power = report({ ...asked, fields: { ...asked.fields, ...more } });
        expect(notFinite(power)).toEqual([]);
        expect(imbalance(power)).toBeLessThan(1e-6);
        expect(power.notes.length).toBeGreaterThan(0);
        expect(power.notes.every((note) => note.length > 10)).toBe(true);
      }
    });
  }
  it('least cost stands bad input too', () => {
    const fields = { supplyMode: 'optimised', cfeTargetShare: 1 } as const;
    for (const asked of [cases[0]![1], cases[12]![1], cases[15]![1]]) {
      const power = report({ ...asked, fields });
      expect(notFinite(power)).toEqual([]);
      expect(imbalance(power)).toBeLessThan(1e-6);
    }
  });
  it('an announced campus has power by its own dates, as in the plan; another has none', () => {
    const { campus } = DATA.sites.find(({ id }) => id === 'anthropic-lake-mariner-ny')!;
    const { milestones } = DATA.announced.find(({ id }) => id === campus)!;
    const first = quarterOfDate(milestones.find(({ itMw }) => itMw > 0)!.date);
    const at = (site: string) => report({ planned: false, site }).announcedQuarter;
    expect(at('anthropic-lake-mariner-ny')).toBe(Math.max(0, first));
    expect(at(SITE)).toBeNull();
  });
  it('a site that is not in the data is a sentence', () => {
    const answer = campusPower(
      { scenario: syntheticScenario(), placement: null, site: 'nowhere', weather: [], data: DATA },
      solver,
    );
    expect(answer).toMatchObject({ ok: false, problem: { message: 'There is no site named nowhere.' } });
  });
});
