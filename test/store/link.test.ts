import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { START_HOUR } from '../../src/store/clock.ts';
import { comparePlans, decodeLink, encodeLink, type LinkView, MAX_LINK } from '../../src/store/link.ts';
import { syntheticPlacement } from '../fixtures/synthetic.ts';

const layerIds = ['states', 'carbon', 'candidates', 'flows'];
const presets = { explore: ['states', 'candidates'], plan: ['states'], operate: ['carbon', 'flows'] };
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
    expect(comparePlans(linked, plan)).toEqual({ same: true, detail: '' });
    const other = comparePlans({ ...linked, hash: 'ffffffff', campuses: [{ site: 'gone-tx', itMw: 5 }] }, plan);
    expect(other.same).toBe(false);
    expect(other.detail).toMatch(/model has changed since: .* 0 to 150 MW/);
  });
});
