import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { formatPower } from '../../format.ts';
import type { Simulation } from '../../model/simulation/types.ts';

/** Named jobs and events that this network cannot run: each with why and what would help. The rest runs. */
export const JobsBox = ({ jobs, cannotRun = [] }: Pick<Simulation, 'jobs' | 'cannotRun'>) => {
  const stuck = jobs.filter(({ problem }) => problem);
  if (stuck.length + cannotRun.length === 0) return null;
  const loadMw = stuck.reduce((sum, job) => sum + job.loadMw, 0);
  return (
    <div className="problem cannot-run" role="note">
      <TriangleAlert size={18} strokeWidth={1.75} aria-hidden="true" />
      <div>
        <p>
          {stuck.length === 0 ? (
            <b>Not all of this scenario can run</b>
          ) : (
            <b>
              {stuck.length === 1 ? 'A job cannot run' : `${stuck.length} jobs cannot run`}: {formatPower(loadMw)} stay
              unserved
            </b>
          )}
        </p>
        <ul>
          {stuck.map(({ id, problem }) => (
            <li key={id}>{problem}</li>
          ))}
          {cannotRun.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
        <p>Everything else runs.</p>
      </div>
    </div>
  );
};
