import type { PlanningData } from '../dataset/types.ts';
import { distanceKm } from '../geo.ts';
import { FIELDS } from '../scenario/fields.ts';
import { type Scenario, toCanonical } from '../scenario/scenario.ts';
import {
  carbonMeans,
  firstQuarter,
  fitInto,
  LAST,
  nameOfQuarter,
  QUARTER_INDEX,
  roomAt,
  wantedIn,
} from './evaluate-basis.ts';
import { itMwhPerYear, mwIn, roundTripMs, type Standing, totalIn } from './evaluate-money.ts';
import type { ServeLink } from './types.ts';

/** Violations up to this share of a limit are rounding of the solver (its feasibility tolerance is 1e-6). */
const TOLERANCE = 1e-5;

/** Collects what a plan violates. */
export interface Findings {
  readonly violated: () => readonly string[];
  readonly worst: () => number;
  /** Something that is so or is not. */
  readonly note: (name: string) => void;
  /** `used` may not exceed `limit`; slack is measured against the size of the limit. */
  readonly within: (name: string, used: number, limit: number) => void;
  /** The same in every quarter; only the worst quarter is named. */
  readonly always: (name: string, used: (q: number) => number, limit: (q: number) => number) => void;
}
export const newFindings = (): Findings => {
  const violated: string[] = [];
  let worst = 0;
  const excessOf = (used: number, limit: number): number => {
    if (limit === Number.POSITIVE_INFINITY) return 0;
    const excess = (used - limit) / Math.max(1, Math.abs(limit));
    return Number.isNaN(excess) ? Number.POSITIVE_INFINITY : excess;
  };
  const judge = (name: string, excess: number): void => {
    worst = Math.max(worst, excess);
    if (excess > TOLERANCE) violated.push(name);
  };
  return {
    violated: () => violated,
    worst: () => worst,
    note: (name) => judge(name, 1),
    within: (name, used, limit) => judge(name, excessOf(used, limit)),
    always: (name, used, limit) => {
      const excess = QUARTER_INDEX.map((q) => excessOf(used(q), limit(q)));
      const most = Math.max(...excess);
      judge(`${name} in ${nameOfQuarter(excess.indexOf(most))}`, most);
    },
  };
};

const sumBy = <T>(items: readonly T[], key: (item: T) => string, amount: (item: T) => number): Map<string, number> => {
  const totals = new Map<string, number>();
  for (const item of items) totals.set(key(item), (totals.get(key(item)) ?? 0) + amount(item));
  return totals;
};
const drawOf = (entries: readonly Standing[]): number => entries.reduce((sum, entry) => sum + entry.meterMw, 0);
const isFree = (entry: Standing): boolean => entry.announcedMw === null;
/** Limit of canonical size, or none where the field stands at its largest value. */
const capOf = (id: 'maxCarbonTonnesPerYear' | 'maxWaterM3PerYear', value: number): number =>
  value < toCanonical(FIELDS[id], FIELDS[id].max) ? value : Number.POSITIVE_INFINITY;

