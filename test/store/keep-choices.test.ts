import { beforeEach, expect, it, vi } from 'vitest';
import { keepChoices } from '../../src/store/keep-choices.ts';
import { createViewStore } from '../../src/store/view.ts';

let kept = new Map<string, string>();
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});

/** A system that can change its mind, and a page opened on it. */
const system = () => {
  const lists = new Map<string, EventTarget & { matches: boolean }>();
  const media = (query: string) => {
    const list = lists.get(query) ?? Object.assign(new EventTarget(), { matches: false });
    lists.set(query, list);
    return list as unknown as MediaQueryList;
  };
  const set = (query: string, matches: boolean) => {
    const list = media(query) as unknown as EventTarget & { matches: boolean };
    list.matches = matches;
    list.dispatchEvent(new Event('change'));
  };
  const open = () => {
    const view = createViewStore({ explore: [], plan: [], operate: [], compare: [] }, 'light', false);
    return { view, close: keepChoices(view, media) };
  };
  return { open, set };
};
const DARK = '(prefers-color-scheme: dark)';

it('theme and motion follow the system while the page is open', () => {
  const { open, set } = system();
  set(DARK, true);
  const { view } = open();
  expect(view.getState()).toMatchObject({ theme: 'dark', reducedMotion: false });
  set(DARK, false);
  set('(prefers-reduced-motion: reduce)', true);
  expect(view.getState()).toMatchObject({ theme: 'light', reducedMotion: true });
  expect(kept.size).toBe(0);
});
it('a theme chosen against the system stays, until the system’s is chosen again', () => {
  const { open, set } = system();
  const { view, close } = open();
  view.setState({ theme: 'dark' });
  close();
  const next = open();
  expect(next.view.getState().theme).toBe('dark');
  set(DARK, true);
  set(DARK, false);
  expect(next.view.getState().theme).toBe('dark');
  next.view.setState({ theme: 'light' });
  set(DARK, true);
  expect(next.view.getState().theme).toBe('dark');
});
it('units stay from visit to visit; what was kept by something else is not believed', () => {
  const { open } = system();
  const { view, close } = open();
  view.setState({ units: 'us' });
  close();
  expect(open().view.getState().units).toBe('us');
  kept.set('loadstone.units', 'cubits');
  kept.set('loadstone.theme', 'sepia');
  expect(open().view.getState()).toMatchObject({ units: 'metric', theme: 'light' });
});
it('works where storage is refused', () => {
  vi.stubGlobal('localStorage', undefined);
  const { open } = system();
  const { view } = open();
  view.setState({ theme: 'dark', units: 'us' });
  expect(view.getState()).toMatchObject({ theme: 'dark', units: 'us' });
});
