import { cleanText } from './clean-text.ts';
import { encodeEvents, encodeJobs, parseEvents, parseJobs } from './codec-work.ts';
import { FIELD_IDS, FIELDS, type Field, type FieldId, type FieldValues } from './fields.ts';
import { SUPPLY_FIELD_IDS } from './fields-supply.ts';
import { FROZEN_DEFAULTS, LINK_VERSION } from './frozen.ts';
import { DEFAULT_SCENARIO, type Scenario, type SupplyValues, toCanonical, toShown } from './scenario.ts';

/** Scenario <-> readable link entries. Links are hostile until parsed: rebuilt field by field, clamped, and said. */

export { cleanText } from './clean-text.ts';
export type LinkEntry = readonly [key: string, value: string];
export interface DecodedScenario {
  readonly scenario: Scenario;
  /** Keys that this codec understood. */
  readonly used: ReadonlySet<string>;
  /** Sentences about what was ignored or repaired. */
  readonly notes: readonly string[];
}

const MAX_SITES = 60;
const MAX_NAME = 80;
const SITE_ID = /^[a-z0-9][a-z0-9-]{0,79}$/;
const shownText = (field: Field, value: number | boolean | string): string => {
  if (field.kind === 'boolean') return value === true ? '1' : '0';
  return field.kind === 'number' ? String(toShown(field, value as number)) : String(value);
};

/** `site:pv=50;bat=20,other:supply=given`: link keys and shown values of each site with a supply of its own. */
const encodeSupply = (supply: Scenario['supply']): string =>
  Object.keys(supply ?? {})
    .sort()
    .flatMap((site) => {
      const own = supply?.[site] ?? {};
      const pairs = SUPPLY_FIELD_IDS.flatMap((id) => {
        const value = own[id];
        return value === undefined ? [] : `${FIELDS[id].link}=${shownText(FIELDS[id], value)}`;
      });
      return pairs.length > 0 ? `${site}:${pairs.join(';')}` : [];
    })
    .join(',');

/** Entries for what differs from the frozen defaults of the current version; first the version. */
export const encodeScenario = (scenario: Scenario): readonly LinkEntry[] => {
  const frozen = FROZEN_DEFAULTS[LINK_VERSION];
  const entries: LinkEntry[] = [['v', String(LINK_VERSION)]];
  if (scenario.name !== DEFAULT_SCENARIO.name) entries.push(['name', scenario.name]);
  for (const id of FIELD_IDS) {
    const field: Field = FIELDS[id];
    const text = shownText(field, scenario.fields[id]);
    const base = frozen?.fields[id];
    if (base === undefined || text !== (typeof base === 'boolean' ? (base ? '1' : '0') : String(base))) {
      entries.push([field.link, text]);
    }
  }
  const list = (ids: readonly string[]) => (ids.length > 0 ? ids.join(',') : '-');
  if (list(scenario.pinned) !== list(frozen?.pinned ?? [])) entries.push(['pin', list(scenario.pinned)]);
  if (scenario.excluded.length > 0) entries.push(['out', list(scenario.excluded)]);
  const supply = encodeSupply(scenario.supply);
  if (supply !== '') entries.push(['sup', supply]);
  const jobs = encodeJobs(scenario.jobs);
  if (jobs !== (frozen?.jobs ?? '')) entries.push(['jobs', jobs || '-']);
  const events = encodeEvents(scenario.events);
  if (events !== '') entries.push(['ev', events]);
  return entries;
};

const parseNumber = (field: Field & { kind: 'number' }, text: string, notes: string[]): number | null => {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) {
    notes.push(`${field.label}: "${cleanText(text, 20)}" is not a number, the default is used.`);
    return null;
  }
  if (value < field.min || value > field.max) {
    const clamped = Math.min(field.max, Math.max(field.min, value));
    notes.push(`${field.label}: ${value} is outside ${field.min} to ${field.max}, ${clamped} is used.`);
    return clamped;
  }
  return value;
};

const parseField = (id: FieldId, text: string, notes: string[]): number | boolean | string | null => {
  const field: Field = FIELDS[id];
  if (field.kind === 'number') {
    const shown = parseNumber(field, text, notes);
    return shown === null ? null : toCanonical(field, shown);
  }
  if (field.kind === 'boolean') {
    if (text === '1' || text === '0') return text === '1';
  } else if (field.options.some((option) => option.value === text)) return text;
  notes.push(`${field.label}: "${cleanText(text, 20)}" is not one of its values, the default is used.`);
  return null;
};

const parseSites = (text: string, what: string, notes: string[]): readonly string[] => {
  if (text === '-' || text === '') return [];
  const ids = [...new Set(text.split(','))];
  const known = ids.filter((id) => SITE_ID.test(id));
  const good = known.slice(0, MAX_SITES);
  if (known.length < ids.length)
    notes.push(`${what}: ${ids.length - known.length} of ${ids.length} names were not understood.`);
  if (good.length < known.length) notes.push(`${what}: only the first ${MAX_SITES} of ${known.length} count.`);
  return good.sort();
};

const SUPPLY_BY_LINK: ReadonlyMap<string, FieldId> = new Map(SUPPLY_FIELD_IDS.map((id) => [FIELDS[id].link, id]));

