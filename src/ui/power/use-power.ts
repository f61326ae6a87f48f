import { useSyncExternalStore } from 'react';
import type { SiteId } from '../../model/ids.ts';
import type { CampusPower } from '../../model/power/report-types.ts';
import type { PowerState } from '../../store/power.ts';
import { sameQuestion } from '../../store/scenario.ts';
import type { ViewStore } from '../../store/view.ts';
import { usePower, useRuns, useScenario, useShell } from '../use-store.ts';

/** The answer about a site, and whether scenario or plan have moved on since. */
export const usePowerOf = (
  site: SiteId,
): { readonly run: PowerState['power'] | null; readonly last: CampusPower | null; readonly stale: boolean } => {
  const run = usePower((state) => (state.site === site ? state.power : null));
  const last = usePower((state) => (state.power.last?.site === site ? state.power.last : null));
  const asked = usePower((state) => state.powerScenario);
  const askedHash = usePower((state) => state.powerPlacementHash);
  const hash = useRuns((runs) => runs.place.last?.hash ?? null);
  const edited = useScenario((now) => asked !== null && !sameQuestion(asked, now));
  return { run, last, stale: last !== null && (edited || askedHash !== hash) };
};

export const SITE_PARTS = [
  { id: 'site', label: 'Site' },
  { id: 'power', label: 'Power' },
] as const;
export type SitePart = (typeof SITE_PARTS)[number]['id'];

/** Which part of the site card is open: for the session, so that a look at Sources does not lose it. One for each page. */
const parts = new WeakMap<ViewStore, { part: SitePart; readonly listeners: Set<() => void> }>();
const partOf = (view: ViewStore) => {
  const known = parts.get(view);
  if (known) return known;
  const made = { part: 'site' as SitePart, listeners: new Set<() => void>() };
  parts.set(view, made);
  return made;
};
export const useSitePart = (): readonly [SitePart, (part: SitePart) => void] => {
  const state = partOf(useShell().stores.view);
  const part = useSyncExternalStore(
    (listen) => {
      state.listeners.add(listen);
      return () => state.listeners.delete(listen);
    },
    () => state.part,
  );
  const set = (next: SitePart) => {
    state.part = next;
    for (const listen of state.listeners) listen();
  };
  return [part, set];
};
