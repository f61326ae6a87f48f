import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storyFromJson, storyFromShort, storyToJson, storyToShort } from '../../../src/model/story/codec.ts';
import { READY_STORY } from '../../../src/model/story/ready-story.ts';
import { BLANK_SCENE, MAX_SCENES, MAX_TITLE, type Scene } from '../../../src/model/story/types.ts';

const OWN: Scene = {
  ...BLANK_SCENE,
  id: 'view',
  title: 'What we saw',
  text: 'It is {built}.',
  notes: 'Say it slowly.',
  mode: 'operate',
  layers: ['states', 'flows'],
  camera: { zoom: 4.5, lon: -97, lat: 31 },
  hour: 5592,
  play: { fromHour: 5584, speed: 2 },
  policy: 'follow-carbon',
  scenario: { preset: 'clean' },
  numbers: ['built', 'gap'],
};
const file = (scenes: unknown, version: unknown = 1, kind = 'loadstone-story') =>
  JSON.stringify({ kind, version, scenes });
const read = (text: string) => {
  const story = storyFromJson(text);
  if (!story.ok) throw new Error(story.problem.message);
  return story.value;
};
const why = (text: string) => {
  const story = storyFromJson(text);
  return story.ok ? 'read' : story.problem.message;
};

describe('stories as text', () => {
  const story = [READY_STORY[2]!, OWN, { ...READY_STORY[0]!, title: 'Another beginning' }];
  it('come back from a file and from a link as they were, with nothing to say', () => {
    expect(read(storyToJson(story))).toEqual({ scenes: story, notes: [] });
    expect(storyFromShort(storyToShort(story))).toEqual({ ok: true, value: { scenes: story, notes: [] } });
  });
  it('are short in a link: nothing for the ready story, an id for a ready scene, a difference for a changed one', () => {
    expect(storyToShort(READY_STORY)).toBe('');
    expect(JSON.parse(storyToShort(story))).toEqual([
      'plan',
      expect.objectContaining({ id: 'view' }),
      { id: 'announced', title: 'Another beginning' },
    ]);
  });
  it('keep entries of a scenario that a link may say, and no others', () => {
    const scene = {
      id: 'a',
      scenario: {
        entries: [
          ['v', '2'],
          ['budget', '46'],
          ['evil', 'x'],
        ],
      },
    };
    expect(read(file([scene])).scenes[0]?.scenario).toEqual({
      entries: [
        ['v', '2'],
        ['budget', '46'],
      ],
    });
  });
});

describe('stories of strangers', () => {
  it('are refused with a sentence where they are none', () => {
    expect(why('')).toMatch(/damaged/);
    expect(why('{"kind":"loadstone-story"')).toMatch(/damaged/);
    expect(why('[]')).toMatch(/no story/);
    expect(why(file([OWN], 1, 'kepler'))).toMatch(/no story/);
    expect(why(file([OWN], 2))).toMatch(/version/);
    expect(why(file('scenes'))).toMatch(/no list/);
    expect(why(file([]))).toMatch(/no scene/);
    expect(why(`${file([OWN])}${' '.repeat(300_000)}`)).toMatch(/too long/);
  });
  it.each([
    ['title', 7, 'its title'],
    ['text', ['a'], 'its text'],
    ['mode', 'compare', 'its mode'],
    ['layers', ['states', '<b>'], 'its layers'],
    ['camera', { zoom: 4, lon: -500, lat: 3 }, 'its place'],
    ['camera', { zoom: 4, lon: '1', lat: 3 }, 'its place'],
    ['hour', 8784, 'its hour'],
    ['hour', 1.5, 'its hour'],
    ['play', { fromHour: 3, speed: 1000 }, 'its playing range'],
    ['policy', '../x', 'its policy'],
    ['scenario', { preset: 'constructor' }, 'its scenario'],
    ['scenario', { entries: [['budget', 7]] }, 'its scenario'],
    ['numbers', ['built', 'toString'], 'its numbers'],
    ['numbers', ['built', 'gap', 'net', 'budget'], 'its numbers'],
  ])('%s %j is said and left as it is at the start', (key, value, words) => {
    const { scenes, notes } = read(file([{ id: 'a', [key]: value }]));
    expect(notes).toEqual([expect.stringContaining(words)]);
    expect(scenes[0]).toEqual({ ...BLANK_SCENE, id: 'a' });
  });
  it('lose controls that make text lie, and what is too long', () => {
    const { scenes } = read(file([{ id: 'a', title: `\u202Eevil\u0000${'x'.repeat(500)}` }]));
    expect(scenes[0]?.title).toBe(`evil${'x'.repeat(MAX_TITLE - 4)}`);
  });
  it('cannot reach a prototype, and what is not known is said', () => {
    const { scenes, notes } = read(
      `{"kind":"loadstone-story","version":1,"scenes":[{"id":"a","__proto__":{"title":"Evil"},"onclick":"x"}]}`,
    );
    expect(scenes[0]).toEqual({ ...BLANK_SCENE, id: 'a' });
    expect(Object.getPrototypeOf(scenes[0])).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).title).toBeUndefined();
    expect(notes.join()).toMatch(/onclick/);
  });
  it('get an id each, at most so many scenes, and a range that ends after it begins', () => {
    const twins = read(file([{ id: 'a' }, { id: 'a' }, { id: 'BAD ID' }, 'room', 'nope', 7]));
    expect(twins.scenes.map(({ id }) => id)).toEqual(['a', 'a-2', 'scene-3', 'room']);
    expect(twins.notes).toHaveLength(2);
    expect(read(file(Array.from({ length: MAX_SCENES + 5 }, () => ({ id: 'a' })))).scenes).toHaveLength(MAX_SCENES);
    const late = read(file([{ ...OWN, hour: 5000 }]));
    expect(late.scenes[0]?.play).toBeNull();
    expect(late.notes[0]).toMatch(/does not end/);
  });
  it('never throw, and what they give can be written and read again', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.jsonValue(),
            fc.record(
              {
                id: fc.string(),
                text: fc.jsonValue(),
                layers: fc.jsonValue(),
                camera: fc.jsonValue(),
                scenario: fc.jsonValue(),
              },
              { requiredKeys: [] },
            ),
          ),
        ),
        (scenes) => {
          const story = storyFromJson(file(scenes));
          if (!story.ok) return;
          expect(read(storyToJson(story.value.scenes))).toEqual({ scenes: story.value.scenes, notes: [] });
          expect(storyFromJson(JSON.stringify(scenes)).ok).toBe(false);
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });
});
