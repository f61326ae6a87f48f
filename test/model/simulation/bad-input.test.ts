import { describe, expect, it } from 'vitest';
import { dispatchYear } from '../../../src/model/simulation/dispatch.ts';
import { campusEnergyMwh, policyKpis } from '../../../src/model/simulation/kpis.ts';
import { POLICIES } from '../../../src/model/simulation/policies/index.ts';
import { simulate } from '../../../src/model/simulation/simulate.ts';
import { inputOf, runOf, thinned } from './helpers.ts';
import { fieldsOf, randomNetwork } from './optimise/networks.ts';
import { jobOf, withWork } from './work.ts';

const HOURS = 8784;

describe('what cannot run is said, and the rest runs', () => {
  it('a job larger than any campus has a sentence, is unserved at its value, and leaves the others alone', () => {
    const jobs = [jobOf({ id: 'huge', name: 'Huge', loadMw: 160 }), jobOf({ id: 'fits', name: 'Fits', loadMw: 30 })];
    const bare = simulate(inputOf({}, { policies: ['follow-price'] }));
    const simulation = simulate(inputOf({}, { jobs, policies: ['follow-price'] }));
    const [huge, fits] = simulation.jobs;
    expect(huge!.problem).toMatch(/Huge needs 160 MW at one campus/);
    expect(huge!.startMw.every((mw) => mw === 0)).toBe(true);
    expect(fits!.problem).toBe('');
    expect(fits!.startMw.reduce((a, b) => a + b)).toBeCloseTo(30, 9);
    expect(simulation.notes.some((note) => note === huge!.problem)).toBe(true);
    for (const { policy, kpis, trainingMw, pausedMw } of simulation.runs) {
      const before = runOf(bare, policy);
      expect(kpis.unservedMwh - before.kpis.unservedMwh).toBeCloseTo(160 * HOURS, -1);
      expect(kpis.unservedCostUsd).toBeGreaterThan(160 * HOURS * 1000);
      const served = (column: Float32Array) => column.subarray(0, 8).reduce((a, b) => a + b, 0);
      expect(served(trainingMw) + served(pausedMw)).toBeCloseTo(served(before.trainingMw) - 160, 2);
    }
  });

  it('a job larger than all training leaves the pool as it is', () => {
    const simulation = simulate(inputOf({}, { jobs: [jobOf({ name: 'Colossus', loadMw: 4000 })], policies: [] }));
    expect(simulation.jobs[0]!.problem).toMatch(/larger training load/);
    const still = runOf(simulation, 'static');
    const bare = runOf(simulate(inputOf({}, { policies: [] })), 'static');
    expect(still.trainingMw).toEqual(bare.trainingMw);
    expect(still.kpis.unservedMwh - bare.kpis.unservedMwh).toBeCloseTo(4000 * HOURS, -2);
  });

  it('a job that needs more WAN between its parts than there is says so', () => {
    const job = jobOf({ name: 'Wide', loadMw: 160, maySplit: true, bandwidthGbps: 500 });
    expect(simulate(inputOf({ wanGbps: 400 }, { jobs: [job], policies: [] })).jobs[0]!.problem).toMatch(/500 Gb\/s/);
    const parts = simulate(inputOf({ wanGbps: 800 }, { jobs: [job], policies: [] })).jobs[0]!;
    expect(parts.problem).toBe('');
    expect(parts.startMw.filter((mw) => mw > 0).length).toBeGreaterThan(1);
    expect(parts.startMw.reduce((a, b) => a + b)).toBeCloseTo(160, 6);
  });

  it('without a WAN no training moves, pool or job', () => {
    const jobs = [jobOf({ loadMw: 20 })];
    const input = inputOf({ wanGbps: 0, moveGainUsdPerMwh: 0 }, { jobs, placement: thinned(0.6) });
    const simulation = simulate(input);
    const n = simulation.campuses.length;
    expect(simulation.cannotRun).toHaveLength(1);
    expect(simulation.cannotRun![0]).toMatch(/^There is no WAN: no training moves/);
    expect(simulation.notes).toContain(simulation.cannotRun![0]);
    expect(runOf(simulation, 'follow-price').moves.rows).toBeGreaterThan(0);
    for (const run of simulation.runs) {
      expect(run.moves.workload.some((workload) => workload === 0)).toBe(false);
      for (let at = n; at < run.trainingMw.length; at++)
        if (run.trainingMw[at] !== run.trainingMw[at % n])
          throw new Error(`hour ${Math.floor(at / n)}: training moved`);
    }
  });

  it('a job whose state takes hours on the WAN stays, and that is said', () => {
    const jobs = [jobOf({ name: 'Heavy', loadMw: 20, parametersB: 20_000 })];
    const simulation = simulate(inputOf({ modelParametersB: 7, jobMw: 5 }, { jobs, placement: thinned(0.7) }));
    expect(simulation.notes.some((note) => /Heavy takes [\d.]+ hours on the WAN/.test(note))).toBe(true);
    for (const run of simulation.runs) expect(run.moves.job.every((job) => job === -1)).toBe(true);
  });

  it('an event where there is no campus is left out with a sentence, and the others happen', () => {
    const site = inputOf().placement.campuses[0]!.site;
    const at = (target: string) => ({ kind: 'site-loss', target, fromHour: 4000, hours: 24, severity: 100 }) as const;
    const { cannotRun, notes, runs } = simulate(inputOf({}, { events: [at('atlantis'), at(site)], policies: [] }));
    expect(cannotRun).toEqual([
      expect.stringMatching(/^Event 1 is left out: Site loss at atlantis\. Neither a campus/),
    ]);
    expect(notes).toContain(cannotRun![0]);
    const n = inputOf().placement.campuses.length;
    expect(runs[0]!.facilityMw[4005 * n]).toBe(0);
    expect(runs[0]!.facilityMw[3999 * n]).toBeGreaterThan(0);
    expect(simulate(inputOf({}, { policies: [] })).cannotRun).toEqual([]);
  });

  it('with every campus out nothing is served, everything is accounted for, and no figure is lost', () => {
    const fields = fieldsOf({ batchShare: 0.1, batchSlackHours: 4 });
    const net = randomNetwork({ seed: 9 });
    const cells = net.hours * net.campuses.length;
    const out = withWork(net, fields, {
      jobs: [jobOf()],
      conditions: {
        powerLimitMw: new Float32Array(cells),
        itShare: new Float32Array(cells),
        wanShare: new Float32Array(cells),
        sudden: new Uint8Array(cells).fill(1),
        cause: new Uint8Array(cells).fill(2),
        emergency: new Uint8Array(net.hours).fill(1),
      },
    });
    for (const policy of POLICIES) {
      const year = dispatchYear(out, fields, policy);
      const kpis = policyKpis(out, fields, year, campusEnergyMwh(out, year));
      for (const value of Object.values(kpis)) expect(Number.isFinite(value)).toBe(true);
      expect(kpis.energyMwh).toBe(0);
      const training = out.trainingMw.reduce((a, b) => a + b);
      expect(kpis.pausedMwh / (training * net.hours)).toBeCloseTo(1, 6);
      let inference = 0;
      for (let hour = 0; hour < net.hours; hour++)
        for (let r = 0; r < net.regions; r++) inference += net.occupiedMw[(hour % 24) * net.regions + r]!;
      const batch = out.batchMw.reduce((a, b) => a + b) * (net.hours - fields.batchSlackHours);
      expect(kpis.unservedMwh / (inference + batch)).toBeCloseTo(1, 5);
    }
  });

  it('a plan without a campus has a year of nothing', () => {
    const { placement } = inputOf();
    const empty = { ...placement, campuses: [], serve: [], unservedInference: [] };
    const simulation = simulate(inputOf({}, { placement: empty }));
    expect(simulation.cannotRun).toEqual(['The plan has no campus: nothing runs.']);
    for (const { kpis } of simulation.runs)
      for (const value of Object.values(kpis)) expect(Number.isFinite(value)).toBe(true);
  });
});
