import { formatFixed, formatGap, formatSeconds, MISSING } from '../../format.ts';
import { useRuns, useShell } from '../use-store.ts';

const PHASES = { building: 'Writing down the problem', solving: 'Searching', checking: 'Checking the answer' } as const;
const billions = (usd: number): string => (Number.isFinite(usd) ? formatFixed(usd / 1e9, 3) : MISSING);

/** The solve as it goes: best plan so far, proven bound, and the gap between them falling. */
export const SolvingBox = () => {
  const { commands } = useShell();
  const place = useRuns((runs) => runs.place);
  const shipped = useRuns((runs) => runs.shipped.state === 'shown');
  if (place.status !== 'running') return null;
  const { progress } = place;
  return (
    <div className="solving">
      <p>
        <b>{progress ? PHASES[progress.phase] : 'Starting'}</b>
        {shipped ? ' again, here' : place.last ? ' for a better plan' : ' for a first plan'}
        {progress ? `, ${formatSeconds(progress.elapsedMs)}` : ''}
      </p>
      <button type="button" className="button" onClick={commands.cancel}>
        Cancel
      </button>
      <dl className="solve-numbers">
        <div>
          <dt>best so far, B$/yr</dt>
          <dd>{billions(progress?.incumbentUsdPerYear ?? Number.NaN)}</dd>
        </div>
        <div>
          <dt>at most, B$/yr</dt>
          <dd>{billions(progress?.boundUsdPerYear ?? Number.NaN)}</dd>
        </div>
        <div>
          <dt>gap</dt>
          <dd>{formatGap(progress?.gap ?? Number.NaN)}</dd>
        </div>
      </dl>
    </div>
  );
};
