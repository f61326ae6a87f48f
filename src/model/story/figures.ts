import type { Dataset } from '../dataset/types.ts';
import type { HourIndex } from '../ids.ts';
import type { Placement } from '../placement/types.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { DecompositionStep } from '../simulation/decomposition.ts';
import type { Simulation } from '../simulation/types.ts';
import { GRID_FIGURES } from './figures-grid.ts';
import { PLAN_FIGURES } from './figures-plan.ts';
import { YEAR_FIGURES } from './figures-year.ts';

/** All that a story's figures are drawn from: what the page knows at the moment. */
export interface StoryFacts {
  readonly scenario: Scenario;
  readonly placement: Placement | null;
  readonly simulation: Simulation | null;
  readonly dataset: Dataset;
  /** Id of the policy shown. */
  readonly policy: string;
  /** Hour of the scene; figures of an hour are of this one. */
  readonly hour: HourIndex;
  /** The ladder of the best moves, where it was computed for this plan. */
  readonly best: readonly DecompositionStep[] | null;
}

/** How a figure is written; the unit is that of the number. */
export type FigureKind =
  | 'power'
  | 'usd'
  | 'usdPerYear'
  | 'share'
  | 'atMost'
  | 'count'
  | 'tenths'
  | 'quarter'
  | 'energy'
  | 'tonnes'
  | 'price'
  | 'carbon'
  | 'water'
  | 'carbonPrice'
  | 'hour'
  | 'saving'
  | 'state'
  | 'words';
/** One number, before and after, or a name. NaN, empty and null all mean: not known. */
export type FigureValue = number | readonly [before: number, after: number] | string | null;

export interface StoryFigure {
  /** Below the number. */
  readonly label: string;
  readonly kind: FigureKind;
  readonly of: (facts: StoryFacts) => FigureValue;
}

export const STORY_FIGURES = { ...PLAN_FIGURES, ...GRID_FIGURES, ...YEAR_FIGURES } as const satisfies Readonly<
  Record<string, StoryFigure>
>;
export type FigureId = keyof typeof STORY_FIGURES;
export const FIGURE_IDS = Object.keys(STORY_FIGURES) as readonly FigureId[];
export const isFigureId = (id: string): id is FigureId => Object.hasOwn(STORY_FIGURES, id);

/** Whether there is something to show. */
export const isKnown = (value: FigureValue): value is number | readonly [number, number] | string => {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return value !== '';
  return value === null ? false : value.every(Number.isFinite);
};
/** Value of a figure; null where it is not known. */
export const figureValue = (id: FigureId, facts: StoryFacts): FigureValue => {
  const figure: StoryFigure = STORY_FIGURES[id];
  const value = figure.of(facts);
  return isKnown(value) ? value : null;
};
