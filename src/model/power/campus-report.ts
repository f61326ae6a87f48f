import type { Weather } from '../dataset/types.ts';
import type { SiteId } from '../ids.ts';
import { recordAt, strainCapMw, zoneHeadroomMw } from '../placement/headroom.ts';
import type { Solver } from '../placement/solver.ts';
import { siteTermsPerMw } from '../placement/terms.ts';
import type { Placement } from '../placement/types.ts';
import { ok, type Result } from '../result.ts';
import { type Scenario, type SupplyValues, supplyOf } from '../scenario/scenario.ts';
import { STUDY_HOURS } from '../time.ts';
import { campusCfe, carbonAccount, costSplit, type Tariff } from './accounting.ts';
import { balanceErrorMw, type CampusDispatch, type CampusHours, type CampusSizes, prepareCampus } from './campus.ts';
import { acceleratorsFor, CHIPS, unitsFor } from './chips.ts';
import { hostCommunity } from './grid-strain.ts';
import { type GridNeed, gridNeed, lostWorkShare, strainOf } from './report-grid.ts';
import { comparePlants, type ReportHours, reportHours } from './report-hours.ts';
import { type PowerData, type ReportCampus, reportCampus } from './report-site.ts';
import { chooseSupply, type ReportSupply } from './report-supply.ts';
import type { CampusPower, PowerHours, PowerProgress } from './report-types.ts';
import { supplyProblem } from './supply.ts';
import { timeToPower } from './time-to-power.ts';

/** The power year of one campus: hours, accounts, and what it means for grid and neighbours (MODEL §4). */
export interface CampusPowerInput {
  readonly scenario: Scenario;
  /** The plan, where there is one: the campus is the plan's if it stands in it. */
  readonly placement: Placement | null;
  readonly site: SiteId;
  /** Typical years, the site's station among them. */
  readonly weather: readonly Weather[];
  readonly data: PowerData;
}

/** Real discount rate of the cost of waiting (MODEL §3). */
const DISCOUNT_RATE = 0.07;
/** Price of a shortfall never falls to where missing a carbon-free target looks cheaper, $/MWh. */
const LEAST_SHORTFALL_USD_PER_MWH = 100;

const sum = (column: ArrayLike<number>): number => {
  let total = 0;
  for (let hour = 0; hour < column.length; hour++) total += column[hour]!;
  return total;
};
const highest = (column: ArrayLike<number>): number => {
  let most = 0;
  for (let hour = 0; hour < column.length; hour++) most = Math.max(most, column[hour]!);
  return most;
};

/** Hours of a dispatch as they are shown: sun and wind after curtailment, which they share alike. */
const shownHours = (columns: ReportHours, given: CampusHours, flow: CampusDispatch, need: GridNeed): PowerHours => {
  const kept = (hour: number): number => {
    const made = flow.pvMw[hour]! + flow.windMw[hour]!;
    return made > 0 ? Math.max(0, 1 - flow.curtailedMw[hour]! / made) : 1;
  };
  const clean = (hour: number): number => {
    const own = (flow.pvMw[hour]! + flow.windMw[hour]!) * kept(hour) + flow.dischargeMw[hour]!;
    const all = own + flow.importMw[hour]! + flow.gasMw[hour]!;
    const bare = Math.max(0, flow.importMw[hour]! - given.ppaMw[hour]!);
    if (!(all > 0)) return given.gridCleanShare[hour]!;
    return Math.min(1, Math.max(0, 1 - (flow.gasMw[hour]! + bare * (1 - given.gridCleanShare[hour]!)) / all));
  };
  const by = (of: (hour: number) => number): Float32Array =>
    Float32Array.from({ length: given.hours }, (_, hour) => of(hour));
  return {
    loadMw: given.loadMw,
    itMw: columns.itMw,
    importMw: Float32Array.from(flow.importMw),
    importLimitMw: given.importLimitMw,
    pvMw: by((hour) => flow.pvMw[hour]! * kept(hour)),
    windMw: by((hour) => flow.windMw[hour]! * kept(hour)),
    gasMw: Float32Array.from(flow.gasMw),
    chargeMw: Float32Array.from(flow.chargeMw),
    dischargeMw: Float32Array.from(flow.dischargeMw),
    storedMwh: by((hour) => flow.storedMwh[hour]!),
    curtailedMw: Float32Array.from(flow.curtailedMw),
    shortfallMw: Float32Array.from(flow.shortfallMw),
    gridNeedMw: by((hour) => need.share[hour]! * given.loadMw[hour]!),
    priceUsdPerMwh: columns.priceUsdPerMwh,
    carbonKgPerMwh: given.gridKgPerMwh,
    // a column of the data set is shared: the report has its own
    marginalKgPerMwh: columns.marginalKgPerMwh.slice(),
    carbonFreeShare: by(clean),
    pue: columns.pue,
    wueLPerKwh: columns.wueLPerKwh,
  };
};

