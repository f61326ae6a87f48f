import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { Problem } from '../../model/result.ts';

/** A failure a person can act on: what is wrong, the limits in conflict, what to do. */
export const ProblemBox = ({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) => (
  <div className="problem" role="alert">
    <TriangleAlert size={18} strokeWidth={1.75} aria-hidden="true" />
    <div>
      <p>
        <b>{problem.message}</b>
      </p>
      {problem.conflicts && problem.conflicts.length > 0 ? (
        <>
          <p>Limits in conflict:</p>
          <ul>
            {problem.conflicts.map((conflict) => (
              <li key={conflict}>{conflict}</li>
            ))}
          </ul>
        </>
      ) : null}
      {problem.remedy ? <p>{problem.remedy}</p> : null}
      {onRetry ? (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      ) : null}
    </div>
  </div>
);
