// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { act } from 'react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readPlan } from '../../src/model/placement/shipped.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { READY_STORY } from '../../src/model/story/ready-story.ts';
import { unpackText } from '../../src/store/link-pack.ts';
import { startStory } from '../../src/store/story.ts';
import { moved } from '../../src/ui/present/scene-editor.tsx';
import { sceneWords } from '../../src/ui/present/scene-words.ts';
import { openStory } from '../../src/ui/present/story-state.ts';
import { click, openShell, PLACEMENT, press, type } from './shell.tsx';

let page: ReturnType<typeof openShell>;
// the chunk is there before a page asks for it
beforeAll(() => import('../../src/ui/present/present.tsx'));
afterEach(() => page?.close());
const settle = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve, 20))));
const open = async () => {
  page = openShell();
  act(() =>
    page.stores.runs.setState({
      place: { status: 'done', last: PLACEMENT },
      placedScenario: page.stores.scenario.getState().scenario,
    }),
  );
  click(page.named('button', 'Present'));
  await settle();
};
const title = () => page.all$('.present-words h1')[0]?.textContent;
const step = () => page.stores.view.getState().scene;

describe('the story on the whole screen', () => {
  it('goes on and back by keyboard and clicker, and out again with nothing changed', async () => {
    await open();
    const { scenario } = page.stores.scenario.getState();
    expect(title()).toBe(READY_STORY[0]?.title);
    expect(document.activeElement?.tagName).toBe('H1');
    expect(page.all$('.top-bar')).toHaveLength(0);
    for (const key of ['ArrowRight', ' ', 'PageDown']) press(document.body, key);
    expect(step()).toBe(3);
    press(document.body, 'PageUp');
    press(document.body, 'ArrowLeft');
    expect(step()).toBe(1);
    press(document.body, 'End');
    press(document.body, 'ArrowRight');
    expect(step()).toBe(READY_STORY.length - 1);
    press(document.body, 'Home');
    expect(step()).toBe(0);
    press(document.body, 'Escape');
    expect(step()).toBeNull();
    expect(page.all$('.top-bar')).toHaveLength(1);
    expect(page.stores.scenario.getState().scenario).toBe(scenario);
    expect(page.stores.view.getState().mode).toBe('plan');
  });
  it('shows notes on N, blanks on B until B, and leaves held keys alone', async () => {
    await open();
    expect(page.all$('.present-notes')).toHaveLength(0);
    press(document.body, 'n');
    expect(page.all$('.present-notes')[0]?.textContent).toBe(READY_STORY[0]?.notes);
    press(document.body, 'b');
    expect(page.all$('.present-blank')).toHaveLength(1);
    press(document.body, 'B');
    expect(page.all$('.present-blank')).toHaveLength(0);
    press(document.body, 'ArrowRight', { repeat: true });
    press(document.body, 'ArrowRight', { ctrlKey: true });
    expect(step()).toBe(0);
  });
  it('a finger goes on to the left and back to the right; a mouse and a scroll of the words do neither', async () => {
    await open();
    const words = page.all$('.present-words')[0]!;
    const drag = (pointerType: string, dx: number, dy = 0) =>
      act(() => {
        for (const [name, x, y] of [
          ['pointerdown', 300, 300],
          ['pointerup', 300 + dx, 300 + dy],
        ] as const)
          words.dispatchEvent(new PointerEvent(name, { bubbles: true, pointerType, clientX: x, clientY: y }));
      });
    drag('touch', -120);
    expect(step()).toBe(1);
    drag('touch', -30);
    drag('touch', -100, 90);
    drag('mouse', -200);
    expect(step()).toBe(1);
    drag('touch', 120);
    expect(step()).toBe(0);
  });
  it('tells the numbers of the plan on screen, and other ones when that changes', async () => {
    await open();
    act(() => startStory(page.stores, 2));
    expect(page.all$('.present-words')[0]?.textContent).toContain('400\u2009MW');
    expect(page.all$('.present-numbers dd')[0]?.textContent).toBe('400\u2009MW');
    act(() => page.stores.runs.setState({ place: { status: 'done', last: { ...PLACEMENT, builtItMw: 777 } } }));
    expect(page.all$('.present-numbers dd')[0]?.textContent).toBe('777\u2009MW');
  });
  it('says the title of a scene, and marks its place', async () => {
    await open();
    await act(() => new Promise((resolve) => setTimeout(resolve, 1100)));
    press(document.body, 'ArrowRight');
    await act(() => new Promise((resolve) => setTimeout(resolve, 1100)));
    expect(page.all$('[aria-live]')[0]?.textContent).toContain(READY_STORY[1]?.title ?? '?');
    expect(page.all$('[aria-current="step"]')[0]?.getAttribute('aria-label')).toBe(`2: ${READY_STORY[1]?.title}`);
  });
  it('says what is wrong with scenes of a broken link and shows the ready ones', () => {
    const story = openStory('1.20.00000000.abc');
    expect(story.scenes).toBe(READY_STORY);
    expect(story.notes[0]).toMatch(/damaged.*ready story/);
  });
});

