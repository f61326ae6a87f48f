/** Fields of what a campus is powered by and what it runs; part of FIELDS in fields.ts. */
import { number } from './field-types.ts';
import { YEAR_FIELD_IDS } from './fields-work.ts';

export const CHIP_FIELDS = {
  chip: {
    kind: 'choice',
    group: 'power',
    label: 'Accelerators',
    link: 'accel',
    options: [
      { value: 'h100', label: 'H100' },
      { value: 'b200', label: 'B200' },
      { value: 'gb200', label: 'GB200 NVL72' },
      { value: 'gb300', label: 'GB300 NVL72' },
      { value: 'vera-rubin', label: 'Vera Rubin NVL72' },
    ],
    default: 'gb300',
    help: 'Turns IT MW into a number of accelerators and racks. Nothing else depends on it.',
  },
  chipOverheadShare: number(
    'power',
    'Network, storage, CPUs',
    'overhead',
    '% of racks',
    [10, 0, 50, 1],
    'IT power beside the accelerator racks, 8 to 12 % is usual.',
    0.01,
  ),
} as const;

/** Fields that a site may have its own values of. */
export const SUPPLY_FIELDS = {
  supplyMode: {
    kind: 'choice',
    group: 'supply',
    label: 'Supply',
    link: 'supply',
    options: [
      { value: 'grid', label: 'Grid alone' },
      { value: 'given', label: 'With the sizes below' },
      { value: 'optimised', label: 'Sizes of least cost' },
    ],
    default: 'grid',
    help: 'What powers a campus beside the grid. Least cost sizes sun, wind, battery and gas for each campus and dispatches them hour by hour.',
  },
  pvShare: number(
    'supply',
    'Solar on site',
    'pv',
    '% of peak',
    [0, 0, 800, 5],
    'MW of inverters over the campus’s highest draw. About 2.5 ha a MW.',
    0.01,
  ),
  pvMount: {
    kind: 'choice',
    group: 'supply',
    label: 'Solar mount',
    link: 'mount',
    options: [
      { value: 'single-axis', label: 'Tracking' },
      { value: 'fixed', label: 'Fixed tilt' },
    ],
    default: 'single-axis',
    help: 'Trackers turn about a north-south axis; fixed arrays face south at 25°.',
  },
  windShare: number(
    'supply',
    'Wind on site',
    'wind',
    '% of peak',
    [0, 0, 800, 5],
    'MW of turbines over the campus’s highest draw; output of the region’s fleet in 2024.',
    0.01,
  ),
  batteryShare: number(
    'supply',
    'Battery power',
    'bat',
    '% of peak',
    [0, 0, 200, 5],
    'MW of charge and discharge over the campus’s highest draw.',
    0.01,
  ),
  batteryHours: number(
    'supply',
    'Battery duration',
    'bath',
    'h',
    [4, 0, 24, 0.5],
    'Hours of discharge at full power. Costs are of 2 to 10 h.',
  ),
  gasShare: number(
    'supply',
    'Gas on site',
    'gas',
    '% of peak',
    [0, 0, 120, 5],
    'MW of gas plant over the campus’s highest draw.',
    0.01,
  ),
  ppaSolarShare: number(
    'supply',
    'Solar contract',
    'ppasun',
    '% of MWh',
    [0, 0, 200, 5],
    'Energy contracted from solar plants of the same region over the campus’s energy of the year, at 64.5 $/MWh.',
    0.01,
  ),
  ppaWindShare: number(
    'supply',
    'Wind contract',
    'ppawind',
    '% of MWh',
    [0, 0, 200, 5],
    'Energy contracted from wind farms of the same region over the campus’s energy of the year, at 79.4 $/MWh.',
    0.01,
  ),
  cfeTargetShare: number(
    'supply',
    'Carbon-free, by the hour',
    'cfe247',
    '%',
    [0, 0, 100, 1],
    'Share of the energy that carbon-free supply matches hour by hour; sizes of least cost reach it. 0: no target.',
    0.01,
  ),
} as const;

export type SupplyFieldId = keyof typeof SUPPLY_FIELDS;
export const SUPPLY_FIELD_IDS = Object.keys(SUPPLY_FIELDS) as readonly SupplyFieldId[];
/** Fields that no plan depends on: placement draws on the grid alone and plans for the last year's load. */
export const NOT_PLANNED_IDS: ReadonlySet<string> = new Set([
  ...SUPPLY_FIELD_IDS,
  ...Object.keys(CHIP_FIELDS),
  ...YEAR_FIELD_IDS,
]);
/** Of these the fields that nothing but a figure of chips depends on: not even the year of operation. */
export const CHIP_FIELD_IDS: ReadonlySet<string> = new Set(Object.keys(CHIP_FIELDS));
