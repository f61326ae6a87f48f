import ChevronRight from 'lucide-react/icons/chevron-right';
import Copy from 'lucide-react/icons/copy';
import Trash2 from 'lucide-react/icons/trash-2';
import { useId, useState } from 'react';
import { formatInput, parseInput } from '../../format.ts';
import { JOB_LIMITS, MAX_JOB_NAME, type TrainingJob } from '../../model/scenario/workloads.ts';
import { duplicateJob, editJob, removeJob } from '../../store/work.ts';
import { useShell } from '../use-store.ts';
import { type NumberRule, numberProblem, useDraftBox, useNumberBox } from './number-box.tsx';

type NumberKey = keyof typeof JOB_LIMITS;
const WORDS: Readonly<Record<NumberKey, readonly [label: string, unit: string]>> = {
  loadMw: ['MW', 'MW'],
  parametersB: ['Parameters', 'B'],
  minDwellHours: ['Shortest stay', 'h'],
  checkpointMinutes: ['Checkpoint', 'min'],
  bandwidthGbps: ['Link between parts', 'Gb/s'],
};
const ruleOf = (job: TrainingJob, key: NumberKey): NumberRule => {
  const [label, unit] = WORDS[key];
  const [min, max] = JOB_LIMITS[key];
  return { label: `${label} of ${job.name}`, unit, min, max, step: 1 };
};

const useJobBox = (job: TrainingJob, key: Exclude<NumberKey, 'checkpointMinutes'>) => {
  const { stores } = useShell();
  return useNumberBox({
    rule: ruleOf(job, key),
    value: job[key],
    onSet: (value) => editJob(stores.scenario, job.id, { [key]: value }),
  });
};
/** An empty box is the interval of Young and Daly. */
const useCheckpointBox = (job: TrainingJob) => {
  const { stores } = useShell();
  const rule = ruleOf(job, 'checkpointMinutes');
  const isAuto = (text: string): boolean => /^\s*(auto)?\s*$/i.test(text);
  return useDraftBox({
    value: job.checkpointMinutes === null ? '' : formatInput(job.checkpointMinutes, 1),
    placeholder: 'auto',
    label: rule.label,
    problemOf: (text) => (isAuto(text) ? '' : numberProblem(rule, text)),
    onCommit: (text) => editJob(stores.scenario, job.id, { checkpointMinutes: isAuto(text) ? null : parseInput(text) }),
  });
};

const Detail = ({ label, unit, box }: { label: string; unit: string; box: ReturnType<typeof useDraftBox> }) => (
  <>
    <div className="work-detail">
      <span>{label}</span>
      {box.box}
      <span className="field-unit">{unit}</span>
    </div>
    {box.said}
  </>
);

interface SwitchProps {
  readonly label: string;
  readonly name: string;
  readonly on: boolean;
  readonly onSet: (on: boolean) => void;
}
const Switch = ({ label, name, on, onSet }: SwitchProps) => (
  <div className="work-detail">
    <span>{label}</span>
    <button
      type="button"
      role="switch"
      className="switch"
      aria-checked={on}
      aria-label={`${label}: ${name}`}
      onClick={() => onSet(!on)}
    />
  </div>
);

const Details = ({ job }: { job: TrainingJob }) => {
  const { stores, announce } = useShell();
  const dwell = useJobBox(job, 'minDwellHours');
  const gbps = useJobBox(job, 'bandwidthGbps');
  const checkpoint = useCheckpointBox(job);
  const edit = (change: Partial<TrainingJob>) => editJob(stores.scenario, job.id, change);
  return (
    <div className="work-details">
      <Switch
        label="May run at a part of its MW"
        name={job.name}
        on={job.elastic}
        onSet={(elastic) => edit({ elastic })}
      />
      <Switch
        label="May split over campuses"
        name={job.name}
        on={job.maySplit}
        onSet={(maySplit) => edit({ maySplit })}
      />
      {job.maySplit ? <Detail label="Link each part needs" unit="Gb/s" box={gbps} /> : null}
      <Detail label="Shortest stay after a move" unit="h" box={dwell} />
      <Detail label="Between checkpoints" unit="min" box={checkpoint} />
      <p className="work-actions">
        <button
          type="button"
          className="link-button"
          aria-label={`Duplicate ${job.name}`}
          onClick={() => {
            if (!duplicateJob(stores.scenario, job.id)) announce('The list of jobs is full.');
          }}
        >
          <Copy size={12} aria-hidden="true" />
          Duplicate
        </button>
        <button
          type="button"
          className="link-button"
          aria-label={`Remove ${job.name}`}
          onClick={() => {
            removeJob(stores.scenario, job.id);
            announce(`${job.name} removed. Undo brings it back.`);
          }}
        >
          <Trash2 size={12} aria-hidden="true" />
          Remove
        </button>
      </p>
    </div>
  );
};

/** A job in a line, name, MW and parameters, and the rest of it under that. */
export const JobRow = ({ job }: { job: TrainingJob }) => {
  const { stores } = useShell();
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  const name = useDraftBox({
    kind: 'text',
    value: job.name,
    label: `Name of ${job.name}`,
    problemOf: (text) =>
      text.trim() === ''
        ? 'A job needs a name.'
        : [...text.trim()].length > MAX_JOB_NAME
          ? `A name has at most ${MAX_JOB_NAME} characters.`
          : '',
    onCommit: (text) => editJob(stores.scenario, job.id, { name: text }),
  });
  const mw = useJobBox(job, 'loadMw');
  const parameters = useJobBox(job, 'parametersB');
  return (
    <li className="work-item">
      <div className="job-line">
        <button
          type="button"
          className="icon-button small"
          aria-expanded={isOpen}
          aria-controls={detailsId}
          aria-label={`More of ${job.name}`}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronRight size={14} aria-hidden="true" />
        </button>
        {name.box}
        {mw.box}
        {parameters.box}
      </div>
      {name.said}
      {mw.said}
      {parameters.said}
      <div id={detailsId}>{isOpen ? <Details job={job} /> : null}</div>
    </li>
  );
};
