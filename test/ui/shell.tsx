import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { vi } from 'vitest';
import { LAYER_META } from '../../src/layers/catalog.ts';
import { QUARTERS } from '../../src/model/placement/quarters.ts';
import type { AnnualTerms, PlacedCampus, Placement } from '../../src/model/placement/types.ts';
import { createClockStore } from '../../src/store/clock.ts';
import { createCompareStore } from '../../src/store/compare.ts';
import { createDataStore } from '../../src/store/data.ts';
import { createPowerStore } from '../../src/store/power.ts';
import { createRunsStore } from '../../src/store/runs.ts';
import { createScenarioStore } from '../../src/store/scenario.ts';
import type { Commands, Stores } from '../../src/store/stores.ts';
import { createStudiesStore } from '../../src/store/studies.ts';
import { createViewStore } from '../../src/store/view.ts';
import { App } from '../../src/ui/app.tsx';
import { fetchParts } from '../../src/ui/parts/later.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

// parts that the page fetches when they are opened are at hand here
await fetchParts();

const all = LAYER_META.map((layer) => layer.id);

/** The whole page over fresh stores, at a width. */
export const openShell = (width = 1440) => {
  Object.defineProperty(window, 'innerWidth', { value: width, configurable: true });
  const stores: Stores = {
    scenario: createScenarioStore(),
    runs: createRunsStore(),
    view: createViewStore({ explore: all, plan: all, operate: all, compare: all }, 'light', false),
    clock: createClockStore(),
    data: createDataStore(),
    studies: createStudiesStore(),
    power: createPowerStore(),
    compare: createCompareStore(),
  };
  const commands = {
    cancel: vi.fn(),
    solve: vi.fn(),
    loadData: vi.fn(),
    explainSite: vi.fn(),
    traceFrontier: vi.fn(),
    testRobustness: vi.fn(),
    cancelStudy: vi.fn(),
    findBestMoves: vi.fn(),
    cancelBestMoves: vi.fn(),
    findPresets: vi.fn(),
    reportEvents: vi.fn(),
    testResilience: vi.fn(),
    cancelReport: vi.fn(),
    cancelResilience: vi.fn(),
    runPower: vi.fn(),
    cancelPower: vi.fn(),
    compareWith: vi.fn(),
    cancelCompare: vi.fn(),
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

/** Terms of a campus or the plan, $/yr: so many built MW of which 90 % serve at 12 M$, earning `net` over the horizon. */
const termsOf = (itMw: number, net: number): AnnualTerms => ({
  valueUsdPerYear: 10.8e6 * itMw,
  chipsUsdPerYear: 6.4e6 * itMw,
  constructionUsdPerYear: 1.3e6 * itMw,
  opexUsdPerYear: 3e5 * itMw,
  energyUsdPerYear: 3e5 * itMw,
  deliveryUsdPerYear: 2e5 * itMw,
  carbonUsdPerYear: 1e5 * itMw,
  waterUsdPerYear: 1e4 * itMw,
  hazardUsdPerYear: 2e4 * itMw,
  strainUsdPerYear: 5e4 * itMw,
  curtailmentUsdPerYear: 3e4 * itMw,
  latencyUsdPerYear: 0,
  unservedUsdPerYear: 0,
  // 2.09 M$/MW-yr are left in the last quarter
  timingUsdPerYear: 2.09e6 * itMw - net,
});
/** MW by quarter: nothing before it is ready, all from then on. */
const from = (readyQuarter: number, mw: number): readonly number[] =>
  Array.from({ length: QUARTERS }, (_, q) => (q < readyQuarter ? 0 : mw));
const campus = (site: string, itMw: number, netUsdPerMwYear: number, readyQuarter: number): PlacedCampus => ({
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
  plant: 'air',
  terms: termsOf(itMw, netUsdPerMwYear * itMw),
  netUsdPerMwYear,
  capexUsd: 37.5e6 * itMw,
  why: 'cheap power',
  readyQuarter,
  quarters: {
    builtMw: from(readyQuarter, itMw),
    trainingMw: from(readyQuarter, itMw * 0.7),
    inferenceMw: from(readyQuarter, itMw * 0.2),
  },
});
const CAMPUSES = [campus('Alpha', 300, 0.9e6, 8), campus('Beta', 100, 1.8e6, 12)];
const byQuarter = (of: (campus: PlacedCampus, q: number) => number): readonly number[] =>
  Array.from({ length: QUARTERS }, (_, q) => CAMPUSES.reduce((sum, one) => sum + of(one, q), 0));
/** A plan of two campuses, for tests of panels. */
export const PLACEMENT: Placement = {
  campuses: CAMPUSES,
  serve: [
    { site: 'Alpha', metro: 'm-a', itMw: 60, rttMs: 10 },
    { site: 'Beta', metro: 'm-b', itMw: 20, rttMs: 39 },
  ],
  builtItMw: 400,
  demandItMw: 370,
  unservedTrainingMw: 7,
  unservedInference: [{ metro: 'm-a', itMw: 3 }],
  capexUsd: 15e9,
  // 0.9 x 300 + 1.8 x 100 M$, less 3 M$ for each of 10 MW that are not served
  terms: { ...termsOf(400, 4.5e8), unservedUsdPerYear: 3e7 },
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
    provisional: false,
    scenarioHash: 's',
    dataHash: 'd',
  },
  binding: [{ limit: 'Budget, 50 B$', worth: '1 B$ more is worth 71 M$/yr', shadowUsdPerYearPerUnit: 0.071 }],
  quarters: {
    builtMw: byQuarter(({ quarters }, q) => quarters.builtMw[q] ?? 0),
    trainingMw: byQuarter(({ quarters }, q) => quarters.trainingMw[q] ?? 0),
    inferenceMw: byQuarter(({ quarters }, q) => quarters.inferenceMw[q] ?? 0),
    trainingDemandMw: Array.from({ length: QUARTERS }, () => 287),
    inferenceDemandMw: Array.from({ length: QUARTERS }, () => 83),
    chipSupplyMw: Array.from({ length: QUARTERS }, () => 400),
    capexUsd: byQuarter(({ quarters }, q) => 37.5e6 * (quarters.builtMw[q] ?? 0)),
  },
  sentence: 'Build 400 MW at two campuses for 15 B$. 10 MW of the demand stays unserved.',
  hash: 'h',
  dataHash: 'd',
  stats: { columns: 1, rows: 1, nodes: 1, solveMs: 4200, firstIncumbentMs: 100 },
};
