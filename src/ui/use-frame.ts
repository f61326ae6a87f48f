import { useMemo } from 'react';
import type { Frame } from '../layers/frame.ts';
import { PALETTES } from '../palette.ts';
import { useClock, useData, useRuns, useScenario, useView } from './use-store.ts';

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
  const zoomStep = useView((view) => Math.floor((view.camera?.zoom ?? 3.5) * 2) / 2);
  const hour = useClock((clock) => clock.hour);
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
      mode,
      theme,
      palette: PALETTES[theme],
      zoomStep,
      reducedMotion,
    }),
    [dataset, scenario, placement, simulation, policy, hour, selected, mode, theme, zoomStep, reducedMotion],
  );
};