/** How each campus grows, and what it carries: by quarter. */
const checkBuildOut = (found: Findings, standing: readonly Standing[], { fields: f }: Scenario): void => {
  for (const entry of standing) {
    const { plan, site, announcedMw } = entry;
    const { builtMw, trainingMw, inferenceMw } = plan.quarters;
    if ([builtMw, trainingMw, inferenceMw].some((column) => column.length !== QUARTER_INDEX.length))
      found.note(`number of quarters at ${site.name}`);
    if ([builtMw, trainingMw, inferenceMw].flat().some((mw) => !(mw >= -1e-6))) found.note(`MW at ${site.name}`);
    const ends = [plan.itMw, plan.trainingMw, plan.inferenceMw];
    const apart = mwIn(entry, LAST).map((mw, k) => Math.abs(mw - (ends[k] as number)));
    found.within(`last quarter at ${site.name}`, Math.max(...apart), 0);
    const built = (q: number): number => (q < 0 ? 0 : mwIn(entry, q)[0]);
    found.always(
      `spare at ${site.name}`,
      (q) => mwIn(entry, q)[1] + mwIn(entry, q)[2],
      (q) => built(q) * (1 - f.spareShare),
    );
    if (announcedMw) {
      found.always(
        `announced MW at ${site.name}`,
        (q) => Math.abs(built(q) - (announcedMw[q] ?? 0)),
        () => 0,
      );
      continue;
    }
    const first = firstQuarter(site, f);
    found.always(
      `power at ${site.name}`,
      (q) => (q < first ? built(q) : 0),
      () => 0,
    );
    found.always(`build-out at ${site.name}`, (q) => built(q - 1), built);
    found.always(
      `ramp at ${site.name}`,
      (q) => built(q) - built(q - 1),
      () => f.campusRampMw,
    );
    // pinned announced campuses within 3 km draw from the same connection first
    const beside = standing.filter(
      (other) => other.announcedMw && distanceKm(site.lon, site.lat, other.site.lon, other.site.lat) <= 3,
    );
    const left = beside.reduce((room, other) => Math.max(0, room - other.meterMw), site.poiHeadroomMw);
    found.within(`point of interconnection at ${site.name}`, entry.meterMw, left);
    found.within(`largest campus at ${site.name}`, plan.itMw, f.maxCampusMw);
    found.within(`smallest campus at ${site.name}`, -plan.itMw, -f.minCampusMw);
  }
};

/** Chips, money, load and the wish for early power: sums over the plan by quarter. */
const checkSums = (found: Findings, standing: readonly Standing[], data: PlanningData, scenario: Scenario): void => {
  const f = scenario.fields;
  const free = standing.filter(isFree);
  const pinned = standing.filter((entry) => !isFree(entry));
  // in M$: where nothing is left, a hair of rounding in MW is not to weigh millions
  const spent = (entries: readonly Standing[], q: number): number =>
    entries.reduce((sum, entry) => sum + (mwIn(entry, q)[0] * entry.capexUsdPerMw) / 1e6, 0);
  found.always(
    'chips',
    (q) => totalIn(free, q, 0),
    (q) => Math.max(0, f.chipsStartMw + q * f.chipsPerQuarterMw - totalIn(pinned, q, 0)),
  );
  found.within('budget', spent(standing, LAST), f.budgetUsd / 1e6);
  if (f.budgetSpreadMonths > 3) {
    const released = (q: number): number => (f.budgetUsd / 1e6) * Math.min(1, (3 * (q + 1)) / f.budgetSpreadMonths);
    found.always(
      'released budget',
      (q) => spent(free, q),
      (q) => Math.max(0, released(q) - spent(pinned, q)),
    );
  }
  const regions = data.metros.reduce((sum, metro) => sum + metro.share, 0) * f.inferenceLoadMw;
  found.always(
    'training demand',
    (q) => totalIn(standing, q, 1),
    (q) => f.trainingLoadMw * wantedIn(q, f),
  );
  found.always(
    'inference demand',
    (q) => totalIn(standing, q, 2),
    (q) => regions * wantedIn(q, f),
  );
  if (f.earlyMw > 0) {
    const by = Math.max(0, Math.floor(f.earlyMonths / 3) - 1);
    found.within(`early power by ${nameOfQuarter(by)}`, -totalIn(standing, by, 0), -f.earlyMw);
  }
};

