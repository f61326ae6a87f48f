import type { PlacedCampus } from '../../model/placement/types.ts';
import { EVENTS, type EventKind } from '../../model/scenario/events.ts';

export interface TargetOption {
  readonly value: string;
  readonly label: string;
}

/** What an event of a kind may be aimed at in a plan: areas, campuses, all of them, as the kind has it. */
export const targetOptions = (kind: EventKind, campuses: readonly PlacedCampus[]): readonly TargetOption[] => {
  const { targets } = EVENTS[kind];
  const areas = [...new Set(campuses.map(({ ba }) => ba))].sort();
  const campusesIn = (ba: string): number => campuses.filter((campus) => campus.ba === ba).length;
  return targets.flatMap((target): readonly TargetOption[] => {
    if (campuses.length === 0) return [];
    if (target === 'all') return [{ value: 'all', label: 'All campuses' }];
    if (target === 'site')
      return campuses.map(({ site, name, state }) => ({ value: site, label: `${name}, ${state}` }));
    return areas.map((ba) => {
      const count = campusesIn(ba);
      return { value: ba, label: `${ba}, ${count} ${count === 1 ? 'campus' : 'campuses'}` };
    });
  });
};

/** The target that comes nearest to an old one where the kind changes: itself, the area around it, or the first there is. */
export const nearestTarget = (kind: EventKind, target: string, campuses: readonly PlacedCampus[]): string | null => {
  const values = new Set(targetOptions(kind, campuses).map(({ value }) => value));
  const around = campuses.find(({ site }) => site === target)?.ba;
  const within = campuses.find(({ ba }) => ba === target)?.site;
  const near = [target, around, within].find((value) => value !== undefined && values.has(value));
  return near ?? [...values][0] ?? null;
};
