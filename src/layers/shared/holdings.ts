import type { AnnouncedCampus } from '../../model/dataset/types.ts';
import { HOLDER_SLOTS, type HolderSlot } from '../../palette.ts';
import type { Frame } from '../frame.ts';
import { PHONE_BELOW_ZOOM } from './campus.ts';
import { HOLDER_SIDES, HOLDER_START_YEAR, HOLDER_YEARS } from './filter-options.ts';
import { chosenOne } from './filters.ts';

import { remember } from './memo.ts';

export type HolderSide = (typeof HOLDER_SIDES)[number];
export const HOLDER_SHAPES: Readonly<Record<HolderSlot, 'circle' | 'square' | 'diamond' | 'triangle'>> = {
  google: 'circle',
  microsoft: 'square',
  meta: 'diamond',
  amazon: 'triangle',
  oracle: 'circle',
  spacex: 'square',
  other: 'diamond',
  unsaid: 'circle',
};
/** Who has which slot: owners and users are never shown together, so a colour may serve one of each. */
const NAMES: Readonly<Record<HolderSide, Readonly<Record<HolderSlot, string>>>> = {
  owner: {
    google: 'Google',
    microsoft: 'Microsoft',
    meta: 'Meta',
    amazon: 'Amazon',
    oracle: 'Oracle, SoftBank',
    spacex: 'SpaceXAI',
    other: 'others',
    unsaid: 'not said',
  },
  user: {
    google: 'Google DeepMind',
    microsoft: 'Microsoft',
    meta: 'Meta',
    amazon: 'Anthropic',
    oracle: 'OpenAI',
    spacex: 'SpaceXAI',
    other: 'others',
    unsaid: 'not said',
  },
};
const PATTERNS: Readonly<Record<HolderSide, readonly (readonly [HolderSlot, RegExp])[]>> = {
  owner: [
    ['google', /google/i],
    ['microsoft', /microsoft/i],
    ['meta', /^meta/i],
    ['amazon', /amazon/i],
    ['oracle', /oracle|softbank/i],
    ['spacex', /spacex/i],
  ],
  user: [
    ['google', /google/i],
    ['microsoft', /microsoft/i],
    ['meta', /^meta/i],
    ['amazon', /anthropic/i],
    ['oracle', /openai/i],
    ['spacex', /spacex/i],
  ],
};
const slotOf = (side: HolderSide, name: string): HolderSlot =>
  name === '' ? 'unsaid' : (PATTERNS[side].find(([, pattern]) => pattern.test(name))?.[0] ?? 'other');
/** Holders of a campus with equal parts of it: the source names several but not who has how much. */
export const holdersOf = (campus: AnnouncedCampus, side: HolderSide): readonly HolderSlot[] => {
  const names = (side === 'owner' ? campus.owner : campus.users).split(',').map((name) => name.trim());
  return [...new Set(names.map((name) => slotOf(side, name)))];
};
/** Facility MW that stands by the end of a year; 0 before the first milestone. */
export const facilityMwBy = ({ milestones }: AnnouncedCampus, year: string): number =>
  milestones.findLast(({ date }) => date <= `${year}-12-31`)?.facilityMw ?? 0;

export interface Holding {
  readonly campus: AnnouncedCampus;
  readonly mw: number;
  /** The first named; the others share its MW in the sums. */
  readonly slot: HolderSlot;
}
export interface Holder {
  readonly slot: HolderSlot;
  readonly name: string;
  readonly mw: number;
  /** Of all MW. */
  readonly share: number;
}
export interface Holdings {
  readonly side: HolderSide;
  readonly year: string;
  /** Large first, so that small ones stay on top. */
  readonly campuses: readonly Holding[];
  /** By MW, `others` and `not said` last. */
  readonly holders: readonly Holder[];
  readonly totalMw: number;
  /**
   * Herfindahl-Hirschman index, 0-10,000: sum of squared shares in percent over the named holders. `others` and
   * `not said` hide several, each small or unknown: they count in the whole and add nothing, so this is a floor.
   */
  readonly hhi: number;
}
const UNNAMED: ReadonlySet<HolderSlot> = new Set(['other', 'unsaid']);
const makeHoldings = (announced: readonly AnnouncedCampus[] | undefined, side: HolderSide, year: string): Holdings => {
  const campuses = (announced ?? [])
    .map((campus) => ({ campus, mw: facilityMwBy(campus, year), slot: holdersOf(campus, side)[0] ?? 'unsaid' }))
    .filter(({ mw }) => mw > 0)
    .sort((a, b) => b.mw - a.mw);
  const totalMw = campuses.reduce((sum, { mw }) => sum + mw, 0);
  const sums = new Map<HolderSlot, number>();
  for (const { campus, mw } of campuses) {
    const slots = holdersOf(campus, side);
    for (const slot of slots) sums.set(slot, (sums.get(slot) ?? 0) + mw / slots.length);
  }
  const holders = HOLDER_SLOTS.flatMap((slot) => {
    const mw = sums.get(slot);
    return mw ? [{ slot, name: NAMES[side][slot], mw, share: mw / totalMw }] : [];
  }).sort((a, b) => Number(UNNAMED.has(a.slot)) - Number(UNNAMED.has(b.slot)) || b.mw - a.mw);
  const hhi = holders.reduce((sum, { slot, share }) => sum + (UNNAMED.has(slot) ? 0 : (100 * share) ** 2), 0);
  return { side, year, campuses, holders, totalMw, hhi };
};
const holdingsOf = remember(makeHoldings);
/** Announced facility MW by who holds it, at the end of the year chosen. */
export const holdings = (frame: Frame): Holdings =>
  holdingsOf(
    frame.dataset.announced,
    chosenOne(frame, 'holders', 'by', HOLDER_SIDES, 'owner'),
    chosenOne(frame, 'holders', 'year', HOLDER_YEARS, HOLDER_START_YEAR),
  );
/** px: area is MW, smaller at the national view. */
export const holdingRadiusPx = (mw: number, zoomStep: number): number =>
  Math.max(3, (zoomStep >= 4.5 ? 0.75 : zoomStep >= PHONE_BELOW_ZOOM ? 0.5 : 0.3) * Math.sqrt(mw));
