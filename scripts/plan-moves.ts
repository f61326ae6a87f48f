import { formatFixed, formatSigned } from '../src/format.ts';
import type { Solver } from '../src/model/placement/solver.ts';
import { fail, ok, type Result } from '../src/model/result.ts';
import { isTargetOf } from '../src/model/scenario/codec-work.ts';
import { EVENT_KINDS, EVENTS, MAX_EVENTS, type ScenarioEvent } from '../src/model/scenario/events.ts';
import type { EventImpact } from '../src/model/simulation/event-impact.ts';
import type { EventPreset } from '../src/model/simulation/event-presets.ts';
import { type EventReport, reportEvents } from '../src/model/simulation/event-report.ts';
import type { NetworkInput } from '../src/model/simulation/network.ts';
import { plannedYear, reportPlanned } from '../src/model/simulation/optimise/event-planned.ts';
import { drain, OPTIMAL_LABEL } from '../src/model/simulation/optimise/optimal.ts';
import { POLICIES } from '../src/model/simulation/policies/index.ts';
import type { Resilience } from '../src/model/simulation/resilience.ts';
import { MOVE_CAUSES, type MoveTable, type PolicyRun, WORKLOAD_CLASSES } from '../src/model/simulation/types.ts';
import { hourOfIso, hourToDate, STUDY_HOURS, STUDY_YEAR } from '../src/model/time.ts';

/** The moves part of `npm run plan`: policies, events and the resilience table. */

export const PLAN_POLICIES: readonly string[] = [...POLICIES.map(({ id }) => id), 'optimal', 'rolling'];

/** `2024-08-20T23` or a count of hours from the beginning of the year, UTC; null where it is neither. */
const hourOf = (text: string): number | null => (/^\d{1,4}$/.test(text) ? Number(text) : hourOfIso(text));

const KEYS = EVENT_KINDS.map((kind) => EVENTS[kind].link).join(', ');

const eventOf = (text: string, presets: readonly EventPreset[]): Result<ScenarioEvent> => {
  const preset = presets.find(({ id }) => id === text);
  if (preset) return ok(preset.event);
  const [key = '', target = '', from = '', lasts, size, ...rest] = text.split(':');
  const kind = EVENT_KINDS.find((known) => known === key || EVENTS[known].link === key);
  const choices = `Kinds: ${KEYS}. Presets: ${presets.map(({ id }) => id).join(', ') || 'none here'}.`;
  if (!kind) return fail(`"${text}" is no event: there is no kind or preset "${key}".`, choices);
  const info = EVENTS[kind];
  const form = 'An event is kind:target:hour or date:hours:severity, e.g. site:sandow-tx:2024-08-20T23:24:100.';
  if (rest.length > 0) return fail(`"${text}" has too many parts.`, form);
  if (!isTargetOf(info, target))
    return fail(`"${text}": ${info.label} cannot happen to "${target}".`, `It happens to: ${info.targets.join(', ')}.`);
  const fromHour = hourOf(from);
  if (fromHour === null || fromHour < 0 || fromHour >= STUDY_HOURS)
    return fail(
      `"${text}": "${from}" is no hour of ${STUDY_YEAR}.`,
      `Give a date like 2024-08-20T23 (UTC) or 0 to ${STUDY_HOURS - 1}.`,
    );
  const number = (given: string | undefined, standard: number): number =>
    given === undefined || given === '' ? standard : /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
  const hours = number(lasts, info.hours.default);
  if (!(hours >= 1 && hours <= info.hours.max))
    return fail(`"${text}": "${lasts}" is no length.`, `Give 1 to ${info.hours.max} hours.`);
  const { min, max, unit, default: standard } = info.severity;
  const severity = number(size, standard);
  if (!(severity >= min && severity <= max))
    return fail(`"${text}": "${size}" is no severity.`, `Give ${min} to ${max} ${unit}.`);
  return ok({ kind, target, fromHour, hours: Math.round(hours), severity });
};

/** Events of `--events`: comma-separated, each written out or a preset. The first that is none ends it with a sentence. */
export const parseEventSpecs = (text: string, presets: readonly EventPreset[]): Result<readonly ScenarioEvent[]> => {
  const parts = text.split(',').filter((part) => part.trim() !== '');
  if (parts.length === 0)
    return fail('--events names no event.', `Presets: ${presets.map(({ id }) => id).join(', ')}.`);
  if (parts.length > MAX_EVENTS) return fail(`${parts.length} events are too many.`, `Give at most ${MAX_EVENTS}.`);
  const events: ScenarioEvent[] = [];
  for (const part of parts) {
    const event = eventOf(part.trim(), presets);
    if (!event.ok) return event;
    events.push(event.value);
  }
  return ok(events);
};

