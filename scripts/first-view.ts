import { SHIPPED_PLAN_PATH } from '../src/model/placement/shipped.ts';

/** What the first view of the page loads, by key in the manifest. */
export const FIRST_VIEW: ReadonlySet<string> = new Set([
  'sites',
  'zones',
  'balancingAuthorities',
  'metros',
  'announced',
  'basemap',
  'transmission',
  'cities',
  'carbonOpen',
  'carbonElectricityMaps',
  'energyPrice',
]);

/** Kept for offline use beside it: what the other modes show from the start, fetched when they are opened. */
export const KEPT_WITH_IT: ReadonlySet<string> = new Set(['counties']);

/** What it loads besides: the manifest itself, and the plan that is made of what it lists. */
export const UNLISTED: readonly string[] = ['manifest.json', SHIPPED_PLAN_PATH];
