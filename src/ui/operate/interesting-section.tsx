import { useMemo } from 'react';
import { formatDay, formatHour } from '../../format.ts';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import { setHour } from '../../store/clock.ts';
import { Section } from '../parts/section.tsx';
import { useClock, useShell } from '../use-store.ts';
import { interestingHours } from './interesting-hours.ts';

/** Where to look first: hours found in the year's runs, each a button that sets the clock. */
export const InterestingSection = ({
  simulation,
  chosen,
  still,
}: {
  simulation: Simulation;
  chosen: PolicyRun;
  still: PolicyRun;
}) => {
  const { stores } = useShell();
  const now = useClock((clock) => clock.hour);
  const hours = useMemo(() => interestingHours(simulation, chosen, still), [simulation, chosen, still]);
  return (
    <Section title="Most interesting hours" note="a click sets the clock">
      <ul className="hour-list">
        {hours.map(({ id, label, hour, why }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={hour === now ? 'time' : undefined}
              onClick={() => setHour(stores.clock, hour)}
            >
              <b>{label}</b>
              <span>
                {formatDay(hour)}, {formatHour(hour)}
              </span>
              <small>{why}</small>
            </button>
          </li>
        ))}
      </ul>
      <p className="limit-line">
        Keys: Space plays, ← → an hour, Shift + ← → a day, Home and End the year’s ends. On the year of the clock: Page
        up and down a window, ↑ ↓ a longer or shorter one.
      </p>
    </Section>
  );
};
