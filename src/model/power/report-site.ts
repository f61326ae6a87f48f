import type { DatasetFiles, PlanningData, Site, Zone } from '../dataset/types.ts';
import type { SiteId } from '../ids.ts';
import { siteHeadroom } from '../placement/headroom.ts';
import { announcedByQuarter, firstAnnouncedQuarter } from '../placement/problem.ts';
import { siteTermsPerMw } from '../placement/terms.ts';
import type { PlacedCampus, Placement } from '../placement/types.ts';
import { fail, ok, type Result } from '../result.ts';
import type { FieldValues } from '../scenario/fields.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { drawPerOccupied, occupiedByHourMw, swingWithinChips } from '../simulation/workload.ts';
import type { PowerFiles } from './report-types.ts';

/** The campus that a power report is about: the plan's, or one that one might build. */

/** A plan's data and those files. */
export type PowerData = PlanningData & Pick<DatasetFiles, 'energyPrice'> & PowerFiles;

export type ReportCampus = Pick<PlacedCampus, 'itMw' | 'trainingMw' | 'inferenceMw' | 'plant' | 'facilityPeakMw'> & {
  readonly site: Site;
  readonly zone: Zone | undefined;
  readonly inPlan: boolean;
  /** What the point of interconnection carries, MW at the meter. */
  readonly connectionMw: number;
  /** First power by its operator's own dates; null where nothing is announced. */
  readonly announcedQuarter: number | null;
  /** IT MW drawn by UTC hour of the day, 24 values. */
  readonly drawnItMw: Float64Array;
};

/** IT MW of a campus that is in no plan, where there is room. */
const EXAMPLE_IT_MW = 100;

const positive = (value: number): number => (value > 0 && Number.isFinite(value) ? value : 0);

/** IT MW drawn by hour of the day: training at its mean, inference with the daily swing of the regions it serves. */
const drawnByHour = (
  fields: FieldValues,
  trainingMw: number,
  regions: readonly { readonly itMw: number; readonly lon: number }[],
): Float64Array => {
  const swing = swingWithinChips(fields.diurnalAmplitude, fields.inferenceUtilisation);
  const draw = drawPerOccupied(fields.trainingUtilisation, fields.inferenceUtilisation, swing);
  const occupied = occupiedByHourMw(
    regions.map(({ itMw }) => itMw),
    regions.map(({ lon }) => lon),
    swing,
  );
  return Float64Array.from({ length: 24 }, (_, hour) =>
    regions.reduce(
      (sum, _region, r) => sum + draw.inference * occupied[hour * regions.length + r]!,
      draw.training * trainingMw,
    ),
  );
};

/** Regions that a campus of the plan serves; a campus in no plan serves its nearest metro. */
const regionsOf = (
  data: PowerData,
  site: Site,
  placement: Placement | null,
  inferenceMw: number,
): readonly { readonly itMw: number; readonly lon: number }[] => {
  const lonOf = new Map(data.metros.map(({ id, lon }) => [id, lon]));
  const links = (placement?.serve ?? []).filter((link) => link.site === site.id && link.itMw > 0);
  if (links.length > 0) return links.map(({ metro, itMw }) => ({ itMw, lon: lonOf.get(metro) ?? site.lon }));
  return [{ itMw: inferenceMw, lon: lonOf.get(site.metro) ?? site.lon }];
};

const lastMilestone = (data: PowerData, site: Site): { readonly itMw: number; readonly facilityMw: number } | null => {
  const campus = site.campus === null ? undefined : data.announced.find(({ id }) => id === site.campus);
  const last = campus?.milestones.at(-1);
  return last && positive(last.itMw) > 0 ? { itMw: last.itMw, facilityMw: positive(last.facilityMw) } : null;
};

/** Quarter in which an announced campus has its first power by its own dates, as in the plan; null where none is announced. */
const announcedQuarterOf = (data: PowerData, site: Site): number | null => {
  const byQuarter = site.kind === 'announced' ? announcedByQuarter(site, data) : null;
  return byQuarter && firstAnnouncedQuarter(byQuarter);
};

/** IT MW of a campus that is not in the plan: as announced, or `EXAMPLE_IT_MW` where there is room for it. */
const exampleItMw = (data: PowerData, site: Site, puePeak: number, scenario: Scenario, notes: string[]): number => {
  const announced = lastMilestone(data, site);
  if (announced) {
    notes.push('Not in the plan: a campus as announced is shown.');
    return announced.itMw;
  }
  const { maxCampusMw, minCampusMw } = scenario.fields;
  const roomItMw = positive(siteHeadroom(site, data.zones, data.balancingAuthorities, scenario).headroomMw) / puePeak;
  const itMw = Math.min(EXAMPLE_IT_MW, maxCampusMw, roomItMw);
  if (itMw >= minCampusMw) {
    notes.push(`Not in the plan: a campus of ${Math.round(itMw)} MW IT is shown.`);
    return itMw;
  }
  notes.push(
    `Not in the plan, and the room here is ${Math.round(roomItMw)} MW IT: the smallest campus, ${Math.round(minCampusMw)} MW IT, is shown.`,
  );
  return minCampusMw;
};

/** Errors: a site that the data does not have. */
export const reportCampus = (
  data: PowerData,
  scenario: Scenario,
  placement: Placement | null,
  id: SiteId,
  notes: string[],
): Result<ReportCampus> => {
  const site = data.sites.find((candidate) => candidate.id === id);
  if (!site) return fail(`There is no site named ${id}.`, 'Choose a site on the map.');
  const zone = data.zones.find((candidate) => candidate.id === site.zone);
  const placed = placement?.campuses.find((campus) => campus.site === id);
  const { fields } = scenario;
  const announced = site.kind === 'announced' ? lastMilestone(data, site) : null;
  const connected = (facilityPeakMw: number): number =>
    announced ? announced.facilityMw || facilityPeakMw : positive(site.poiHeadroomMw);
  const roomMw = positive(site.poiHeadroomMw);
  if (announced && announced.facilityMw > roomMw) {
    notes.push(`The announced connection is used in place of the headroom of ${Math.round(roomMw)} MW.`);
  }
  if (placed) {
    const { itMw, trainingMw, inferenceMw, plant, facilityPeakMw } = placed;
    const regions = regionsOf(data, site, placement, inferenceMw);
    return ok({
      ...{ site, zone, inPlan: true, itMw, trainingMw, inferenceMw, plant, facilityPeakMw },
      connectionMw: connected(facilityPeakMw),
      announcedQuarter: announcedQuarterOf(data, site),
      drawnItMw: drawnByHour(fields, trainingMw, regions),
    });
  }
  const { plant } = siteTermsPerMw(site, data, scenario);
  const puePeak = positive(site.puePeak[plant]) || 1.5;
  const itMw = exampleItMw(data, site, puePeak, scenario, notes);
  const wanted = fields.trainingLoadMw + fields.inferenceLoadMw;
  const trainingMw = itMw * (1 - fields.spareShare) * (wanted > 0 ? fields.trainingLoadMw / wanted : 1);
  const inferenceMw = itMw * (1 - fields.spareShare) - trainingMw;
  const regions = regionsOf(data, site, null, inferenceMw);
  return ok({
    ...{ site, zone, inPlan: false, itMw, trainingMw, inferenceMw, plant, facilityPeakMw: itMw * puePeak },
    connectionMw: connected(itMw * puePeak),
    announcedQuarter: announcedQuarterOf(data, site),
    drawnItMw: drawnByHour(fields, trainingMw, regions),
  });
};