/** Carbon, score and cost of a dispatch. The part of delivery that is not paid per MWh is paid on the highest import. */
const accountsOf = (
  scenario: Scenario,
  campus: ReportCampus,
  columns: ReportHours,
  given: CampusHours,
  sizes: CampusSizes,
  flow: CampusDispatch,
) => {
  const { fields } = scenario;
  const { battery, gas, capital } = supplyProblem(given);
  const perMwh = fields.deliveryDispatchShare * campus.site.deliveryUsdPerMwh;
  const peakLoadMw = highest(given.loadMw);
  const tariff: Tariff = {
    energyUsdPerMwh: columns.priceUsdPerMwh,
    deliveryUsdPerMwh: perMwh,
    // a campus on the grid alone pays as much for delivery as by the MWh
    demandUsdPerMwYear:
      peakLoadMw > 0 ? ((campus.site.deliveryUsdPerMwh - perMwh) * sum(given.loadMw)) / peakLoadMw : 0,
    contractedMw: highest(flow.importMw),
    strikeUsdPerMwh: columns.strikeUsdPerMwh,
    carbonUsdPerTonne: fields.carbonPriceUsdPerTonne,
    shortfallUsdPerMwh: shortfallPrice(scenario),
  };
  return {
    carbon: carbonAccount(given, flow, gas, columns),
    cfe: campusCfe(given, flow),
    cost: costSplit(given, flow, { sizes, capital, gas, wearUsdPerMwh: battery.wearUsdPerMwh }, tariff),
  };
};

/** Value of compute and penalty over the hours of a year, $/MWh; a facility MWh counts as an IT MWh. */
const shortfallPrice = ({ fields }: Scenario): number =>
  Math.max(LEAST_SHORTFALL_USD_PER_MWH, (fields.valueUsdPerMwYear + fields.shortfallUsdPerMwYear) / 8760);

const NO_SIZES: CampusSizes = { pvMw: 0, windMw: 0, batteryMw: 0, batteryMwh: 0, gasMw: 0 };

/** The campus's hours as an energy system: what the grid may deliver, less what it takes back when it needs it. */
const prepared = (
  scenario: Scenario,
  campus: ReportCampus,
  columns: ReportHours,
  need: GridNeed,
): ReturnType<typeof prepareCampus> => {
  const { site, connectionMw } = campus;
  const importLimitMw = columns.loadMw.map((load, hour) => {
    const share = need.share[hour]!;
    return share > 0 ? Math.min(connectionMw, load * (1 - share)) : connectionMw;
  });
  return prepareCampus({
    loadMw: columns.loadMw,
    importLimitMw,
    energyUsdPerMwh: columns.priceUsdPerMwh,
    deliveryUsdPerMwh: scenario.fields.deliveryDispatchShare * site.deliveryUsdPerMwh,
    gridKgPerMwh: columns.carbonKgPerMwh,
    gridCleanShare: columns.gridCleanShare,
    pvPerMw: columns.pvPerMw,
    windPerMw: columns.windPerMw,
    ppaMw: columns.ppaMw,
  });
};

