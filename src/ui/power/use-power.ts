import type { SiteId } from '../../model/ids.ts';
import type { CampusPower } from '../../model/power/report-types.ts';
import type { PowerState } from '../../store/power.ts';
import { sameQuestion } from '../../store/scenario.ts';
import type { SitePart } from '../../store/view.ts';
import { usePower, useRuns, useScenario, useShell, useView } from '../use-store.ts';

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
] as const satisfies readonly { readonly id: SitePart; readonly label: string }[];

export const useSitePart = (): readonly [SitePart, (part: SitePart) => void] => {
  const { view } = useShell().stores;
  return [useView((state) => state.sitePart), (sitePart) => view.setState({ sitePart })];
};
