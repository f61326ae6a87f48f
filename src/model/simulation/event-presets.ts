import type { HourlySeries, Site } from '../dataset/types.ts';
import type { BaCode, HourIndex } from '../ids.ts';
import type { PlacedCampus } from '../placement/types.ts';
import { carbonColumn } from '../power/carbon.ts';
import { EVENTS, type EventKind, type ScenarioEvent } from '../scenario/events.ts';
import { STUDY_HOURS } from '../time.ts';
import type { NetworkInput } from './network.ts';

/** Events that fall on the worst hours of the data, aimed where the plan stands most. */

export interface EventPreset {
  /** Stable: `worst-demand`, `worst-demand-nyis`. */
  readonly id: string;
  readonly label: string;
  /** One or two sentences without numbers: what was looked for, and where. */
  readonly why: string;
  /** The figure that was the worst, canonical, and its unit: a page formats it. */
  readonly value: number;
  readonly unit: 'MW' | '$/MWh' | 'kg/MWh' | '°C';
  readonly event: ScenarioEvent;
}

export type PresetInput = Pick<
  NetworkInput,
  'scenario' | 'placement' | 'sites' | 'weather' | 'energyPrice' | 'carbonOpen' | 'carbonElectricityMaps'
> & { readonly demand?: HourlySeries | undefined };

const DAY_HOURS = 24;
/** A window with more missing hours than this share of it is not judged. */
const MOST_MISSING = 0.25;

export interface WorstWindow {
  readonly from: HourIndex;
  /** Mean over its known hours. */
  readonly mean: number;
}

/**
 * The window of `hours` with the highest (sign 1) or lowest (-1) mean of a column, the first of equals; NaN hours are
 * skipped. Null where no window is known.
 */
export const worstWindow = (column: ArrayLike<number>, hours: number, sign: 1 | -1 = 1): WorstWindow | null => {
  let [sum, known] = [0, 0];
  let worst: WorstWindow | null = null;
  const take = (value: number, by: 1 | -1): void => {
    if (Number.isNaN(value)) return;
    sum += by * value;
    known += by;
  };
  for (let hour = 0; hour < column.length; hour++) {
    take(column[hour]!, 1);
    if (hour >= hours) take(column[hour - hours]!, -1);
    if (hour < hours - 1 || known < (1 - MOST_MISSING) * hours) continue;
    const mean = sum / known;
    // a running sum drifts: equals are equal up to its rounding
    if (!worst || sign * (mean - worst.mean) > 1e-9 * Math.abs(worst.mean)) worst = { from: hour - hours + 1, mean };
  }
  return worst;
};

/** An event of `hours` around an hour, within the year. */
const around = (hour: HourIndex, hours: number): HourIndex =>
  Math.max(0, Math.min(STUDY_HOURS - hours, hour - Math.floor(hours / 2)));

const eventOf = (kind: EventKind, target: string, fromHour: HourIndex, hours?: number, severity?: number) => ({
  kind,
  target,
  fromHour,
  hours: hours ?? EVENTS[kind].hours.default,
  severity: severity ?? EVENTS[kind].severity.default,
});

interface Area {
  readonly ba: BaCode;
  readonly itMw: number;
}
/** Balancing authorities of the plan, most MW first, ties by code. */
const areasOf = (campuses: readonly PlacedCampus[]): readonly Area[] => {
  const itMw = new Map<BaCode, number>();
  for (const campus of campuses) itMw.set(campus.ba, (itMw.get(campus.ba) ?? 0) + campus.itMw);
  return [...itMw].map(([ba, mw]) => ({ ba, itMw: mw })).sort((a, b) => b.itMw - a.itMw || (a.ba < b.ba ? -1 : 1));
};
const largestOf = (campuses: readonly PlacedCampus[]): PlacedCampus | undefined =>
  [...campuses].sort((a, b) => b.itMw - a.itMw || (a.site < b.site ? -1 : 1))[0];

const columnOf = (series: HourlySeries | undefined, ba: BaCode): Float32Array | undefined =>
  series && Object.hasOwn(series.columns, ba) ? series.columns[ba] : undefined;

/** A call of the grid in the hour of its highest demand, for every authority of the plan with a record. */
const demandPresets = (areas: readonly Area[], demand: HourlySeries | undefined): readonly EventPreset[] =>
  areas.flatMap(({ ba }, k): readonly EventPreset[] => {
    const column = columnOf(demand, ba);
    const peak = column && worstWindow(column, 1);
    if (!peak) return [];
    const { default: hours } = EVENTS['ba-emergency'].hours;
    return [
      {
        id: k === 0 ? 'worst-demand' : `worst-demand-${ba.toLowerCase()}`,
        label: `Highest demand of 2024, ${ba}`,
        why: `The highest hour of demand of ${ba} in 2024${k === 0 ? ', where most of the plan stands' : ''}: a call to cut load around it.`,
        value: peak.mean,
        unit: 'MW',
        event: eventOf('ba-emergency', ba, around(peak.from, hours)),
      },
    ];
  });

