import type { Map as MapLibreMap } from 'maplibre-gl';
import type { OtherPlan } from '../layers/frame.ts';
import { letterOf } from '../model/compare/other.ts';
import type { Placement } from '../model/placement/types.ts';
import { shownOf } from '../store/compare.ts';
import type { Stores } from '../store/stores.ts';

/**
 * The other plan of a comparison with the longitude under the divider, which stands on the screen as `[data-divider]`.
 * Longitudes are those of campuses, so that the picture changes only as the divider passes one; without a divider
 * (a phone) one side is drawn everywhere. Null outside Compare.
 */
export const createDivider = (
  { view, compare, runs }: Pick<Stores, 'view' | 'compare' | 'runs'>,
  map: MapLibreMap,
  element: HTMLElement,
): (() => OtherPlan | null) => {
  let last: OtherPlan | null = null;

  const lonOf = (a: Placement | null, b: Placement): number => {
    const divider = element.ownerDocument.querySelector<HTMLElement>('[data-divider]');
    if (!divider) return compare.getState().side === 'a' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    const box = divider.getBoundingClientRect();
    const x = box.left + box.width / 2 - element.getBoundingClientRect().left;
    const { lng } = map.unproject([x, element.clientHeight / 2]);
    const lons = [...(a?.campuses ?? []), ...b.campuses].map(({ lon }) => lon).filter((lon) => lon >= lng);
    return Math.min(Number.POSITIVE_INFINITY, ...lons);
  };

  return () => {
    const state = compare.getState();
    const answer = shownOf(state)?.run.last;
    if (view.getState().mode !== 'compare' || !answer) {
      last = null;
      return null;
    }
    const { placement } = answer;
    const dividerLon = lonOf(runs.getState().place.last, placement);
    const letter = letterOf(state.shown + 1);
    if (last?.placement !== placement || last.dividerLon !== dividerLon || last.letter !== letter)
      last = { placement, dividerLon, letter };
    return last;
  };
};
