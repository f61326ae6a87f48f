import type { AnnouncedCampus, SiteKind } from '../../../src/model/dataset/types.ts';
import { distanceKm } from '../../../src/model/geo.ts';
import { LOWER_48 } from '../../../src/model/geometry.ts';
import type { StateCode } from '../../../src/model/ids.ts';
import { plantName, substationName } from '../lib/text.ts';
import type { Sources } from '../sources.ts';

/** A place before everything is joined to it. */
export interface Candidate {
  readonly name: string;
  readonly kind: SiteKind;
  readonly lon: number;
  readonly lat: number;
  readonly state?: StateCode;
  readonly retiredMw: number;
  readonly retirementYear: number | null;
  readonly fuel: string;
  readonly campus: string | null;
  readonly source: string;
}

/** Plants closer than this are one site: they share the connection. */
const SAME_SITE_KM = 1;
const COAL_MATCH_KM = 3;
/** Year of the unit table's vintage: a later retirement year is a plan. */
const NOW_YEAR = 2025;
/** Last year of the planning horizon: what retires later frees nothing within it. */
export const HORIZON_END_YEAR = 2031;

interface CoalUnits {
  readonly pastMw: number;
  readonly plannedMw: number;
  readonly plannedYear: number | null;
}

/** Retired and retiring MW of the coal units within 3 km, by EIA-860 2025 ER. */
const coalUnits = (sources: Sources, lon: number, lat: number): CoalUnits => {
  const units = sources
    .coalUnits()
    .filter(
      (u) =>
        u['Retirement Year'] !== '' &&
        Math.abs(Number(u.Latitude) - lat) < 0.05 &&
        distanceKm(lon, lat, Number(u.Longitude), Number(u.Latitude)) <= COAL_MATCH_KM,
    )
    .map((u) => ({ year: Number(u['Retirement Year']), mw: Number(u['Nameplate Capacity (MW)']) }));
  const planned = units.filter((u) => u.year > NOW_YEAR);
  const sum = (list: typeof units): number => list.reduce((total, u) => total + u.mw, 0);
  return {
    pastMw: sum(units.filter((u) => u.year <= NOW_YEAR)),
    plannedMw: sum(planned),
    plannedYear: planned.length > 0 ? Math.max(...planned.map((u) => u.year)) : null,
  };
};

const KIND: Readonly<Record<string, SiteKind>> = {
  retired: 'retired',
  retiring: 'retiring',
  retooled: 'partly-retired',
};

const fromPlant = (sources: Sources, row: ReturnType<Sources['prototypeSites']>[number]): Candidate => {
  const [lon, lat, mw] = [Number(row.lon), Number(row.lat), Number(row.mw)];
  const listed = KIND[row.status] ?? 'retired';
  const year = row.retirement_date ? Number(row.retirement_date.slice(0, 4)) : null;
  const base = {
    name: plantName(row.plant_name),
    lon,
    lat,
    state: row.state,
    fuel: row.fuel,
    campus: null,
    source: 'eia-860m',
  };
  if (!row.fuel.includes('Coal')) {
    // A date at one unit counts the whole plant in the source: half of it (DATA A§3b). Some rows labelled "retooled"
    // have a date to come (Big Bend's combined cycle, 2040): those still run.
    const running = listed === 'retiring' || (year !== null && year > NOW_YEAR);
    return { ...base, kind: running ? 'retiring' : listed, retiredMw: running ? mw * 0.5 : mw, retirementYear: year };
  }
  const units = coalUnits(sources, lon, lat);
  const source = units.pastMw + units.plannedMw > 0 ? 'eia-860m, eia-860 units' : 'eia-860m';
  // "Retooled" coal that still runs until a planned year (Monroe MI, 2032) is a retiring plant.
  const planned = units.plannedMw > 0 && (listed === 'retiring' || units.pastMw === 0);
  if (planned)
    return {
      ...base,
      source,
      kind: 'retiring',
      retiredMw: Math.min(units.plannedMw, mw),
      retirementYear: units.plannedYear,
    };
  if (listed === 'retiring')
    return {
      ...base,
      source,
      kind: units.pastMw > 0 ? 'partly-retired' : 'retiring',
      retiredMw: units.pastMw > 0 ? Math.min(units.pastMw, mw) : mw * 0.5,
      retirementYear: year,
    };
  return {
    ...base,
    source,
    kind: listed,
    retiredMw: listed === 'partly-retired' && units.pastMw > 0 ? Math.min(units.pastMw, mw) : mw,
    retirementYear: year,
  };
};

/** Name without a unit number, for plants whose units were listed one by one. */
const joint = (name: string): string => name.replace(/( \d+ & \d+| (No )?\d+)$/, '');

