import { formatFixed, formatPower, formatUsd, THIN } from '../../format.ts';
import type { HourIndex } from '../../model/ids.ts';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import { movedMwAtHour, pausedMwAtHour } from './move-figures.ts';

/** An hour worth looking at, found in the runs. */
export interface InterestingHour {
  readonly id: string;
  readonly label: string;
  readonly hour: HourIndex;
  readonly why: string;
}

/** Hour of the largest value, the first of equals; null where no value is above `above`. */
export const largest = (hours: number, of: (hour: HourIndex) => number, above = 0): HourIndex | null => {
  let [best, at] = [above, -1];
  for (let hour = 0; hour < hours; hour++) {
    const value = of(hour);
    if (value > best) [best, at] = [value, hour];
  }
  return at < 0 ? null : at;
};
/** Times the year's mean, from which unserved demand is worth a look. */
const UNSERVED_NEWS = 1.5;

/** Hours in which the policy does most, saves most, or is put to the test; each with one line why. */
export const interestingHours = (
  simulation: Simulation,
  chosen: PolicyRun,
  still: PolicyRun,
): readonly InterestingHour[] => {
  const { hours, campuses, series } = simulation;
  const n = campuses.length;
  const billUsd = ({ networkFacilityMw, networkPriceUsdPerMwh }: PolicyRun, hour: HourIndex): number =>
    networkFacilityMw[hour]! * networkPriceUsdPerMwh[hour]!;
  const savedUsd = (hour: HourIndex): number => billUsd(still, hour) - billUsd(chosen, hour);
  const ends = (hour: HourIndex): readonly [low: number, high: number] => {
    let [low, high] = [0, 0];
    for (let i = 1; i < n; i++) {
      const price = series.energyPriceUsdPerMwh[hour * n + i]!;
      if (price < series.energyPriceUsdPerMwh[hour * n + low]!) low = i;
      if (price > series.energyPriceUsdPerMwh[hour * n + high]!) high = i;
    }
    return [low, high];
  };
  const priceAt = (hour: HourIndex, i: number): number => series.energyPriceUsdPerMwh[hour * n + i]!;
  const spread = (hour: HourIndex): number => {
    const [low, high] = ends(hour);
    return priceAt(hour, high) - priceAt(hour, low);
  };
  const pausedMw = (hour: HourIndex): number => pausedMwAtHour(chosen, n, hour);
  const found = (id: string, label: string, hour: HourIndex | null, why: (hour: HourIndex) => string) =>
    hour === null ? [] : [{ id, label, hour, why: why(hour) }];
  return [
    ...found(
      'saving',
      'Largest saving',
      largest(hours, savedUsd),
      (hour) =>
        `${formatUsd(savedUsd(hour))} of energy in one hour: ${formatFixed(still.networkPriceUsdPerMwh[hour]!, 0)} → ${formatFixed(chosen.networkPriceUsdPerMwh[hour]!, 0)}${THIN}$/MWh paid`,
    ),
    ...found(
      'move',
      'Largest move',
      largest(hours, (hour) => movedMwAtHour(chosen, hour)),
      (hour) => `${formatPower(movedMwAtHour(chosen, hour))} change places`,
    ),
    ...found('spread', 'Largest price spread', largest(hours, spread), (hour) => {
      const [low, high] = ends(hour);
      return `${formatFixed(priceAt(hour, high), 0)}${THIN}$/MWh at ${campuses[high]!.name}, ${formatFixed(priceAt(hour, low), 0)} at ${campuses[low]!.name}`;
    }),
    ...found(
      'load',
      'Highest load',
      largest(hours, (hour) => chosen.networkFacilityMw[hour]!),
      (hour) => `${formatPower(chosen.networkFacilityMw[hour]!)} at the meters, cooling included`,
    ),
    ...found(
      'paused',
      'Most work paused',
      largest(hours, pausedMw, 1e-3),
      (hour) => `${formatPower(pausedMw(hour))} of training stands still for want of power or chips`,
    ),
    ...found(
      'unserved',
      'Most demand unserved',
      // what the plan leaves unserved every day is no news
      largest(hours, (hour) => chosen.unservedMw[hour]!, 1e-3 + (UNSERVED_NEWS * chosen.kpis.unservedMwh) / hours),
      (hour) => `${formatPower(chosen.unservedMw[hour]!)} of demand have no place`,
    ),
  ];
};
