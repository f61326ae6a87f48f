import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkScenario } from '../../../src/model/scenario/check.ts';
import { decodeScenario, encodeScenario, type LinkEntry } from '../../../src/model/scenario/codec.ts';
import { encodeJobs, isTargetOf } from '../../../src/model/scenario/codec-work.ts';
import {
  EVENT_KINDS,
  EVENTS,
  type EventKind,
  MAX_EVENTS,
  type ScenarioEvent,
} from '../../../src/model/scenario/events.ts';
import { FROZEN_DEFAULTS, LINK_VERSION } from '../../../src/model/scenario/frozen.ts';
import {
  DEFAULT_SCENARIO,
  displayName,
  hasDefaultJobs,
  isDefaultScenario,
  type Scenario,
} from '../../../src/model/scenario/scenario.ts';
import {
  DEFAULT_JOBS,
  JOB_LIMITS,
  MAX_JOBS,
  splitOf,
  type TrainingJob,
} from '../../../src/model/scenario/workloads.ts';

const within = ([min, max]: readonly [number, number]) => fc.double({ min, max, noNaN: true });
const job: fc.Arbitrary<TrainingJob> = fc.record(
  {
    id: fc.stringMatching(/^[a-z0-9-]{1,24}$/),
    name: fc.oneof(
      fc.constantFrom('A, B: 50 %', '%2C', '%252C', 'Grün & gelb = 1;', '-', 'auto'),
      fc
        .string({ minLength: 1, maxLength: 30 })
        .map((text) => text.trim())
        .filter((text) => text !== ''),
    ),
    loadMw: within(JOB_LIMITS.loadMw),
    parametersB: within(JOB_LIMITS.parametersB),
    checkpointMinutes: fc.option(within(JOB_LIMITS.checkpointMinutes)),
    elastic: fc.boolean(),
    minDwellHours: within(JOB_LIMITS.minDwellHours),
    maySplit: fc.boolean(),
    bandwidthGbps: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000 })),
  },
  { noNullPrototype: true },
);
const jobLists = fc.uniqueArray(job, { maxLength: 12, selector: ({ id }) => id });
const targetOf = (kind: EventKind): fc.Arbitrary<string> => {
  const named = { site: 'tolk-tx', ba: 'ERCO', all: 'all' } as const;
  return fc.constantFrom(...EVENTS[kind].targets.map((target) => named[target]));
};
const event: fc.Arbitrary<ScenarioEvent> = fc.constantFrom(...EVENT_KINDS).chain((kind) =>
  fc.record(
    {
      kind: fc.constant(kind),
      target: targetOf(kind),
      fromHour: fc.integer({ min: 0, max: 8783 }),
      hours: fc.integer({ min: 1, max: EVENTS[kind].hours.max }),
      severity: within([EVENTS[kind].severity.min, EVENTS[kind].severity.max]),
    },
    { noNullPrototype: true },
  ),
);
const withWork = (jobs: readonly TrainingJob[], events: readonly ScenarioEvent[]): Scenario => {
  const { jobs: _, ...rest } = DEFAULT_SCENARIO;
  return { ...rest, ...(jobs.length > 0 ? { jobs } : {}), ...(events.length > 0 ? { events } : {}) };
};
const entry = (scenario: Scenario, key: string) => encodeScenario(scenario).find(([one]) => one === key)?.[1];
const decode = (key: string, text: string) => decodeScenario([[key, text]]);

