import Plus from 'lucide-react/icons/plus';
import { formatPower, formatShare, formatUnit } from '../../format.ts';
import { hasDefaultJobs } from '../../model/scenario/scenario.ts';
import { MAX_JOBS, splitOf } from '../../model/scenario/workloads.ts';
import { addJob, resetJobs } from '../../store/work.ts';
import { useScenario, useShell } from '../use-store.ts';
import { HelpDot } from './help-dot.tsx';
import { JobRow } from './job-row.tsx';

const HELP =
  'A job runs whole at one campus, moves as a whole with 16 bytes a parameter, and stays a while after a move. What no job names runs as equal jobs of the size above. The plan does not depend on them; the year of operation does.';

/** How the training load divides: what is left for other jobs, and what the named ones ask for too much. */
const SplitLines = () => {
  const training = useScenario((scenario) => scenario.fields.trainingLoadMw);
  const batchShare = useScenario((scenario) => scenario.fields.batchShare);
  const jobMw = useScenario((scenario) => scenario.fields.jobMw);
  const jobs = useScenario((scenario) => scenario.jobs);
  const split = splitOf(training, batchShare, jobs);
  return (
    <>
      <dl className="work-split">
        <dt>Named jobs</dt>
        <dd>{formatPower(split.namedMw)}</dd>
        <dt>Batch, {formatShare(batchShare)}</dt>
        <dd>{formatPower(split.batchMw)}</dd>
        <dt>Other training, by {formatPower(jobMw)}</dt>
        <dd>{formatPower(split.poolMw)}</dd>
        <dt>Training load</dt>
        <dd>{formatPower(split.trainingMw)}</dd>
      </dl>
      {split.overMw > 0 ? (
        <p className="work-warning" role="status">
          The jobs ask for {formatUnit(split.overMw, 'MW')} more than the training load leaves beside batch. What finds
          no room does not run and counts as unserved: lower a job, or raise the training load.
        </p>
      ) : null}
    </>
  );
};

/** The named training jobs of the scenario as a list to edit. */
export const JobsEditor = () => {
  const { stores, announce } = useShell();
  const jobs = useScenario((scenario) => scenario.jobs);
  const isDefault = useScenario(hasDefaultJobs);
  const count = jobs?.length ?? 0;
  return (
    <section className="work-editor" aria-label="Training jobs">
      <header>
        <h4>Training jobs</h4>
        <HelpDot about="Training jobs" text={HELP} />
        {isDefault ? null : (
          <button
            type="button"
            className="link-button"
            onClick={() => {
              resetJobs(stores.scenario);
              announce('The jobs are those of the default plan again. Undo brings yours back.');
            }}
          >
            Reset to the default list
          </button>
        )}
      </header>
      {count > 0 ? (
        <p className="job-line job-head" aria-hidden="true">
          <span />
          <span>Name</span>
          <span>MW</span>
          <span>Params, B</span>
        </p>
      ) : (
        <p className="work-empty">No job has a name: all training is alike.</p>
      )}
      <ul>
        {jobs?.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </ul>
      <button
        type="button"
        className="button work-add"
        disabled={count >= MAX_JOBS}
        onClick={() => {
          addJob(stores.scenario);
          announce('A job was added at the end of the list.');
        }}
      >
        <Plus size={14} aria-hidden="true" />
        Add a job
      </button>
      <SplitLines />
    </section>
  );
};
