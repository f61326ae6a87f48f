import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import ChevronUp from 'lucide-react/icons/chevron-up';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import { useMemo, useState } from 'react';
import { formatDay, formatHour } from '../../format.ts';
import { SPANS_HOURS, SPEEDS, setSpan, setSpeed, stepHours, togglePlay } from '../../store/clock.ts';
import { chosenRuns } from '../operate/operate-figures.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { SaveSvg } from '../parts/save-svg.tsx';
import { useYearStale } from '../run-state.ts';
import { useLowScreen } from '../use-layout.ts';
import { useClock, useRuns, useScenario, useShell, useView } from '../use-store.ts';
import { callMarks, eventMarks } from './event-marks.ts';
import { WindowChart } from './window-chart.tsx';
import { YearStrip } from './year-strip.tsx';

const PlayButton = () => {
  const { stores } = useShell();
  const playing = useClock((clock) => clock.playing);
  return (
    <button
      type="button"
      className="play"
      aria-label={playing ? 'Pause the clock' : 'Play the clock'}
      onClick={() => togglePlay(stores.clock)}
    >
      {playing ? (
        <Pause size={18} strokeWidth={1.75} aria-hidden="true" />
      ) : (
        <Play size={18} strokeWidth={1.75} aria-hidden="true" />
      )}
    </button>
  );
};

const Now = () => {
  const hour = useClock((clock) => clock.hour);
  return (
    <p className="now">
      <b>{formatHour(hour)}</b>
      <span>{formatDay(hour)}</span>
      <span className="utc">{formatHour(hour, 'utc')}</span>
    </p>
  );
};

const Speed = () => {
  const { stores } = useShell();
  const speed = useClock((clock) => clock.speed);
  return (
    <label className="speed">
      <span className="visually-hidden">Speed, hours a second</span>
      <select value={speed} onChange={(event) => setSpeed(stores.clock, Number(event.target.value))}>
        {SPEEDS.map((value) => (
          <option key={value} value={value}>
            {value} h/s
          </option>
        ))}
      </select>
    </label>
  );
};

const spanLabel = (hours: number): string => {
  const days = hours / 24;
  if (days % 7 === 0) return days === 7 ? '1 week' : `${days / 7} weeks`;
  return days === 1 ? '1 day' : `${days} days`;
};
/** How much of the year the charts show; a drag on the strip does the same. */
const Window = () => {
  const { stores } = useShell();
  const span = useClock((clock) => clock.spanHours);
  const usual: readonly number[] = SPANS_HOURS;
  const spans = usual.includes(span) ? usual : [...usual, span].sort((a, b) => a - b);
  return (
    <label className="speed">
      <span className="visually-hidden">Window of the charts</span>
      <select value={span} onChange={(event) => setSpan(stores.clock, Number(event.target.value))}>
        {spans.map((hours) => (
          <option key={hours} value={hours}>
            {spanLabel(hours)}
          </option>
        ))}
      </select>
    </label>
  );
};

/** Marks of the clock's track: the scenario's events, and the grid's calls in the year that is shown. */
const useMarks = () => {
  const events = useScenario((scenario) => scenario.events);
  const simulation = useRuns((runs) => runs.simulate.last);
  return useMemo(
    () =>
      simulation ? [...eventMarks(events, simulation.campuses), ...callMarks(simulation)] : eventMarks(events, []),
    [events, simulation],
  );
};

const useRunsShown = () => {
  const simulation = useRuns((runs) => runs.simulate.last);
  const policy = useView((view) => view.policy);
  const runs = simulation ? chosenRuns(simulation, policy) : null;
  return simulation && runs ? { simulation, chosen: runs[0], still: runs[1] } : null;
};

/** The clock that every layer follows. Operate shows the week too; Explore a 48-px strip. */
export const Clock = () => {
  const operate = useView((view) => view.mode === 'operate');
  const low = useLowScreen();
  const [chosen, setFolded] = useState<boolean | null>(null);
  const folded = chosen ?? low;
  const shown = useRunsShown();
  const marks = useMarks();
  const stale = useYearStale();
  const failed = useRuns((runs) => runs.simulate.status === 'failed' || runs.place.status === 'failed');
  const open = operate && !folded;
  return (
    <section className="clock" aria-label="Clock" data-open={open || undefined} data-covers="bottom">
      <div className="clock-controls">
        <PlayButton />
        <Now />
        <div className="clock-choices">
          <Speed />
          {open ? <Window /> : null}
          {open && shown ? <SaveSvg name="Load, price and carbon" within=".clock" pick=".week" /> : null}
        </div>
      </div>
      <div className="clock-figure" data-stale={stale || undefined}>
        <YearStrip run={shown?.chosen ?? null} marks={marks} brush={open} />
        {open && shown ? <WindowChart {...shown} marks={marks} /> : null}
        {open && !shown ? (
          <p className="clock-empty">
            {failed
              ? 'The year could not be run: what to do stands in the panel.'
              : 'Load, price and carbon appear once the year has been run.'}
          </p>
        ) : null}
      </div>
      <p className="clock-note" aria-hidden="true">
        2024
        <span>{shown ? 'peak $/MWh' : 'US Central'}</span>
      </p>
      {operate ? (
        <div className="clock-fold">
          <IconButton
            icon={folded ? ChevronUp : ChevronDown}
            label={folded ? 'Unfold the clock' : 'Fold the clock'}
            expanded={!folded}
            onClick={() => setFolded(!folded)}
          />
        </div>
      ) : null}
    </section>
  );
};

/** The clock on a phone: play, the hour, one hour back and on, and the year, which Explore leaves to its table. */
export const PhoneClock = () => {
  const { stores } = useShell();
  const shown = useRunsShown();
  const marks = useMarks();
  const isExplored = useView((view) => view.mode === 'explore');
  return (
    <section className="phone-clock" aria-label="Clock">
      <PlayButton />
      <Now />
      <div className="phone-steps">
        <IconButton icon={ChevronLeft} label="One hour back" onClick={() => stepHours(stores.clock, -1)} />
        <IconButton icon={ChevronRight} label="One hour on" onClick={() => stepHours(stores.clock, 1)} />
      </div>
      {isExplored ? null : <YearStrip run={shown?.chosen ?? null} marks={marks} />}
    </section>
  );
};
