import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import type { PlacedCampus } from '../../model/placement/types.ts';
import { EVENT_KINDS, EVENTS, type EventKind, MAX_EVENTS } from '../../model/scenario/events.ts';
import { addEvent } from '../../store/work.ts';
import { useRuns, useScenario, useShell } from '../use-store.ts';
import { EventRow } from './event-row.tsx';
import { targetOptions } from './event-targets.ts';
import { HelpDot } from './help-dot.tsx';

const NO_CAMPUSES: readonly PlacedCampus[] = [];
const HELP =
  'What happens to the network while it runs. The plan does not depend on it; the year of operation does. A new event begins at the hour of the clock.';

/** What happens in the year of operation, as a list to edit: for the scenario and for Operate. */
export const EventsEditor = () => {
  const { stores, announce } = useShell();
  const events = useScenario((scenario) => scenario.events);
  const campuses = useRuns((runs) => runs.place.last?.campuses ?? NO_CAMPUSES);
  const [kind, setKind] = useState<EventKind>('site-loss');
  const count = events?.length ?? 0;
  const [first] = targetOptions(kind, campuses);
  const { label, help, severity, hours } = EVENTS[kind];
  const add = () => {
    if (!first) return;
    const fromHour = stores.clock.getState().hour;
    const event = { kind, target: first.value, fromHour, hours: hours.default, severity: severity.default };
    if (addEvent(stores.scenario, event)) announce(`${label} added, at the hour of the clock.`);
  };
  return (
    <section className="work-editor" aria-label="Events">
      <header>
        <h4>Events</h4>
        <HelpDot about="Events" text={HELP} />
        <span className="work-count">{count === 0 ? 'none' : count}</span>
      </header>
      <ul>
        {events?.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an event has no name of its own, and its place is what is edited
          <EventRow key={index} event={event} index={index} campuses={campuses} />
        ))}
      </ul>
      <div className="event-add">
        <select
          className="select"
          aria-label="Kind of the new event"
          value={kind}
          onChange={(change) => setKind(change.target.value as EventKind)}
        >
          {EVENT_KINDS.map((one) => (
            <option key={one} value={one}>
              {EVENTS[one].label}
            </option>
          ))}
        </select>
        <button type="button" className="button work-add" disabled={!first || count >= MAX_EVENTS} onClick={add}>
          <Plus size={14} aria-hidden="true" />
          Add
        </button>
      </div>
      <p className="work-note">{first ? help : 'Events are aimed at campuses: there is no plan with any yet.'}</p>
    </section>
  );
};
