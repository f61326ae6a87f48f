import type { AnnouncedCampus, CampusMilestone } from '../../../src/model/dataset/types.ts';
import { locate } from '../../../src/model/geometry.ts';
import type { BaCode } from '../../../src/model/ids.ts';
import type { County } from '../lib/counties.ts';
import { groupBy } from '../lib/group.ts';
import { json, type Output, round } from '../lib/output.ts';
import { kebab } from '../lib/text.ts';
import type { Sources } from '../sources.ts';

/** Last day of what Epoch AI calls operating in the vintage used. */
const ENERGISED_BY = '2026-08-31';
const RECORD_ENDS = '2024-12-31';
/** Older names and sister tenants of Lake Mariner: the September rows stand for the whole, never the sum. */
const REPLACED = new Set(['Fluidstack Lake Mariner', 'Core42 Lake Mariner']);
/** Owner and users of campuses that the August list does not name. */
const SEPTEMBER: Readonly<Record<string, { readonly owner: string; readonly users: string }>> = {
  'Anthropic Lake Mariner': { owner: 'TeraWulf, Fluidstack', users: 'Anthropic' },
  'Anthropic Barber Lake': { owner: 'Cipher, Fluidstack', users: 'Anthropic' },
};

interface Stage {
  readonly campus: string;
  readonly date: string;
  readonly itMw: number;
  readonly facilityMw: number;
}

const stages = (sources: Sources): ReadonlyMap<string, readonly Stage[]> => {
  const september = sources.campusTimelinesSeptember().map(
    (row): Stage => ({
      campus: row.data_center,
      date: row.date,
      itMw: Number(row.it_power_mw),
      facilityMw: Number(row.facility_power_mw),
    }),
  );
  const newer = new Set(september.map((stage) => stage.campus));
  const august = sources
    .campusTimelines()
    .filter((row) => !newer.has(row['Data center']))
    .map(
      (row): Stage => ({
        campus: row['Data center'],
        date: row.Date,
        itMw: Number(row['IT power (MW)'] || 0),
        facilityMw: Number(row['Power (MW)'] || 0),
      }),
    );
  const all = [...august, ...september].filter((stage) => !REPLACED.has(stage.campus));
  return groupBy(
    all.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    (stage) => stage.campus,
  );
};

/** Keeps the rows where the MW change, from the first that draws power. */
const milestones = (rows: readonly Stage[]): readonly CampusMilestone[] => {
  const kept: CampusMilestone[] = [];
  for (const { date, itMw, facilityMw } of rows) {
    const last = kept.at(-1);
    const next = { date, itMw: round(itMw, 1), facilityMw: round(facilityMw, 1) };
    if (next.itMw === (last?.itMw ?? 0) && next.facilityMw === (last?.facilityMw ?? 0)) continue;
    if (last?.date === date) kept.pop();
    kept.push(next);
  }
  return kept;
};

const certainty = (text: string): string =>
  text
    .replace(/\s*#confident/g, '')
    .replace(/\s*#(\w+)/g, ' ($1)')
    .trim();

/** Epoch name -> name without a state at the end ("CoreWeave Denton TX"). */
const displayName = (name: string): string => name.replace(/ (TX|ND|VA|NC|OK)$/, '').replace(/^Coreweave/, 'CoreWeave');

/** Announced campuses of the lower 48 with dated MW, and the MW energised since the record of demand ends, by authority. */
export const buildAnnounced = (
  sources: Sources,
  counties: readonly County[],
): {
  readonly output: Output;
  readonly values: readonly AnnouncedCampus[];
  readonly energised: ReadonlyMap<BaCode, number>;
} => {
  const timelines = stages(sources);
  const list = new Map(sources.campuses().map((row) => [row.Name, row]));
  const energised = new Map<BaCode, number>();
  const values: AnnouncedCampus[] = [];
  for (const row of sources.campusCoordinates()) {
    const rows = timelines.get(row.epoch_name);
    const place = locate(counties, Number(row.lon), Number(row.lat))?.county;
    if (!rows || !place) continue;
    const known = milestones(rows);
    if ((known.at(-1)?.facilityMw ?? 0) <= 0) continue;
    const at = (date: string): number => known.filter((m) => m.date <= date).at(-1)?.facilityMw ?? 0;
    energised.set(place.ba, (energised.get(place.ba) ?? 0) + Math.max(0, at(ENERGISED_BY) - at(RECORD_ENDS)));
    const name = displayName(row.epoch_name);
    const listed = list.get(row.epoch_name);
    values.push({
      id: `${kebab(name)}-${place.state.toLowerCase()}`,
      name,
      owner: SEPTEMBER[row.epoch_name]?.owner ?? certainty(listed?.Owner ?? ''),
      users: SEPTEMBER[row.epoch_name]?.users ?? certainty(listed?.Users ?? ''),
      lon: round(Number(row.lon), 4),
      lat: round(Number(row.lat), 4),
      state: place.state,
      ba: place.ba,
      zone: place.zone,
      milestones: known,
    });
  }
  values.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    values,
    energised,
    output: {
      key: 'announced',
      path: 'announced.json',
      content: json(values),
      rows: values.length,
      unit: 'MW',
      notes:
        'Epoch AI, "AI Data Centers", CC BY 4.0. Modelled estimates from permits and satellite images, not metered load; later dates are projections. Lake Mariner, Barber Lake, Goodnight and the Abilene expansion from the September 2026 vintage; one entry stands for the three names at Lake Mariner.',
    },
  };
};