interface MoveTotals {
  readonly moves: number;
  /** IT MW moved, summed over moves: each stands for the hour it is made in. */
  readonly movedMwh: number;
  readonly lostMwh: number;
  readonly costUsd: number;
}

/** Moves of a year by what caused them and by class; those that did not happen are left out. */
export const moveTotals = (moves: MoveTable) => {
  const sums = new Map<string, { -readonly [K in keyof MoveTotals]: number }>();
  const add = (key: string, row: number): void => {
    const sum = sums.get(key) ?? { moves: 0, movedMwh: 0, lostMwh: 0, costUsd: 0 };
    sum.moves++;
    sum.movedMwh += moves.itMw[row]!;
    sum.lostMwh += moves.lostMwh[row]!;
    sum.costUsd += moves.costUsd[row]!;
    sums.set(key, sum);
  };
  for (let row = 0; row < moves.rows; row++) {
    add(MOVE_CAUSES[moves.cause[row]!]!, row);
    add(WORKLOAD_CLASSES[moves.workload[row]!]!, row);
  }
  const of = (keys: readonly string[]): Readonly<Record<string, MoveTotals>> =>
    Object.fromEntries(keys.flatMap((key) => (sums.has(key) ? [[key, sums.get(key)!]] : [])));
  return { byCause: of(MOVE_CAUSES), byClass: of(WORKLOAD_CLASSES) };
};

const PLANNED_LABELS = { optimal: OPTIMAL_LABEL, rolling: 'Planning on forecasts' } as const;

/** The year on forecasts: errors of 5 %, as the model's own bench has them. */
export const rollingRun = (input: NetworkInput, solver: Solver): PolicyRun =>
  drain(plannedYear(input, 'rolling', PLANNED_LABELS.rolling, solver))!;

/** What the scenario's events do under a policy. */
export const answerEvents = (input: NetworkInput, policy: string, solver: Solver): EventReport =>
  policy === 'optimal' || policy === 'rolling'
    ? drain(reportPlanned(input, policy, PLANNED_LABELS[policy], solver))!
    : drain(reportEvents(input, policy))!;

const impactColumns = (impact: EventImpact) => ({
  'unserved MWh': formatFixed(impact.unservedMwh, 0),
  'at most MW': formatFixed(impact.peakUnservedMw, 1),
  'stood still MWh': formatFixed(impact.pausedMwh, 0),
  'work lost MWh': formatSigned(impact.lostMwh, 0),
  'moved MWh': formatSigned(impact.movedMwh, 0),
  'cost M$': formatSigned(impact.extraCostUsd / 1e6, 3),
  'recovered after h': impact.recoveryHours === null ? 'not seen' : formatFixed(impact.recoveryHours, 0),
  'still runs %': formatFixed(impact.servedShare * 100, 1),
});

const isoHour = (hour: number): string => hourToDate(hour).toISOString().slice(0, 13);

export const printEvents = ({ label, sentence, rows, total, notes }: EventReport): void => {
  console.log(`\nEvents, ${label}: ${sentence}`);
  const table = rows.map(({ event, impact }) => ({
    event: `${EVENTS[event.kind].label}, ${event.target}`,
    'from, UTC': isoHour(event.fromHour),
    hours: event.hours,
    ...impactColumns(impact),
  }));
  const all = total && rows.length !== 1 ? [{ event: 'all together', ...impactColumns(total) }] : [];
  if (table.length + all.length > 0) console.table([...table, ...all]);
  for (const text of notes) console.log(text);
};

export const printResilience = ({ policies, hour, hours, rows, sentence }: Resilience): void => {
  console.log(`\nOne loss at a time, ${hours} h from ${isoHour(hour)} UTC, the plan's highest draw. ${sentence}`);
  console.table(
    rows.flatMap(({ name, lostItMw, impacts }) =>
      impacts.map((impact, k) => ({
        lost: name,
        'MW IT': formatFixed(lostItMw, 1),
        policy: policies[k]?.label ?? '',
        ...impactColumns(impact),
      })),
    ),
  );
};

export const printMoves = (run: PolicyRun): void => {
  const rows = Object.entries(moveTotals(run.moves).byCause).map(([cause, totals]) => ({
    cause,
    moves: formatFixed(totals.moves, 0),
    'moved MWh': formatFixed(totals.movedMwh, 0),
    'work lost MWh': formatFixed(totals.lostMwh, 1),
    'cost M$': formatFixed(totals.costUsd / 1e6, 3),
  }));
  console.log(`\nMoves, ${run.label}${rows.length === 0 ? ': none.' : ''}`);
  if (rows.length > 0) console.table(rows);
};
