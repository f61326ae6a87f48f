import { useMemo } from 'react';
import type { Frame } from '../layers/frame.ts';
import { letterOf } from '../model/compare/other.ts';
import { PALETTES } from '../palette.ts';
import { shownOf } from '../store/compare.ts';
import { useClock, useCompare, useData, useRuns, useScenario, useView } from './use-store.ts';

/** The frame as the legends see it: whole hours, no animation. */
export const useFrame = (): Frame => {
  const dataset = useData((data) => data.dataset);
  const scenario = useScenario((s) => s);
  const placement = useRuns((runs) => runs.place.last);
  const simulation = useRuns((runs) => runs.simulate.last);
  const theme = useView((view) => view.theme);
  const mode = useView((view) => view.mode);
  const policy = useView((view) => view.policy);
  const selected = useView((view) => view.selected);
  const reducedMotion = useView((view) => view.reducedMotion);
  const filters = useView((view) => view.filters);
  const zoomStep = useView((view) => Math.floor((view.shownCamera?.zoom ?? view.camera?.zoom ?? 3.5) * 2 + 1e-6) / 2);
  const units = useView((view) => view.units);
  const quarter = useView((view) => (view.mode === 'plan' ? view.buildQuarter : null));
  const hour = useClock((clock) => clock.hour);
  const answer = useCompare((compare) => shownOf(compare)?.run.last ?? null);
  const letter = useCompare((compare) => letterOf(compare.shown + 1));
  return useMemo(
    () => ({
      dataset,
      scenario,
      placement,
      simulation,
      policy,
      hour,
      fraction: 0,
      selected,
      quarter,
      mode,
      theme,
      palette: PALETTES[theme],
      zoomStep,
      reducedMotion,
      units,
      filters,
      // which side a campus lies on is the map's alone
      other: mode === 'compare' && answer ? { placement: answer.placement, dividerLon: 0, letter } : null,
    }),
    [
      dataset,
      scenario,
      placement,
      simulation,
      policy,
      hour,
      selected,
      quarter,
      mode,
      theme,
      zoomStep,
      reducedMotion,
      units,
      filters,
      answer,
      letter,
    ],
  );
};
