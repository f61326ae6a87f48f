import { useEffect, useMemo, useRef } from 'react';
import { formatShare } from '../../format.ts';
import { EVENTS } from '../../model/scenario/events.ts';
import type { EventReport, EventRow } from '../../model/simulation/event-report.ts';
import type { Simulation } from '../../model/simulation/types.ts';
import { setHour } from '../../store/clock.ts';
import { sameYear } from '../../store/scenario.ts';
import { targetName } from '../clock/event-marks.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { useYearStale } from '../run-state.ts';
import { AskButton, StudyFrame } from '../studies/study-parts.tsx';
import { useRuns, useScenario, useShell, useStudies, useView } from '../use-store.ts';
import { impactFinding, impactWords, whenWords } from './event-figures.ts';

const columnsOf = (campuses: Simulation['campuses']): readonly Column<EventRow>[] => [
  {
    id: 'event',
    header: 'Event, alone',
    align: 'left',
    sort: ({ event }) => event.fromHour,
    cell: ({ event }) => (
      <>
        {EVENTS[event.kind].label}, {targetName(event.target, campuses)}
        <small>{whenWords(event)}</small>
      </>
    ),
  },
  {
    id: 'unserved',
    header: 'Unserved, MWh',
    title: 'Demand without a place, more than without the event, IT MWh',
    sort: ({ impact }) => impact.unservedMwh,
    cell: ({ impact }) => impactWords(impact).unserved,
  },
  {
    id: 'lost',
    header: 'Work lost, MWh',
    title: 'Moves, standing still and sudden stops together, more than without, IT MWh',
    sort: ({ impact }) => impact.lostMwh,
    cell: ({ impact }) => impactWords(impact).lost,
  },
  {
    id: 'back',
    header: 'Back after',
    title: 'From the beginning until nothing more is unserved or stands still than without',
    sort: ({ impact }) => impact.recoveryHours ?? Number.POSITIVE_INFINITY,
    cell: ({ impact }) => impactWords(impact).recovery,
  },
  {
    id: 'cost',
    header: 'Cost, k$',
    title: 'Energy, delivery, carbon, moves, paused work and unserved demand, with it less without, up to a week after',
    sort: ({ impact }) => impact.extraCostUsd,
    cell: ({ impact }) => impactWords(impact).cost,
  },
];

const Answer = ({ report, campuses }: { report: EventReport; campuses: Simulation['campuses'] }) => {
  const { stores } = useShell();
  const columns = useMemo(() => columnsOf(campuses), [campuses]);
  const all = report.total ? impactWords(report.total) : null;
  return (
    <>
      <p className="sub-finding">
        {keepUnits(report.total ? impactFinding(report.total, report.label) : report.sentence)}
      </p>
      {report.rows.length > 0 ? (
        <div className="tight-table">
          <DataTable
            caption={`What each event does, under ${report.label}`}
            columns={columns}
            rows={report.rows}
            rowKey={({ index }) => String(index)}
            onPick={({ event }) => setHour(stores.clock, event.fromHour)}
            {...(all && report.rows.length > 1
              ? { footer: ['All in one year', all.unserved, all.lost, all.recovery, all.cost] }
              : {})}
          />
        </div>
      ) : null}
      {report.notes.map((note) => (
        <p key={note} className="limit-line">
          {note}
        </p>
      ))}
      <SourceLine figures={['unserved', 'totalCost']} />
    </>
  );
};

/** A policy that plans has a year to plan for each event: that takes a while, and has a way out. */
const Reporting = () => {
  const { commands } = useShell();
  const run = useStudies((studies) => studies.eventReport);
  if (run.status !== 'running') return null;
  const done = run.progress?.done;
  return (
    <div className="solving study-running">
      <p role="status">
        <b>Running the year with and without</b>
        {done === undefined ? '' : `, ${formatShare(done, 2)}`}
      </p>
      <button type="button" className="button" onClick={commands.cancelReport}>
        Cancel
      </button>
      <progress
        aria-label="Running the year with and without"
        max={1}
        {...(done === undefined ? {} : { value: done })}
      />
    </div>
  );
};

/** What the scenario's events did under the policy shown; asked for by itself whenever the year has been run. */
export const EventReportView = ({ simulation }: { simulation: Simulation }) => {
  const { commands } = useShell();
  const events = useScenario((scenario) => scenario.events);
  const run = useStudies((studies) => studies.eventReport);
  const asked = useStudies((studies) => studies.eventsScenario);
  const askedHash = useStudies((studies) => studies.eventsHash);
  const askedPolicy = useStudies((studies) => studies.eventsPolicy);
  const policy = useView((view) => view.policy);
  const hash = useRuns((runs) => runs.place.last?.hash ?? null);
  const yearStale = useYearStale();
  const settled = useRuns((runs) => runs.simulate.status === 'done' && runs.place.status === 'done') && !yearStale;
  const edited = useScenario((now) => asked === null || !sameYear(asked, now));
  const stale = edited || askedHash !== hash || askedPolicy !== policy;
  const has = (events?.length ?? 0) > 0;
  /** One request for each question, so that one that fails is not asked for ever. */
  const question = useMemo(() => ({ events, policy, hash, simulation }), [events, policy, hash, simulation]);
  const answered = useRef<typeof question | null>(null);
  useEffect(() => {
    if (!has || !settled || !stale || answered.current === question) return;
    answered.current = question;
    commands.reportEvents();
  }, [has, settled, stale, question, commands]);
  if (!has) return null;
  const isOpen = run.status === 'idle' && settled && stale && answered.current === question;
  return (
    <StudyFrame run={run} stale={run.last !== null && stale} onRetry={commands.reportEvents} running={<Reporting />}>
      {isOpen ? <AskButton label="Run the year with and without" onAsk={commands.reportEvents} /> : null}
      {run.last ? <Answer report={run.last} campuses={simulation.campuses} /> : null}
    </StudyFrame>
  );
};
