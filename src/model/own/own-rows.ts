import { LOWER_48 } from '../geometry.ts';
import { shortHash } from '../hash.ts';
import { cleanText } from '../scenario/codec.ts';
import { namesApart } from './names-apart.ts';
import { MAX_OWN_ROWS, type OwnTable } from './read-table.ts';

/** What a column of a person's table may be of a site. */
export const OWN_FIELDS = [
  'name',
  'lon',
  'lat',
  'headroomMw',
  'waitMonths',
  'deliveryUsdPerMwh',
  'landUsdPerAcre',
  'energyUsdPerMwh',
] as const;
export type OwnField = (typeof OWN_FIELDS)[number];
/** Index of a column by field; null: the table has none. */
export type OwnMapping = Readonly<Record<OwnField, number | null>>;

export interface OwnRow {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  /** Facility MW at the point of interconnection; null: of the nearest line's class. */
  readonly headroomMw: number | null;
  readonly waitMonths: number | null;
  readonly deliveryUsdPerMwh: number | null;
  readonly landUsdPerAcre: number | null;
  /** Average price of energy; absent: that of the balancing authority. Absent rather than null: the hash of rows of old stays. */
  readonly energyUsdPerMwh?: number;
}
export interface OwnRows {
  readonly rows: readonly OwnRow[];
  /** One for each row that was left out or changed, with its number in the table (the first below the headers is 1). */
  readonly messages: readonly string[];
}

const NAMES: Readonly<Record<OwnField, RegExp>> = {
  name: /^(site ?)?(name|title|label)$|^site$/,
  lon: /^(lon|lng|long|longitude|x)$/,
  lat: /^(lat|latitude|y)$/,
  headroomMw: /^(?!.*(price|usd|mwh)).*(headroom|capacity|\bmw\b|power)/,
  waitMonths: /wait|months/,
  deliveryUsdPerMwh: /delivery|adder|tariff/,
  landUsdPerAcre: /land|acre/,
  energyUsdPerMwh: /price|energy|lmp/,
};

/** What the headers seem to say. A column is taken once. */
export const guessMapping = (columns: readonly string[]): OwnMapping => {
  const plain = columns.map((column) =>
    column
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim(),
  );
  const taken = new Set<number>();
  const of = (field: OwnField): number | null => {
    const at = plain.findIndex((column, k) => !taken.has(k) && NAMES[field].test(column));
    if (at >= 0) taken.add(at);
    return at >= 0 ? at : null;
  };
  return Object.fromEntries(OWN_FIELDS.map((field) => [field, of(field)])) as OwnMapping;
};

const BOUNDS = {
  headroomMw: [1, 20_000],
  waitMonths: [0, 240],
  deliveryUsdPerMwh: [0, 500],
  landUsdPerAcre: [0, 1e8],
  energyUsdPerMwh: [-100, 2000],
} as const satisfies Partial<Record<OwnField, readonly [number, number]>>;
type Measure = keyof typeof BOUNDS;

const LABELS: Readonly<Record<Measure, string>> = {
  headroomMw: 'headroom, MW',
  waitMonths: 'wait, months',
  deliveryUsdPerMwh: 'delivery, $/MWh',
  landUsdPerAcre: 'land, $/acre',
  energyUsdPerMwh: 'energy price, $/MWh',
};
const MAX_NAME = 60;
const MAX_TEXT = 200;

