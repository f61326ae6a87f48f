import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { vi } from 'vitest';
import { LAYER_META } from '../../src/layers/catalog.ts';
import type { Placement } from '../../src/model/placement/types.ts';
import { createClockStore } from '../../src/store/clock.ts';
import { createDataStore } from '../../src/store/data.ts';
import { createRunsStore } from '../../src/store/runs.ts';
import { createScenarioStore } from '../../src/store/scenario.ts';
import type { Commands, Stores } from '../../src/store/stores.ts';
import { createViewStore } from '../../src/store/view.ts';
import { App } from '../../src/ui/app.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const all = LAYER_META.map((layer) => layer.id);

/** The whole page over fresh stores, at a width. */
export const openShell = (width = 1440) => {
  Object.defineProperty(window, 'innerWidth', { value: width, configurable: true });
  const stores: Stores = {
    scenario: createScenarioStore(),
    runs: createRunsStore(),
    view: createViewStore({ explore: all, plan: all, operate: all }, 'light', false),
    clock: createClockStore(),
    data: createDataStore(),
  };
  const commands = {
    cancel: vi.fn(),
    solve: vi.fn(),
    loadData: vi.fn(),
    link: () => 'https://example.org/#a=1',
    copyLink: vi.fn(async () => false),
  } satisfies Commands;
  const unmountMap = vi.fn();
  const mountMap = vi.fn(() => unmountMap);
  const element = document.createElement('div');
  document.body.replaceChildren(element);
  const root = createRoot(element);
  act(() => root.render(<App stores={stores} commands={commands} mountMap={mountMap} />));
  const all$ = (selector: string) => [...element.querySelectorAll<HTMLElement>(selector)];
  const named = (selector: string, name: string | RegExp): HTMLElement => {
    const found = all$(selector).find((one) => {
      const label =
        one.getAttribute('aria-label') ??
        document.getElementById(one.getAttribute('aria-labelledby') ?? '')?.textContent ??
        one.textContent ??
        '';
      return typeof name === 'string' ? label.trim() === name : name.test(label);
    });
    if (!found) throw new Error(`No ${selector} named ${name}`);
    return found;
  };
  return { stores, commands, mountMap, unmountMap, element, root, all$, named, close: () => act(() => root.unmount()) };
};

export const click = (element: HTMLElement) => act(() => element.click());
export const press = (element: EventTarget, key: string, init: KeyboardEventInit = {}) =>
  act(() => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
  });
/** Types into a React input, as a person would. */
export const type = (input: HTMLInputElement, text: string) =>
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });

const ZERO = {
  valueUsdPerYear: 1.2e9,
  chipsUsdPerYear: 6e8,
  constructionUsdPerYear: 1e8,
  opexUsdPerYear: 3e7,
  energyUsdPerYear: 2e7,
  deliveryUsdPerYear: 2e7,
  carbonUsdPerYear: 1e7,
  waterUsdPerYear: 0,
  hazardUsdPerYear: 0,
  curtailmentUsdPerYear: 0,
  latencyUsdPerYear: 0,
  unservedUsdPerYear: 0,
};
const campus = (site: string, itMw: number, net: number) => ({
  site,
  name: site,
  state: 'TX',
  ba: 'ERCO',
  lon: -97,
  lat: 30,
  pinned: false,
  itMw,
  facilityPeakMw: itMw * 1.3,
  trainingMw: itMw * 0.7,
  inferenceMw: itMw * 0.2,
  plant: 'air' as const,
  terms: ZERO,
  netUsdPerMwYear: net,
  capexUsd: 1e9,
  why: 'cheap power',
});
/** A plan of two campuses, for tests of panels. */
export const PLACEMENT: Placement = {
  campuses: [campus('Alpha', 300, 2e6), campus('Beta', 100, 3e6)],
  serve: [
    { site: 'Alpha', metro: 'm-a', itMw: 90, rttMs: 10 },
    { site: 'Beta', metro: 'm-b', itMw: 10, rttMs: 39 },
  ],
  builtItMw: 400,
  demandItMw: 410,
  unservedTrainingMw: 7,
  unservedInference: [{ metro: 'm-a', itMw: 3 }],
  capexUsd: 15e9,
  terms: ZERO,
  objectiveUsdPerYear: 4.2e8,
  certificate: {
    objectiveUsdPerYear: 4.2e8,
    boundUsdPerYear: 4.23e8,
    gap: 0.0074,
    reevaluatedUsdPerYear: 4.2e8,
    relativeDifference: 3e-9,
    worstViolation: 0,
    violated: [],
    holds: true,
    final: true,
  },
  binding: [{ limit: 'Budget, 50 B$', worth: '1 B$ more is worth 71 M$/yr', shadowUsdPerYearPerUnit: 0.071 }],
  sentence: 'Build 400 MW at two campuses for 15 B$. 10 MW of the demand stays unserved.',
  hash: 'h',
  dataHash: 'd',
  stats: { columns: 1, rows: 1, nodes: 1, solveMs: 4200, firstIncumbentMs: 100 },
};
