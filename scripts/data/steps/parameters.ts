import type { Parameter } from '../../../src/model/dataset/types.ts';
import { json, type Output, round } from '../lib/output.ts';
import { numberOf, RawDataError } from '../lib/read.ts';
import { PARAMETERS } from '../parameter-table.ts';
import type { Sources } from '../sources.ts';

const ATB = 'NREL Annual Technology Baseline 2024, Moderate, market financials, 2022 $';
const YEARS = [2025, 2030] as const;
/** Name in the file of costs -> id and label here. Combustion turbines have no ATB row there. */
const TECHNOLOGIES = [
  ['CCGT', 'gas-cc', 'Gas combined cycle'],
  ['solar-utility', 'utility-pv', 'Utility PV'],
  ['onwind', 'land-wind', 'Land-based wind'],
  ['Utility-Scale Battery Storage - 4Hr', 'battery-4h', 'Battery, 4 hours'],
  ['nuclear', 'nuclear', 'Nuclear, large'],
  ['Nuclear - Small', 'smr', 'Nuclear, small modular'],
  ['geothermal', 'geothermal', 'Geothermal'],
  ['Geothermal - NF EGS / Flash', 'geothermal-near-field', 'Geothermal, near-field enhanced, flash'],
  ['Geothermal - Deep EGS / Flash', 'geothermal-deep', 'Geothermal, deep enhanced, flash'],
] as const;

const costRows = (sources: Sources, year: (typeof YEARS)[number]): readonly Parameter[] => {
  const path = `costs_US_${year}.csv.gz`;
  const rows = sources
    .costs(year)
    .filter((row) => row.source.startsWith('NREL') && row.scenario === 'Moderate' && row.financial_case === 'Market');
  const figure = (technology: string, parameter: string): number | undefined => {
    const row = rows.find((entry) => entry.technology === technology && entry.parameter === parameter);
    return row && numberOf(row, 'value', path);
  };
  return TECHNOLOGIES.flatMap(([technology, id, name]): readonly Parameter[] => {
    const overnight = figure(technology, 'investment');
    // The large reactor and the small one have no row for 2025.
    if (overnight === undefined) {
      if (year === 2025) return [];
      throw new RawDataError(`The raw file ${path}, column "technology": no cost of ${technology}.`);
    }
    const entry = (what: string, label: string, value: number, unit: string): Parameter => ({
      id: `atb-${id}-${what}-${year}`,
      group: 'technology cost',
      label: `${name}, ${label}, ${year}`,
      value,
      low: null,
      high: null,
      unit,
      basis: 'verified',
      source: ATB,
    });
    const fixedPercent = figure(technology, 'FOM');
    const variable = figure(technology, 'VOM');
    const fuel = figure(technology, 'fuel');
    const discount = figure(technology, 'discount rate');
    return [
      entry('overnight', 'overnight cost', round(overnight), '$/kW'),
      ...(fixedPercent === undefined
        ? []
        : [entry('fixed-om', 'fixed O&M', round((fixedPercent / 100) * overnight, 1), '$/kW-yr')]),
      ...(variable === undefined ? [] : [entry('variable-om', 'variable O&M', round(variable, 2), '$/MWh')]),
      ...(fuel === undefined ? [] : [entry('fuel', 'fuel', round(fuel, 1), '$/MWh')]),
      ...(discount === undefined ? [] : [entry('discount', 'real discount rate', round(discount, 4), 'share/yr')]),
    ];
  });
};

/** Heat rates: the one of nuclear stands in the file of costs (as 32.6 %); those of gas are common knowledge. */
const HEAT_RATES: readonly Parameter[] = (
  [
    [
      'heat-rate-nuclear',
      'Nuclear, heat rate',
      10.45,
      null,
      null,
      'verified',
      'Lazard, levelized cost of energy 16.0 (2023)',
    ],
    [
      'heat-rate-gas-cc',
      'Gas combined cycle, heat rate',
      null,
      6.2,
      6.6,
      'common knowledge',
      'new H- and F-class plants; the file of costs has no ATB heat rate',
    ],
    [
      'heat-rate-gas-ct',
      'Gas combustion turbine, heat rate',
      null,
      9.3,
      10,
      'common knowledge',
      'new F-class plants; the file of costs has no ATB heat rate',
    ],
    [
      'cost-gas-ct',
      'Gas combustion turbine, overnight cost',
      null,
      900,
      1300,
      'common knowledge',
      'the file of costs has no ATB row for turbines',
    ],
  ] as const
).map(([id, label, value, low, high, basis, source]) => ({
  id,
  group: 'technology cost',
  label,
  value,
  low,
  high,
  unit: id.startsWith('heat') ? 'MMBtu/MWh' : '$/kW',
  basis,
  source,
}));

/** One table of every cited number that the page prints or the model starts from. */
export const buildParameters = (sources: Sources): Output => {
  const values = [...PARAMETERS, ...YEARS.flatMap((year) => costRows(sources, year)), ...HEAT_RATES];
  const known = values.filter(({ basis }) => basis === 'common knowledge').length;
  return {
    key: 'parameters',
    path: 'parameters.json',
    content: json(values),
    rows: values.length,
    unit: 'named in each row',
    notes: `"verified": read in the source named, some of them secondary; "common knowledge" (${known} of ${values.length}): not checked here. Costs of technologies: NREL ATB 2024; fixed O&M = its share of the overnight cost.`,
  };
};