describe('jobs and events in links', () => {
  it('come back as they were, and may reach the solver', () => {
    fc.assert(
      fc.property(jobLists, fc.array(event, { maxLength: 8 }), (jobs, events) => {
        const scenario = withWork(jobs, events);
        const decoded = decodeScenario(encodeScenario(scenario));
        expect(decoded.notes).toEqual([]);
        expect(decoded.scenario).toStrictEqual(scenario);
        expect(checkScenario(decoded.scenario)).toBeNull();
      }),
      { seed: 5, numRuns: 300 },
    );
  });
  it('can be read', () => {
    const one: TrainingJob = {
      id: 'x-1',
      name: 'Llama, again',
      loadMw: 80,
      parametersB: 405,
      checkpointMinutes: 30,
      elastic: true,
      minDwellHours: 12,
      maySplit: true,
      bandwidthGbps: 100,
    };
    const storm: ScenarioEvent = { kind: 'winter-storm', target: 'ERCO', fromHour: 336, hours: 72, severity: 60 };
    expect(entry(withWork([one], []), 'jobs')).toBe('x-1:80:405:es:12:30:100:Llama%2C again');
    expect(entry(withWork([], [storm]), 'ev')).toBe('storm:ERCO:336:72:60');
    expect(entry(withWork([], []), 'jobs')).toBe('-');
    expect(decode('jobs', '-').scenario.jobs).toBeUndefined();
  });
  it('the jobs of the default plan are frozen with their version and not written', () => {
    expect(encodeJobs(DEFAULT_JOBS)).toBe(FROZEN_DEFAULTS[LINK_VERSION]?.jobs);
    expect(entry(DEFAULT_SCENARIO, 'jobs')).toBeUndefined();
    expect(hasDefaultJobs(decodeScenario([['v', '3']]).scenario)).toBe(true);
  });
  it('links of versions 1 and 2 have neither jobs nor batch nor events', () => {
    for (const version of ['1', '2']) {
      const { scenario, notes } = decodeScenario([['v', version]]);
      expect(notes).toEqual([]);
      expect(scenario.jobs).toBeUndefined();
      expect(scenario.events).toBeUndefined();
      expect(scenario.fields.batchShare).toBe(0);
      // and keep that meaning when they are written anew
      expect(decodeScenario(encodeScenario(scenario)).scenario).toStrictEqual(scenario);
    }
  });
  it('says what it leaves out of the jobs', () => {
    const { scenario, notes } = decode(
      'jobs',
      'a:9e9:x:eq:0:soon:-5:<A>,b:lots:1:-:1:auto:1:B,B!:1:1:-:1:auto:1:C,a:5:1:-:1:auto:1:A again,,-,c:20',
    );
    expect(scenario.jobs?.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(scenario.jobs?.[0]).toEqual({
      id: 'a',
      name: '<A>',
      loadMw: 5000,
      parametersB: 405,
      checkpointMinutes: null,
      elastic: true,
      minDwellHours: 1,
      maySplit: false,
      bandwidthGbps: 0,
    });
    expect(scenario.jobs?.[1]).toMatchObject({ loadMw: 20, name: 'c', elastic: false });
    const said = notes.join(' ');
    for (const words of [
      /Job a, MW: 9000000000 is outside 1 to 5000, 5000 is used/,
      /Job a, parameters: "x" is not a number, 405 is used/,
      /Job a, flags: "eq"/,
      /Job a, minutes between checkpoints: "soon"/,
      /Job b, MW: "lots" is not a number; the job is left out/,
      /Job "B!": no name of a job/,
      /Job a stands twice/,
    ])
      expect(said).toMatch(words);
    expect(checkScenario(scenario)).toBeNull();
  });
  it('says what it leaves out of the events', () => {
    const { scenario, notes } = decode(
      'ev',
      'flood:ERCO:1:1:1,storm:tolk-tx:1:1:1,site:all:1:1:1,storm:ERCO:99999:9999:1e9,heat:all:x:1:1,spike:PJM:5.5:2.4:7:9',
    );
    expect(scenario.events).toEqual([
      { kind: 'winter-storm', target: 'ERCO', fromHour: 8783, hours: 336, severity: 100 },
      { kind: 'price-spike', target: 'PJM', fromHour: 5, hours: 2, severity: 7 },
    ]);
    const said = notes.join(' ');
    for (const words of [
      /Event "flood": there is no such kind/,
      /Winter storm: it cannot happen to "tolk-tx"/,
      /Site loss: it cannot happen to "all"/,
      /Winter storm, hour of the year: 99999 is outside 0 to 8783/,
      /Heat dome: its numbers were not understood/,
      /Price spike: "9" is not understood/,
    ])
      expect(said).toMatch(words);
    expect(checkScenario(scenario)).toBeNull();
  });
  it('reads no more than there may be', () => {
    const jobs = Array.from({ length: 500 }, (_, k) => `j${k}:5`).join(',');
    const events = Array.from({ length: 500 }, (_, k) => `site:a-tx:${k}:1:1`).join(',');
    expect(decode('jobs', jobs).scenario.jobs).toHaveLength(MAX_JOBS);
    expect(decode('ev', events).scenario.events).toHaveLength(MAX_EVENTS);
    expect(decode('ev', events).notes[0]).toBe(`Events: only the first ${MAX_EVENTS} of 500 are read.`);
  });
  it('junk never throws and never gets through', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 30, unit: 'binary' }),
      fc.constantFrom(
        '__proto__:5',
        'a:NaN',
        'a:1e999',
        'a:-0:-0:-:-0:-0:-0:',
        'storm:__proto__:1:1:1',
        'call:ERCO:-1:0:0',
      ),
    );
    const texts = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(','));
    fc.assert(
      fc.property(fc.constantFrom('jobs', 'ev'), texts, (key, text) => {
        const { scenario } = decodeScenario([[key, text]] as LinkEntry[]);
        expect(checkScenario(scenario)).toBeNull();
      }),
      { seed: 9, numRuns: 500 },
    );
  });
});

