import type { CountyFacts } from '../../../src/model/dataset/types.ts';
import type { County } from '../lib/counties.ts';
import { json, type Output, round, significant } from '../lib/output.ts';
import type { Sources } from '../sources.ts';
import { waterCoolingByState } from './projected.ts';

/** FIPS of us-atlas -> the one an older table may have instead. */
const RENAMED: Readonly<Record<string, string>> = { '46102': '46113', '51019': '51515' };
const pad = (fips: string): string => fips.trim().padStart(5, '0');

interface Labour {
  readonly force: number;
  readonly unemployment: number;
  readonly year: number;
}

/** 2022 of the Department of Agriculture's table; where a county has no row there, 2020 of the Bureau of Labor Statistics. */
const labourByCounty = (sources: Sources): ReadonlyMap<string, Labour> => {
  const found = new Map<string, Labour>(
    sources.labour2020().map(({ fips, force, percent }) => [fips, { force, unemployment: percent / 100, year: 2020 }]),
  );
  for (const row of sources.labour2022()) {
    const [force, percent] = [Number(row.Civilian_labor_force_2022), Number(row.Unemployment_rate_2022)];
    if (force > 0 && row.Unemployment_rate_2022.trim() !== '' && Number.isFinite(percent))
      found.set(pad(row.FIPS_Code), { force, unemployment: percent / 100, year: 2022 });
  }
  return found;
};

/** People, hazard, broadband, labour, cooling water and climate of the lower-48 counties. */
export const buildCountyFacts = (sources: Sources, counties: readonly County[]): Output => {
  const labour = labourByCounty(sources);
  const broadband = new Map(
    sources
      .broadband()
      .map((row) => [pad(row['COUNTY ID']), Number(row[' BROADBAND AVAILABILITY PER FCC '] || 'none')]),
  );
  const water = waterCoolingByState(sources);
  const of = <T>(table: ReadonlyMap<string, T>, fips: string): T | undefined =>
    table.get(fips) ?? table.get(RENAMED[fips] ?? '');
  const work = counties.map(({ fips }) => of(labour, fips));
  const table: CountyFacts = {
    rows: counties.length,
    fips: counties.map((c) => c.fips),
    name: counties.map((c) => c.name),
    state: counties.map((c) => c.state),
    zone: counties.map((c) => c.zone),
    ba: counties.map((c) => c.ba),
    population: counties.map((c) => c.population),
    hazardScore: counties.map((c) => round(c.hazardScore, 1)),
    hazardSharePerYear: counties.map((c) => significant(c.hazardSharePerYear, 3)),
    broadbandShare: counties.map((c) => round(of(broadband, c.fips) ?? Number.NaN, 3)),
    labourForce: work.map((row) => row?.force ?? Number.NaN),
    unemploymentShare: work.map((row) => round(row?.unemployment ?? Number.NaN, 4)),
    labourYear: work.map((row) => row?.year ?? Number.NaN),
    waterCoolingShare: counties.map((c) => round(water.get(c.state) ?? Number.NaN, 3)),
    climateZone: counties.map((c) => c.climateZone),
  };
  const older = work.filter((row) => row?.year === 2020).length;
  return {
    key: 'countyFacts',
    path: 'county-facts.json',
    content: json(table),
    rows: table.rows,
    unit: 'people, shares 0-1',
    notes: `Population July 2023 (Connecticut: 2021). Hazards: all together, November 2021. Broadband: share of people with 25/3 Mbit/s on offer at the end of 2019, no fibre map. Labour of 2022, of 2020 in ${older} counties without a row. Water cooling: mean by state over modelled sites, null where there is none. Broadband data under the Open Use of Data Agreement 1.0.`,
  };
};
