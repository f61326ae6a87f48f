import { formatDay, formatShare } from '../../format.ts';
import { ProblemBox } from '../inspector/problem-box.tsx';
import { SolvingBox } from '../inspector/solving-box.tsx';
import { Contents } from '../parts/contents.tsx';
import { Section } from '../parts/section.tsx';
import { Sentence } from '../parts/sentence.tsx';
import { Staged } from '../parts/staged.tsx';
import { useStaleWords, useYearStale } from '../run-state.ts';
import { useRuns, useShell, useView } from '../use-store.ts';
import { CampusSection } from './campus-section.tsx';
import { EventsSection } from './events-section.tsx';
import { HourSection } from './hour-section.tsx';
import { InterestingSection } from './interesting-section.tsx';
import { JobsBox } from './jobs-box.tsx';
import { KpiTable } from './kpi-table.tsx';
import { CausesSection, MovesSection } from './move-tables.tsx';
import { MovingSection } from './moving-section.tsx';
import { chosenRuns, operateFinding, ruleWeekWords } from './operate-figures.ts';
import { ResilienceSection } from './resilience-section.tsx';
import { YearSection } from './year-section.tsx';

const PARTS = [
  'What moving is worth',
  'Moves of this hour',
  'Most interesting hours',
  'The year at a glance',
  'Why work moves',
  'Events',
  'If one fails',
] as const;

const Simulating = () => {
  const { commands } = useShell();
  const simulate = useRuns((runs) => runs.simulate);
  if (simulate.status !== 'running') return null;
  const { progress } = simulate;
  return (
    <div className="solving">
      <p>
        <b>Running the year</b>
        {progress ? ` under ${progress.policy}, ${formatDay(progress.hour)}, ${formatShare(progress.done, 2)}` : ''}
      </p>
      <button type="button" className="button" onClick={commands.cancel}>
        Cancel
      </button>
      {progress?.week ? <p className="quiet first-week">{ruleWeekWords(progress.week)}</p> : null}
    </div>
  );
};

/** How the plan runs: finding, this hour, the year against static, policies, campuses and moves. */
export const OperateTab = () => {
  const { commands } = useShell();
  const simulate = useRuns((runs) => runs.simulate);
  const placeRunning = useRuns((runs) => runs.place.status === 'running');
  const policy = useView((view) => view.policy);
  const simulation = simulate.last;
  const hash = useRuns((runs) => runs.place.last?.hash);
  const stale = useYearStale() || (simulation !== null && hash !== undefined && simulation.placementHash !== hash);
  const staleWords = useStaleWords('simulatedScenario');
  const runs = simulation ? chosenRuns(simulation, policy) : null;
  // what cannot run stands at the top
  const restNotes = simulation?.notes.filter((note) => !simulation.cannotRun?.includes(note)) ?? [];
  return (
    <>
      <Section>
        {simulate.status === 'failed' ? <ProblemBox problem={simulate.problem} onRetry={commands.solve} /> : null}
        {stale ? <p className="stale-chip">{staleWords}</p> : null}
        {runs ? (
          <div data-stale={stale || undefined}>
            <Sentence
              text={operateFinding(...runs)}
              accent={/[\d.,]+\s[kMB]?\$/.exec(operateFinding(...runs))?.[0] ?? ''}
            />
          </div>
        ) : simulate.status === 'idle' ? (
          <p className="finding">
            {placeRunning ? 'The year runs as soon as there is a plan.' : 'No year has been run yet.'}
          </p>
        ) : simulate.status === 'running' ? (
          <p className="finding">Running 8,784 hours of 2024 over the plan.</p>
        ) : null}
        {placeRunning ? <SolvingBox /> : <Simulating />}
        {simulation ? <JobsBox jobs={simulation.jobs} cannotRun={simulation.cannotRun ?? []} /> : null}
        {runs ? <Contents label="Parts of this page" titles={PARTS} within=".panel-body" /> : null}
      </Section>
      {simulation && runs ? (
        <div data-stale={stale || undefined}>
          <HourSection simulation={simulation} chosen={runs[0]} still={runs[1]} />
          <Staged>
            <Section>
              <KpiTable chosen={runs[0]} still={runs[1]} />
            </Section>
            <MovingSection simulation={simulation} chosen={runs[0].policy} />
            <CampusSection simulation={simulation} chosen={runs[0]} />
            <MovesSection simulation={simulation} chosen={runs[0]} />
            <InterestingSection simulation={simulation} chosen={runs[0]} still={runs[1]} />
            <YearSection simulation={simulation} chosen={runs[0]} />
            <CausesSection chosen={runs[0]} />
            <EventsSection simulation={simulation} />
            <ResilienceSection />
            <p className="caveat">
              Carbon is location-based and average. Prices are hourly energy prices, modelled where no hub price exists.
              {restNotes.length > 0 ? ` ${restNotes.join(' ')}` : ''}
            </p>
          </Staged>
        </div>
      ) : null}
    </>
  );
};
