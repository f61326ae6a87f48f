import { PLACEMENT_VERSION } from '../model/placement/shipped.ts';
import type { Placement } from '../model/placement/types.ts';
import type { LinkEntry } from '../model/scenario/codec.ts';

/**
 * The plan that a link was made with: `plan=site:mw,…`, `sum=hash.dataHash.modelVersion`, `was=capital/co2/built/net` in
 * M$, kt/yr, MW and M$/yr (`-` where not known). Old links have no third part of `sum` and no `was`.
 */

/** Small totals of a plan; null where not known. */
export interface LinkTotals {
  readonly capexMUsd: number | null;
  readonly carbonKt: number | null;
  readonly builtMw: number | null;
  readonly netMUsd: number | null;
}
/** The plan a link was made with, to say whether the numbers are still the same. */
export interface LinkPlan {
  readonly hash: string;
  readonly dataHash: string;
  readonly campuses: readonly { readonly site: string; readonly itMw: number }[];
  /** Version of the model that made it; older links do not say. */
  readonly version?: number | undefined;
  readonly totals?: LinkTotals | undefined;
}
/** A number that is no longer what the link says. */
export interface MovedValue {
  readonly name: string;
  readonly unit: 'MW' | 'M$' | 'M$/yr' | 'kt/yr';
  readonly was: number;
  readonly now: number;
}
export interface PlanComparison {
  readonly same: boolean;
  readonly detail: string;
  readonly moved: readonly MovedValue[];
}

const ID = /^[a-z0-9][a-z0-9-]{0,79}$/;
const HASH = /^[0-9a-f]{6,16}$/;
const MAX_CAMPUSES = 60;
const TOTALS = [
  ['capexMUsd', 'Capital', 'M$'],
  ['carbonKt', 'Carbon', 'kt/yr'],
  ['builtMw', 'Built', 'MW'],
  ['netMUsd', 'Net value', 'M$/yr'],
] as const;
/** Totals stand in links with so many digits; what differs by less than `TOTAL_SHARE` is the same number. */
const TOTAL_DIGITS = 5;
const TOTAL_SHARE = 1e-4;
const MOVED_MW = 0.5;

/** @param carbonUsdPerTonne price at which the carbon term was counted; 0: its tonnes are not known */
export const totalsOf = (
  { capexUsd, builtItMw, objectiveUsdPerYear, terms }: Placement,
  carbonUsdPerTonne: number,
): LinkTotals => ({
  capexMUsd: capexUsd / 1e6,
  carbonKt: carbonUsdPerTonne > 0 ? terms.carbonUsdPerYear / carbonUsdPerTonne / 1e3 : null,
  builtMw: builtItMw,
  netMUsd: objectiveUsdPerYear / 1e6,
});
/** A plan made here as a link carries it. */
export const linkPlanOf = (placement: Placement, carbonUsdPerTonne: number): LinkPlan => ({
  hash: placement.hash,
  dataHash: placement.dataHash,
  campuses: placement.campuses.map(({ site, itMw }) => ({ site, itMw })),
  version: PLACEMENT_VERSION,
  totals: totalsOf(placement, carbonUsdPerTonne),
});

const digits = (value: number | null, count: number): string =>
  value === null || !Number.isFinite(value) ? '-' : String(Number(value.toPrecision(count)));

export const encodePlan = ({ hash, dataHash, campuses, version, totals }: LinkPlan): readonly LinkEntry[] => [
  ['plan', campuses.map(({ site, itMw }) => `${site}:${digits(itMw, 6)}`).join(',') || '-'],
  ['sum', [hash, dataHash, ...(version === undefined ? [] : [version])].join('.')],
  ...(totals ? [['was', TOTALS.map(([id]) => digits(totals[id], TOTAL_DIGITS)).join('/')] as const] : []),
];

