import { useStore } from 'zustand';
import { undo } from '../../store/scenario.ts';
import { useData, useScenario, useShell } from '../use-store.ts';
import { stepsOf } from './steps.ts';
import type { Say } from './use-open.ts';

const MOST = 20;

/** Every edit of this visit by name: one click goes back to before it. */
export const HistoryList = ({ say }: { say: Say }) => {
  const { stores } = useShell();
  const past = useStore(stores.scenario.temporal, (state) => state.pastStates);
  const scenario = useScenario((now) => now);
  const sites = useData((data) => data.dataset.sites);
  const nameOf = (site: string): string => sites?.find(({ id }) => id === site)?.name ?? site;
  const states = past.flatMap((state) => (state.scenario ? [state.scenario] : []));
  const steps = stepsOf([...states, scenario], nameOf, MOST);
  return (
    <section aria-label="Edits of this visit">
      <h3>Edits of this visit</h3>
      {steps.length === 0 ? <p className="empty">Nothing has been edited yet.</p> : null}
      <ol className="step-list">
        {steps.map(({ name, back }) => (
          <li key={back}>
            <span>{name}</span>
            <button
              type="button"
              className="link-button"
              aria-label={`Back to before: ${name}`}
              onClick={() => {
                undo(stores.scenario, back);
                say(`Back to before “${name}”. Redo leads on again.`);
              }}
            >
              Back to before
            </button>
          </li>
        ))}
      </ol>
      {states.length > MOST ? <p className="quiet">Older edits are reached by undo.</p> : null}
    </section>
  );
};
