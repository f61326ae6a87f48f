import * as z from 'zod/mini';
import { type OwnPriceColumn, ownPricesOf } from '../own/own-prices.ts';
import { type OwnRow, ownRowsOf } from '../own/own-rows.ts';
import { fail, ok, type Result } from '../result.ts';
import { storyFromValue, storyValue } from '../story/codec.ts';
import type { Scene } from '../story/types.ts';
import { cleanText, decodeScenario, encodeScenario, type LinkEntry } from './codec.ts';
import { DEFAULT_SCENARIO, type Scenario } from './scenario.ts';

/** A scenario as a file: the entries of a link in JSON, so that it is read with the same care and stays readable for ever. */

const FORMAT = 'loadstone-scenario';
const VERSION = 1;
const MAX_NAME = 80;
const OWN_NAME = 'Own sites';
/** Far more than any scenario; a larger file is not one. */
export const MAX_FILE_BYTES = 4e6;

const File = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  name: z.string(),
  entries: z.array(z.tuple([z.string(), z.string()])),
  own: z.optional(z.object({ name: z.string(), rows: z.array(z.unknown()) })),
  prices: z.optional(z.object({ name: z.string(), columns: z.array(z.unknown()) })),
  story: z.optional(z.unknown()),
});

/** Candidate sites of a person's own, with the name of the file that they came from. */
export interface OwnSitesFile {
  readonly name: string;
  readonly rows: readonly OwnRow[];
}

/** Prices of a person's own, with the name of the file that they came from. */
export interface OwnPricesFile {
  readonly name: string;
  readonly columns: readonly OwnPriceColumn[];
}
/** What goes with a scenario; a link only names the first two. */
export interface FileParts {
  /** The person's candidate sites that the plan is made with. */
  readonly own?: OwnSitesFile | null | undefined;
  readonly prices?: OwnPricesFile | null | undefined;
  /** The person's own scenes. */
  readonly scenes?: readonly Scene[] | null | undefined;
}

export const writeScenarioFile = (scenario: Scenario, { own, prices, scenes }: FileParts = {}): string =>
  `${JSON.stringify(
    {
      format: FORMAT,
      version: VERSION,
      name: scenario.name,
      entries: encodeScenario(scenario),
      ...(own ? { own: { name: own.name, rows: own.rows } } : {}),
      ...(scenes ? { story: storyValue(scenes) } : {}),
    },
    null,
    1,
  ).replace(/\n\}$/, () => (prices ? `,\n "prices": ${pricesText(prices)}\n}` : '\n}'))}\n`;

/** On a line for each column: 8,784 lines for each would be of use to nobody. */
const pricesText = ({ name, columns }: OwnPricesFile): string =>
  `{"name": ${JSON.stringify(name)}, "columns": [\n${columns
    .map(({ key, usdPerMwh }) =>
      JSON.stringify({ key, usdPerMwh: Array.from(usdPerMwh, (usd) => Math.round(usd * 100) / 100) }),
    )
    .join(',\n')}\n ]}`;

/** Name of a file about a scenario: letters and digits of its name. */
export const fileNameOf = (scenario: Pick<Scenario, 'name'>, ending = 'loadstone.json'): string => {
  const words = scenario.name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return `${words.replace(/^-+|-+$/g, '').slice(0, 60) || 'scenario'}.${ending}`;
};

export interface ReadFile {
  readonly scenario: Scenario;
  readonly own: OwnSitesFile | null;
  readonly prices: OwnPricesFile | null;
  readonly scenes: readonly Scene[] | null;
  /** What was ignored or repaired. */
  readonly notes: readonly string[];
}

const MAX_KEYS = 200;
const keyText = (value: unknown): string | null => {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value.join(',') || '-' : null;
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'number' || typeof value === 'string' ? String(value) : null;
};
/** A file written by hand: `{"v": 3, "budget": 60, "pin": ["tolk-tx"]}`, keys of a link in the units of the form; null where nothing of it is one. */
const readKeys = (value: unknown): Pick<ReadFile, 'scenario' | 'notes'> | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'format' in value) return null;
  const given = Object.entries(value).slice(0, MAX_KEYS);
  const entries = given.flatMap(([key, one]): LinkEntry[] => {
    const text = keyText(one);
    return text === null ? [] : [[key, text]];
  });
  const { scenario, used, notes } = decodeScenario(entries);
  // many a JSON has a name
  if (![...used].some((key) => key !== 'name')) return null;
  const lost = given.flatMap(([key]) => (used.has(key) ? [] : [`"${cleanText(key, 20)}"`]));
  const more = lost.length > 5 ? ` and ${lost.length - 5} more` : '';
  const said = `${lost.slice(0, 5).join(', ')}${more}: not ${lost.length === 1 ? 'a scenario key' : 'scenario keys'}, left out.`;
  return { scenario, notes: lost.length > 0 ? [...notes, said] : notes };
};

/** Reads the text of a file. Nothing of it is run or merged: keys that are not known are listed in the notes. */
export const readScenarioFile = (text: string): Result<ReadFile> => {
  if (text.length > MAX_FILE_BYTES)
    return fail('This file is larger than 4 MB, which no scenario is.', 'Choose a file that this page exported.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('This file is not JSON.', 'Choose a file that this page exported (its name ends in .loadstone.json).');
  }
  const read = File.safeParse(value);
  if (!read.success) {
    const plain = readKeys(value);
    if (plain) return ok({ ...plain, own: null, prices: null, scenes: null });
    return fail(
      'This file is JSON, but not a scenario of this page.',
      'Choose a file that this page exported, or an object of link keys such as {"v": 3, "budget": 60}.',
    );
  }
  const { version, name, entries } = read.data;
  if (version !== VERSION)
    return fail(
      `This file is of version ${cleanText(String(version), 10)}; this page reads version ${VERSION}.`,
      'Load the newest version of this page and open the file again.',
    );
  const { scenario, notes } = decodeScenario(entries as readonly LinkEntry[]);
  const own = read.data.own && ownRowsOf(read.data.own.rows);
  const columns = ownPricesOf(read.data.prices?.columns);
  const lost = Math.max(0, (read.data.prices?.columns.length ?? 0) - columns.length);
  const story = read.data.story === undefined ? null : storyFromValue(read.data.story);
  return ok({
    scenario: { ...scenario, name: cleanText(name, MAX_NAME) || DEFAULT_SCENARIO.name },
    own:
      own && own.rows.length > 0
        ? { name: cleanText(read.data.own?.name ?? '', MAX_NAME) || OWN_NAME, rows: own.rows }
        : null,
    prices:
      columns.length > 0 ? { name: cleanText(read.data.prices?.name ?? '', MAX_NAME) || 'Own prices', columns } : null,
    scenes: story?.ok ? story.value.scenes : null,
    notes: [
      ...notes,
      ...(lost > 0
        ? [`Own prices: ${lost === 1 ? 'one column' : `${lost} columns`} could not be read and left out.`]
        : []),
      ...(story ? (story.ok ? story.value.notes : [`Scenes: ${story.problem.message}`]) : []),
      ...(own?.messages ?? []).map((message) => `Own sites, ${message.charAt(0).toLowerCase()}${message.slice(1)}`),
    ],
  });
};