const communityOf = (campus: ReportCampus, need: GridNeed, scenario: Scenario, hours: PowerHours) => {
  const { zone } = campus;
  const peakMw = need.ba && need.ba.peakMw > 0 && zone ? need.ba.peakMw * zone.weight : Number.NaN;
  const { localPeakShare, households } = hostCommunity(hours.importMw, peakMw);
  const roomMw = zone && need.ba ? zoneHeadroomMw(zone, need.ba, scenario.fields.curtailmentShare) : 0;
  return {
    localPeakShare: Number.isFinite(localPeakShare) ? localPeakShare : 0,
    households,
    zoneHeadroomShare: roomMw > 0 ? highest(hours.importMw) / roomMw : 0,
  };
};

const acceleratorsOf = (scenario: Scenario, campus: ReportCampus): CampusPower['accelerators'] => {
  const chip = CHIPS[scenario.fields.chip];
  const hall = { utilisationShare: 1, overheadShare: scenario.fields.chipOverheadShare, pue: 1 };
  const count = acceleratorsFor(chip, campus.itMw, hall);
  return { chip: chip.name, gpu: chip.gpu, unit: chip.unit, count, racks: unitsFor(chip, count) };
};

const timesOf = (campus: ReportCampus, data: PowerData, scenario: Scenario): CampusPower['timeToPower'] => {
  const margin = siteTermsPerMw(campus.site, data, scenario).netUsdPerMwYear;
  const cost = { marginUsdPerMwYear: Number.isFinite(margin) ? margin : 0, discountRate: DISCOUNT_RATE };
  return timeToPower(campus.site, cost, scenario.fields.waitShare, scenario.fields.constructionMonths);
};

const servedWaterM3 = (hours: PowerHours): number => {
  let water = 0;
  for (let hour = 0; hour < hours.itMw.length; hour++) {
    const load = hours.loadMw[hour]!;
    const served = load > 0 ? 1 - Math.min(1, hours.shortfallMw[hour]! / load) : 0;
    water += hours.itMw[hour]! * hours.wueLPerKwh[hour]! * served;
  }
  return water;
};

const flexibilityOf = (
  scenario: Scenario,
  campus: ReportCampus,
  need: GridNeed,
  hours: PowerHours,
): CampusPower['flexibility'] => {
  const { curtailmentShare, strainShare } = scenario.fields;
  const capMw = need.ba ? strainCapMw(need.ba, strainShare) : Number.POSITIVE_INFINITY;
  const lostThroughputShare = lostWorkShare(campus, need, hours.loadMw, hours.shortfallMw);
  return {
    acceptedShare: curtailmentShare,
    headroomMw: need.headroomMw,
    firmHeadroomMw: need.firmHeadroomMw,
    strainCap: capMw < need.headroomMw ? { share: strainShare, mw: capMw } : null,
    figures: need.year?.figures ?? null,
    record: need.ba ? recordAt(need.ba.headroom, curtailmentShare) : null,
    curtailedMwh: sum(hours.gridNeedMw),
    lostThroughputShare,
    lostUsdPerYear: lostThroughputShare * scenario.fields.valueUsdPerMwYear * (campus.trainingMw + campus.inferenceMw),
  };
};

/**
 * The power year of a campus. What the data lacks has a stand-in and a note; every number is finite, but for the gap of
 * a search that did not run (NaN).
 * Errors: a site that the data does not have; the solver fails on sizes of least cost.
 */
