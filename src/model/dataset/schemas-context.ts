import * as z from 'zod/mini';
import { PARAMETER_BASES, TRANSFER_KINDS } from './types-context.ts';

const name = z.string().check(z.minLength(1));
const natural = z.number().check(z.nonnegative());
const share = z.number().check(z.nonnegative(), z.lte(1));
const lon = z.number().check(z.gte(-180), z.lte(180));
const lat = z.number().check(z.gte(-90), z.lte(90));
/** JSON has no NaN: null stands for "no figure". */
const orGap = <T extends z.ZodMiniType<number>>(value: T) =>
  z.pipe(
    z.nullable(value),
    z.transform((found) => found ?? Number.NaN),
  );
const rows = <T>(record: z.ZodMiniType<T>) => z.array(record).check(z.minLength(1));

/** Columns of one length, which is `rows` and not 0. */
const even = (table: { readonly rows: number }): boolean =>
  table.rows > 0 && Object.values(table).every((column) => !Array.isArray(column) || column.length === table.rows);

export const substationsSchema = z
  .object({
    rows: natural,
    name: z.array(z.string()),
    lon: z.array(lon),
    lat: z.array(lat),
    kv: z.array(natural),
    ends: z.array(natural),
  })
  .check(z.refine(even));

export const transfersSchema = rows(
  z.object({
    from: name,
    to: name,
    forwardMw: natural,
    backMw: natural,
    kind: z.enum(TRANSFER_KINDS),
    name: z.string(),
  }),
);

export const queueSchema = z
  .object({ rows: natural, fips: z.array(name), technology: z.array(name), mw: z.array(natural) })
  .check(z.refine(even));

export const countyFactsSchema = z
  .object({
    rows: natural,
    fips: z.array(name),
    name: z.array(name),
    state: z.array(name),
    zone: z.array(name),
    ba: z.array(name),
    population: z.array(natural),
    hazardScore: z.array(natural),
    hazardSharePerYear: z.array(share),
    broadbandShare: z.array(orGap(share)),
    labourForce: z.array(orGap(natural)),
    unemploymentShare: z.array(orGap(share)),
    labourYear: z.array(orGap(natural)),
    waterCoolingShare: z.array(orGap(share)),
    climateZone: z.array(name),
  })
  .check(z.refine(even));

export const existingDataCentersSchema = z
  .object({
    rows: natural,
    name: z.array(z.string()),
    operator: z.array(z.string()),
    state: z.array(name),
    lon: z.array(lon),
    lat: z.array(lat),
    sqft: z.array(orGap(natural)),
    type: z.array(name),
  })
  .check(z.refine(even));

export const parametersSchema = rows(
  z.object({
    id: name,
    group: name,
    label: name,
    value: z.nullable(z.number()),
    low: z.nullable(z.number()),
    high: z.nullable(z.number()),
    unit: name,
    basis: z.enum(PARAMETER_BASES),
    source: name,
  }),
).check(
  z.refine((list) => new Set(list.map(({ id }) => id)).size === list.length),
  z.refine((list) =>
    list.every(
      ({ value, low, high }) => (value !== null || (low !== null && high !== null)) && (low ?? 0) <= (high ?? low ?? 0),
    ),
  ),
);
