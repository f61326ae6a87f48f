import type { AnnouncedCampus, BalancingAuthority, Site } from '../dataset/types.ts';
import type { PlacedCampus } from './types.ts';

/** What can fail, be curtailed or be forbidden at once. */
export const FAULT_DOMAINS = ['site', 'state', 'ba', 'interconnection', 'owner'] as const;
export type FaultDomain = (typeof FAULT_DOMAINS)[number];
/** Owner of a campus that nobody has announced: whoever this plan is for. */
export const OWN_BUILD = 'own build';

/** Members of one domain by their built IT MW, largest first. */
export interface Concentration {
  readonly domain: FaultDomain;
  readonly parts: readonly { readonly name: string; readonly itMw: number; readonly share: number }[];
  /** Herfindahl-Hirschman index: the sum of squared shares, from 1/n (even) to 1 (all in one). NaN without load. */
  readonly hhi: number;
  /** 1/HHI: as many members of equal size would be as spread out. */
  readonly effectiveNumber: number;
}

/** HHI = Σ share². NaN where nothing is built. */
export const herfindahl = (amounts: readonly number[]): number => {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  return total > 0 ? amounts.reduce((sum, amount) => sum + (amount / total) ** 2, 0) : Number.NaN;
};

interface Places {
  readonly sites: readonly Pick<Site, 'id' | 'campus'>[];
  readonly balancingAuthorities: readonly Pick<BalancingAuthority, 'ba' | 'interconnection'>[];
  readonly announced: readonly Pick<AnnouncedCampus, 'id' | 'owner'>[];
}
type Built = Pick<PlacedCampus, 'site' | 'name' | 'state' | 'ba' | 'itMw'>;

const memberOf = (domain: FaultDomain, campus: Built, places: Places): string => {
  if (domain === 'site') return campus.name;
  if (domain === 'state') return campus.state;
  if (domain === 'ba') return campus.ba;
  if (domain === 'interconnection') {
    return places.balancingAuthorities.find(({ ba }) => ba === campus.ba)?.interconnection ?? 'unknown';
  }
  const announced = places.sites.find(({ id }) => id === campus.site)?.campus;
  return places.announced.find(({ id }) => id === announced)?.owner ?? OWN_BUILD;
};

/** How the plan's built IT MW stand in each kind of fault domain. */
export const concentrations = (campuses: readonly Built[], places: Places): readonly Concentration[] => {
  const totalMw = campuses.reduce((sum, { itMw }) => sum + itMw, 0);
  return FAULT_DOMAINS.map((domain) => {
    const byMember = new Map<string, number>();
    for (const campus of campuses) {
      // two sites may bear one name
      const key = domain === 'site' ? campus.site : memberOf(domain, campus, places);
      byMember.set(key, (byMember.get(key) ?? 0) + campus.itMw);
    }
    const nameOf = (key: string) =>
      domain === 'site' ? (campuses.find(({ site }) => site === key)?.name ?? key) : key;
    const parts = [...byMember]
      .map(([key, itMw]) => ({ name: nameOf(key), itMw, share: totalMw > 0 ? itMw / totalMw : Number.NaN }))
      .toSorted((a, b) => b.itMw - a.itMw || a.name.localeCompare(b.name));
    const hhi = herfindahl(parts.map(({ itMw }) => itMw));
    return { domain, parts, hhi, effectiveNumber: 1 / hhi };
  });
};
