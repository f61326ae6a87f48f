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

/** Checks a value against a schema and rebuilds it field by field; a failure names file, record and field. */
const checkJson = <T>(schema: z.ZodMiniType<T>, value: unknown, file: string): Result<T> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const where = place(issue?.path ?? []);
  return badFile(file, `${where === '' ? 'the whole' : where} is not as expected (${issue?.code ?? 'unknown'})`);
};

/** Parser of a JSON file whose content a schema describes. */
export const jsonParser =
  <T>(schema: z.ZodMiniType<T>, file: string) =>
  (inflated: Uint8Array): Result<T> => {
    const json = parseJson(inflated, file);
    return json.ok ? checkJson(schema, json.value, file) : json;
  };