/** 0 free now, 1 freed within the horizon, 2 later. */
const phase = (c: Candidate): number =>
  c.kind !== 'retiring' ? 0 : (c.retirementYear ?? HORIZON_END_YEAR) <= HORIZON_END_YEAR ? 1 : 2;

/**
 * Freed plants: rows at one place become one site. MW freed at the same time are added; of MW freed now and later the
 * larger within the horizon counts alone, because a site has one date.
 */
export const freedPlants = (sources: Sources): readonly Candidate[] => {
  const merged: Candidate[] = [];
  for (const row of sources.prototypeSites()) {
    const next = fromPlant(sources, row);
    const at = merged.findIndex(
      (c) => c.state === next.state && distanceKm(c.lon, c.lat, next.lon, next.lat) <= SAME_SITE_KM,
    );
    const prior = merged[at];
    if (!prior) {
      merged.push(next);
      continue;
    }
    const late = (c: Candidate): number => (phase(c) === 2 ? 0 : c.retiredMw);
    const larger = late(prior) >= late(next) ? prior : next;
    // The unit table counts all units within reach, so rows of one coal plant must not be added again.
    const doubled = prior.source.includes('units') && next.source.includes('units') && prior.kind === next.kind;
    merged[at] = {
      ...larger,
      name: joint(prior.name),
      retiredMw: doubled || phase(prior) !== phase(next) ? larger.retiredMw : prior.retiredMw + next.retiredMw,
    };
  }
  return merged.map((c) => ({ ...c, name: c.name.replace(/ No \d+$/, '') }));
};

/** Substations added, the spacing between them, and from any freed plant. */
const SUBSTATIONS = 130;
const SPACING_KM = 40;
const FROM_PLANT_KM = 10;
const END_KM = 0.3;
const MIN_ENDS = 3;

/** Named substations where at least three traced lines of 345 kV and more end, most ends first, thinned to 40 km. */
export const largeSubstations = (
  sources: Sources,
  taken: readonly { readonly lon: number; readonly lat: number }[],
): readonly Candidate[] => {
  const cell = (lon: number, lat: number): string => `${Math.round(lon * 20)}:${Math.round(lat * 20)}`;
  const ends = new Map<string, { lon: number; lat: number; kv: number }[]>();
  for (const line of sources.lines()) {
    if (line.properties.kv < 345) continue;
    for (const [lon = 0, lat = 0] of [line.geometry.coordinates[0] ?? [], line.geometry.coordinates.at(-1) ?? []]) {
      const key = cell(lon, lat);
      ends.set(key, [...(ends.get(key) ?? []), { lon, lat, kv: line.properties.kv }]);
    }
  }
  const around = (lon: number, lat: number) =>
    [-1, 0, 1].flatMap((x) => [-1, 0, 1].flatMap((y) => ends.get(cell(lon + x / 20, lat + y / 20)) ?? []));
  const [west, south, east, north] = LOWER_48;
  const ranked = sources
    .substations()
    .filter((s) => s.type === 'SUBSTATION' && !/UNKNOWN|^TAP|\d{5}/i.test(s.sub_name))
    .map((s) => ({ id: s.sub_id, name: s.sub_name, lon: Number(s.lon), lat: Number(s.lat) }))
    .filter((s) => s.lon > west && s.lon < east && s.lat > south && s.lat < north)
    .map((s) => {
      const own = around(s.lon, s.lat).filter((end) => distanceKm(s.lon, s.lat, end.lon, end.lat) <= END_KM);
      return { ...s, ends: own.length, kv: Math.max(0, ...own.map((end) => end.kv)) };
    })
    .filter((s) => s.ends >= MIN_ENDS)
    .sort((a, b) => b.kv * b.ends - a.kv * a.ends || (a.id < b.id ? -1 : 1));
  const kept: typeof ranked = [];
  for (const s of ranked) {
    if (kept.length >= SUBSTATIONS) break;
    const close =
      (km: number) =>
      (o: { readonly lon: number; readonly lat: number }): boolean =>
        distanceKm(s.lon, s.lat, o.lon, o.lat) < km;
    if (!kept.some(close(SPACING_KM)) && !taken.some(close(FROM_PLANT_KM))) kept.push(s);
  }
  return kept.map((s) => ({
    name: substationName(s.name),
    kind: 'substation',
    lon: s.lon,
    lat: s.lat,
    retiredMw: 0,
    retirementYear: null,
    fuel: '',
    campus: null,
    source: 'hifld substations',
  }));
};

/** Announced campuses as candidates. */
export const campusCandidates = (announced: readonly AnnouncedCampus[]): readonly Candidate[] =>
  announced.map((campus) => ({
    name: campus.name,
    kind: 'announced',
    lon: campus.lon,
    lat: campus.lat,
    state: campus.state,
    retiredMw: 0,
    retirementYear: null,
    fuel: '',
    campus: campus.id,
    source: 'epoch-ai',
  }));
