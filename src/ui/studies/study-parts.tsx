import type { ReactNode } from 'react';
import type { Scenario } from '../../model/scenario/scenario.ts';

import type { RunState } from '../../store/runs.ts';
import { sameQuestion } from '../../store/scenario.ts';
import type { StudiesState } from '../../store/studies.ts';
import { ProblemBox } from '../inspector/problem-box.tsx';
import { useRuns, useScenario, useShell, useStudies } from '../use-store.ts';

type AnsweredKey = 'explainedScenario' | 'frontierScenario' | 'robustnessScenario';
/** Scenario of a study's last answer, and whether another one is on screen now. */
export const useAnswered = (key: AnsweredKey): { readonly scenario: Scenario | null; readonly stale: boolean } => {
  const scenario = useStudies((studies: StudiesState) => studies[key]);
  const stale = useScenario((now) => scenario !== null && !sameQuestion(scenario, now));
  return { scenario, stale };
};

/** The question as a button; without a plan it says what is missing. */
export const AskButton = ({ label, onAsk, primary }: { label: string; onAsk: () => void; primary?: boolean }) => {
  const ready = useRuns((runs) => runs.place.last !== null || runs.place.status === 'running');
  return (
    <div className="ask">
      <button type="button" className={primary ? 'button primary' : 'button'} disabled={!ready} onClick={onAsk}>
        {label}
      </button>
      {ready ? null : <span className="quiet">needs a plan: solve first</span>}
    </div>
  );
};

interface RunningProps {
  readonly what: string;
  /** Of how many; without it the length is not known. */
  readonly done?: number | undefined;
  readonly of?: number | undefined;
}
/** A study as it goes, with the way out. */
export const StudyRunning = ({ what, done, of }: RunningProps) => {
  const { commands } = useShell();
  const waits = useRuns((runs) => runs.place.status === 'running');
  const counted = done !== undefined && of !== undefined;
  return (
    <div className="solving study-running">
      <p>
        <b>{waits && !counted ? 'Waiting for the plan' : what}</b>
        {counted ? `, ${done} of ${of}` : ''}
      </p>
      <button type="button" className="button" onClick={commands.cancelStudy}>
        Cancel
      </button>
      <progress aria-label={what} max={of ?? 1} {...(counted ? { value: done } : {})} />
    </div>
  );
};

/** What every study shows around its answer: the failure, the running line, the mark of an older scenario. */
export const StudyFrame = <T, P>({
  run,
  stale,
  onRetry,
  running,
  children,
}: {
  run: RunState<T, P>;
  stale: boolean;
  onRetry: () => void;
  running: ReactNode;
  children: ReactNode;
}) => (
  <>
    {run.status === 'failed' ? <ProblemBox problem={run.problem} onRetry={onRetry} /> : null}
    {run.status === 'running' ? running : null}
    {children ? (
      <div data-stale={stale || undefined}>
        {stale ? <p className="stale-chip">from before your last edits</p> : null}
        {children}
      </div>
    ) : null}
  </>
);
