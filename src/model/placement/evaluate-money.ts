import type { BalancingAuthority, PlanningData, Site } from '../dataset/types.ts';
import { distanceKm, rttMs } from '../geo.ts';
import type { FieldValues } from '../scenario/fields.ts';
import { annuityFactor, annuityWeights, carbonMeans, LAST, QUARTER_INDEX, wantedIn } from './evaluate-basis.ts';
import type { AnnualTerms, PlacedCampus, Placement, ServeLink } from './types.ts';

/** A campus of the plan beside what the data say of its place. */
export interface Standing {
  readonly plan: Pick<PlacedCampus, 'site' | 'itMw' | 'trainingMw' | 'inferenceMw' | 'plant' | 'quarters'>;
  readonly site: Site;
  readonly authority: BalancingAuthority | undefined;
  /** Announced IT MW by quarter where it stands as announced. */
  readonly announcedMw: readonly number[] | null;
  /** Peak draw at the meter in the last quarter. */
  readonly meterMw: number;
  readonly capexUsdPerMw: number;
}
export interface OwnMoney {
  readonly objectiveUsdPerYear: number;
  /** In the order of the standing campuses. */
  readonly campuses: readonly AnnualTerms[];
  readonly plan: AnnualTerms;
}
type MoneyKey = Exclude<keyof AnnualTerms, 'unservedUsdPerYear' | 'timingUsdPerYear'>;

const netOf = ({ valueUsdPerYear, ...costs }: AnnualTerms): number =>
  valueUsdPerYear - Object.values(costs).reduce((sum, cost) => sum + cost, 0);

/** MW of a campus in a quarter: built, training, inference. */
export const mwIn = (entry: Standing, q: number): readonly [built: number, training: number, inference: number] => {
  const { builtMw, trainingMw, inferenceMw } = entry.plan.quarters;
  return [builtMw[q] ?? Number.NaN, trainingMw[q] ?? Number.NaN, inferenceMw[q] ?? Number.NaN];
};
export const totalIn = (standing: readonly Standing[], q: number, which: 0 | 1 | 2): number =>
  standing.reduce((sum, entry) => sum + mwIn(entry, q)[which], 0);

export const roundTripMs = (
  from: { readonly lon: number; readonly lat: number },
  to: { readonly lon: number; readonly lat: number },
): number => rttMs(distanceKm(from.lon, from.lat, to.lon, to.lat));

/** MWh of IT in a year: what is served, at the mean utilisation of its class. */
export const itMwhPerYear = (f: FieldValues, trainingMw: number, inferenceMw: number): number =>
  8760 * (f.trainingUtilisation * trainingMw + f.inferenceUtilisation * inferenceMw);

