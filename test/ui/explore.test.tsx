// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Dataset } from '../../src/model/dataset/types.ts';
import { setMode } from '../../src/store/view.ts';
import { siteValues } from '../../src/ui/site/site-values.ts';
import { syntheticPlanning } from '../fixtures/synthetic.ts';
import { click, openShell, PLACEMENT } from './shell.tsx';

// its chunk is at hand, as after the first look at Explore
await import('../../src/ui/site/best-in-view.tsx');

let shell: ReturnType<typeof openShell>;
const open = async (width = 1440) => {
  shell = openShell(width);
  act(() => {
    shell.stores.data.setState({ dataset: syntheticPlanning as Dataset });
    shell.stores.view.setState({ map: 'ready', shownCamera: { zoom: 0, lon: -98, lat: 38 } });
    setMode(shell.stores.view, 'explore');
  });
  // no layout here: a map of no size shows what stands in its middle, so the box is made large
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({
    left: 0,
    top: 0,
    width: 0,
    height: 0,
    right: 900,
    bottom: 900,
    x: 0,
    y: 0,
    toJSON: () => ({}),
  } as DOMRect);
};
const card = () => shell.element.querySelector<HTMLElement>('.best-in-view');
const scenario = () => shell.stores.scenario.getState().scenario;
beforeEach(() => vi.restoreAllMocks());
afterEach(() => shell.close());

describe('the best sites in view', () => {
  it('are buttons that pick and let go, with value and room', async () => {
    await open();
    const best = (await siteValues(syntheticPlanning, scenario())).find(
      ({ headroomMw, site }) => headroomMw > 1 && site.lon > -98 && site.lat < 38,
    );
    // the map has come to rest
    for (let tries = 0; tries < 20 && !card(); tries++)
      await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
    const first = card()?.querySelector<HTMLButtonElement>('li button');
    expect(first?.textContent).toContain(best?.site.name);
    expect(first?.textContent).toMatch(/MW room$/);
    expect(first?.getAttribute('aria-pressed')).toBe('false');
    click(first as HTMLElement);
    expect(shell.stores.view.getState().selected).toBe(best?.site.id);
    expect(first?.getAttribute('aria-pressed')).toBe('true');
    expect(shell.element.querySelector('.site-head')?.textContent).toMatch(/rank \d+ of \d+/);
    click(first as HTMLElement);
    expect(shell.stores.view.getState().selected).toBe(null);
  });
  it('are not on a phone', async () => {
    await open(390);
    await act(async () => new Promise((resolve) => setTimeout(resolve, 250)));
    expect(card()).toBe(null);
  });
});

describe('the build-out under the map', () => {
  const placed = () =>
    act(() => {
      shell.stores.runs.setState({ place: { status: 'done', last: PLACEMENT }, placedScenario: scenario() });
    });
  it('stands once on a wide page, with its quarter in the panel too', () => {
    shell = openShell();
    placed();
    const sliders = shell.all$('input[aria-label="Quarter of the build-out"]') as HTMLInputElement[];
    expect(sliders).toHaveLength(1);
    expect(sliders[0]?.closest('.build-strip')).not.toBe(null);
    expect(shell.element.querySelector('.strip-mw')?.textContent).toMatch(/, complete$/);
    act(() => shell.stores.view.setState({ buildQuarter: 9 }));
    expect(shell.element.querySelector('.strip-mw')?.textContent).toBe('300 of 400 MW'.replace(' MW', '\u2009MW'));
    expect(shell.element.querySelector('.build-strip .playhead-pill')?.textContent).toBe('2028 Q2');
    expect(shell.element.querySelector('.readout')?.textContent).toMatch(/^2028 Q2/);
    click(shell.named('button', 'Fold the build-out'));
    expect(shell.all$('input[aria-label="Quarter of the build-out"]')).toHaveLength(0);
    expect(shell.element.querySelector('.strip-head')?.textContent).toContain('2028 Q2');
  });
  it('says what is missing without a plan, and stands in the panel alone where there is no room', () => {
    shell = openShell();
    expect(shell.element.querySelector('.build-strip')?.textContent).toContain('appears with the plan');
    shell.close();
    shell = openShell(1000);
    placed();
    const [slider] = shell.all$('input[aria-label="Quarter of the build-out"]');
    expect(slider?.closest('#inspector')).not.toBe(null);
  });
});

describe('the bar', () => {
  it('has Export in words, and on a phone in a menu beside the name', () => {
    shell = openShell();
    click(shell.named('.top-bar button', 'Export'));
    expect(shell.stores.view.getState().dialog).toBe('export');
    shell.close();
    shell = openShell(390);
    expect(shell.element.querySelector('.name-button strong')?.textContent).toBe('Default plan');
    expect(shell.all$('.top-bar .actions > *').length).toBeLessThanOrEqual(5);
    click(shell.named('.more-menu button', 'Export'));
    expect(shell.stores.view.getState().dialog).toBe('export');
  });
});
