import type { Parameter } from '../../src/model/dataset/types.ts';

/** value, or [low, high], or [low, value, high]. */
type Figure = number | readonly [low: number, high: number] | readonly [low: number, value: number, high: number];
type Entry = readonly [id: string, label: string, figure: Figure, unit: string, source: string];

const parameter = (group: string, basis: Parameter['basis'], [id, label, figure, unit, source]: Entry): Parameter => {
  const list = typeof figure === 'number' ? [figure] : figure;
  const range = list.length > 1;
  return {
    id,
    group,
    label,
    value: list.length === 2 ? null : (list[list.length === 3 ? 1 : 0] as number),
    low: range ? (list[0] as number) : null,
    high: range ? (list.at(-1) as number) : null,
    unit,
    basis,
    source,
  };
};
const group = (name: string, basis: Parameter['basis'], entries: readonly Entry[]): readonly Parameter[] =>
  entries.map((entry) => parameter(name, basis, entry));

const EPOCH = 'Epoch AI, AI Data Centers and insight of 14 May 2026 (CC BY 4.0)';
const EPOCH_RATIO = 'Epoch AI, AI Data Centers timelines, constant ratio (CC BY 4.0)';
const CW = 'Cushman & Wakefield, data center development cost guide 2025';
const TT = 'Turner & Townsend, Data Centre Cost Index 2025-26';
const USDA = 'USDA Land Values 2025, via ERS and farm press';
const REV = 'NREL ReEDS 2.0, rev_transmission_basecost.csv';
const LBNL_QUEUE = 'LBNL Queued Up 2025, as quoted by loopbacksystems.com';
const ENVERUS = 'Enverus, as quoted by pv magazine, 9 May 2025';
const LOAD_WAIT = 'JLL 2026 and utilities, as quoted by constructionowners.com and avanzaenergy.com';
const RACKS = 'introl.com and lab notes (secondary sources)';
const LEI = 'Lei & Masanet, Resources, Conservation and Recycling 182:106323 (2022)';
const LBNL_2024 = 'LBNL, United States Data Center Energy Usage Report, December 2024';
const PPA = 'LevelTen and Lazard, first quarter of 2026, as quoted by sitepower.ai';
const AR5 = 'IPCC AR5 WG III Annex III (2014) and others, as used by Electricity Maps';
const DIRECT = 'Direct factors as used by Electricity Maps; regional eGRID rates are preferred where there are any';
const BNEF = 'BloombergNEF 2025';

/** PUE and WUE bands (5th-95th percentile) of large airside-economised halls by IECC zone. */
const BANDS: readonly (readonly [zone: string, pue: readonly [number, number], wue: readonly [number, number]])[] = [
  ['1A', [1.17, 1.34], [0.77, 2.36]],
  ['2A', [1.17, 1.31], [0.8, 1.8]],
  ['2B', [1.13, 1.25], [0.47, 1.12]],
  ['3A', [1.13, 1.25], [0.41, 1.15]],
  ['3B', [1.11, 1.23], [0.26, 0.77]],
  ['4A', [1.11, 1.22], [0.27, 0.83]],
  ['4C', [1.09, 1.2], [0, 0.55]],
  ['5A', [1.1, 1.21], [0.2, 0.71]],
  ['5B', [1.09, 1.2], [0.04, 0.3]],
  ['6A', [1.1, 1.2], [0.15, 0.52]],
];
/** 2004 $/MW-mile by line: TEPPC, MISO, Southeast, Southern California Edison. */
const LINES: readonly (readonly [id: string, label: string, low: number, high: number])[] = [
  ['230kv', '230 kV AC, 400 MW', 2900, 5613],
  ['500kv', '500 kV AC, 1,500 MW', 1375, 2357],
  ['500kv-dc', '500 kV DC', 569, 975],
];
const LIFE_CYCLE = {
  coal: 820,
  gas: 490,
  oil: 650,
  nuclear: 12,
  hydro: 24,
  wind: 11,
  solar: 45,
  biomass: 230,
  geothermal: 38,
  unknown: 700,
} as const;
const DIRECT_FACTORS = { coal: 760, gas: 370, oil: 406, unknown: 575 } as const;
const LAND: Readonly<Record<string, number>> = {
  US: 4350,
  IA: 9790,
  OH: 9350,
  MI: 6800,
  SD: 2970,
  ND: 2360,
  NM: 725,
  CA: 13_700,
  NJ: 16_600,
  RI: 22_500,
};