/** Value and costs by MODEL §3 at the rate of each quarter, their annuity, and what the plan earns. */
export const ownMoney = (
  standing: readonly Standing[],
  serve: readonly ServeLink[],
  data: PlanningData,
  f: FieldValues,
): OwnMoney => {
  const weights = annuityWeights();
  const kgPerMwh = carbonMeans(data, f.carbonSource);
  const annuity = (rate: (q: number) => number): number =>
    weights.reduce((sum, weight, q) => sum + weight * rate(q), 0);
  const wantedYears = annuity((q) => wantedIn(q, f));

  const latencyOf = (entry: Standing): number => {
    let usd = 0;
    for (const link of serve) {
      const metro = data.metros.find(({ id }) => id === link.metro);
      if (link.site !== entry.site.id || !metro) continue;
      usd += f.rttPenaltyUsdPerMwMsYear * roundTripMs(entry.site, metro) * link.itMw;
    }
    return usd;
  };
  const rateIn = (entry: Standing, q: number): AnnualTerms => {
    const { site, plan } = entry;
    const [built, training, inference] = mwIn(entry, q);
    const itMwh = itMwhPerYear(f, training, inference);
    const meterMwh = itMwh * site.pueMean[plan.plant];
    const constructionUsd = built * f.constructionCostUsdPerMw * site.constructionIndex;
    return {
      valueUsdPerYear: f.valueUsdPerMwYear * (training + inference),
      chipsUsdPerYear: built * f.chipCostUsdPerMw * annuityFactor(5),
      constructionUsdPerYear: constructionUsd * annuityFactor(14),
      opexUsdPerYear: built * f.opexUsdPerMwYear,
      energyUsdPerYear: meterMwh * site.energyPriceUsdPerMwh * f.energyPriceShare,
      deliveryUsdPerYear: meterMwh * site.deliveryUsdPerMwh,
      carbonUsdPerYear: meterMwh * (kgPerMwh(site.ba) / 1000) * f.carbonPriceUsdPerTonne,
      waterUsdPerYear: itMwh * site.wueLPerKwh[plan.plant] * f.waterPriceUsdPerM3,
      hazardUsdPerYear: site.hazardSharePerYear * built * entry.capexUsdPerMw,
      strainUsdPerYear: f.strainChargeUsdPerMwYear * built * site.puePeak[plan.plant],
      curtailmentUsdPerYear: f.curtailmentShare * f.valueUsdPerMwYear * (training + inference),
      latencyUsdPerYear: 0,
      unservedUsdPerYear: 0,
      timingUsdPerYear: 0,
    };
  };

  let objectiveUsdPerYear = 0;
  const campuses = standing.map((entry): AnnualTerms => {
    const latencyUsdPerYear = latencyOf(entry);
    const last = { ...rateIn(entry, LAST), latencyUsdPerYear };
    const worth = annuity((q) => netOf(rateIn(entry, q))) - wantedYears * latencyUsdPerYear;
    objectiveUsdPerYear += worth;
    return { ...last, timingUsdPerYear: netOf(last) - worth };
  });
  const regions = data.metros.reduce((sum, metro) => sum + metro.share * f.inferenceLoadMw, 0);
  const unservedIn = (q: number): number =>
    (f.trainingLoadMw + regions) * wantedIn(q, f) - totalIn(standing, q, 1) - totalIn(standing, q, 2);
  objectiveUsdPerYear -= f.shortfallUsdPerMwYear * annuity(unservedIn);

  const total = (id: MoneyKey): number => campuses.reduce((sum, terms) => sum + terms[id], 0);
  const atLast: AnnualTerms = {
    valueUsdPerYear: total('valueUsdPerYear'),
    chipsUsdPerYear: total('chipsUsdPerYear'),
    constructionUsdPerYear: total('constructionUsdPerYear'),
    opexUsdPerYear: total('opexUsdPerYear'),
    energyUsdPerYear: total('energyUsdPerYear'),
    deliveryUsdPerYear: total('deliveryUsdPerYear'),
    carbonUsdPerYear: total('carbonUsdPerYear'),
    waterUsdPerYear: total('waterUsdPerYear'),
    hazardUsdPerYear: total('hazardUsdPerYear'),
    strainUsdPerYear: total('strainUsdPerYear'),
    curtailmentUsdPerYear: total('curtailmentUsdPerYear'),
    latencyUsdPerYear: total('latencyUsdPerYear'),
    unservedUsdPerYear: f.shortfallUsdPerMwYear * unservedIn(LAST),
    timingUsdPerYear: 0,
  };
  return {
    objectiveUsdPerYear,
    campuses,
    plan: { ...atLast, timingUsdPerYear: netOf(atLast) - objectiveUsdPerYear },
  };
};

/** The numbers that a page shows of a plan; a whole `Placement` is one. */
export interface ClaimedNumbers
  extends Pick<Placement, 'terms' | 'capexUsd' | 'builtItMw'>,
    Partial<Pick<Placement, 'quarters'>> {
  readonly campuses: readonly (Pick<PlacedCampus, 'site' | 'terms' | 'capexUsd'> &
    Partial<Pick<PlacedCampus, 'netUsdPerMwYear' | 'facilityPeakMw'>>)[];
}

