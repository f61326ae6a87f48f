import type { BalancingAuthority } from '../dataset/types.ts';
import { siteHeadroom } from '../placement/headroom.ts';
import type { Placement } from '../placement/types.ts';
import type { StoryFacts, StoryFigure } from './figures.ts';

/** Figures of the ground that a plan stands on: room for new load, announced campuses, what it draws from its grids. */

const GIGAWATT_MW = 1000;

/** Room of every candidate, facility MW; null while a file is missing. Campuses that stand announced are no candidates. */
const roomsMw = ({ dataset, scenario }: StoryFacts): readonly number[] | null => {
  const { sites, zones, balancingAuthorities } = dataset;
  if (!sites || !zones || !balancingAuthorities) return null;
  return sites
    .filter(({ kind }) => kind !== 'announced')
    .map((site) => siteHeadroom(site, zones, balancingAuthorities, scenario).headroomMw);
};
const countRooms =
  (from: (facts: StoryFacts) => number): StoryFigure['of'] =>
  (facts) =>
    roomsMw(facts)?.filter((mw) => mw >= from(facts)).length ?? null;

/** Facility MW of an announced campus at its last milestone. */
const lastMw = (milestones: readonly { readonly date: string; readonly facilityMw: number }[]): number =>
  milestones.reduce((last, one) => (one.date >= last.date ? one : last), { date: '', facilityMw: 0 }).facilityMw;

interface Strain {
  readonly authority: BalancingAuthority;
  readonly share: number;
}
/** The authority of whose highest hour of 2024 the plan draws the largest share; null where none has a record. */
const worstStrain = ({ placement, dataset }: StoryFacts): Strain | null => {
  const drawnMw = new Map<string, number>();
  for (const { ba, facilityPeakMw } of placement?.campuses ?? []) {
    drawnMw.set(ba, (drawnMw.get(ba) ?? 0) + facilityPeakMw);
  }
  return (dataset.balancingAuthorities ?? []).reduce<Strain | null>((worst, authority) => {
    const share = (drawnMw.get(authority.ba) ?? 0) / authority.peakMw;
    return share > 0 && share > (worst?.share ?? 0) ? { authority, share } : worst;
  }, null);
};
const siteShare = (facts: StoryFacts, of: (placement: Placement) => number): number | null =>
  facts.placement && facts.placement.campuses.length > 0 ? of(facts.placement) : null;

export const GRID_FIGURES = {
  announcedCount: {
    label: 'AI campuses announced',
    kind: 'count',
    of: ({ dataset }) => dataset.announced?.length ?? null,
  },
  announcedMw: {
    label: 'announced in the whole country, at the meter',
    kind: 'power',
    of: ({ dataset }) => dataset.announced?.reduce((sum, { milestones }) => sum + lastMw(milestones), 0) ?? null,
  },
  candidates: { label: 'candidate places', kind: 'count', of: (facts) => roomsMw(facts)?.length ?? null },
  smallCampus: {
    label: 'smallest campus',
    kind: 'power',
    of: ({ scenario }) => scenario.fields.minCampusMw,
  },
  roomSmall: {
    label: 'with room for the smallest campus',
    kind: 'count',
    of: countRooms(({ scenario }) => scenario.fields.minCampusMw),
  },
  roomGigawatt: { label: 'with room for a gigawatt', kind: 'count', of: countRooms(() => GIGAWATT_MW) },
  roomMost: {
    label: 'most room at one place',
    kind: 'power',
    of: (facts) => {
      const rooms = roomsMw(facts);
      return rooms && rooms.length > 0 ? Math.max(...rooms) : null;
    },
  },
  peakDraw: {
    label: 'highest draw at the meters',
    kind: 'power',
    of: (facts) =>
      siteShare(facts, ({ campuses }) => campuses.reduce((sum, { facilityPeakMw }) => sum + facilityPeakMw, 0)),
  },
  strainGrid: {
    label: 'grid with the largest share',
    kind: 'words',
    of: (facts) => worstStrain(facts)?.authority.name ?? null,
  },
  strainShare: {
    label: 'of the highest hour of the grid it weighs on most',
    kind: 'share',
    of: (facts) => worstStrain(facts)?.share ?? null,
  },
  roughRoom: {
    label: 'of candidates with room known only roughly',
    kind: 'share',
    of: ({ dataset }) => {
      const sites = dataset.sites?.filter(({ kind }) => kind !== 'announced') ?? [];
      return sites.length > 0 ? sites.filter(({ confidence }) => confidence === 'C').length / sites.length : null;
    },
  },
  modelledPrices: {
    label: 'campuses whose prices are modelled',
    kind: 'count',
    of: (facts) =>
      facts.dataset.energyPrice
        ? siteShare(facts, ({ campuses }) => {
            const { basis = {} } = facts.dataset.energyPrice ?? {};
            return campuses.filter(({ ba }) => !basis[ba]?.startsWith('measured')).length;
          })
        : null,
  },
} as const satisfies Readonly<Record<string, StoryFigure>>;
