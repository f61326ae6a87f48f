import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { START_HOUR } from '../../src/store/clock.ts';
import { comparePlans, decodeLink, encodeLink, type LinkView, MAX_LINK } from '../../src/store/link.ts';
import { syntheticPlacement } from '../fixtures/synthetic.ts';

const layerIds = ['states', 'carbon', 'candidates', 'flows'];
const presets = { explore: ['states', 'candidates'], plan: ['states'], operate: ['carbon', 'flows'], compare: [] };
const view: LinkView = {
  mode: 'plan',
  layers: presets,
  selected: null,
  camera: null,
  policy: 'follow-price',
  hour: START_HOUR,
};

/** Links of version 1, kept for ever: these must open to these scenarios whatever the code becomes. */
const GOLDEN = [
  {
    link: '#v=1',
    expect: {
      trainingLoadMw: 940,
      budgetUsd: 50e9,
      curtailmentShare: 0.0025,
      surviveBaLoss: true,
      carbonSource: 'electricity-maps',
    },
  },
  {
    link: '#map=5.6/31/-98&v=1&name=Texas%20only&train=600&infer=200&rtt=60&budget=35.5&co2=75&curt=0.5&n1=0&cool=dry&co2data=open&pin=-&out=tolk-tx&mode=operate&layers.operate=carbon&h=5591&site=sandow-tx&policy=follow-carbon',
    expect: {
      trainingLoadMw: 600,
      inferenceLoadMw: 200,
      latencyLimitMs: 60,
      budgetUsd: 35.5e9,
      carbonPriceUsdPerTonne: 75,
      curtailmentShare: 0.005,
      surviveBaLoss: false,
      coolingPlant: 'dry',
      carbonSource: 'open',
    },
  },
] as const;

describe('golden links of version 1', () => {
  for (const { link, expect: fields } of GOLDEN) {
    it(link, () => {
      const opened = decodeLink(link, presets, layerIds);
      expect(opened.notes).toEqual([]);
      expect(opened.scenario.fields).toMatchObject(fields);
    });
  }
  it('restores all of the view', () => {
    const opened = decodeLink(GOLDEN[1].link, presets, layerIds);
    expect(opened.scenario).toMatchObject({ name: 'Texas only', pinned: [], excluded: ['tolk-tx'] });
    expect(opened.view).toEqual({
      camera: { zoom: 5.6, lat: 31, lon: -98 },
      mode: 'operate',
      layers: { ...presets, operate: ['carbon'] },
      hour: 5591,
      selected: 'sandow-tx',
      policy: 'follow-carbon',
    });
  });
});

describe('golden links of versions 2 and 3', () => {
  const read = (link: string) => {
    const opened = decodeLink(link, presets, layerIds);
    expect(opened.notes).toEqual([]);
    return opened.scenario;
  };
  it('version 2 has no batch, no named jobs and no events', () => {
    const scenario = read('#v=2&name=Sunny&train=800&pv=50&sup=tolk-tx:supply=given;bat=20');
    expect(scenario).toMatchObject({
      name: 'Sunny',
      supply: { 'tolk-tx': { supplyMode: 'given', batteryShare: 0.2 } },
    });
    expect(scenario.fields).toMatchObject({ trainingLoadMw: 800, pvShare: 0.5, batchShare: 0, jobMw: 20 });
    expect(scenario.jobs).toBeUndefined();
    expect(scenario.events).toBeUndefined();
  });
  it('version 3 has a tenth of batch and its jobs, and what stands in it', () => {
    expect(read('#v=3')).toEqual(DEFAULT_SCENARIO);
    const scenario = read(
      '#v=3&batch=20&slack=24&detect=10&jobs=big:300:1000:-:48:30:0:Big%20one%252C%20first,small:20:7:es:4:auto:100:Small&ev=storm:ERCO:336:72:60,site:tolk-tx:5591:24:100',
    );
    expect(scenario.fields).toMatchObject({ batchShare: 0.2, batchSlackHours: 24, detectionMinutes: 10 });
    expect(scenario.jobs).toEqual([
      {
        id: 'big',
        name: 'Big one, first',
        loadMw: 300,
        parametersB: 1000,
        checkpointMinutes: 30,
        elastic: false,
        minDwellHours: 48,
        maySplit: false,
        bandwidthGbps: 0,
      },
      {
        id: 'small',
        name: 'Small',
        loadMw: 20,
        parametersB: 7,
        checkpointMinutes: null,
        elastic: true,
        minDwellHours: 4,
        maySplit: true,
        bandwidthGbps: 100,
      },
    ]);
    expect(scenario.events).toEqual([
      { kind: 'winter-storm', target: 'ERCO', fromHour: 336, hours: 72, severity: 60 },
      { kind: 'site-loss', target: 'tolk-tx', fromHour: 5591, hours: 24, severity: 100 },
    ]);
    // the same text again: only what differs, readable in the fragment
    const again = encodeLink(scenario, view, presets, null);
    expect(again).toContain('ev=storm:ERCO:336:72:60,site:tolk-tx:5591:24:100');
    expect(decodeLink(`#${again}`, presets, layerIds).scenario).toEqual(scenario);
  });
});

