import { readFileSync } from 'node:fs';
import { inflate } from '../../../src/model/dataset/inflate.ts';
import { PARSERS, parseManifest } from '../../../src/model/dataset/parse.ts';
import type { DatasetFiles, DatasetKey, Manifest } from '../../../src/model/dataset/types.ts';
import type { Result } from '../../../src/model/result.ts';

/** The committed files, read as the page reads them. */
const DATA_DIR = new URL('../../../public/data/', import.meta.url);
export const storedBytes = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, DATA_DIR)));
export const inflatedBytes = (path: string): Promise<Uint8Array> => inflate(storedBytes(path));

/** The value of a result, or an error with its sentence. */
export const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};
export const manifest = (): Manifest => unwrap(parseManifest(storedBytes('manifest.json')));

export const pathOf = (key: string): string => {
  const file = manifest().files.find((entry) => entry.key === key);
  if (!file) throw new Error(`The manifest has no ${key}.`);
  return file.path;
};

export const load = async <K extends DatasetKey>(key: K): Promise<DatasetFiles[K]> =>
  unwrap(PARSERS[key](await inflatedBytes(pathOf(key))));