/** 1,234.5 and 1234.5; null where it is no number. */
const numberOf = (text: string): number | null =>
  /^[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?(e[-+]?\d+)?$/i.test(text) && /\d/.test(text)
    ? Number(text.replace(/,/g, ''))
    : null;

/** Around the lower 48 states. */
const [WEST, SOUTH, EAST, NORTH] = LOWER_48;
const isLon = (value: number): boolean => value >= WEST && value <= EAST;
const isLat = (value: number): boolean => value >= SOUTH && value <= NORTH;

/** Rows of the table as sites, each row read on its own: one that cannot be read is told and left out, the rest stay. */
export const readOwnRows = ({ rows: cells, notes }: OwnTable, mapping: OwnMapping): OwnRows => {
  const rows: OwnRow[] = [];
  const messages: string[] = [...notes];
  const seen = new Set<string>();
  const nameOf = namesApart((name, number) => `${name} (${number})`);
  for (const [k, row] of cells.entries()) {
    const say = (text: string): void => void messages.push(`Row ${k + 1}: ${text}`);
    const cell = (field: OwnField): string => {
      const at = mapping[field];
      return at === null ? '' : (row[at] ?? '');
    };
    let lon = numberOf(cell('lon'));
    let lat = numberOf(cell('lat'));
    if (lon === null || lat === null || !Number.isFinite(lon) || !Number.isFinite(lat)) {
      say(`"${cell('lon')}", "${cell('lat')}" is no longitude and latitude in degrees; left out.`);
      continue;
    }
    if (isLon(lat) && isLat(lon)) {
      [lon, lat] = [lat, lon];
      say('longitude and latitude stood the other way round; exchanged.');
    }
    if (!isLon(lon) || !isLat(lat)) {
      say(`${lon}, ${lat} is not in the lower 48 states; left out.`);
      continue;
    }
    const place = `${Math.round(lon * 1e4)},${Math.round(lat * 1e4)}`;
    if (seen.has(place)) {
      say('stands at the place of an earlier row; left out.');
      continue;
    }
    seen.add(place);
    const measure = (field: Measure): number | null => {
      const text = cell(field);
      if (text === '') return null;
      const value = numberOf(text);
      const [min, max] = BOUNDS[field];
      if (value !== null && value >= min && value <= max) return value;
      say(`"${text}" is no ${LABELS[field]} from ${min} to ${max}; taken as not given.`);
      return null;
    };
    const given = cleanText(cell('name'), MAX_NAME) || `Own site ${k + 1}`;
    const name = nameOf(given);
    if (name !== given) say(`an earlier row is named ${given}; this one is ${name}.`);
    const energyUsdPerMwh = measure('energyUsdPerMwh');
    rows.push({
      name,
      lon: Math.round(lon * 1e4) / 1e4,
      lat: Math.round(lat * 1e4) / 1e4,
      headroomMw: measure('headroomMw'),
      waitMonths: measure('waitMonths'),
      deliveryUsdPerMwh: measure('deliveryUsdPerMwh'),
      landUsdPerAcre: measure('landUsdPerAcre'),
      ...(energyUsdPerMwh === null ? {} : { energyUsdPerMwh }),
    });
  }
  return { rows, messages };
};

/** Column k of the table is field k: how rows that were read before are read again. */
const AS_FIELDS = Object.fromEntries(OWN_FIELDS.map((field, k) => [field, k])) as OwnMapping;
/**
 * Rows out of a file or a database, read with the care of a table: what was kept may be of nobody. Never throws; what is no
 * row is told in the messages.
 */
export const ownRowsOf = (value: unknown): OwnRows => {
  const list: readonly unknown[] = Array.isArray(value) ? value.slice(0, MAX_OWN_ROWS) : [];
  const textOf = (cell: unknown): string =>
    typeof cell === 'string' || typeof cell === 'number' ? String(cell).slice(0, MAX_TEXT) : '';
  const rows = list.map((row) =>
    OWN_FIELDS.map((field) =>
      typeof row === 'object' && row !== null && Object.hasOwn(row, field)
        ? textOf((row as Readonly<Record<OwnField, unknown>>)[field])
        : '',
    ),
  );
  return readOwnRows({ columns: OWN_FIELDS, rows, notes: [] }, AS_FIELDS);
};

/** Names the rows in links and beside the data that they are added to. */
export const ownHash = (rows: readonly OwnRow[]): string => shortHash(JSON.stringify(rows));
