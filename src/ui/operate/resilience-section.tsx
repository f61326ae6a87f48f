import { useEffect, useMemo, useRef } from 'react';
import { formatDay, formatFixed, formatHour, formatPower } from '../../format.ts';
import type { EventImpact } from '../../model/simulation/event-impact.ts';
import type { Resilience, ResilienceRow } from '../../model/simulation/resilience.ts';
import { sameYear } from '../../store/scenario.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Section } from '../parts/section.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { AskButton, StudyFrame } from '../studies/study-parts.tsx';
import { useRuns, useScenario, useShell, useStudies, useView } from '../use-store.ts';
import { recoveryWords } from './event-figures.ts';

const Losing = () => {
  const { commands } = useShell();
  const run = useStudies((studies) => studies.resilience);
  const waits = useRuns((runs) => runs.place.status === 'running');
  if (run.status !== 'running') return null;
  const { progress } = run;
  return (
    <div className="solving study-running">
      <p>
        <b>{waits && !progress ? 'Waiting for the plan' : 'Losing each in turn'}</b>
        {progress ? `, ${progress.done} of ${progress.of}: ${progress.row.name}` : ''}
      </p>
      <button type="button" className="button" onClick={commands.cancelResilience}>
        Cancel
      </button>
      <progress
        aria-label="Losing each in turn"
        max={progress?.of ?? 1}
        {...(progress ? { value: progress.done } : {})}
      />
    </div>
  );
};

/** The policy's figure, and beneath it what static gives. */
const pair = (row: ResilienceRow, of: (impact: EventImpact) => string) => {
  const [still, chosen] = row.impacts;
  if (!still) return null;
  return (
    <>
      {of(chosen ?? still)}
      {chosen ? <small>{of(still)}</small> : null}
    </>
  );
};
const columnsOf = (table: Resilience): readonly Column<ResilienceRow>[] => {
  // the policy decides the order; it is static itself where static is shown
  const last = table.policies.length - 1;
  const sort = (of: (impact: EventImpact) => number) => (row: ResilienceRow) => of(row.impacts[last] as EventImpact);
  return [
    {
      id: 'lost',
      header: 'Lost for a day',
      align: 'left',
      sort: (row) => row.name,
      cell: (row) => (
        <>
          {row.name}
          <small>
            {row.kind === 'ba-loss' ? 'area, ' : ''}
            {formatPower(row.lostItMw)} IT
          </small>
        </>
      ),
    },
    {
      id: 'unserved',
      header: 'Unserved, MWh',
      title: 'Demand without a place, more than without the loss, IT MWh',
      sort: sort((impact) => impact.unservedMwh),
      cell: (row) => pair(row, (impact) => formatFixed(impact.unservedMwh, 0)),
    },
    {
      id: 'work',
      header: 'Work lost, MWh',
      title: 'Moves, standing still and sudden stops together, IT MWh',
      sort: sort((impact) => impact.lostMwh),
      cell: (row) => pair(row, (impact) => formatFixed(impact.lostMwh, 0)),
    },
    {
      id: 'back',
      header: 'Back after',
      sort: sort((impact) => impact.recoveryHours ?? Number.POSITIVE_INFINITY),
      cell: (row) => pair(row, (impact) => recoveryWords(impact.recoveryHours)),
    },
    {
      id: 'cost',
      header: 'Cost, M$',
      title: 'With the loss less without, up to a week after: energy, work and demand at their value',
      sort: sort((impact) => impact.extraCostUsd),
      cell: (row) => pair(row, (impact) => formatFixed(impact.extraCostUsd / 1e6, 2)),
    },
  ];
};

const Answer = ({ table }: { table: Resilience }) => {
  const columns = useMemo(() => columnsOf(table), [table]);
  const [still, chosen] = table.policies;
  const isPlanned = useView(({ policy }) => policy === 'optimal' || policy === 'rolling');
  return (
    <>
      <p className="sub-finding">{table.sentence}</p>
      <div className="tight-table">
        <DataTable
          caption="Every campus and area lost in turn, most harm first"
          columns={columns}
          rows={table.rows}
          rowKey={(row) => `${row.kind}-${row.target}`}
          start={{ id: 'cost', down: true }}
          page={12}
        />
      </div>
      <p className="limit-line">
        Each is lost without warning for {table.hours} h from {formatDay(table.hour)}, {formatHour(table.hour)}, when
        the plan draws most.
        {chosen && still ? ` Large: ${chosen.label}. Beneath: ${still.label}.` : ''}
        {isPlanned && !chosen
          ? ' The plan answers by staying where it is: what nobody saw coming, nobody planned for.'
          : ''}
      </p>
      <SourceLine figures={['unserved', 'totalCost']} />
    </>
  );
};

/** Says aloud what the losses came to. */
const useSpokenResilience = (): void => {
  const { announce } = useShell();
  const run = useStudies((studies) => studies.resilience);
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && run.status === 'done') announce(`Losses tested. ${run.last.sentence}`);
    wasRunning.current = run.status === 'running';
  }, [run, announce]);
};

/** N-1: is there a campus or an area that must not fail? */
export const ResilienceSection = () => {
  const { commands } = useShell();
  const run = useStudies((studies) => studies.resilience);
  const asked = useStudies((studies) => studies.resilienceScenario);
  const askedHash = useStudies((studies) => studies.resilienceHash);
  const hash = useRuns((runs) => runs.place.last?.hash ?? null);
  // what is lost in turn is lost from a year without the scenario's own events
  const edited = useScenario((now) => asked !== null && !sameYear({ ...asked, events: now.events }, now));
  useSpokenResilience();
  const { last } = run;
  const stale = last !== null && (edited || askedHash !== hash);
  return (
    <Section title="If one fails" note="N-1, worst hour of the plan">
      {last ? null : (
        <p className="limit-line">
          Every campus, and every balancing area with all its campuses, fails for a day in the hour of the plan’s
          highest draw: what goes unserved, what work is lost, and when the network is back.
        </p>
      )}
      {run.status === 'running' ? null : (
        <AskButton
          label={last ? 'Lose each again' : 'Lose every site and area in turn'}
          onAsk={commands.testResilience}
          primary={!last}
        />
      )}
      <StudyFrame run={run} stale={stale} onRetry={commands.testResilience} running={<Losing />}>
        {last ? <Answer table={last} /> : null}
      </StudyFrame>
    </Section>
  );
};
