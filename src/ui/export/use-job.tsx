import { useEffect, useRef, useState } from 'react';

/** One long work of the dialog at a time: how far it is, and the way out. */
export interface Job {
  readonly what: string;
  /** 0-1; null where nobody knows. */
  readonly done: number | null;
}
export type Work = (signal: AbortSignal, tell: (done: number, what?: string) => void) => Promise<string>;

/**
 * Runs a work and says what came of it. Leaving the dialog stops it.
 * @param say what stands in the dialog's status line
 */
export const useJob = (say: (text: string) => void) => {
  const [job, setJob] = useState<Job | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = async (what: string, work: Work): Promise<void> => {
    if (running.current) return;
    const control = new AbortController();
    running.current = control;
    setJob({ what, done: null });
    say('');
    try {
      say(await work(control.signal, (done, now = what) => setJob({ what: now, done })));
    } catch (error) {
      const isStopped = control.signal.aborted;
      say(isStopped ? 'Cancelled. Nothing was saved.' : error instanceof Error ? error.message : `${what} failed.`);
    } finally {
      running.current = null;
      setJob(null);
    }
  };
  return { job, start, cancel: () => running.current?.abort() };
};

export const JobBar = ({ job, onCancel }: { job: Job; onCancel: () => void }) => (
  <div className="export-job">
    <p>{job.what}</p>
    <button type="button" className="button" onClick={onCancel}>
      Cancel
    </button>
    <progress aria-label={job.what} max={1} {...(job.done === null ? {} : { value: job.done })} />
  </div>
);
