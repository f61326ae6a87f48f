import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import ChevronUp from 'lucide-react/icons/chevron-up';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import { useState } from 'react';
import { formatDay, formatHour } from '../../format.ts';
import { SPEEDS, setSpeed, stepHours, togglePlay } from '../../store/clock.ts';
import { chosenRuns } from '../operate/operate-figures.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useClock, useRuns, useShell, useView } from '../use-store.ts';
import { WeekChart } from './week-chart.tsx';
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

const useRunsShown = () => {
  const simulation = useRuns((runs) => runs.simulate.last);
  const policy = useView((view) => view.policy);
  const runs = simulation ? chosenRuns(simulation, policy) : null;
  return simulation && runs ? { simulation, chosen: runs[0], still: runs[1] } : null;
};

/** The clock that every layer follows. Operate shows the week too; Explore a 48-px strip. */
export const Clock = () => {
  const operate = useView((view) => view.mode === 'operate');
  const [folded, setFolded] = useState(false);
  const shown = useRunsShown();
  const open = operate && !folded;
  return (
    <section className="clock" aria-label="Clock" data-open={open || undefined} data-covers="bottom">
      <div className="clock-controls">
        <PlayButton />
        <Now />
        <Speed />
      </div>
      <div className="clock-figure">
        <YearStrip run={shown?.chosen ?? null} />
        {open && shown ? <WeekChart {...shown} /> : null}
        {open && !shown ? (
          <p className="clock-empty">Load, price and carbon appear once the year has been run.</p>
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

/** The clock on a phone: play, the hour, one hour back and on, and the year. */
export const PhoneClock = () => {
  const { stores } = useShell();
  const shown = useRunsShown();
  return (
    <section className="phone-clock" aria-label="Clock">
      <PlayButton />
      <Now />
      <div className="phone-steps">
        <IconButton icon={ChevronLeft} label="One hour back" onClick={() => stepHours(stores.clock, -1)} />
        <IconButton icon={ChevronRight} label="One hour on" onClick={() => stepHours(stores.clock, 1)} />
      </div>
      <YearStrip run={shown?.chosen ?? null} />
    </section>
  );
};