/** Who serves whom: the routes of the last quarter, and that every earlier one has some. MW of inference served by region. */
const checkRoutes = (
  found: Findings,
  standing: readonly Standing[],
  serve: readonly ServeLink[],
  data: PlanningData,
  { fields: f }: Scenario,
): readonly number[] => {
  const may = standing.map(({ site }) => data.metros.map((metro) => roundTripMs(site, metro) <= f.latencyLimitMs));
  const early = QUARTER_INDEX.slice(0, LAST).map((q) =>
    fitInto(
      standing.map((entry) => mwIn(entry, q)[2]),
      data.metros.map((metro) => metro.share * f.inferenceLoadMw * wantedIn(q, f)),
      may,
    ),
  );
  found.always(
    'inference within reach',
    (q) => (q < LAST ? totalIn(standing, q, 2) : 0),
    (q) => early[q] ?? 0,
  );
  if (serve.some(({ itMw }) => !(itMw >= -1e-6))) found.note('negative inference');
  const byMetro = sumBy(
    serve,
    (link) => link.metro,
    (link) => link.itMw,
  );
  const bySite = sumBy(
    serve,
    (link) => link.site,
    (link) => link.itMw,
  );
  for (const { id, name, share } of data.metros)
    found.within(`inference of ${name}`, byMetro.get(id) ?? 0, share * f.inferenceLoadMw);
  for (const { plan, site } of standing)
    found.within(`inference at ${site.name}`, Math.abs((bySite.get(site.id) ?? 0) - plan.inferenceMw), 0);
  for (const link of serve) {
    const metro = data.metros.find(({ id }) => id === link.metro);
    const site = standing.find((entry) => entry.site.id === link.site)?.site;
    if (!metro || !site) {
      found.note(`inference link ${link.metro} to ${link.site}`);
      continue;
    }
    const ms = roundTripMs(site, metro);
    found.within(`latency from ${metro.name} to ${site.name}`, ms, f.latencyLimitMs);
    found.within(`round trip from ${metro.name} to ${site.name}`, Math.abs(link.rttMs - ms), 0);
  }
  return data.metros.map((metro) => byMetro.get(metro.id) ?? 0);
};

/** What the grid has left: announced campuses take theirs first, the others share the rest. */
const checkGrid = (found: Findings, standing: readonly Standing[], data: PlanningData, scenario: Scenario): void => {
  const { curtailmentShare: x, strainShare } = scenario.fields;
  const shared = (name: string, mine: (entry: Standing) => boolean, roomMw: number): void => {
    const members = standing.filter(mine);
    const taken = drawOf(members.filter((entry) => !isFree(entry)));
    found.within(name, drawOf(members.filter(isFree)), Math.max(0, roomMw - taken));
  };
  for (const code of new Set(standing.map((entry) => entry.site.ba))) {
    const ba = data.balancingAuthorities.find((candidate) => candidate.ba === code);
    const mine = (entry: Standing) => entry.site.ba === code;
    shared(`headroom of ${code}`, mine, ba ? Math.max(0, roomAt(ba.headroom, x) - ba.energisedSince2024Mw) : 0);
    if (ba && Number.isFinite(ba.peakMw)) shared(`strain of ${code}`, mine, strainShare * ba.peakMw);
  }
  for (const id of new Set(standing.map((entry) => entry.site.zone))) {
    const zone = data.zones.find((candidate) => candidate.id === id);
    const ba = data.balancingAuthorities.find((candidate) => candidate.ba === zone?.ba);
    const part = zone && ba ? Math.min(1, 2 * zone.weight) * roomAt(ba.headroom, x) : 0;
    const own = zone?.ownHeadroom ? roomAt(zone.ownHeadroom, x) : Number.POSITIVE_INFINITY;
    shared(`headroom of zone ${id}`, (entry) => entry.site.zone === id, Math.min(part, own));
  }
  // zones of one sub-region share its own curve
  for (const name of new Set(data.zones.flatMap((zone) => zone.ownHeadroomName ?? []))) {
    const zones = data.zones.filter((zone) => zone.ownHeadroomName === name);
    const curve = zones.find((zone) => zone.ownHeadroom)?.ownHeadroom;
    if (curve) shared(`headroom of ${name}`, ({ site }) => zones.some(({ id }) => id === site.zone), roomAt(curve, x));
  }
};

