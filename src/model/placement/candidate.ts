import type { Site } from '../dataset/types.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Announced campuses are somebody's already: they take part only when they are pinned. */
export const isCandidate = (site: Site, scenario: Pick<Scenario, 'pinned'>): boolean =>
  site.kind !== 'announced' || scenario.pinned.includes(site.id);