describe('links', () => {
  it('carry scenario, view and plan there and back', () => {
    const plan = { ...syntheticPlacement(), hash: '0123456789ab', dataHash: 'abcdef012345' };
    const scenario = { ...DEFAULT_SCENARIO, name: 'A & B', fields: { ...DEFAULT_SCENARIO.fields, budgetUsd: 62.5e9 } };
    const shown: LinkView = {
      mode: 'explore',
      layers: { ...presets, explore: [] },
      selected: 'joppa-il',
      camera: { zoom: 4.25, lat: 39.5, lon: -98.125 },
      policy: 'static',
      hour: 12,
    };
    const text = encodeLink(scenario, shown, presets, plan);
    const opened = decodeLink(`#${text}`, presets, layerIds);
    expect(opened.notes).toEqual([]);
    expect(opened.scenario).toEqual(scenario);
    expect(opened.view).toEqual(shown);
    expect(opened.plan?.campuses.map(({ site }) => site)).toEqual(plan.campuses.map(({ site }) => site));
    expect(text).not.toMatch(/[<>"\s]/);
  });
  it('stay under 2,000 characters with 40 campuses', () => {
    const plan = syntheticPlacement();
    const campuses = Array.from({ length: 40 }, (_, k) => ({
      ...plan.campuses[0]!,
      site: `a-rather-long-name-${k}-tx`,
      itMw: 123.456 + k,
    }));
    expect(encodeLink(DEFAULT_SCENARIO, view, presets, { ...plan, campuses }).length).toBeLessThan(2000);
  });
  it('say what they ignore', () => {
    const opened = decodeLink(
      '#v=7&foo=1&mode=fly&h=99999&map=a/b&layers.plan=states,nope&site=%3Cb%3E&x=%E0%A4%A',
      presets,
      layerIds,
    );
    const said = opened.notes.join(' ');
    for (const word of [
      /version "7"/,
      /foo/,
      /"fly"/,
      /99999/,
      /map position/,
      /nope/,
      /selected site/,
      /"x" could not be read/,
    ]) {
      expect(said).toMatch(word);
    }
    expect(opened.view.layers?.plan).toEqual(['states']);
    expect(opened.scenario).toEqual(DEFAULT_SCENARIO);
  });
  it('too long a link is not read, and says so', () => {
    const opened = decodeLink(`#v=1&name=${'x'.repeat(MAX_LINK)}`, presets, layerIds);
    expect(opened.notes.join()).toMatch(/longer than/);
    expect(opened.scenario).toEqual(DEFAULT_SCENARIO);
  });
  it('junk never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (junk) => {
        const opened = decodeLink(junk, presets, layerIds);
        expect(opened.scenario.fields.budgetUsd).toBeGreaterThan(0);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
  it('a plan that moved is said with its campuses', () => {
    const plan = syntheticPlacement();
    const linked = {
      hash: plan.hash,
      dataHash: plan.dataHash,
      campuses: plan.campuses.map(({ site, itMw }) => ({ site, itMw })),
    };
    expect(comparePlans(linked, plan)).toEqual({ same: true, detail: '', moved: [] });
    const other = comparePlans({ ...linked, hash: 'ffffffff', campuses: [{ site: 'gone-tx', itMw: 5 }] }, plan);
    expect(other.same).toBe(false);
    expect(other.detail).toMatch(/model has changed since: .* 0 to 150 MW/);
  });
});