/** How much stands in one place, and whether its loss is survived within reach: by site, BA, state, interconnection. */
const checkDomains = (
  found: Findings,
  standing: readonly Standing[],
  servedMw: readonly number[],
  data: PlanningData,
  { fields: f }: Scenario,
): void => {
  const kinds: readonly [of: (entry: Standing) => string, share: number, survive: boolean][] = [
    [({ site }) => site.id, f.maxSiteShare, f.surviveSiteLoss],
    [({ site }) => site.ba, f.maxBaShare, f.surviveBaLoss],
    [({ site }) => site.state, f.maxStateShare, f.surviveStateLoss],
    [({ authority }) => authority?.interconnection ?? '', f.maxInterconnectionShare, f.surviveInterconnectionLoss],
  ];
  const builtMw = standing.reduce((sum, entry) => sum + entry.plan.itMw, 0);
  const trainingMw = standing.reduce((sum, entry) => sum + entry.plan.trainingMw, 0);
  const inferenceMw = servedMw.reduce((sum, mw) => sum + mw, 0);
  for (const [of, share, survive] of kinds) {
    const inDomain = sumBy(standing, of, (entry) => entry.plan.itMw);
    for (const [domain, mw] of inDomain) {
      const name = standing.find(({ site }) => site.id === domain)?.site.name ?? domain;
      if (share < 1) found.within(`share of ${name}`, mw, share * builtMw);
      if (!survive) continue;
      const left = standing.filter((entry) => of(entry) !== domain);
      const roomMw = left.map((entry) => entry.plan.itMw);
      const allMw = roomMw.reduce((sum, room) => sum + room, 0);
      found.within(`loss of ${name}`, f.criticalShare * trainingMw + inferenceMw, allMw);
      const may = data.metros.map((metro) => left.map(({ site }) => roundTripMs(site, metro) <= f.latencyLimitMs));
      found.within(`reach after the loss of ${name}`, inferenceMw - fitInto(servedMw, roomMw, may), 0);
    }
  }
};

/** Carbon, water and carbon-free energy of the last quarter's load over a year, by annual means. */
const checkFootprint = (found: Findings, standing: readonly Standing[], data: PlanningData, scenario: Scenario) => {
  const f = scenario.fields;
  const kgPerMwh = carbonMeans(data, f.carbonSource);
  let meterMwh = 0;
  let freeMwh = 0;
  let tonnes = 0;
  let waterM3 = 0;
  for (const { plan, site, authority } of standing) {
    const itMwh = itMwhPerYear(f, plan.trainingMw, plan.inferenceMw);
    const drawn = itMwh * site.pueMean[plan.plant];
    meterMwh += drawn;
    freeMwh += drawn * (authority?.carbonFreeShareMean ?? 0);
    tonnes += (drawn * kgPerMwh(site.ba)) / 1000;
    waterM3 += itMwh * site.wueLPerKwh[plan.plant];
  }
  // in the units that a person sees, for the same reason as money
  found.within('carbon', tonnes / 1e3, capOf('maxCarbonTonnesPerYear', f.maxCarbonTonnesPerYear) / 1e3);
  found.within('water', waterM3 / 1e6, capOf('maxWaterM3PerYear', f.maxWaterM3PerYear) / 1e6);
  if (f.minCarbonFreeShare > 0 && meterMwh > 0)
    found.within('carbon-free share', -freeMwh / meterMwh, -f.minCarbonFreeShare);
};

/** Every limit of MODEL §3 on the campuses that stand. */
export const checkLimits = (
  found: Findings,
  standing: readonly Standing[],
  serve: readonly ServeLink[],
  data: PlanningData,
  scenario: Scenario,
): void => {
  const f = scenario.fields;
  found.within('most campuses', standing.length, f.maxSites);
  found.within('fewest campuses', -standing.length, -f.minSites);
  checkBuildOut(found, standing, scenario);
  checkSums(found, standing, data, scenario);
  checkGrid(found, standing, data, scenario);
  const servedMw = checkRoutes(found, standing, serve, data, scenario);
  checkDomains(found, standing, servedMw, data, scenario);
  checkFootprint(found, standing, data, scenario);
};
