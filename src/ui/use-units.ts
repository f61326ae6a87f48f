import { useEffect } from 'react';
import type { Units } from '../store/view.ts';
import { useShell } from './use-store.ts';

const KEY = 'loadstone.units';

const keptUnits = (): Units | null => {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'us' || kept === 'metric' ? kept : null;
  } catch {
    return null;
  }
};

/** Keeps a person's units in the browser, from visit to visit; where storage is refused they last for this one. */
export const useKeptUnits = (): void => {
  const { stores } = useShell();
  useEffect(() => {
    const units = keptUnits();
    if (units) stores.view.setState({ units });
    return stores.view.subscribe((state, before) => {
      if (state.units === before.units) return;
      try {
        localStorage.setItem(KEY, state.units);
      } catch {
        // it holds for this visit
      }
    });
  }, [stores]);
};
