import { displayName, type Scenario } from '../../model/scenario/scenario.ts';
import { replaceScenario } from '../../store/scenario.ts';
import { useShell } from '../use-store.ts';

/** What the dialog says of what was done. */
export type Say = (...lines: readonly string[]) => void;

/** Takes another scenario in hand. Undo leads back, and what was in hand stays among the earlier work. */
export const useOpen = (
  say: Say,
): ((scenario: Scenario, current: string | null, notes?: readonly string[]) => void) => {
  const { stores, commands } = useShell();
  return (scenario, current, notes = []) => {
    void commands.library?.().then((library) => library.startWork());
    replaceScenario(stores.scenario, scenario);
    stores.library?.setState({ current });
    say(`${displayName(scenario)} is open. Undo leads back.`, ...notes);
  };
};
