import type { Simulation } from '../../model/simulation/types.ts';
import { Section } from '../parts/section.tsx';
import { EventsEditor } from '../scenario/events-editor.tsx';
import { useScenario } from '../use-store.ts';
import { EventReportView } from './event-report.tsx';
import { PresetsList } from './presets-list.tsx';
import { TriggerButtons } from './trigger-buttons.tsx';

/** What happens to the network, and what came of it: triggers, the worst hours of 2024, the list, the account. */
export const EventsSection = ({ simulation }: { simulation: Simulation }) => {
  const count = useScenario((scenario) => scenario.events?.length ?? 0);
  return (
    <Section title="Events" note={count === 0 ? 'none in this scenario' : `${count} in this scenario`}>
      <EventReportView simulation={simulation} />
      <TriggerButtons campuses={simulation.campuses} />
      <h4 className="sub-head">
        2024’s worst hours <span>a click adds the event and goes there</span>
      </h4>
      <PresetsList />
      <EventsEditor />
    </Section>
  );
};
