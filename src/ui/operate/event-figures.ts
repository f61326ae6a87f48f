import {
  formatDay,
  formatFixed,
  formatHour,
  formatPower,
  formatTemperature,
  formatUnit,
  formatUsd,
  type Units,
} from '../../format.ts';
import { EVENTS, type EventKind, type ScenarioEvent } from '../../model/scenario/events.ts';
import type { EventImpact } from '../../model/simulation/event-impact.ts';
import type { EventPreset } from '../../model/simulation/event-presets.ts';
import type { SimCampus } from '../../model/simulation/types.ts';

/** Events, what they did, and what a loss would do, as text. */

/** Tue 20 Aug 2024, 19:00 CDT, 6 h */
export const whenWords = ({ fromHour, hours }: Pick<ScenarioEvent, 'fromHour' | 'hours'>): string =>
  `${formatDay(fromHour)}, ${formatHour(fromHour)}, ${formatFixed(hours, 0)} h`;

/** The figure that makes an hour the worst: 85,544 MW · 412 g/kWh. */
export const presetFigure = ({ value, unit }: Pick<EventPreset, 'value' | 'unit'>, units: Units = 'metric'): string =>
  unit === '°C'
    ? formatTemperature(value, units)
    : unit === 'MW'
      ? formatPower(value)
      : formatUnit(value, unit === 'kg/MWh' ? 'g/kWh' : unit);

/** Hours until the plan is back; `at once` where nothing was ever short. Runs are compared up to a week after an event. */
export const recoveryWords = (hours: number | null): string =>
  hours === null ? '> 1 week' : hours === 0 ? 'at once' : `${formatFixed(hours, 0)} h`;

export interface ImpactWords {
  readonly unserved: string;
  readonly lost: string;
  readonly recovery: string;
  readonly cost: string;
}
/** MWh, MWh, hours, k$: one unit a column. */
export const impactWords = (impact: EventImpact): ImpactWords => ({
  unserved: formatFixed(impact.unservedMwh, 0),
  lost: formatFixed(impact.lostMwh, 0),
  recovery: recoveryWords(impact.recoveryHours),
  cost: formatFixed(impact.extraCostUsd / 1e3, 0),
});

/** What came of the events, with its numbers. */
export const impactFinding = (impact: EventImpact, label: string): string => {
  const under = `Under ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
  const parts = [
    impact.unservedMwh >= 0.5
      ? `${formatUnit(impact.unservedMwh, 'MWh')} of demand go unserved, ${formatPower(impact.peakUnservedMw)} at most`
      : 'no more demand goes unserved',
    impact.lostMwh >= 0.5 ? `${formatUnit(impact.lostMwh, 'MWh')} of work are lost` : 'no work is lost',
  ];
  const back =
    impact.recoveryHours === null
      ? 'the network is not back a week after'
      : impact.recoveryHours === 0
        ? 'nothing runs short'
        : `the network is back after ${recoveryWords(impact.recoveryHours)}`;
  const cost =
    impact.extraCostUsd >= 0
      ? `That costs ${formatUsd(impact.extraCostUsd)}.`
      : `It costs ${formatUsd(-impact.extraCostUsd)} less than without.`;
  return `${under}, ${parts.join(', ')}, and ${back}. ${cost}`;
};

/** The target that is meant where none was named: the selected campus, else the largest; or its area. */
export const likelyTarget = (kind: EventKind, campuses: readonly SimCampus[], selected: string | null): string => {
  const largest = campuses.reduce<SimCampus | undefined>((a, b) => (a && a.itMw >= b.itMw ? a : b), undefined);
  const campus = campuses.find(({ site }) => site === selected) ?? largest;
  if (!campus) return '';
  return EVENTS[kind].targets.includes('ba') ? campus.ba : campus.site;
};
