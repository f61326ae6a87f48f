import * as z from 'zod/mini';
import { COOLING_PLANTS, LAND_BASES, SALES_TAX, SITE_KINDS } from './types.ts';

const name = z.string().check(z.minLength(1));
const natural = z.number().check(z.nonnegative());
const share = z.number().check(z.nonnegative(), z.lte(1));
const lon = z.number().check(z.gte(-180), z.lte(180));
const lat = z.number().check(z.gte(-90), z.lte(90));
/** JSON has no NaN: null stands for "no figure". */
const numberOrGap = z.pipe(
  z.nullable(z.number()),
  z.transform((value) => value ?? Number.NaN),
);
const byPlant = (value: z.ZodMiniNumber) => z.record(z.enum(COOLING_PLANTS), value);
const rows = <T>(record: z.ZodMiniType<T>) => z.array(record).check(z.minLength(1));
const uniqueIds = <T extends { readonly id: string }>(list: readonly T[]): boolean =>
  new Set(list.map(({ id }) => id)).size === list.length;

const increasing = (values: readonly number[]): boolean =>
  values.every((value, k) => k === 0 || value >= (values[k - 1] as number));
const perShare = (value: z.ZodMiniNumber) => z.optional(z.nullable(z.array(value)));
const curve = z
  .object({
    share: z.array(share),
    mw: z.array(natural),
    hoursPerYear: perShare(natural),
    longestRunHours: perShare(natural),
    keep50: perShare(share),
    keep75: perShare(share),
    keep90: perShare(share),
  })
  .check(
    z.refine(
      ({ share: x, mw, ...detail }) =>
        x.length === mw.length &&
        x.length >= 2 &&
        x[0] === 0 &&
        mw[0] === 0 &&
        increasing(x) &&
        increasing(mw) &&
        Object.values(detail).every((values) => !values || values.length === x.length),
    ),
  );

const poiTerms = z.object({
  classMw: natural,
  segments: natural,
  lineMw: natural,
  retiredMw: natural,
  replacementMw: natural,
  queueMw: natural,
  netFreedMw: natural,
});

export const sitesSchema = rows(
  z.object({
    id: name,
    name,
    kind: z.enum(SITE_KINDS),
    lon,
    lat,
    state: name,
    countyFips: name,
    county: name,
    zone: name,
    ba: name,
    eiaRegion: name,
    lineKv: natural,
    lineKm: numberOrGap,
    poiHeadroomMw: natural,
    poi: poiTerms,
    confidence: z.enum(['A', 'B', 'C']),
    offshore: z.boolean(),
    connectionMonths: natural,
    readyMonths: z.object({ p10: natural, p50: natural, p90: natural }),
    landUsdPerAcre: numberOrGap,
    landBasis: z.enum(LAND_BASES),
    salesTax: z.enum(SALES_TAX),
    waterCoolingShare: numberOrGap,
    fibreKm: natural,
    industrialPriceUsdPerMwh: natural,
    deliveryUsdPerMwh: natural,
    energyPriceUsdPerMwh: natural,
    constructionIndex: natural,
    constructionIndexKnown: z.boolean(),
    hazardSharePerYear: share,
    hazardScore: natural,
    climateZone: name,
    station: name,
    stationKm: natural,
    pueMean: byPlant(z.number()),
    puePeak: byPlant(z.number()),
    wueLPerKwh: byPlant(z.number()),
    metro: name,
    metroKm: natural,
    campus: z.nullable(name),
    retirementYear: z.nullable(z.number()),
    fuel: z.string(),
    sources: z.array(name),
  }),
).check(z.refine(uniqueIds));

export const zonesSchema = rows(
  z.object({
    id: name,
    ba: name,
    states: z.array(name),
    weight: share,
    ownHeadroom: z.nullable(curve),
    ownHeadroomName: z.nullable(name),
    firmCapacityMw: natural,
    importCapabilityMw: natural,
    queueMw: natural,
    retiringMw: natural,
    reserveMargin: share,
    population: natural,
    lon,
    lat,
  }),
).check(z.refine(uniqueIds));

export const balancingAuthoritiesSchema = rows(
  z.object({
    ba: name,
    name,
    eiaRegion: name,
    interconnection: z.enum(['Eastern', 'Western', 'Texas']),
    lon,
    lat,
    peakMw: numberOrGap,
    headroom: curve,
    headroomBasis: z.enum(['record', 'analogy']),
    seasonPeaksMw: z.nullable(z.object({ summerMw: natural, winterMw: natural })),
    energisedSince2024Mw: natural,
    carbonFreeShareMean: share,
    population: natural,
  }),
);

export const metrosSchema = rows(z.object({ id: name, name, lon, lat, population: natural, share })).check(
  z.refine(uniqueIds),
);

export const announcedSchema = rows(
  z.object({
    id: name,
    name,
    owner: z.string(),
    users: z.string(),
    lon,
    lat,
    state: name,
    ba: name,
    zone: name,
    milestones: rows(
      z.object({ date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)), itMw: natural, facilityMw: natural }),
    ),
  }),
).check(z.refine(uniqueIds));

export const citiesSchema = rows(
  z.object({
    name,
    state: name,
    lon,
    lat,
    population: natural,
    rank: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  }),
);

export const plantsSchema = z
  .object({
    rows: natural,
    name: z.array(z.string()),
    lon: z.array(lon),
    lat: z.array(lat),
    mw: z.array(natural),
    fuel: z.array(z.string()),
    status: z.array(z.string()),
    state: z.array(z.string()),
    year: z.array(z.nullable(natural)),
  })
  .check(
    z.refine((t) =>
      [t.name, t.lon, t.lat, t.mw, t.fuel, t.status, t.state, t.year].every((column) => column.length === t.rows),
    ),
  );

export const manifestSchema = z.object({
  version: z.literal(1),
  dataHash: z.string().check(z.regex(/^[0-9a-f]{12}$/)),
  files: rows(
    z.object({
      key: name,
      path: z.string().check(z.regex(/^(?!.*\.\.)[a-z0-9][a-z0-9./-]*$/)),
      title: z.string(),
      publisher: z.string(),
      licence: z.string(),
      licenceUrl: z.string(),
      vintage: z.string(),
      retrievedFrom: z.string(),
      unit: z.string(),
      rows: natural,
      bytes: natural,
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      notes: z.string(),
    }),
  ),
});
