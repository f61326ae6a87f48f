import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LAYER_IDS } from '../../../src/layers/catalog.ts';
import { PARSERS } from '../../../src/model/dataset/parse.ts';
import { readPlan } from '../../../src/model/placement/shipped.ts';
import { DEFAULT_SCENARIO } from '../../../src/model/scenario/scenario.ts';
import { FIGURE_IDS, figureValue, type StoryFacts } from '../../../src/model/story/figures.ts';
import { figuresIn, fillText } from '../../../src/model/story/fill.ts';
import { READY_STORY } from '../../../src/model/story/ready-story.ts';
import { MAX_NOTES, MAX_NUMBERS, MAX_TEXT, MAX_TITLE } from '../../../src/model/story/types.ts';

const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(`public/data/${name}.json`));
const need = <T>(result: { readonly ok: boolean; readonly value?: T }): T => {
  if (!result.ok || result.value === undefined) throw new Error('not read');
  return result.value;
};
const { dataHash } = JSON.parse(readFileSync('public/data/manifest.json', 'utf8')) as { dataHash: string };
/** The plan that comes with the page, and the data it stands on. */
const FACTS: StoryFacts = {
  scenario: DEFAULT_SCENARIO,
  placement: need(readPlan(bytes('default-plan'), dataHash)),
  simulation: null,
  dataset: {
    dataHash,
    sites: need(PARSERS.sites(bytes('sites'))),
    zones: need(PARSERS.zones(bytes('zones'))),
    balancingAuthorities: need(PARSERS.balancingAuthorities(bytes('balancing-authorities'))),
    announced: need(PARSERS.announced(bytes('announced'))),
  },
  policy: 'follow-price',
  hour: 5592,
  best: null,
};
const value = (id: (typeof FIGURE_IDS)[number], facts = FACTS) => figureValue(id, facts);

describe('the ready story', () => {
  it('has eight to ten scenes of two to four sentences, with names and figures that exist', () => {
    expect(READY_STORY.length).toBeGreaterThanOrEqual(8);
    expect(READY_STORY.length).toBeLessThanOrEqual(10);
    expect(new Set(READY_STORY.map(({ id }) => id)).size).toBe(READY_STORY.length);
    for (const scene of READY_STORY) {
      const sentences = scene.text.split(/(?<=[.?!])\s+/);
      expect(sentences.length, scene.id).toBeGreaterThanOrEqual(2);
      expect(sentences.length, scene.id).toBeLessThanOrEqual(4);
      expect(
        scene.layers?.filter((id) => !(LAYER_IDS as readonly string[]).includes(id)),
        scene.id,
      ).toEqual([]);
      // every brace is a figure
      expect((scene.text.match(/\{/g) ?? []).length, scene.id).toBe(figuresIn(scene.text).length);
      expect(scene.numbers.length).toBeLessThanOrEqual(MAX_NUMBERS);
      expect([scene.title.length <= MAX_TITLE, scene.text.length <= MAX_TEXT, scene.notes.length <= MAX_NOTES]).toEqual(
        [true, true, true],
      );
      expect(scene.notes).not.toBe('');
    }
  });
  it('types no number in: what is a quantity comes from a figure', () => {
    for (const { id, title, text } of READY_STORY) {
      // the years of the announcement and of the record are names, not results
      const plain = `${title} ${text}`.replace(/\{\w+\}/g, '').replace(/\b(November 2025|2024)\b/g, '');
      expect(plain, id).not.toMatch(/\d/);
    }
  });
});

describe('figures of a story', () => {
  it('are those of the plan', () => {
    const plan = FACTS.placement!;
    expect(value('built')).toBe(plan.builtItMw);
    expect(value('campuses')).toBe(plan.campuses.length);
    expect(value('pinned')).toBeCloseTo(
      plan.campuses.filter(({ pinned }) => pinned).reduce((sum, { itMw }) => sum + itMw, 0),
      9,
    );
    expect(value('largest')).not.toMatch(/Lake Mariner/);
    const [first, half, all] = [value('firstPower'), value('halfBuilt'), value('allBuilt')] as number[];
    expect(first).toBeLessThanOrEqual(half!);
    expect(half).toBeLessThan(all!);
    expect(plan.quarters.builtMw[half!]).toBeGreaterThanOrEqual(plan.builtItMw / 2 - 1e-6);
    expect(plan.quarters.builtMw[half! - 1]).toBeLessThan(plan.builtItMw / 2);
  });
  it('of room fall as more is asked for, and none is above the most', () => {
    const [all, small, gigawatt] = [value('candidates'), value('roomSmall'), value('roomGigawatt')] as number[];
    expect(all).toBeGreaterThan(small!);
    expect(small).toBeGreaterThan(gigawatt!);
    expect((value('roomMost') as number) >= 1000).toBe(gigawatt! > 0);
  });
  it('of strain are a share of the grid that they name', () => {
    const named = FACTS.dataset.balancingAuthorities!.find(({ name }) => name === value('strainGrid'))!;
    const drawn = FACTS.placement!.campuses.filter(({ ba }) => ba === named.ba).reduce(
      (sum, { facilityPeakMw }) => sum + facilityPeakMw,
      0,
    );
    expect(value('strainShare')).toBeCloseTo(drawn / named.peakMw, 12);
  });
  it('that are not known are null, never NaN', () => {
    const nothing: StoryFacts = { ...FACTS, placement: null, dataset: { dataHash } };
    for (const id of FIGURE_IDS) {
      for (const facts of [FACTS, nothing]) {
        const found = figureValue(id, facts);
        if (typeof found === 'number') expect(found, id).toBeGreaterThan(Number.NEGATIVE_INFINITY);
      }
    }
    expect(value('built', nothing)).toBeNull();
    expect(value('texasStill')).toBeNull();
    expect(
      value('critical', {
        ...FACTS,
        scenario: { ...DEFAULT_SCENARIO, fields: { ...DEFAULT_SCENARIO.fields, surviveBaLoss: false } },
      }),
    ).toBeNull();
  });
});

describe('text with figures', () => {
  const written = (id: string) => (id === 'built' ? '1.5 GW' : null);
  it('is filled, loses a sentence whose figure is not known, and keeps what is no figure', () => {
    expect(fillText('It is {built}. It saves {saved}. A {note} stays.', written)).toBe('It is 1.5 GW. A {note} stays.');
    expect(fillText('{saved}.', written)).toBe('');
    expect(fillText('', written)).toBe('');
  });
});