export const campusPower = (
  input: CampusPowerInput,
  solver: Solver,
  onProgress: (progress: PowerProgress) => void = () => {},
): Result<CampusPower> => {
  const { scenario, placement, data, weather } = input;
  const notes: string[] = [];
  onProgress({ phase: 'weather', done: 0 });
  const found = reportCampus(data, scenario, placement, input.site, notes);
  if (!found.ok) return found;
  const campus = found.value;
  const supply: SupplyValues = supplyOf(scenario, input.site);
  const need = gridNeed(data, scenario, placement, campus, STUDY_HOURS, notes);
  const columns = reportHours(data, scenario, campus, supply, weather, notes);
  const ready = prepared(scenario, campus, columns, need);
  if (!ready.ok) return ready;
  const { given } = ready.value;
  notes.push(...ready.value.notes);

  onProgress({ phase: 'supply', done: 0.2 });
  const price = shortfallPrice(scenario);
  const priced = (of: CampusHours) => ({
    ...supplyProblem(of, {
      costs: { carbonUsdPerTonne: scenario.fields.carbonPriceUsdPerTonne, shortfallUsdPerMwh: price },
    }),
    // missing the target must stay cheaper than shedding load
    cfeShortUsdPerMwh: Math.min(supplyProblem(of).cfeShortUsdPerMwh, 0.8 * price),
  });
  const alone: CampusHours = { ...given, ppaMw: new Float32Array(given.hours) };
  const accounts = (of: CampusHours, { sizes, flow }: Pick<ReportSupply, 'sizes' | 'flow'>) =>
    accountsOf(scenario, campus, columns, of, sizes, flow);
  const chosen = chooseSupply(supply, priced(given), campus.facilityPeakMw, solver, (one) => accounts(given, one).cost);
  if (!chosen.ok) return chosen;
  const { sizes, flow } = chosen.value;
  notes.push(...chosen.value.notes);

  onProgress({ phase: 'accounts', done: 0.9 });
  const bare = chooseSupply({ ...supply, supplyMode: 'grid' }, priced(alone), 0, solver, () => ({ totalUsd: 0 }));
  if (!bare.ok) return bare;
  const own = accounts(given, chosen.value);
  const grid = accounts(alone, { sizes: NO_SIZES, flow: bare.value.flow });
  notes.push(...own.carbon.notes);
  const hours = shownHours(columns, given, flow, need);
  const plants = comparePlants(scenario, campus, columns, weather);
  const plant = plants.find((candidate) => candidate.plant === campus.plant);
  const shortfallMwh = sum(flow.shortfallMw);
  const neededMwh = sum(hours.gridNeedMw);
  if (shortfallMwh > neededMwh + 1e-4 * sum(given.loadMw)) {
    notes.push('The connection does not carry the load: part of it is not served.');
  }
  return ok({
    site: campus.site.id,
    name: campus.site.name,
    ba: campus.site.ba,
    inPlan: campus.inPlan,
    itMw: campus.itMw,
    trainingMw: campus.trainingMw,
    inferenceMw: campus.inferenceMw,
    plant: campus.plant,
    pueMean: plant?.pueMean ?? campus.site.pueMean[campus.plant],
    puePeak: plant?.puePeak ?? campus.site.puePeak[campus.plant],
    plants,
    accelerators: acceleratorsOf(scenario, campus),
    hours,
    sizes,
    supply: { mode: supply.supplyMode, gap: chosen.value.gap, cfeShortMwh: chosen.value.cfeShortMwh },
    energyMwh: sum(given.loadMw),
    importMwh: sum(flow.importMw),
    shortfallMwh,
    ppaMwh: sum(given.ppaMw),
    waterM3: servedWaterM3(hours),
    carbon: own.carbon,
    avoidedTonnes: grid.carbon.consequentialTonnes - own.carbon.consequentialTonnes,
    cfe: own.cfe,
    cost: own.cost,
    gridOnly: grid,
    strain: strainOf(need, hours.importMw),
    community: communityOf(campus, need, scenario, hours),
    flexibility: flexibilityOf(scenario, campus, need, hours),
    timeToPower: timesOf(campus, data, scenario),
    announcedQuarter: campus.announcedQuarter,
    balanceErrorMw: balanceErrorMw(given, flow),
    notes: [...new Set(notes)],
  });
};
