import { TERM_IDS } from '../model/placement/types.ts';
import { POWER_FIGURES } from './power/power-sources.ts';

/** How a number on the page came about: a sentence of method, and the files of public/data behind it. */
export interface FigureSource {
  readonly label: string;
  readonly method: string;
  /** Keys of the manifest; `weather` stands for all stations. Empty: the scenario's own fields. */
  readonly files: readonly string[];
}

const CARBON = ['carbonElectricityMaps', 'carbonOpen'];
const PRICE = ['energyPrice', 'sites'];
const ROOM = ['sites', 'zones', 'balancingAuthorities'];

export const FIGURES = {
  valueUsdPerYear: {
    label: 'Value of compute',
    method:
      'Value per served IT megawatt-year, a field of the scenario: 12 M$ is Epoch AI’s cost of ownership if chips last three years.',
    files: [],
  },
  chipsUsdPerYear: {
    label: 'Chips',
    method: 'Cost per IT MW (Epoch AI), annualised over 5 years at 7 % real, for every built megawatt.',
    files: [],
  },
  constructionUsdPerYear: {
    label: 'Construction',
    method:
      'Cost per IT MW (Epoch AI) times the index of the place (market surveys; 1 where there is none), annualised over 14 years at 7 % real.',
    files: ['sites'],
  },
  opexUsdPerYear: {
    label: 'Operations',
    method: 'Staff, maintenance and insurance per built IT MW, a field of the scenario (Epoch AI).',
    files: [],
  },
  energyUsdPerYear: {
    label: 'Energy',
    method:
      '8,760 h times utilisation, mean PUE and the mean energy price of the balancing authority in 2024. Real at CAISO, ERCOT and NYISO, derived at PJM, modelled elsewhere.',
    files: [...PRICE, 'weather'],
  },
  deliveryUsdPerYear: {
    label: 'Delivery',
    method:
      'The state’s mean industrial price of 2025 (EIA-861M) less the mean energy price, never below zero, on the same energy.',
    files: ['sites'],
  },
  carbonUsdPerYear: {
    label: 'Carbon cost',
    method: 'Location-based, average, direct emissions at the scenario’s carbon price.',
    files: [...CARBON, 'sites'],
  },
  waterUsdPerYear: {
    label: 'Water',
    method: 'On-site cooling water by plant and weather, at the scenario’s price.',
    files: ['sites', 'weather'],
  },
  hazardUsdPerYear: {
    label: 'Hazard',
    method:
      'Expected annual loss to natural hazards as a share of building value in the county (FEMA National Risk Index), times capital.',
    files: ['sites'],
  },
  strainUsdPerYear: {
    label: 'Charge on peak draw',
    method:
      'The scenario’s charge on each MW at the meter in the hottest hour (built IT MW times peak PUE): a choice of its own, 0 by default.',
    files: ['sites', 'weather'],
  },
  timingUsdPerYear: {
    label: 'Ramp and waiting',
    method:
      'All other terms are of the last quarter, 2031 Q4. This is what they lose against their annuity over 24 quarters and a year after (7 % real): quarters before a campus has power, and before its load is wanted. So delay costs the margin that it loses.',
    files: ['sites', 'announced'],
  },
  curtailmentUsdPerYear: {
    label: 'Curtailment',
    method: 'The energy share that a flexible campus gives up, valued as compute.',
    files: [],
  },
  latencyUsdPerYear: {
    label: 'Latency',
    method: 'Round trip of each region’s inference, 5.0 + 0.0156 ms/km, at the scenario’s price.',
    files: ['metros', 'sites'],
  },
  unservedUsdPerYear: {
    label: 'Unserved load',
    method: 'Penalty per IT MW of demand that is not served, on top of its lost value.',
    files: ['metros'],
  },
  buildOut: {
    label: 'Build-out',
    method:
      'IT MW built by the end of each quarter, from the same program as the plan: no campus before it has power, none faster than its ramp, all within chips, released budget and headroom. Demand grows in a straight line to all of it.',
    files: ['sites', 'zones', 'balancingAuthorities', 'metros', 'announced'],
  },
  firstPower: {
    label: 'First power',
    method:
      'First quarter in which a site can have power: the longer of connection wait and construction, then a quarter of commissioning. Announced campuses: the quarter of their first dated MW.',
    files: ['sites', 'announced'],
  },
  chipSupply: {
    label: 'Chip supply',
    method:
      'IT MW of accelerators that can have been bought by then: a start and an equal part each quarter, fields of the scenario.',
    files: [],
  },
  perMwAnnuity: {
    label: 'Per megawatt, with waiting',
    method:
      'One IT MW, fully used, split over training and inference as the demand is, as an annuity from the quarter in which the site has power. Spare capacity and limits are left out: it compares places, it does not price a plan.',
    files: [...ROOM, ...CARBON, ...PRICE.slice(0, 1)],
  },
  regret: {
    label: 'Regret',
    method:
      'Net value of the plan less that of the best plan with the site forced in (for a site of the plan: without it), solved anew to a gap of 0.1 %. It is no surer than that gap.',
    files: [...ROOM, 'metros', 'announced'],
  },
  frontier: {
    label: 'Frontier',
    method:
      'The plan solved again and again under one tighter limit (epsilon constraint), each to a gap of 0.5 %; lost is against the best of all points. The whisker is what a better solve could still win back.',
    files: [...ROOM, 'metros', 'announced', ...CARBON],
  },
  robustness: {
    label: 'Robustness',
    method:
      'Each future gets its own best plan. Then each set of sites is decided now and judged in every future: sizes and dates adapt, sites do not. Regret is what it earns less than the best plan known in that future.',
    files: [...ROOM, 'metros', 'announced', ...CARBON],
  },
  futures: {
    label: 'Futures',
    method:
      'Seeded Latin hypercube over four things that vary on their own: energy price and connection wait (lognormal by P10 and P90), chip supply and carbon price (triangular). The ranges are choices of this page, not forecasts.',
    files: [],
  },
  planned: {
    label: 'Built MW',
    method:
      'IT MW that the optimiser builds (a mixed-integer program, solved here with HiGHS and re-evaluated without it); announced campuses stand at their announced MW.',
    files: ['sites', 'zones', 'balancingAuthorities', 'metros', 'announced'],
  },
  binding: {
    label: 'What binds',
    method:
      'Duals of the plan’s linear program with the open sites fixed: what one more unit of a limit would bring, for small changes.',
    files: ['sites', 'zones', 'balancingAuthorities'],
  },
  netValue: {
    label: 'Net value',
    method:
      'Value of compute less all annual costs, an annuity over 2026 Q1 to 2031 Q4 and a year after at 7 % real, from the plan’s certificate.',
    files: [...ROOM, 'metros', 'announced', ...CARBON],
  },
  capital: {
    label: 'Capital',
    method: 'Chips and construction of every built IT MW, pinned campuses included.',
    files: ['sites', 'announced'],
  },
  unserved: {
    label: 'Unserved load',
    method: 'Demand that no campus of the plan serves within its limits, IT MW.',
    files: ['metros'],
  },
  planCarbon: {
    label: 'Carbon of the plan',
    method:
      'Annual energy of each campus times the mean carbon intensity of its balancing authority in 2024: location-based, average, direct.',
    files: [...CARBON, 'sites'],
  },
  effectiveSites: { label: 'Effective sites', method: '1 / HHI, the sum of squared shares of built IT MW.', files: [] },
  rtt: {
    label: 'Round trip',
    method:
      '5.0 + 0.0156 ms per km of great circle (private backbone, fitted on 36 cloud-region pairs), never below light in fibre.',
    files: ['metros', 'sites'],
  },
  poi: {
    label: 'Point of interconnection',
    method:
      'The larger of the line’s class with its segments, and what a retired plant frees (0.8 of its MW less replacements and the queue’s likely share).',
    files: ['sites', 'transmission'],
  },
  zoneLimit: {
    label: 'Headroom of the zone',
    method:
      'min(1, 2w) of the balancing authority’s headroom, w half population and half firm capacity; a sub-region’s own curve where that is smaller. Shared by all campuses in it.',
    files: ['zones', 'balancingAuthorities'],
  },
  baLimit: {
    label: 'Headroom of the balancing authority',
    method:
      'Constant load that its 2016-24 demand could have carried at the accepted curtailment (after Norris et al., Duke 2025), less AI campuses energised since; within the strain cap.',
    files: ['balancingAuthorities', 'demand', 'announced'],
  },
  room: {
    label: 'Headroom',
    method:
      'The least of point of interconnection, zone and balancing authority: a screening estimate, not an interconnection study.',
    files: [...ROOM, 'demand'],
  },
  land: {
    label: 'Land',
    method:
      'Farm real estate of the state: USDA 2025 where published, else 2017 × 1.41. A floor: data-center land sells for far more (mean 244,000 $/acre, Cushman & Wakefield 2025).',
    files: ['sites'],
  },
  salesTax: {
    label: 'Sales tax',
    method:
      'Whether the state exempts data-center equipment from its sales tax: 36 states in 2025, common knowledge, not verified state by state.',
    files: ['sites'],
  },
  waterShare: {
    label: 'Cooled by water',
    method:
      'Share of cooling by water at the state’s projected sites in PNNL’s IM3 model, which already encodes water stress.',
    files: ['sites', 'countyFacts'],
  },
  fibre: {
    label: 'Fibre, proxy',
    method: 'Distance to the nearest main railway (Natural Earth): long-haul fibre follows the railways.',
    files: ['sites'],
  },
  zoneBalance: {
    label: 'Balance of the zone',
    method:
      'Firm capacity by capacity credit, import capability of NREL’s ReEDS, generation queue of LBNL, retirements and NERC’s reference margin. Shown beside the limits, never added: their difference is uncertain by hundreds of GW.',
    files: ['zones', 'transfers', 'queue', 'plants'],
  },
  line: {
    label: 'Line',
    method: 'Best line within 5 km in lines traced from a picture of HIFLD’s network, good to about 2 km.',
    files: ['transmission', 'sites'],
  },
  connection: {
    label: 'Connection',
    method:
      'Median wait of large loads: 84 months PJM-DOM and AEP-Ohio, 72 Silicon Valley, 36 Pittsburgh, 48 elsewhere (JLL and others, 2026), times the scenario’s share; 0.6 of it where a connection is reused, 0.75 where curtailment of 0.25 % is accepted. Construction runs beside it, a quarter of commissioning follows.',
    files: ['sites'],
  },
  pue: {
    label: 'PUE',
    method:
      'Three cooling plants after Lei & Masanet (2020) on 8,760 h of the nearest TMY3 station; peak is the highest hour at +1 °C.',
    files: ['sites', 'weather'],
  },
  carbonMean: {
    label: 'Carbon intensity',
    method:
      'Mean of 2024, direct, average: Electricity Maps per balancing authority (ODbL), or EIA-930 × eGRID by region where the scenario says so or there is none.',
    files: CARBON,
  },
  energyPrice: {
    label: 'Energy price',
    method:
      'Hourly hub prices of 2024: CAISO, ERCOT and NYISO real, PJM as a shape times its mean; elsewhere the nearest hub’s shape, scaled, and marked modelled.',
    files: PRICE,
  },
  construction: {
    label: 'Construction index',
    method:
      'Market surveys for Texas, Nevada and Silicon Valley (Cushman & Wakefield 2025, Turner & Townsend 2025-26); 1 elsewhere, marked.',
    files: ['sites'],
  },
  climate: {
    label: 'Climate',
    method: 'IECC zone of the county; the nearest TMY3 station of NREL.',
    files: ['sites', 'weather'],
  },
  metro: {
    label: 'Nearest metro',
    method: '40 regions of inference demand, clustered from county population.',
    files: ['metros'],
  },
  load: {
    label: 'Load',
    method: 'IT MW occupied: training as placed, inference by local time of its regions (highest at 20:00).',
    files: ['metros'],
  },
  moved: {
    label: 'Moves',
    method:
      'Changes against the hour before, paired by minimum distance; a training job carries 16 bytes a parameter over the WAN and stands still for drain, transfer and restore.',
    files: [...PRICE, ...CARBON],
  },
  bestMoves: {
    label: 'Best moves',
    method:
      'Linear programs of a week each over the whole network (HiGHS), prices, carbon and PUE of the year known ahead; the plan then runs with whole jobs, pauses and the WAN in the accounting of every policy, and the best of it and the rules is taken. “Once a day” is the same with moves at 00:00 UTC only, by the day’s means. The bound adds up weeks that may begin and end in any state.',
    files: [...PRICE, ...CARBON, 'weather'],
  },
  movingMarginal: {
    label: 'CO₂ of moving',
    method:
      'Change against staying, location-based, direct: at each balancing authority’s average intensity of the hour, and at its marginal factor, a proxy. What moving changes in the grid is the second.',
    files: [...CARBON, 'marginal'],
  },
  facilityEnergy: { label: 'Energy at the meter', method: 'IT power drawn times the hour’s PUE.', files: ['weather'] },
  totalCost: {
    label: 'Total cost',
    method: 'Energy, delivery, carbon at its price, and moves, over 8,784 h of 2024.',
    files: [...PRICE, ...CARBON, 'weather'],
  },
  ...POWER_FIGURES,
} as const satisfies Record<string, FigureSource>;
export type FigureId = keyof typeof FIGURES;

export const isFigure = (id: string | null | undefined): id is FigureId => id != null && Object.hasOwn(FIGURES, id);
/** Cost terms are figures of their own name. */
export const TERM_FIGURES: readonly FigureId[] = TERM_IDS;