describe('every scene on the plan that comes with the page', () => {
  it('has words without NaN, holes or unfilled braces', () => {
    const { dataHash } = JSON.parse(readFileSync('public/data/manifest.json', 'utf8')) as { dataHash: string };
    const plan = readPlan(new Uint8Array(readFileSync('public/data/default-plan.json')), dataHash);
    if (!plan.ok) throw new Error(plan.problem.message);
    for (const scene of READY_STORY) {
      const words = sceneWords(
        scene,
        {
          scenario: DEFAULT_SCENARIO,
          placement: plan.value,
          simulation: null,
          dataset: { dataHash },
          policy: 'follow-price',
          hour: scene.hour ?? 0,
          best: null,
        },
        'metric',
      );
      const all = [words.text, ...words.numbers.map(({ text }) => text)].join(' ');
      expect(all, scene.id).not.toMatch(/NaN|undefined|null|Infinity|[{}–]/);
      expect(all.length, scene.id).toBeGreaterThan(20);
    }
  });
});

describe('the list of scenes', () => {
  const edit = async () => {
    page = openShell();
    act(() => page.stores.view.setState({ sceneEditor: true }));
    await settle();
  };
  const names = () => page.all$('.scene-name').map((one) => one.textContent?.replace(/^\d+ /, ''));
  const packed = () => {
    const { scenes } = page.stores.view.getState();
    const text = scenes === null ? null : unpackText(scenes);
    return text?.ok ? (JSON.parse(text.value) as unknown[]) : null;
  };
  it('keeps the view on screen as a scene, which goes into the link', async () => {
    await edit();
    act(() => page.stores.view.setState({ mode: 'explore', camera: { zoom: 5.128, lon: -97.12345, lat: 31 } }));
    click(page.named('button', 'Keep this view as a scene'));
    expect(packed()).toHaveLength(READY_STORY.length + 1);
    expect(packed()?.at(-1)).toMatchObject({ mode: 'explore', camera: { zoom: 5.13, lon: -97.123, lat: 31 } });
    const field = page.all$('.scene-form input')[0] as HTMLInputElement;
    type(field, 'Texas from near');
    act(() => field.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
    expect(names().at(-1)).toBe('Texas from near');
  });
  it('plays from one hour to another as its form says, held in order', async () => {
    await edit();
    click(page.all$('.scene-name')[0]!);
    const pick = (label: string, value: string) =>
      act(() => {
        const of = page.all$('.scene-field label').find((one) => one.textContent === label);
        const select = document.getElementById(of?.getAttribute('for') ?? '') as HTMLSelectElement;
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
    const hours = () => page.all$('.scene-hour input') as HTMLInputElement[];
    const set = (field: HTMLInputElement, value: string) => {
      type(field, value);
      act(() => void field.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
    };
    const first = () => openStory(page.stores.view.getState().scenes).scenes[0];
    pick('While it is shown', 'play');
    expect(hours()).toHaveLength(2);
    set(hours()[1]!, '5600');
    set(hours()[0]!, '5590');
    pick('Speed', '4');
    expect(first()).toMatchObject({ hour: 5600, play: { fromHour: 5590, speed: 4 } });
    // a range cannot end before it begins
    set(hours()[0]!, '9999');
    expect(first()).toMatchObject({ hour: 5600, play: { fromHour: 5599 } });
    pick('While it is shown', 'any');
    expect(first()).toMatchObject({ hour: null, play: null });
    expect(hours()).toHaveLength(0);
  });
  it('moves by keyboard and by button, deletes, and takes each back', async () => {
    await edit();
    const [first, second] = names();
    press(page.all$('.scene-name')[0]!, 'ArrowDown', { altKey: true });
    expect(names().slice(0, 2)).toEqual([second, first]);
    click(page.named('button', `Up: ${first}`));
    expect(page.stores.view.getState().scenes).toBeNull();
    click(page.named('button', `Delete: ${first}`));
    expect(names()).toHaveLength(READY_STORY.length - 1);
    click(page.named('button', 'Undo change'));
    expect(names()[0]).toBe(first);
    expect(page.stores.view.getState().scenes).toBeNull();
  });
  it('puts a dragged scene where it is dropped', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    const list = ['a'];
    expect(moved(list, 0, 1)).toBe(list);
  });
});
