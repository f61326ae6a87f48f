import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { LAYER_META, LAYER_PRESETS } from '../../src/layers/catalog.ts';
import { decodeOther, encodeOther } from '../../src/model/compare/other.ts';
import { PARSERS, type parseManifest } from '../../src/model/dataset/parse.ts';
import type { DatasetKey } from '../../src/model/dataset/types.ts';
import { guessMapping, readOwnRows } from '../../src/model/own/own-rows.ts';
import { readOwnTable } from '../../src/model/own/read-table.ts';
import { checkScenario } from '../../src/model/scenario/check.ts';
import { decodeScenario, encodeScenario } from '../../src/model/scenario/codec.ts';
import { readScenarioFile, writeScenarioFile } from '../../src/model/scenario/file.ts';
import { PRESETS, presetScenario } from '../../src/model/scenario/presets.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/model/scenario/scenario.ts';
import { storyFromJson, storyFromShort } from '../../src/model/story/codec.ts';
import { readKept } from '../../src/store/library.ts';
import { decodeLink, encodeLink } from '../../src/store/link.ts';
import { mutated, spoiledBytes, spoiledJson } from './mutate.ts';

/** What is fed with input that nobody meant. `run` throws where a promise of the reader is broken. */
export interface Target {
  readonly name: string;
  /** Cases of a whole run. */
  readonly cases: number;
  /** A case that takes longer every time is a failure, ms. */
  readonly limitMs: number;
  readonly property: (timed: (run: () => void) => void) => fc.IProperty<[unknown]>;
}

const target = <T>(
  name: string,
  [cases, limitMs]: readonly [number, number],
  input: fc.Arbitrary<T>,
  run: (value: T) => void,
): Target => ({
  name,
  cases,
  limitMs,
  property: (timed) => fc.property(input, (value) => timed(() => run(value))) as unknown as fc.IProperty<[unknown]>,
});

const promise = (isKept: boolean, what: string): void => {
  if (!isKept) throw new Error(`broken promise: ${what}`);
};
/** What was read can be planned with: every number is one, and reading what it writes gives it again. */
const usable = (scenario: Scenario): void => {
  promise(checkScenario(scenario) === null, 'a scenario that was read is within its bounds');
  const again = decodeScenario(encodeScenario(scenario)).scenario;
  promise(JSON.stringify(encodeScenario(again)) === JSON.stringify(encodeScenario(scenario)), 'it reads as it writes');
};
const sentences = (notes: readonly string[]): void => {
  for (const note of notes) promise(note.length > 0 && note.length < 600, 'a note is a sentence');
};

