/** What the first view of the page loads, besides the manifest. */
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
