import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflate } from '../src/model/dataset/inflate.ts';
import { PARSERS, parseManifest, parseWeather } from '../src/model/dataset/parse.ts';
import { type DatasetFiles, type DatasetKey, PLANNING_KEYS, type Weather } from '../src/model/dataset/types.ts';
import type { StationId } from '../src/model/ids.ts';
import { POWER_KEYS } from '../src/model/power/report-types.ts';
import type { Result } from '../src/model/result.ts';
import type { WorkerData } from '../src/worker/protocol.ts';

/** public/data read in Node with the parsers of the page. Throws a sentence where a file is missing or damaged. */
const need = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.problem.message} ${result.problem.remedy}`);
  return result.value;
};
const read = (path: string): Promise<Uint8Array> => inflate(new Uint8Array(readFileSync(path)));

export const readFiles = async <K extends DatasetKey>(
  folder: string,
  keys: readonly K[],
): Promise<Pick<DatasetFiles, K> & { dataHash: string }> => {
  const manifest = need(parseManifest(await read(join(folder, 'manifest.json'))));
  const found: Record<string, unknown> = { dataHash: manifest.dataHash };
  for (const key of keys) {
    const file = manifest.files.find((candidate) => candidate.key === key);
    if (!file) throw new Error(`The manifest in ${folder} has no file for ${key}.`);
    found[key] = need<unknown>(PARSERS[key](await read(join(folder, file.path))));
  }
  return found as unknown as Pick<DatasetFiles, K> & { dataHash: string };
};

export const readPlanningData = (folder: string): Promise<WorkerData> =>
  readFiles(folder, [...PLANNING_KEYS, 'carbonOpen', 'carbonElectricityMaps', 'energyPrice']);

/** The same with the hourly files of a campus's power. */
export const readPowerData = (folder: string): Promise<WorkerData> =>
  readFiles(folder, [
    ...PLANNING_KEYS,
    ...POWER_KEYS,
    'carbonOpen',
    'carbonElectricityMaps',
    'energyPrice',
  ] as const satisfies readonly DatasetKey[]);

export const readWeather = async (folder: string, stations: readonly StationId[]): Promise<readonly Weather[]> =>
  Promise.all(
    [...new Set(stations)].map(async (station) =>
      need(parseWeather(await read(join(folder, `weather/${station}.bin.gz`)), station)),
    ),
  );