describe('jobs and events that may reach the solver', () => {
  const [first] = DEFAULT_JOBS;
  const storm: ScenarioEvent = { kind: 'winter-storm', target: 'ERCO', fromHour: 336, hours: 72, severity: 60 };
  const messageOf = (change: Partial<Record<'jobs' | 'events', unknown>>) =>
    checkScenario({ ...DEFAULT_SCENARIO, ...change } as Scenario)?.message;
  it('are sound', () => {
    expect(messageOf({ jobs: [first], events: [storm] })).toBeUndefined();
    expect(messageOf({ jobs: undefined, events: [] })).toBeUndefined();
  });
  it('a job out of bounds, of no id, or of one that another has, is said', () => {
    expect(messageOf({ jobs: [{ ...first, loadMw: 0 }] })).toContain('Frontier run: MW must lie between 1 and 5000');
    expect(messageOf({ jobs: [{ ...first, parametersB: Number.NaN }] })).toContain('billions of parameters');
    expect(messageOf({ jobs: [{ ...first, checkpointMinutes: undefined }] })).toContain('minutes between checkpoints');
    expect(messageOf({ jobs: [{ ...first, id: 'A b' }] })).toContain('no id');
    expect(messageOf({ jobs: [first, first] })).toContain('two jobs have one id');
    expect(messageOf({ jobs: [{ ...first, elastic: 1 }] })).toContain('neither elastic nor not');
    expect(messageOf({ jobs: [null] })).toContain('job 1 is none');
    expect(messageOf({ jobs: 'many' })).toContain('not a list');
    const many = Array.from({ length: MAX_JOBS + 1 }, (_, k) => ({ ...first, id: `j${k}` }));
    expect(messageOf({ jobs: many })).toContain(`more than ${MAX_JOBS} jobs`);
  });
  it('an event of no kind, place, time or size is said', () => {
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ ...storm, kind: 'flood' }, /event 1 is of no known kind/],
      [{ ...storm, target: 'tolk-tx' }, /no target of its kind/],
      [{ ...storm, fromHour: 8784 }, /begins outside the year 2024/],
      [{ ...storm, fromHour: 0.5 }, /begins outside the year 2024/],
      [{ ...storm, hours: 337 }, /must last from 1 to 336 hours/],
      [{ ...storm, severity: 101 }, /power lost must lie between 1 and 100 %/],
    ];
    for (const [event, words] of wrong) expect(messageOf({ events: [event] })).toMatch(words);
    expect(messageOf({ events: Array.from({ length: MAX_EVENTS + 1 }, () => storm) })).toContain('more than 20 events');
  });
  it('areas, sites and all are told apart by their form', () => {
    expect(isTargetOf(EVENTS['heat-dome'], 'all')).toBe(true);
    expect(isTargetOf(EVENTS['site-loss'], 'all')).toBe(false);
    expect(isTargetOf(EVENTS['site-loss'], 'ERCO')).toBe(false);
    expect(isTargetOf(EVENTS['ba-loss'], 'ERCO')).toBe(true);
  });
});

describe('the default jobs', () => {
  it('leave room for batch and for other jobs', () => {
    const { trainingLoadMw, batchShare } = DEFAULT_SCENARIO.fields;
    expect(splitOf(trainingLoadMw, batchShare, DEFAULT_JOBS)).toEqual({
      trainingMw: 940,
      batchMw: 94,
      namedMw: 460,
      poolMw: 386,
      overMw: 0,
    });
  });
  it('more than there is room for is told, and a rounding is not', () => {
    expect(splitOf(500, 0.1, DEFAULT_JOBS)).toMatchObject({ poolMw: 0, overMw: 10 });
    expect(splitOf(460 / 0.7, 0.3, DEFAULT_JOBS)).toMatchObject({ overMw: 0 });
    expect(splitOf(0, 0.1)).toMatchObject({ poolMw: 0, overMw: 0 });
  });
});

describe('the name on the page', () => {
  const edited = 'Default plan, edited';
  const storm: ScenarioEvent = { kind: 'winter-storm', target: 'ERCO', fromHour: 336, hours: 72, severity: 60 };
  it('says of a default plan whether it still is one', () => {
    expect(displayName(DEFAULT_SCENARIO)).toBe('Default plan');
    const changes: readonly Partial<Scenario>[] = [
      { fields: { ...DEFAULT_SCENARIO.fields, budgetUsd: 60e9 } },
      { pinned: [] },
      { excluded: ['tolk-tx'] },
      { supply: { 'tolk-tx': { pvShare: 1 } } },
      { jobs: undefined },
      { jobs: DEFAULT_JOBS.slice(1) },
      { jobs: DEFAULT_JOBS.map((one, k) => (k === 0 ? { ...one, loadMw: 210 } : one)) },
      { events: [storm] },
    ];
    for (const change of changes) {
      expect(displayName({ ...DEFAULT_SCENARIO, ...change }), JSON.stringify(change)).toBe(edited);
      expect(isDefaultScenario({ ...DEFAULT_SCENARIO, ...change })).toBe(false);
    }
  });
  it('goes back with the edits, also where an older link has kept it', () => {
    expect(displayName({ ...DEFAULT_SCENARIO, name: edited })).toBe('Default plan');
    expect(displayName({ ...DEFAULT_SCENARIO, pinned: [...DEFAULT_SCENARIO.pinned].reverse() })).toBe('Default plan');
  });
  it('is left alone where a person gave it', () => {
    expect(displayName({ ...DEFAULT_SCENARIO, name: 'Texas only', pinned: [] })).toBe('Texas only');
  });
});