/** One site's part of `sup`; null where nothing of it is of use. */
const parseSiteSupply = (text: string, notes: string[]): readonly [site: string, own: Partial<SupplyValues>] | null => {
  const at = text.indexOf(':');
  const site = text.slice(0, Math.max(0, at));
  if (!SITE_ID.test(site)) {
    notes.push(`Supply of "${cleanText(text, 20)}": no site is named so; left out.`);
    return null;
  }
  const own: Partial<Record<FieldId, number | boolean | string>> = {};
  for (const pair of text.slice(at + 1).split(';')) {
    const [link = '', value = ''] = pair.split('=', 2);
    const id = SUPPLY_BY_LINK.get(link);
    const said: string[] = [];
    const parsed = id === undefined ? null : parseField(id, value, said);
    if (id === undefined) said.push(`"${cleanText(pair, 20)}" is not understood.`);
    else if (own[id] !== undefined) said.push(`"${cleanText(link, 20)}" stands twice; the first counts.`);
    else if (parsed !== null) own[id] = parsed;
    notes.push(...said.map((note) => `Supply of ${site}: ${note}`));
  }
  return Object.keys(own).length > 0 ? [site, own as Partial<SupplyValues>] : null;
};

const parseSupply = (text: string, notes: string[]): Scenario['supply'] => {
  const found = new Map<string, Partial<SupplyValues>>();
  const parts = text.split(',').filter((part) => part !== '' && part !== '-');
  if (parts.length > MAX_SITES) notes.push(`Supply of sites: only the first ${MAX_SITES} of ${parts.length} are read.`);
  for (const part of parts.slice(0, MAX_SITES)) {
    const parsed = parseSiteSupply(part, notes);
    if (!parsed) continue;
    if (found.has(parsed[0])) notes.push(`Supply of ${parsed[0]} stands twice in the link; the first counts.`);
    else found.set(...parsed);
  }
  return found.size > 0 ? Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1))) : undefined;
};

/** Frozen defaults of a version as a scenario. */
const baseOf = (version: number): Scenario => {
  const frozen = FROZEN_DEFAULTS[version];
  if (!frozen) return DEFAULT_SCENARIO;
  const values = FIELD_IDS.map((id) => {
    const field: Field = FIELDS[id];
    const base = frozen.fields[id];
    if (base === undefined) return [id, DEFAULT_SCENARIO.fields[id]];
    return [id, field.kind === 'number' ? toCanonical(field, base as number) : base];
  });
  const { jobs: _, ...rest } = DEFAULT_SCENARIO;
  const jobs = parseJobs(frozen.jobs ?? '', []);
  return {
    ...rest,
    fields: Object.fromEntries(values) as unknown as FieldValues,
    pinned: frozen.pinned,
    ...(jobs ? { jobs } : {}),
  };
};

/** Reads the scenario part of a link. Never throws; what it could not use it says. */
export const decodeScenario = (entries: readonly LinkEntry[]): DecodedScenario => {
  const notes: string[] = [];
  const used = new Set<string>();
  const given = new Map<string, string>();
  for (const [key, value] of entries) {
    if (given.has(key)) notes.push(`"${cleanText(key, 20)}" stands twice in the link; the first counts.`);
    else given.set(key, value);
  }
  const take = (key: string): string | undefined => {
    if (given.has(key)) used.add(key);
    return given.get(key);
  };
  const versionText = take('v');
  const version = versionText === undefined ? LINK_VERSION : Number(versionText);
  if (!FROZEN_DEFAULTS[version]) {
    notes.push(
      `Links of version "${cleanText(versionText ?? '', 10)}" are not known here; read as version ${LINK_VERSION}.`,
    );
  }
  const base = baseOf(FROZEN_DEFAULTS[version] ? version : LINK_VERSION);
  const changed: Partial<Record<FieldId, number | boolean | string>> = {};
  for (const id of FIELD_IDS) {
    const text = take(FIELDS[id].link);
    const value = text === undefined ? null : parseField(id, text, notes);
    if (value !== null) changed[id] = value;
  }
  const pin = take('pin');
  const out = take('out');
  const name = take('name');
  const sup = take('sup');
  const supply = sup === undefined ? undefined : parseSupply(sup, notes);
  const jobsText = take('jobs');
  const jobs = jobsText === undefined ? base.jobs : parseJobs(jobsText, notes);
  const eventsText = take('ev');
  const events = eventsText === undefined ? undefined : parseEvents(eventsText, notes);
  const excluded = out === undefined ? [] : parseSites(out, 'Excluded sites', notes);
  const wanted = pin === undefined ? base.pinned : parseSites(pin, 'Pinned sites', notes);
  const both = wanted.filter((id) => excluded.includes(id));
  // the pins of the default give way to a link that excludes them: nothing was said twice
  if (pin !== undefined) notes.push(...both.map((id) => `${id} is both pinned and excluded: it is excluded.`));
  const scenario: Scenario = {
    name: name === undefined ? base.name : cleanText(name, MAX_NAME) || base.name,
    fields: { ...base.fields, ...changed } as FieldValues,
    pinned: both.length > 0 ? wanted.filter((id) => !both.includes(id)) : wanted,
    excluded,
    ...(supply ? { supply } : {}),
    ...(jobs ? { jobs } : {}),
    ...(events ? { events } : {}),
  };
  return { scenario, used, notes };
};
