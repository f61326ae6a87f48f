import { inflate } from '../model/dataset/inflate.ts';
import type { DatasetFiles, DatasetKey, Manifest, ManifestFile, Weather } from '../model/dataset/types.ts';
import type { StationId } from '../model/ids.ts';
import { readPlan, SHIPPED_PLAN_PATH } from '../model/placement/shipped.ts';
import type { Placement } from '../model/placement/types.ts';
import { fail, ok, type Problem, type Result } from '../model/result.ts';
import type { DataStore, FileStatus } from './data.ts';
import { breathe } from './slices.ts';

/** Fetches, verifies against the manifest, parses. A file that fails says which, and the rest works. */
export interface Loader {
  /** Loads files not yet loaded (a failed one is tried again); resolves when all have ended one way or the other. */
  readonly ensure: (keys: readonly DatasetKey[]) => Promise<void>;
  /** Weather of stations; missing ones are left out and noted in `problems`. */
  readonly weather: (stations: readonly StationId[]) => Promise<readonly Weather[]>;
  /** The plan that comes with the page; null where there is none for these data. It is solved here anyway. */
  readonly shippedPlan: () => Promise<Placement | null>;
}

export interface LoaderOptions {
  /** URL of the data folder with a trailing slash. */
  readonly base: string;
  readonly fetchFile?: typeof fetch;
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** A file that takes longer is said to be on its way. */
const SLOW_MS = 15_000;
export const SLOW = 'Everything else works meanwhile.';
const RETRY = 'Reload the page, or try again; everything else still works.';

/** Checks inflated content against the manifest. Without a secure context there is no SubtleCrypto: then only the parser checks. */
const verify = async (file: ManifestFile, content: Uint8Array): Promise<Result<Uint8Array>> => {
  if (!globalThis.crypto?.subtle) return ok(content);
  const digest = hex(await crypto.subtle.digest('SHA-256', content as Uint8Array<ArrayBuffer>));
  return digest === file.sha256
    ? ok(content)
    : fail(`${file.title} (${file.path}) does not match its manifest: it is damaged or of another version.`, RETRY);
};

type Parsers = typeof import('../model/dataset/parse.ts');
/** Schemas and parsers are a chunk of their own: it comes beside the first files, not before the page stands. */
const fetchParsers = async (): Promise<Result<Parsers>> => {
  try {
    return ok(await import('../model/dataset/parse.ts'));
  } catch {
    return fail('The part of this page that reads its data was not loaded: no connection, or a new version.', RETRY);
  }
};
/** Parses in tasks of a few ms each, so that no file holds up the page. */
const parse = async <K extends DatasetKey>(
  { PARSERS, PARSERS_IN_STEPS }: Parsers,
  key: K,
  content: Uint8Array,
): Promise<Result<DatasetFiles[K]>> => {
  await breathe();
  const inSteps = PARSERS_IN_STEPS[key];
  if (!inSteps) return PARSERS[key](content);
  const steps = inSteps(content);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
};

export const createLoader = (store: DataStore, { base, fetchFile = fetch }: LoaderOptions): Loader => {
  let manifest: Promise<Result<Manifest>> | null = null;
  let parsers: Promise<Result<Parsers>> | null = null;
  const loading = new Map<string, Promise<void>>();
  const stations = new Map<StationId, Promise<Weather | null>>();

  const report = (key: string, problem: Problem): void =>
    store.setState({ problems: { ...store.getState().problems, [key]: problem } });
  /** What was said of a file that is here after all is taken back. */
  const clear = (key: string): void => {
    const { [key]: problem, ...problems } = store.getState().problems;
    if (problem) store.setState({ problems });
  };
  const mark = (key: DatasetKey, status: FileStatus): void =>
    store.setState({ status: { ...store.getState().status, [key]: status } });

  /** One that did not come is asked for again with the next file. */
  const getParsers = async (): Promise<Result<Parsers>> => {
    parsers ??= fetchParsers();
    const got = await parsers;
    if (!got.ok) parsers = null;
    return got;
  };
  const get = async (path: string, version: string, cache?: RequestCache): Promise<Result<Uint8Array>> => {
    try {
      const response = await fetchFile(`${base}${path}${version ? `?v=${version}` : ''}`, cache ? { cache } : {});
      if (!response.ok) return fail(`${path} could not be fetched (HTTP ${response.status}).`, RETRY);
      return ok(await inflate(new Uint8Array(await response.arrayBuffer())));
    } catch {
      return fail(`${path} could not be fetched or unpacked: no connection, or a damaged file.`, RETRY);
    }
  };

  const readManifest = async (): Promise<Result<Manifest>> => {
    const [read, content] = await Promise.all([getParsers(), get('manifest.json', '', 'no-cache')]);
    await breathe();
    const parsed = !read.ok ? read : content.ok ? read.value.parseManifest(content.value) : content;
    if (parsed.ok) {
      clear('manifest');
      store.setState({
        manifest: parsed.value,
        dataset: { ...store.getState().dataset, dataHash: parsed.value.dataHash },
      });
    } else {
      manifest = null;
      report('manifest', parsed.problem);
    }
    return parsed;
  };

  const fetchListed = async (key: string): Promise<Result<Uint8Array>> => {
    manifest ??= readManifest();
    const listed = await manifest;
    if (!listed.ok) return listed;
    const file = listed.value.files.find((candidate) => candidate.key === key);
    if (!file) return fail(`The data has no file for ${key}.`, '');
    const fetchIt = async (cache?: RequestCache): Promise<Result<Uint8Array>> => {
      const content = await get(file.path, file.sha256.slice(0, 8), cache);
      return content.ok ? verify(file, content.value) : content;
    };
    const slow = setTimeout(() => report(key, { message: `${file.title} is slow to arrive.`, remedy: SLOW }), SLOW_MS);
    try {
      const kept = await fetchIt();
      // what the browser has kept may be damaged: then it is fetched past what is kept
      return kept.ok ? kept : await fetchIt('reload');
    } finally {
      clearTimeout(slow);
    }
  };

  const load = async <K extends DatasetKey>(key: K): Promise<void> => {
    mark(key, 'loading');
    const [read, content] = await Promise.all([getParsers(), fetchListed(key)]);
    const parsed: Result<DatasetFiles[K]> = !read.ok
      ? read
      : content.ok
        ? await parse(read.value, key, content.value)
        : content;
    // what follows from a new file is another task than its parsing
    await breathe();
    if (parsed.ok) {
      clear(key);
      store.setState({ dataset: { ...store.getState().dataset, [key]: parsed.value } });
      mark(key, 'ready');
    } else {
      report(key, parsed.problem);
      mark(key, 'failed');
      loading.delete(key);
    }
  };

  const loadStation = async (station: StationId): Promise<Weather | null> => {
    const key = `weather/${station}`;
    const [read, content] = await Promise.all([getParsers(), fetchListed(key)]);
    const parsed = !read.ok ? read : content.ok ? read.value.parseWeather(content.value, station) : content;
    if (parsed.ok) {
      clear(key);
      return parsed.value;
    }
    stations.delete(station);
    report(key, parsed.problem);
    return null;
  };

  return {
    ensure: async (keys) => {
      for (const key of keys) if (!loading.has(key)) loading.set(key, load(key));
      await Promise.all(keys.map((key) => loading.get(key)));
    },
    weather: async (wanted) => {
      for (const station of wanted) if (!stations.has(station)) stations.set(station, loadStation(station));
      const all = await Promise.all(wanted.map((station) => stations.get(station)));
      return all.filter((weather): weather is Weather => weather != null);
    },
    shippedPlan: async () => {
      manifest ??= readManifest();
      const [content, listed] = await Promise.all([get(SHIPPED_PLAN_PATH, '', 'no-cache'), manifest]);
      if (!content.ok || !listed.ok) return null;
      const plan = readPlan(content.value, listed.value.dataHash);
      await breathe();
      return plan.ok ? plan.value : null;
    },
  };
};