const SHOWN: Readonly<Record<keyof AnnualTerms, string>> = {
  valueUsdPerYear: 'value',
  chipsUsdPerYear: 'chips cost',
  constructionUsdPerYear: 'construction cost',
  opexUsdPerYear: 'operations cost',
  energyUsdPerYear: 'energy cost',
  deliveryUsdPerYear: 'delivery cost',
  carbonUsdPerYear: 'carbon cost',
  waterUsdPerYear: 'water cost',
  hazardUsdPerYear: 'hazard cost',
  strainUsdPerYear: 'strain cost',
  curtailmentUsdPerYear: 'curtailment cost',
  latencyUsdPerYear: 'latency cost',
  unservedUsdPerYear: 'unserved cost',
  timingUsdPerYear: 'timing cost',
};
const SHOWN_TOLERANCE = 1e-6;

/** Names of the shown numbers that differ from ours by more than 1e-6. */
export const wrongClaims = (
  claimed: ClaimedNumbers,
  standing: readonly Standing[],
  own: OwnMoney,
  f: FieldValues,
): readonly string[] => {
  const wrong: string[] = [];
  const same = (name: string, shown: number | undefined, ours: number, floor = 1): void => {
    const scale = Math.max(Math.abs(ours), floor);
    if (!(Math.abs((shown ?? Number.NaN) - ours) <= SHOWN_TOLERANCE * scale)) wrong.push(`shown ${name}`);
  };
  const sameTerms = (shown: AnnualTerms, ours: AnnualTerms, of: string): void => {
    for (const id of Object.keys(SHOWN) as (keyof AnnualTerms)[]) {
      // both are differences of sums as large as the value: what rounding leaves of them is measured against it
      const isDifference = id === 'timingUsdPerYear' || id === 'unservedUsdPerYear';
      same(`${SHOWN[id]}${of}`, shown[id], ours[id], isDifference ? Math.max(1, 0.1 * ours.valueUsdPerYear) : 1);
    }
  };
  standing.forEach((entry, i) => {
    const shown = claimed.campuses.find(({ site }) => site === entry.site.id);
    const ours = own.campuses[i] as AnnualTerms;
    const of = ` of ${entry.site.name}`;
    if (!shown) {
      wrong.push(`shown campus ${entry.site.name}`);
      return;
    }
    sameTerms(shown.terms, ours, of);
    same(`capital${of}`, shown.capexUsd, entry.plan.itMw * entry.capexUsdPerMw);
    if (shown.facilityPeakMw !== undefined) same(`peak draw${of}`, shown.facilityPeakMw, entry.meterMw);
    if (shown.netUsdPerMwYear !== undefined) {
      const floor = (0.1 * ours.valueUsdPerYear) / entry.plan.itMw;
      same(`net a MW${of}`, shown.netUsdPerMwYear, netOf(ours) / entry.plan.itMw, floor);
    }
  });
  if (claimed.campuses.length !== standing.length) wrong.push('shown number of campuses');
  sameTerms(claimed.terms, own.plan, '');
  const spent = (q: number) => standing.reduce((sum, entry) => sum + mwIn(entry, q)[0] * entry.capexUsdPerMw, 0);
  same('capital', claimed.capexUsd, spent(LAST));
  same('built MW', claimed.builtItMw, totalIn(standing, LAST, 0));
  const { quarters } = claimed;
  if (!quarters) return wrong;
  const series: readonly [name: string, shown: readonly number[], ours: (q: number) => number][] = [
    ['built MW by quarter', quarters.builtMw, (q) => totalIn(standing, q, 0)],
    ['training by quarter', quarters.trainingMw, (q) => totalIn(standing, q, 1)],
    ['inference by quarter', quarters.inferenceMw, (q) => totalIn(standing, q, 2)],
    ['training demand by quarter', quarters.trainingDemandMw, (q) => f.trainingLoadMw * wantedIn(q, f)],
    ['inference demand by quarter', quarters.inferenceDemandMw, (q) => f.inferenceLoadMw * wantedIn(q, f)],
    ['chip supply by quarter', quarters.chipSupplyMw, (q) => f.chipsStartMw + q * f.chipsPerQuarterMw],
    ['capital by quarter', quarters.capexUsd, spent],
  ];
  for (const [name, shown, ours] of series) {
    const before = wrong.length;
    for (const q of QUARTER_INDEX) if (wrong.length === before) same(name, shown[q], ours(q));
  }
  return wrong;
};