/** The largest campus lost, and the area with most of the plan, when its grid has most to carry. */
const lossPresets = (
  areas: readonly Area[],
  largest: PlacedCampus,
  demand: HourlySeries | undefined,
): readonly EventPreset[] => {
  const peakOf = (ba: BaCode) => {
    const column = columnOf(demand, ba);
    return column ? worstWindow(column, 1) : null;
  };
  const atCampus = peakOf(largest.ba);
  const area = areas[0];
  const atArea = area ? peakOf(area.ba) : null;
  return [
    ...(atCampus
      ? [
          {
            id: 'largest-campus',
            label: `${largest.name} lost`,
            why: `The plan’s largest campus goes dark in the hour of the highest demand of ${largest.ba} in 2024.`,
            value: largest.itMw,
            unit: 'MW' as const,
            event: eventOf('site-loss', largest.site, atCampus.from),
          },
        ]
      : []),
    ...(area && atArea
      ? [
          {
            id: 'largest-ba',
            label: `${area.ba} lost`,
            why: `The authority with most of the plan goes dark in its hour of the highest demand in 2024.`,
            value: area.itMw,
            unit: 'MW' as const,
            event: eventOf('ba-loss', area.ba, atArea.from),
          },
        ]
      : []),
  ];
};

/** The day on which power cost the plan most: the highest hour of that day comes on top once more. */
const pricePreset = (areas: readonly Area[], prices: HourlySeries): readonly EventPreset[] => {
  const days = areas.flatMap(({ ba, itMw }) => {
    const column = columnOf(prices, ba);
    const day = column && worstWindow(column, DAY_HOURS);
    return column && day ? [{ ba, itMw, column, day }] : [];
  });
  const [worst] = days.sort((a, b) => b.day.mean * b.itMw - a.day.mean * a.itMw || (a.ba < b.ba ? -1 : 1));
  if (!worst) return [];
  const { from, mean } = worst.day;
  const hours = worst.column.subarray(from, from + DAY_HOURS);
  const highest = hours.reduce((most, usd) => (usd > most ? usd : most), 0);
  const { min, max } = EVENTS['price-spike'].severity;
  const severity = Math.min(max, Math.max(min, Math.round(highest)));
  return [
    {
      id: 'worst-price',
      label: `Dearest day of 2024, ${worst.ba}`,
      why: `The day on which power for the plan’s campuses of one authority cost most in 2024: here ${worst.ba}. The highest hour of that day comes on top of every hour of it.`,
      value: mean,
      unit: '$/MWh',
      event: eventOf('price-spike', worst.ba, from, DAY_HOURS, severity),
    },
  ];
};

/** The dirtiest day of the plan's grids, by built MW: what takes over for a lost campus emits most then. */
const carbonPreset = (input: PresetInput, largest: PlacedCampus): readonly EventPreset[] => {
  const { scenario, placement, carbonOpen, carbonElectricityMaps } = input;
  const mean = new Float64Array(STUDY_HOURS);
  const builtMw = placement.campuses.reduce((sum, { itMw }) => sum + itMw, 0);
  for (const { ba, itMw } of placement.campuses) {
    const { column } = carbonColumn(ba, scenario.fields.carbonSource, carbonOpen, carbonElectricityMaps);
    for (let hour = 0; hour < STUDY_HOURS; hour++) mean[hour]! += (itMw * column[hour]!) / builtMw;
  }
  const day = worstWindow(mean, DAY_HOURS);
  if (!day) return [];
  return [
    {
      id: 'worst-carbon',
      label: 'Dirtiest day of 2024',
      why: 'The day of 2024 with the highest carbon intensity over the plan’s grids, by built MW. The largest campus is lost on it: what runs elsewhere in its place emits most then.',
      value: day.mean,
      unit: 'kg/MWh',
      event: eventOf('site-loss', largest.site, day.from),
    },
  ];
};

/** Heat and cold at the largest campus, from the typical year of its station. */
const weatherPresets = (input: PresetInput, largest: PlacedCampus): readonly EventPreset[] => {
  const { sites } = input;
  const site = Array.isArray(sites)
    ? sites.find(({ id }: Site) => id === largest.site)
    : (sites as ReadonlyMap<string, Site>).get(largest.site);
  const year = input.weather.get(site?.station ?? '');
  if (!year || year.dryBulbC.length !== STUDY_HOURS) return [];
  const typical = 'Weather is a typical year, not 2024: the date is that of the typical year.';
  const preset = (kind: 'heat-dome' | 'winter-storm', sign: 1 | -1, id: string, label: string, why: string) => {
    const worst = worstWindow(year.dryBulbC, EVENTS[kind].hours.default, sign);
    if (!worst) return [];
    const event = eventOf(kind, largest.ba, worst.from);
    return [{ id, label, why: `${why} ${typical}`, value: worst.mean, unit: '°C' as const, event }];
  };
  return [
    ...preset(
      'heat-dome',
      1,
      'hottest-days',
      `Hottest days, ${largest.ba}`,
      `The hottest four days at ${largest.name}, the plan’s largest campus, and warmer still over its authority.`,
    ),
    ...preset(
      'winter-storm',
      -1,
      'coldest-days',
      `Coldest days, ${largest.ba}`,
      `The coldest three days at ${largest.name}, the plan’s largest campus: part of the power of its authority fails.`,
    ),
  ];
};

/** Presets for a plan, worst demand first; those whose data is missing are left out. */
export const eventPresets = (input: PresetInput): readonly EventPreset[] => {
  const { campuses } = input.placement;
  const largest = largestOf(campuses);
  if (!largest) return [];
  const areas = areasOf(campuses);
  const [first, ...others] = demandPresets(areas, input.demand);
  return [
    ...(first ? [first] : []),
    ...lossPresets(areas, largest, input.demand),
    ...pricePreset(areas, input.energyPrice),
    ...carbonPreset(input, largest),
    ...weatherPresets(input, largest),
    ...others,
  ];
};