/** Every number of the parameter table that is typed by hand, with its source; the costs of NREL's ATB come from its file. */
export const PARAMETERS: readonly Parameter[] = [
  ...group('data center cost', 'verified', [
    ['capex-compute', 'Compute, per MW of IT', 26.1, 'M$/MW-IT', EPOCH_RATIO],
    ['capex-construction', 'Construction, per MW of IT', 11.8, 'M$/MW-IT', EPOCH_RATIO],
    ['capex-total', 'Capital cost, per MW of IT', 37.9, 'M$/MW-IT', EPOCH_RATIO],
    ['opex', 'Annual operating cost, energy included', 0.9, 'M$/MW-IT-yr', EPOCH],
    ['opex-energy', 'Energy within it', 0.6, 'M$/MW-IT-yr', EPOCH],
    ['cost-of-ownership', 'Cost of ownership, chips last 5 years', 8.5, 'M$/MW-IT-yr', EPOCH],
    ['cost-of-ownership-by-life', 'Cost of ownership, chips last 7 or 3 years', [7, 12], 'M$/MW-IT-yr', EPOCH],
    ['life-it', 'Life of chips', [3, 5, 7], 'years', EPOCH],
    ['life-facility', 'Life of the facility', 14, 'years', EPOCH],
    ['construction-us', 'Shell, mechanical and electrical: San Antonio, mean, Reno', [9.3, 11.7, 15], 'M$/MW', CW],
    ['construction-silicon-valley', 'Construction in Silicon Valley', 13.3, 'M$/MW', TT],
    ['construction-ai-premium', 'Premium of AI halls', [0.07, 0.1], 'share', TT],
    ['construction-inflation', 'Inflation of construction, 2025', 0.055, 'share', TT],
    ['land-data-center', 'Data-center land, average', 244_000, '$/acre', CW],
    ['land-data-center-large', 'Data-center land, parcels of 50 acres and more', 5.4, '$/sq ft', CW],
    ['parcel', 'Average parcel', 224, 'acres', CW],
    [
      'facility-per-it',
      'Facility MW per IT MW at peak, US AI sites (P10, P50, P90)',
      [1.2, 1.3, 1.4],
      'MW/MW',
      `${EPOCH_RATIO}; n = 227`,
    ],
  ]),
  ...group(
    'land',
    'verified',
    Object.entries(LAND).map(
      ([state, value]): Entry => [
        `land-${state.toLowerCase()}`,
        `Farm real estate, ${state}, 2025`,
        value,
        '$/acre',
        USDA,
      ],
    ),
  ),
  ...group('lead time', 'verified', [
    ['lead-switchgear', 'Switchgear', [46, 48], 'weeks', CW],
    ['lead-generator', 'Generators', [30, 38], 'weeks', CW],
    ['lead-chiller', 'Chillers (up to 110 in cases)', [30, 40], 'weeks', CW],
    ['lead-turbine', 'Gas turbines', [5, 7], 'years', 'NextEra and BloombergNEF, 2025'],
    ['wait-generation', 'Generation queue to operation, US, plants of 2024', 55, 'months', LBNL_QUEUE],
    ['queue-built', 'Share of queued requests ever built', 0.19, 'share', LBNL_QUEUE],
    ['queue-built-mw', 'Share of queued MW ever built', 0.13, 'share', LBNL_QUEUE],
    ['wait-generation-caiso', 'Generation queue, CAISO', 9.2, 'years', ENVERUS],
    ['wait-generation-ercot', 'Generation queue, ERCOT', 4.5, 'years', ENVERUS],
    ['wait-generation-isone', 'Generation queue, ISO New England', 3.8, 'years', ENVERUS],
    ['wait-load-virginia', 'Load connection, Northern Virginia, 100 MW', 84, 'months', LOAD_WAIT],
    ['wait-load-columbus', 'Load connection, Columbus', 84, 'months', LOAD_WAIT],
    ['wait-load-silicon-valley', 'Load connection, Silicon Valley', 72, 'months', LOAD_WAIT],
    ['wait-load-pittsburgh', 'Load connection, Pittsburgh, at least', 36, 'months', LOAD_WAIT],
    ['wait-load-us', 'Load connection, US average', 48, 'months', LOAD_WAIT],
    ['construction-months', 'Building itself', [18, 24], 'months', LOAD_WAIT],
    ['behind-the-meter-months', 'Behind-the-meter supply', [16, 30], 'months', LOAD_WAIT],
  ]),
  ...group('racks', 'verified', [
    ['rack-gb200', 'GB200 NVL72 rack', [120, 132], 'kW', RACKS],
    ['rack-gb300', 'GB300 NVL72 rack', [120, 132], 'kW', RACKS],
    ['rack-vera-rubin', 'Vera Rubin NVL72 rack', [190, 230], 'kW', RACKS],
    ['rack-kyber', 'Kyber NVL576 rack', 600, 'kW', RACKS],
    ['racks-per-mw', 'GB200 racks per MW of IT (1,000 / 120)', 8.3, 'racks/MW-IT', 'arithmetic on the row above'],
    [
      'gpus-per-mw',
      'GB200 GPUs per MW of IT, before network and storage',
      600,
      'GPUs/MW-IT',
      'arithmetic on the rows above',
    ],
  ]),
  ...group('supply', 'verified', [
    ['ccgt-market', 'Gas combined cycle, market', [2157, 2400], '$/kW', `${BNEF}; NextEra, March 2025`],
    ['ppa-solar', 'Solar power purchase, US average', 64.5, '$/MWh', PPA],
    ['ppa-wind', 'Wind power purchase, US average', 79.4, '$/MWh', PPA],
    ['ppa-solar-ercot', 'Solar power purchase, ERCOT', [35, 45], '$/MWh', PPA],
    ['ppa-solar-miso-south', 'Solar power purchase, MISO South', [45, 55], '$/MWh', PPA],
  ]),
  ...group('transmission', 'verified', [
    ...LINES.map(
      ([id, label, low, high]): Entry => [
        `line-${id}`,
        `${label}, lowest and highest region`,
        [low, high],
        '2004 $/MW-mile',
        REV,
      ],
    ),
    ['line-length', 'Route over straight line', 1.3, 'factor', 'MISO cost guide, as quoted by RTO Insider'],
    ['line-contingency', 'Contingency', 0.2, 'share', 'MISO cost guide, as quoted by RTO Insider'],
    [
      'line-interest',
      'Interest during construction (AFUDC)',
      0.075,
      'share',
      'MISO cost guide, as quoted by RTO Insider',
    ],
  ]),
  ...group('transmission', 'common knowledge', [
    ['line-escalation', '2004 dollars to 2025', 1.7, 'factor', 'a round figure, not a published index'],
  ]),
  ...group(
    'cooling',
    'verified',
    BANDS.flatMap(([zone, pue, wue]): readonly Entry[] => [
      [`pue-air-${zone.toLowerCase()}`, `PUE, airside economiser and adiabatic, zone ${zone}`, pue, 'PUE', LEI],
      [`wue-air-${zone.toLowerCase()}`, `Water, airside economiser and adiabatic, zone ${zone}`, wue, 'L/kWh-IT', LEI],
    ]),
  ),
  ...group('cooling', 'verified', [
    ['pue-wse-1a', 'PUE, water-cooled chiller and water-side economiser, zone 1A', [1.11, 1.29], 'PUE', LEI],
    ['pue-wse-6a', 'PUE, water-cooled chiller and water-side economiser, zones 6A and 7', [1.08, 1.19], 'PUE', LEI],
    ['wue-wse', 'Water, water-cooled chiller and water-side economiser, all zones', [1.7, 2.6], 'L/kWh-IT', LEI],
    ['pue-chiller-1a', 'PUE, air-cooled chiller, mid-size, zone 1A (upper bound)', [1.62, 2.25], 'PUE', LEI],
    ['pue-chiller-6a', 'PUE, air-cooled chiller, mid-size, zones 6A and 7 (upper bound)', [1.38, 1.6], 'PUE', LEI],
  ]),
  ...group('cooling', 'common knowledge', [
    ['pue-us-2023', 'Average PUE, US, 2023', 1.4, 'PUE', LBNL_2024],
    ['pue-us-2028', 'Average PUE, US, 2028', [1.15, 1.35], 'PUE', LBNL_2024],
    ['wue-us', 'Water at the site, US average', 0.36, 'L/kWh', LBNL_2024],
    ['wue-grid', 'Water of the grid, US average', 4.52, 'L/kWh', LBNL_2024],
  ]),
  ...group('demand', 'verified', [
    ['us-data-centers-2023', 'US data centers, 2023', 176, 'TWh', LBNL_2024],
    ['us-data-centers-2028', 'US data centers, 2028', [325, 580], 'TWh', LBNL_2024],
  ]),
  ...group('network', 'verified', [
    [
      'rtt-public-fixed',
      'Round trip on the public internet, fixed part (residual P10/P90 -12/+14)',
      15.8,
      'ms',
      'fit on WonderNetwork pings between US cities, July 2020, n = 4,406',
    ],
    [
      'rtt-public-per-km',
      'Round trip on the public internet, per km',
      0.0143,
      'ms/km',
      'fit on WonderNetwork pings between US cities, July 2020, n = 4,406',
    ],
    [
      'rtt-private-fixed',
      'Round trip on a private backbone, fixed part',
      5,
      'ms',
      'fit on 36 US cloud-region pairs, RMSE 5 ms',
    ],
    [
      'rtt-private-per-km',
      'Round trip on a private backbone, per km',
      0.0156,
      'ms/km',
      'fit on 36 US cloud-region pairs, RMSE 5 ms',
    ],
    [
      'rtt-floor-per-km',
      'Round trip, fastest tenth of public pairs: 2.5 x light in vacuum',
      0.0167,
      'ms/km',
      'WonderNetwork pings, July 2020; IBM VPC Dallas-Washington 31 ms',
    ],
  ]),
  ...group('network', 'common knowledge', [
    ['fibre-speed', 'Light in fibre (refractive index 1.468)', 204.2, 'km/ms', 'physics'],
    [
      'transfer-energy',
      'Energy of moving data, upper bound',
      0.06,
      'kWh/GB',
      'Aslan et al., Journal of Industrial Ecology 22:785 (2018, online 2017), figure of 2015; not read here',
    ],
    [
      'checkpoint-bytes',
      'Training state per parameter',
      [14, 16],
      'B/parameter',
      'mixed-precision Adam: weights, gradients, moments; 405 B parameters x 16 B = 6.48 TB',
    ],
    ['transfer-efficiency', 'Share of line rate in bulk transfers', [0.6, 0.9], 'share', 'practice'],
  ]),
  ...group(
    'emissions, life cycle',
    'verified',
    Object.entries(LIFE_CYCLE).map(
      ([fuel, value]): Entry => [`life-cycle-${fuel}`, `Life cycle, ${fuel}`, value, 'g CO2e/kWh', AR5],
    ),
  ),
  ...group(
    'emissions, direct',
    'verified',
    Object.entries(DIRECT_FACTORS).map(
      ([fuel, value]): Entry => [`direct-${fuel}`, `Direct, ${fuel}`, value, 'g CO2/kWh', DIRECT],
    ),
  ),
  ...group('emissions, direct', 'verified', [
    ['direct-coal-pjm', 'Direct, coal in PJM', 1005, 'g CO2/kWh', 'US EPA eGRID, 2,216 lb/MWh'],
    ['direct-gas-pjm', 'Direct, gas in PJM', 393, 'g CO2/kWh', 'US EPA eGRID, 867 lb/MWh'],
  ]),
  ...group('taxes', 'common knowledge', [
    [
      'sales-tax-states',
      'States that exempt data centers from sales tax (38 by NCSL, April 2026)',
      36,
      'states',
      'list of 2025; its count matches NCSL 2025',
    ],
  ]),
];