const readTotals = (text: string | undefined): LinkTotals | undefined => {
  const parts = text?.split('/') ?? [];
  if (parts.length < TOTALS.length) return undefined;
  const [capexMUsd, carbonKt, builtMw, netMUsd] = parts.map((part) => {
    const value = /^-?\d/.test(part) ? Number(part) : Number.NaN;
    return Number.isFinite(value) ? value : null;
  });
  return {
    capexMUsd: capexMUsd ?? null,
    carbonKt: carbonKt ?? null,
    builtMw: builtMw ?? null,
    netMUsd: netMUsd ?? null,
  };
};

/** Null where it is not there, or not whole. */
export const readPlan = (
  plan: string | undefined,
  sum: string | undefined,
  was: string | undefined,
): LinkPlan | null => {
  const [hash = '', dataHash = '', versionText = ''] = (sum ?? '').split('.');
  if (plan === undefined || !HASH.test(hash) || !HASH.test(dataHash)) return null;
  const campuses = (plan === '-' ? [] : plan.split(',')).slice(0, MAX_CAMPUSES).flatMap((item) => {
    const [site = '', mw] = item.split(':');
    const itMw = Number(mw);
    return ID.test(site) && Number.isFinite(itMw) && itMw >= 0 ? [{ site, itMw }] : [];
  });
  const totals = readTotals(was);
  return {
    hash,
    dataHash,
    campuses,
    ...(/^\d{1,4}$/.test(versionText) ? { version: Number(versionText) } : {}),
    ...(totals ? { totals } : {}),
  };
};

const movedCampuses = (linked: LinkPlan, here: Placement): readonly MovedValue[] => {
  const before = new Map(linked.campuses.map(({ site, itMw }) => [site, itMw]));
  const names = new Map(here.campuses.map(({ site, name }) => [site, name]));
  const now = new Map(here.campuses.map(({ site, itMw }) => [site, itMw]));
  return [...new Set([...now.keys(), ...before.keys()])].flatMap((site) => {
    const values = { was: before.get(site) ?? 0, now: now.get(site) ?? 0 };
    return Math.abs(values.now - values.was) > MOVED_MW
      ? [{ name: names.get(site) ?? site, unit: 'MW' as const, ...values }]
      : [];
  });
};
const movedTotals = ({ totals }: LinkPlan, now: LinkTotals): readonly MovedValue[] =>
  TOTALS.flatMap(([id, name, unit]) => {
    const [was, here] = [totals?.[id] ?? null, now[id]];
    if (was === null || here === null) return [];
    return Math.abs(here - was) > TOTAL_SHARE * Math.max(Math.abs(was), Math.abs(here))
      ? [{ name, unit, was, now: here }]
      : [];
  });

const whyOf = ({ dataHash, version }: LinkPlan, here: Placement): string => {
  const isOtherModel = version !== undefined && version !== PLACEMENT_VERSION;
  if (dataHash === here.dataHash) return 'The model has changed since';
  return isOtherModel ? 'The data and the model have changed since' : 'The data has changed since';
};

/**
 * Whether the plan solved here is the one the link was made with, and if not, what moved and why.
 * @param carbonUsdPerTonne price of the scenario that `here` answers
 */
export const comparePlans = (linked: LinkPlan, here: Placement, carbonUsdPerTonne = 0): PlanComparison => {
  const campuses = movedCampuses(linked, here);
  const moved = [...movedTotals(linked, totalsOf(here, carbonUsdPerTonne)), ...campuses];
  if (linked.hash === here.hash && linked.dataHash === here.dataHash && moved.length === 0)
    return { same: true, detail: '', moved };
  const said = campuses.map(({ name, was, now }) =>
    here.campuses.some((campus) => campus.name === name)
      ? `${name} ${Math.round(was)} to ${Math.round(now)} MW`
      : `${name} no longer chosen`,
  );
  const what = said.slice(0, 6).join('; ') || (moved.length > 0 ? 'the totals moved' : 'small differences');
  return { same: false, detail: `${whyOf(linked, here)}: ${what}.`, moved };
};
