import type { Frame, OtherPlan } from '../layers/frame.ts';
import { PALETTES } from '../palette.ts';
import type { Stores } from '../store/stores.ts';

/** floor(zoom x 2) / 2, forgiving the noise of a fitted camera. */
export const zoomStepOf = (zoom: number): number => Math.floor(zoom * 2 + 1e-6) / 2;

/** Everything of a frame but the fraction of the hour; the same object while nothing of it changed. */
export type StillFrame = Omit<Frame, 'fraction'>;

/** Builds frames from the stores; keeps the identity of the still part, so that a tick redraws only what moves. */
export const createFrameBuilder = (
  stores: Stores,
): ((zoomStep: number, other?: OtherPlan | null) => { still: StillFrame; frame: Frame }) => {
  let still: StillFrame | null = null;
  let last: Frame | null = null;
  return (zoomStep, other = null) => {
    const view = stores.view.getState();
    const clock = stores.clock.getState();
    const runs = stores.runs.getState();
    const next: StillFrame = {
      dataset: stores.data.getState().dataset,
      scenario: stores.scenario.getState().scenario,
      placement: runs.place.last,
      simulation: runs.simulate.last,
      policy: view.policy,
      hour: clock.hour,
      selected: view.selected,
      // the build-out is Plan's: elsewhere a choice of it draws nothing anew
      quarter: view.mode === 'plan' ? view.buildQuarter : null,
      mode: view.mode,
      theme: view.theme,
      palette: PALETTES[view.theme],
      zoomStep,
      reducedMotion: view.reducedMotion,
      units: view.units,
      filters: view.filters,
      other,
    };
    const before = still;
    const same =
      before !== null && (Object.keys(next) as (keyof StillFrame)[]).every((key) => next[key] === before[key]);
    const kept = same ? before : next;
    if (!last || kept !== still || last.fraction !== clock.fraction) last = { ...kept, fraction: clock.fraction };
    still = kept;
    return { still: kept, frame: last };
  };
};
