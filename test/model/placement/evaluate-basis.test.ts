import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnnouncedCampus, HourlySeries, PlanningData } from '../../../src/model/dataset/types.ts';
import {
  announcedPath,
  annuityWeights,
  carbonMeans,
  firstQuarter,
  fitInto,
  nameOfQuarter,
  roomAt,
  wantedIn,
} from '../../../src/model/placement/evaluate-basis.ts';
import { headroomAt } from '../../../src/model/placement/headroom.ts';
import { demandShares, QUARTER_WEIGHTS, quarterLabel } from '../../../src/model/placement/quarters.ts';
import { checkReach } from '../../../src/model/placement/reach.ts';
import { meanCarbonKgPerMwh } from '../../../src/model/power/carbon.ts';
import { readyQuarter } from '../../../src/model/power/time-to-power.ts';
import { syntheticPlanning as data, seeded, syntheticScenario } from '../../fixtures/synthetic.ts';

/** The second opinion has its own versions of what the planner uses: they share no code, and agree. */
describe('two versions, one answer', () => {
  it('weights and names of quarters', () => {
    annuityWeights().forEach((weight, q) => {
      expect(weight).toBeCloseTo(QUARTER_WEIGHTS[q]!, 14);
      expect(nameOfQuarter(q)).toBe(quarterLabel(q));
    });
  });
  it('what is wanted', () => {
    for (const demandStartShare of [0, 0.1, 0.55, 1]) {
      for (let demandFullMonths = 3; demandFullMonths <= 69; demandFullMonths += 3) {
        const { fields } = syntheticScenario({ demandStartShare, demandFullMonths });
        const shares = demandShares(fields);
        for (let q = 0; q < 24; q++) expect(wantedIn(q, fields)).toBeCloseTo(shares[q]!, 12);
      }
    }
  });
  it('headroom', () => {
    const random = seeded(3);
    for (let k = 0; k < 300; k++) {
      const share = Array.from({ length: 6 }, random).sort((a, b) => a - b);
      const mw = Array.from({ length: 6 }, () => 1000 * random()).sort((a, b) => a - b);
      const x = k < 6 ? share[k]! : share[0]! + (1.2 - share[0]!) * random();
      expect(roomAt({ share, mw }, x)).toBeCloseTo(headroomAt({ share, mw }, x), 9);
    }
  });
  it('first quarter with power', () => {
    const random = seeded(4);
    for (let k = 0; k < 500; k++) {
      const site = {
        ...data.sites[2]!,
        connectionMonths: Math.round(100 * random()),
        confidence: random() < 0.5 ? ('A' as const) : ('B' as const),
      };
      const { fields } = syntheticScenario({
        curtailmentShare: random() < 0.3 ? 0.0024 : 0.0025,
        waitShare: Math.round(6 + 44 * random()) / 20,
        constructionMonths: Math.round(9 + 51 * random()),
      });
      const planned = readyQuarter(site, fields.curtailmentShare, fields.waitShare, fields.constructionMonths);
      expect(firstQuarter(site, fields)).toBe(planned);
    }
  });
  it('carbon: gaps, missing authorities and missing series', () => {
    const random = seeded(5);
    const column = (mean: number): Float32Array => {
      const values = new Float32Array(8784).map((_, hour) => mean + 50 * Math.sin(hour / 4) + 20 * random());
      for (let gaps = 0; gaps < 30; gaps++) {
        const start = gaps === 0 ? 0 : Math.floor(8784 * random());
        const hours = gaps < 2 ? 40 : 1 + Math.floor(12 * random());
        values.fill(Number.NaN, start, start + hours);
      }
      return values;
    };
    const basis = {};
    const carbonOpen: HourlySeries = {
      unit: 'kg/MWh',
      basis,
      columns: { A: column(300), B: column(400), C: new Float32Array(8784).fill(Number.NaN) },
    };
    const carbonElectricityMaps: HourlySeries = {
      unit: 'kg/MWh',
      basis,
      columns: { A: column(310), C: new Float32Array(8784).fill(Number.NaN) },
    };
    for (const planning of [
      { ...data, carbonOpen, carbonElectricityMaps },
      { ...data, carbonOpen, carbonElectricityMaps: undefined },
    ] satisfies PlanningData[]) {
      for (const source of ['open', 'electricity-maps'] as const) {
        const own = carbonMeans(planning, source);
        for (const ba of ['A', 'B', 'C', 'nowhere']) {
          const planned = meanCarbonKgPerMwh(ba, source, planning.carbonOpen, planning.carbonElectricityMaps);
          expect(own(ba) / planned, `${ba} ${source}`).toBeCloseTo(1, 7);
          // a remembered answer is the same answer
          expect(meanCarbonKgPerMwh(ba, source, planning.carbonOpen, planning.carbonElectricityMaps)).toBe(planned);
        }
      }
    }
  });
  it('what fits within reach, on random graphs', () => {
    const random = seeded(6);
    for (let k = 0; k < 300; k++) {
      const regions = 1 + Math.floor(12 * random());
      const sites = Math.floor(9 * random());
      const density = 0.15 + 0.6 * random();
      const demand = Array.from({ length: regions }, () => (random() < 0.1 ? 0 : 30 * random()));
      const rooms = Array.from({ length: sites }, () => (random() < 0.1 ? 0 : 50 * random()));
      const may = demand.map(() => rooms.map(() => random() < density));
      const reach = may.map((row) => row.flatMap((yes, i) => (yes ? [i] : [])));
      expect(fitInto(demand, rooms, may)).toBeCloseTo(checkReach(demand, rooms, reach).servedMw, 6);
      // the same seen from the other side
      const turned = rooms.map((_, i) => may.map((row) => row[i]!));
      expect(fitInto(rooms, demand, turned)).toBeCloseTo(fitInto(demand, rooms, may), 6);
    }
  });
});

describe('announced campuses', () => {
  it('stand by the dates of their milestones', () => {
    const announced = JSON.parse(readFileSync('public/data/announced.json', 'utf8')) as AnnouncedCampus[];
    const path = (id: string) =>
      announcedPath({ ...data.sites[0]!, id, campus: id }, { ...data, announced })?.slice(0, 7);
    expect(path('anthropic-barber-lake-tx')).toEqual([0, 0, 0, 168, 168, 207, 207]);
    expect(path('anthropic-lake-mariner-ny')).toEqual([0, 42, 42, 210, 378, 378, 378]);
    // what stood before 2026 stands from the start; the last milestone of a quarter counts
    expect(path('anthropic-amazon-new-carlisle-in')).toEqual([910, 910, 910, 1037, 1037, 1037, 1037]);
    expect(announcedPath(data.sites[2]!, data)).toBeNull();
  });
});