const TABLES = [
  'Name,lon,lat,MW\nA,-100,32,400\n"B, C",-99,31,\n=1+1,33,-101,"1,250"\n',
  'site;lng;latitude;headroom\nA;-100;32;400\n',
  '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[-100,32]},"properties":{"name":"A","mw":300}}]}',
];
const scenarios: readonly Scenario[] = [DEFAULT_SCENARIO, ...PRESETS.map(presetScenario)];
const view = {
  mode: 'operate',
  layers: LAYER_PRESETS,
  selected: 'sandow-tx',
  camera: { zoom: 5.2, lat: 31.1, lon: -97.4 },
  policy: 'follow-carbon',
  hour: 4711,
} as const;
const FIXTURES = 'test/fixtures/links';
const golden = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(json|txt)$/.test(file))
  .flatMap((file) => readFileSync(`${FIXTURES}/${file}`, 'utf8').match(/#?v=\d[^"\s]*|z=[\w-]+[^"\s]*/g) ?? []);
const links = [
  ...scenarios.map((scenario) => encodeLink(scenario, view, LAYER_PRESETS, null)),
  ...golden,
  'z=AAAA',
  'v=3&plan=a:1&sum=x',
];
const packed = links.filter((link) => link.startsWith('z='));

const anyText = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: mutated(texts) },
    fc.string({ maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );

const entriesOf = (scenario: Scenario): readonly (readonly [string, string])[] => encodeScenario(scenario);
const keys = [...new Set(scenarios.flatMap((scenario) => entriesOf(scenario).map(([key]) => key)))];
const entry = fc.tuple(
  fc.oneof(
    fc.constantFrom(...keys, 'v', 'pin', 'out', 'jobs', 'ev', '__proto__', 'constructor', 'toString'),
    fc.string(),
  ),
  fc.oneof(
    fc.string(),
    fc.constantFrom('1', '-1', '1e400', 'NaN', '', '0', '999999999999', 'a,b', 'a:1,b:2'),
    fc.double().map(String),
  ),
);

const CODECS: readonly Target[] = [
  target('link', [40_000, 50], anyText(links), (text) => {
    const { scenario, notes } = decodeLink(`#${text}`, LAYER_PRESETS, LAYER_META);
    usable(scenario);
    sentences(notes);
  }),
  target('packed link', [5000, 50], anyText(packed.length > 0 ? packed : ['z=AAAA']), (text) => {
    usable(decodeLink(`#${text.startsWith('z=') ? text : `z=${text}`}`, LAYER_PRESETS, LAYER_META).scenario);
  }),
  target('scenario entries', [20_000, 50], fc.array(entry, { maxLength: 20 }), (entries) => {
    const { scenario, notes } = decodeScenario(entries);
    usable(scenario);
    sentences(notes);
  }),
  target(
    'other scenario',
    [10_000, 50],
    anyText(scenarios.map((scenario) => encodeOther({ kind: 'own', scenario }))),
    (text) => {
      const { other, notes } = decodeOther(text);
      if (other?.kind === 'own') usable(other.scenario);
      promise(other !== null || notes.length > 0, 'what is refused is said');
    },
  ),
  target('scenario file', [15_000, 50], anyText(scenarios.map((one) => writeScenarioFile(one))), (text) => {
    const read = readScenarioFile(text);
    if (read.ok) usable(read.value.scenario);
    else promise(read.problem.message.endsWith('.'), 'a refusal is a sentence');
  }),
  target('own table', [10_000, 50], anyText(TABLES), (text) => {
    const table = readOwnTable(text);
    if (!table.ok) {
      promise(table.problem.message.endsWith('.'), 'a refusal is a sentence');
      return;
    }
    const { rows, messages } = readOwnRows(table.value, guessMapping(table.value.columns));
    sentences(messages);
    promise(rows.length <= table.value.rows.length, 'no row comes from nowhere');
    for (const { name, lon, lat, headroomMw } of rows) {
      promise(name.length > 0 && lon > -126 && lon < -66 && lat > 24 && lat < 50, 'a site is named and on land');
      promise(headroomMw === null || (headroomMw >= 1 && headroomMw <= 20_000), 'headroom is within its bounds');
    }
  }),
  target('kept scenario', [10_000, 50], fc.array(entry, { maxLength: 12 }), (entries) => {
    usable(readKept({ id: 'a', name: entries[0]?.[1] ?? '', savedAt: 0, revision: 1, entries }).scenario);
  }),
  target(
    'story',
    [6000, 50],
    fc.oneof(fc.string(), fc.json(), mutated(['{"format":"loadstone-story"}', '[]'])),
    (text) => {
      for (const read of [storyFromJson(text), storyFromShort(text)])
        if (!read.ok) promise(read.problem.message.length > 0, 'a refusal is a sentence');
    },
  ),
];

const DATA = 'public/data';
const manifest = JSON.parse(readFileSync(`${DATA}/manifest.json`, 'utf8')) as {
  readonly files: readonly { readonly key: string; readonly path: string }[];
};
const inflated = (path: string): Uint8Array => {
  const bytes = readFileSync(`${DATA}/${path}`);
  return new Uint8Array(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
};
/** The page parses large files in slices, so that only a hang is one here. */
const HANG_MS = 2000;
const encoder = new TextEncoder();
const parserTargets = (): readonly Target[] =>
  manifest.files.flatMap(({ key, path }): Target[] => {
    const parse = PARSERS[key as DatasetKey] as ((bytes: Uint8Array) => { readonly ok: boolean }) | undefined;
    if (!parse) return [];
    const bytes = inflated(path);
    const read = (given: Uint8Array): void => {
      const answer = parse(given) as ReturnType<typeof parseManifest>;
      if (!answer.ok) promise(answer.problem.message.length > 0, 'a refusal is a sentence');
    };
    const cases = Math.max(20, Math.min(400, Math.round(2e7 / bytes.length)));
    const name = `data ${key}`;
    if (!path.includes('.json')) return [target(name, [cases, HANG_MS], spoiledBytes(bytes), read)];
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const input = fc.oneof(
      spoiledJson(value).map((json) => encoder.encode(JSON.stringify(json) ?? '')),
      spoiledBytes(bytes),
    );
    return [target(name, [cases, HANG_MS], input, read)];
  });

export const allTargets = (): readonly Target[] => [...CODECS, ...parserTargets()];
