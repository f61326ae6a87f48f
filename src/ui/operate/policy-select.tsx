import { formatFixed } from '../../format.ts';
import type { Simulation } from '../../model/simulation/types.ts';
import { useShell } from '../use-store.ts';
import { policyLabel } from './operate-figures.ts';

/** Which policy is shown, each with what it saves against static as a bar. */
export const PolicySelect = ({ simulation, chosen }: { simulation: Simulation; chosen: string }) => {
  const { stores } = useShell();
  const [still, ...others] = simulation.runs;
  if (!still || others.length === 0) return null;
  const saved = simulation.runs.map((run) => (still.kpis.totalCostUsd - run.kpis.totalCostUsd) / 1e6);
  const most = Math.max(...saved.map(Math.abs), 1e-9);
  return (
    <fieldset className="policies">
      <legend className="visually-hidden">Policy</legend>
      {simulation.runs.map((run, i) => (
        <label key={run.policy} data-on={run.policy === chosen || undefined}>
          <input
            type="radio"
            name="policy"
            value={run.policy}
            checked={run.policy === chosen}
            onChange={() => stores.view.setState({ policy: run.policy })}
          />
          <span>{policyLabel(run)}</span>
          <i
            className="saving-bar"
            data-negative={(saved[i] ?? 0) < 0 || undefined}
            style={{ width: `${(Math.abs(saved[i] ?? 0) / most) * 110}px` }}
            aria-hidden="true"
          />
          <b>{run === still ? 'yardstick' : formatFixed(saved[i] ?? Number.NaN, 1)}</b>
        </label>
      ))}
    </fieldset>
  );
};
