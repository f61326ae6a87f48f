import { formatHour } from '../../format.ts';
import { EVENT_KINDS, EVENTS, type EventKind, MAX_EVENTS } from '../../model/scenario/events.ts';
import type { Simulation } from '../../model/simulation/types.ts';
import { addEvent } from '../../store/work.ts';
import { targetName } from '../clock/event-marks.ts';
import { useClock, useScenario, useShell, useView } from '../use-store.ts';
import { likelyTarget } from './event-figures.ts';

/** Lets something happen at the clock's hour, at the selected campus or the largest; its list is where it is edited. */
export const TriggerButtons = ({ campuses }: Pick<Simulation, 'campuses'>) => {
  const { stores, announce } = useShell();
  const hour = useClock((clock) => clock.hour);
  const selected = useView((view) => view.selected);
  const full = useScenario((scenario) => (scenario.events?.length ?? 0) >= MAX_EVENTS);
  const trigger = (kind: EventKind) => {
    const target = likelyTarget(kind, campuses, selected);
    const { label, hours, severity } = EVENTS[kind];
    if (!target) return;
    const isAdded = addEvent(stores.scenario, {
      kind,
      target,
      fromHour: hour,
      hours: hours.default,
      severity: severity.default,
    });
    if (isAdded) announce(`${label}, ${targetName(target, campuses)}, added. The year runs anew.`);
  };
  const campus = targetName(likelyTarget('site-loss', campuses, selected), campuses);
  return (
    <>
      <h4 className="sub-head">
        Trigger at {formatHour(hour)} <span>at {campus} or its area; edit it below</span>
      </h4>
      <div className="triggers">
        {EVENT_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className="button"
            title={EVENTS[kind].help}
            disabled={full || campuses.length === 0}
            onClick={() => trigger(kind)}
          >
            {EVENTS[kind].label}
          </button>
        ))}
      </div>
      {full ? <p className="limit-line">{MAX_EVENTS} events are the most; take one out first.</p> : null}
    </>
  );
};
