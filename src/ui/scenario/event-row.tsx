import X from 'lucide-react/icons/x';
import type { PlacedCampus } from '../../model/placement/types.ts';
import { EVENT_KINDS, EVENTS, type EventKind, type ScenarioEvent } from '../../model/scenario/events.ts';
import { hourOfIso, hourToDate, STUDY_HOURS, STUDY_YEAR } from '../../model/time.ts';
import { editEvent, removeEvent } from '../../store/work.ts';
import { useShell } from '../use-store.ts';
import { nearestTarget, targetOptions } from './event-targets.ts';
import { useDraftBox, useNumberBox } from './number-box.tsx';

/** `2024-08-20T23:00`, UTC: what a box for dates takes. */
const dateText = (hour: number): string => hourToDate(hour).toISOString().slice(0, 16);
interface RowProps {
  readonly event: ScenarioEvent;
  readonly index: number;
  readonly campuses: readonly PlacedCampus[];
}

const DATES = { min: dateText(0), max: dateText(STUDY_HOURS - 1), step: 3600 };
/** The hour it begins at: taken on leaving the box or on Enter, so that a date typed part by part is one edit. */
const StartBox = ({ event, index }: Omit<RowProps, 'campuses'>) => {
  const { stores } = useShell();
  const { box, said } = useDraftBox({
    kind: 'date',
    dates: DATES,
    label: `Starts, UTC, event ${index + 1}`,
    value: dateText(event.fromHour),
    problemOf: (text) =>
      hourOfIso(text) === null ? `An event begins at an hour of ${STUDY_YEAR}; the last good one is kept.` : '',
    onCommit: (text) => {
      const fromHour = hourOfIso(text);
      if (fromHour !== null) editEvent(stores.scenario, index, { fromHour });
    },
  });
  return (
    <>
      <div className="work-detail wide">
        <span>Starts, UTC</span>
        {box}
      </div>
      {said}
    </>
  );
};

/** One event: kind, target, start, hours and severity. */
export const EventRow = ({ event, index, campuses }: RowProps) => {
  const { stores, announce } = useShell();
  const info = EVENTS[event.kind];
  const { severity } = info;
  const name = `event ${index + 1}`;
  const options = targetOptions(event.kind, campuses);
  const isThere = options.some(({ value }) => value === event.target);
  const hours = useNumberBox({
    rule: { label: `Hours of ${name}`, unit: 'h', min: 1, max: info.hours.max, step: 1 },
    value: event.hours,
    onSet: (value) => editEvent(stores.scenario, index, { hours: value }),
  });
  const size = useNumberBox({
    rule: { ...severity, label: `${severity.label}, ${name}`, step: 1 },
    value: event.severity,
    onSet: (value) => editEvent(stores.scenario, index, { severity: value }),
  });
  const setKind = (kind: EventKind) =>
    editEvent(stores.scenario, index, { kind, target: nearestTarget(kind, event.target, campuses) ?? event.target });
  return (
    <li className="work-item">
      <div className="event-line">
        <select
          className="select"
          aria-label={`Kind of ${name}`}
          value={event.kind}
          onChange={(change) => setKind(change.target.value as EventKind)}
        >
          {EVENT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {EVENTS[kind].label}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="icon-button small"
          aria-label={`Remove ${name}, ${info.label}`}
          onClick={() => {
            removeEvent(stores.scenario, index);
            announce(`${info.label} removed. Undo brings it back.`);
          }}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </div>
      <label className="work-detail wide">
        <span>Where</span>
        <select
          className="select"
          aria-label={`Where ${name} happens`}
          value={event.target}
          onChange={(change) => editEvent(stores.scenario, index, { target: change.target.value })}
        >
          {isThere ? null : <option value={event.target}>{event.target}, not in the plan</option>}
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <StartBox event={event} index={index} />
      <div className="work-detail wide">
        <span>Lasts</span>
        {hours.box}
        <span className="field-unit">h</span>
      </div>
      {hours.said}
      <div className="work-detail wide">
        <span>{severity.label}</span>
        {size.box}
        <span className="field-unit">{severity.unit}</span>
      </div>
      {size.said}
      {isThere || campuses.length === 0 ? null : (
        <p className="work-warning">No campus of the plan is there, so nothing happens: choose another place.</p>
      )}
    </li>
  );
};
