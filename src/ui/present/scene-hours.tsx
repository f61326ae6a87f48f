import { useId, useState } from 'react';
import { formatDay, formatHour } from '../../format.ts';
import type { Scene } from '../../model/story/types.ts';
import { STUDY_HOURS } from '../../model/time.ts';
import { useClock } from '../use-store.ts';

const SPEEDS = [0.5, 1, 2, 4, 8] as const;
/** A range that was just asked for begins so long before its end. */
const FIRST_HOURS = 8;
const LAST = STUDY_HOURS - 1;

interface HourFieldProps {
  readonly label: string;
  readonly hour: number;
  readonly least: number;
  readonly most: number;
  readonly onDone: (hour: number) => void;
}
/** An hour of the year by its number; what it is stands beside it, and the clock's own is a click away. */
const HourField = ({ label, hour, least, most, onDone }: HourFieldProps) => {
  const id = useId();
  const now = useClock((clock) => clock.hour);
  const [draft, setDraft] = useState<string | null>(null);
  const done = (): void => {
    const typed = draft === null || draft.trim() === '' ? Number.NaN : Math.round(Number(draft));
    setDraft(null);
    if (Number.isFinite(typed) && typed !== hour) onDone(Math.min(most, Math.max(least, typed)));
  };
  return (
    <p className="scene-field scene-hour">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={least}
        max={most}
        value={draft ?? hour}
        aria-describedby={`${id}-is`}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Enter') done();
        }}
      />
      <span id={`${id}-is`} className="scene-help">
        {formatDay(hour)}, {formatHour(hour)}
      </span>
      <button
        type="button"
        className="link-button"
        disabled={now < least || now > most || now === hour}
        onClick={() => onDone(now)}
      >
        As on the clock
      </button>
    </p>
  );
};

/** The hour of a scene, or the hours that play while it is shown. */
export const SceneHours = ({ scene, onEdit }: { scene: Scene; onEdit: (part: Partial<Scene>) => void }) => {
  const id = useId();
  const now = useClock((clock) => clock.hour);
  const { hour, play } = scene;
  const kind = play ? 'play' : hour === null ? 'any' : 'still';
  const choose = (next: string): void => {
    const end = Math.max(1, hour ?? now);
    if (next === 'any') onEdit({ hour: null, play: null });
    else if (next === 'still') onEdit({ hour: hour ?? now, play: null });
    else onEdit({ hour: end, play: { fromHour: Math.max(0, end - FIRST_HOURS), speed: 1 } });
  };
  return (
    <fieldset className="scene-hours">
      <legend>Clock</legend>
      <p className="scene-field">
        <label htmlFor={`${id}-kind`}>While it is shown</label>
        <select id={`${id}-kind`} className="select" value={kind} onChange={(event) => choose(event.target.value)}>
          <option value="any">the clock stays where it is</option>
          <option value="still">the clock stands at an hour</option>
          <option value="play">the clock plays from one hour to another</option>
        </select>
      </p>
      {play && hour !== null ? (
        <>
          <HourField
            label="From hour of the year"
            hour={play.fromHour}
            least={0}
            most={hour - 1}
            onDone={(fromHour) => onEdit({ play: { ...play, fromHour } })}
          />
          <HourField
            label="To hour"
            hour={hour}
            least={play.fromHour + 1}
            most={LAST}
            onDone={(to) => onEdit({ hour: to })}
          />
          <p className="scene-field">
            <label htmlFor={`${id}-speed`}>Speed</label>
            <select
              id={`${id}-speed`}
              className="select"
              value={play.speed}
              onChange={(event) => onEdit({ play: { ...play, speed: Number(event.target.value) } })}
            >
              {SPEEDS.map((speed) => (
                <option key={speed} value={speed}>
                  {speed}×
                </option>
              ))}
            </select>
          </p>
        </>
      ) : hour !== null ? (
        <HourField label="Hour of the year" hour={hour} least={0} most={LAST} onDone={(to) => onEdit({ hour: to })} />
      ) : null}
    </fieldset>
  );
};
