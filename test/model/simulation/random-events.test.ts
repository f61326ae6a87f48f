import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/model/random.ts';
import { EVENTS, type EventKind, type ScenarioEvent } from '../../../src/model/scenario/events.ts';
import { DEFAULT_SCENARIO } from '../../../src/model/scenario/scenario.ts';
import { dispatchYear } from '../../../src/model/simulation/dispatch.ts';
import { drawOf } from '../../../src/model/simulation/floor.ts';
import { campusEnergyMwh, policyKpis } from '../../../src/model/simulation/kpis.ts';
import { buildNetwork } from '../../../src/model/simulation/network.ts';
import { OVERLOAD_MW } from '../../../src/model/simulation/overload.ts';
import { POLICIES } from '../../../src/model/simulation/policies/index.ts';
import { STUDY_HOURS } from '../../../src/model/time.ts';
import { inputOf, netMoved } from './helpers.ts';
import { jobOf } from './work.ts';

const KINDS = Object.keys(EVENTS) as EventKind[];
const SITE_TARGETS = ['sandow-tx', 'atlantis'];
const BA_TARGETS = ['ERCO', 'NYIS', 'MISO', 'CISO', 'nowhere'];

/** Up to eight events out of a seed: any kind, at places that exist or do not, one over the other. */
const randomEvents = (seed: number): readonly ScenarioEvent[] => {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return Array.from({ length: 1 + Math.floor(8 * random()) }, () => {
    const kind = pick(KINDS);
    const { hours, severity, targets } = EVENTS[kind];
    const target = pick<string>(targets as readonly string[]);
    return {
      kind,
      target: target === 'all' ? 'all' : pick(target === 'site' ? SITE_TARGETS : BA_TARGETS),
      fromHour: Math.floor(STUDY_HOURS * random()),
      hours: Math.round(1 + (hours.max - 1) * random() ** 3),
      severity: severity.min + (severity.max - severity.min) * random(),
    };
  });
};

/** The first hour and place where a law does not hold, or null: one assertion a year. */
type Fault = string | null;

describe('whatever happens in a year', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('its laws hold under every rule, seed %i', (seed) => {
    const fields = { batchShare: 0.1, batchSlackHours: 6, minDwellHours: 4 };
    const input = inputOf(fields, {
      events: randomEvents(seed),
      jobs: [jobOf({ id: 'a', loadMw: 60 }), jobOf({ id: 'b', loadMw: 40, elastic: true })],
    });
    const net = buildNetwork(input);
    const all = { ...DEFAULT_SCENARIO.fields, ...input.scenario.fields };
    const draw = drawOf(all);
    const n = net.campuses.length;
    const { powerLimitMw, itShare, emergency } = net.conditions;
    const training = net.trainingMw.reduce((a, b) => a + b);
    const arrivals = net.batchMw.reduce((a, b) => a + b);
    for (const policy of POLICIES) {
      const year = dispatchYear(net, all, policy);
      const faultAt = (hour: number, arrived: number, ran: number): Fault => {
        let standing = 0;
        for (let i = 0, at = hour * n; i < n; i++, at++) {
          const room = (emergency?.[hour] === 1 ? net.builtMw[i]! : net.usableMw[i]!) * (itShare?.[at] ?? 1);
          const load = year.trainingMw[at]! + year.inferenceMw[at]! + year.batchMw[at]!;
          const limit = powerLimitMw?.[at] ?? Number.POSITIVE_INFINITY;
          const drawn =
            draw.training * (year.trainingMw[at]! + year.batchMw[at]!) + draw.inference * year.inferenceMw[at]!;
          standing += year.trainingMw[at]! + year.pausedMw[at]!;
          if (load > room + OVERLOAD_MW + 1e-3) return `${load} MW in room for ${room} at ${i}`;
          if (year.facilityMw[at]! > limit + 1e-2) return `${year.facilityMw[at]} MW over ${limit} at ${i}`;
          if (Math.abs(year.facilityMw[at]! - drawn * net.series.pue[at]!) > 1e-2) return `energy at ${i}`;
          if (!(Math.min(load, year.pausedMw[at]!) >= -1e-4)) return `${load} MW at ${i}`;
        }
        if (Math.abs(standing - training) > 0.02) return `${standing} of ${training} MW of training`;
        if (!(year.unservedMw[hour]! >= -1e-3)) return `${year.unservedMw[hour]} MW unserved`;
        if (Math.abs(arrived - ran - year.backlogMwh[hour]!) > 0.5) return `batch: ${arrived} in, ${ran} out`;
        return null;
      };
      let arrived = 0;
      let ran = 0;
      for (let hour = 0; hour < net.hours; hour++) {
        arrived += arrivals;
        let served = 0;
        let demand = 0;
        for (let i = 0; i < n; i++) {
          ran += year.batchMw[hour * n + i]!;
          served += year.inferenceMw[hour * n + i]!;
        }
        for (let r = 0; r < net.regions; r++) demand += net.occupiedMw[(hour % 24) * net.regions + r]!;
        // what is open beyond inference is batch whose time ran out
        ran += year.unservedMw[hour]! - net.unservedMw[hour % 24]! - (demand - served);
        const fault = faultAt(hour, arrived, ran);
        if (fault) throw new Error(`seed ${seed}, ${policy.id}, hour ${hour}: ${fault}`);
      }
      for (let hour = 0; hour < net.hours; hour += 7)
        for (const workload of [0, 1, 2])
          if (Math.abs(netMoved(year.moves, hour, workload, n).reduce((a, b) => a + b)) > 1e-2)
            throw new Error(`seed ${seed}, ${policy.id}, hour ${hour}: moves out are not moves in`);
      for (const [key, value] of Object.entries(policyKpis(net, all, year, campusEnergyMwh(net, year))))
        expect([key, Number.isFinite(value)]).toEqual([key, true]);
    }
  });
  it('these events do bite', () => {
    let limited = 0;
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const net = buildNetwork(inputOf({}, { events: randomEvents(seed) }));
      limited += net.conditions.powerLimitMw?.filter((mw) => mw < Number.POSITIVE_INFINITY).length ?? 0;
    }
    expect(limited).toBeGreaterThan(100);
  });
});
