import * as z from 'zod/mini';
import { fail, ok, type Result } from '../result.ts';

// Compiled checks need `eval`, which the page's content policy forbids.
z.config({ jitless: true });

const REMEDY = 'Reload the page; if it stays, rebuild the data with `npm run data`.';

/** A failure that names the file. */
export const badFile = (file: string, why: string): Result<never> =>
  fail(`The data file ${file} cannot be read: ${why}.`, REMEDY);

const text = new TextDecoder('utf-8', { fatal: true });

/** JSON of a file's bytes, or a failure that names the file. */
export const parseJson = (inflated: Uint8Array, file: string): Result<unknown> => {
  try {
    return ok(JSON.parse(text.decode(inflated)) as unknown);
  } catch {
    return badFile(file, 'it is no whole JSON');
  }
};

const place = (path: readonly PropertyKey[]): string => {
  const [first, ...rest] = path;
  if (first === undefined) return '';
  const field = rest.map(String).join('.');
  if (typeof first !== 'number') return [first, ...rest].map(String).join('.');
  return field === '' ? `record ${first}` : `record ${first}, field ${field}`;
};

/** A parser in steps: between two of them a page may draw and answer. The last one has the answer. */
export type Steps<T> = Generator<undefined, Result<T>, undefined>;
/** The same parser in one go. */
export const inOneGo =
  <T>(parse: (inflated: Uint8Array) => Steps<T>) =>
  (inflated: Uint8Array): Result<T> => {
    const steps = parse(inflated);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  };

/** Checks a value against a schema and rebuilds it field by field; a failure names file, record and field. */
const checkJson = <T>(schema: z.ZodMiniType<T>, value: unknown, file: string, from = 0): Result<T> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const [first, ...rest] = issue?.path ?? [];
  const where = place(typeof first === 'number' ? [first + from, ...rest] : (issue?.path ?? []));
  return badFile(file, `${where === '' ? 'the whole' : where} is not as expected (${issue?.code ?? 'unknown'})`);
};

/** Parser of a JSON file whose content a schema describes. */
export const jsonParser =
  <T>(schema: z.ZodMiniType<T>, file: string) =>
  (inflated: Uint8Array): Result<T> => {
    const json = parseJson(inflated, file);
    return json.ok ? checkJson(schema, json.value, file) : json;
  };

/** Records checked in one step. */
const RECORDS = 60;
/** Parser, in steps, of a JSON file that is a list of records; `schema` is that of the list. */
export const recordsInSteps = <T>(schema: z.ZodMiniType<readonly T[]>, file: string) =>
  function* (inflated: Uint8Array): Steps<readonly T[]> {
    const json = parseJson(inflated, file);
    if (!json.ok) return json;
    if (!Array.isArray(json.value)) return checkJson(schema, json.value, file);
    const records: T[] = [];
    for (let from = 0; from < json.value.length; from += RECORDS) {
      yield;
      const part = checkJson(schema, json.value.slice(from, from + RECORDS), file, from);
      if (!part.ok) return part;
      records.push(...part.value);
    }
    return ok(records);
  };
