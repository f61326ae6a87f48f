import { memo, useDeferredValue } from 'react';
import { formatGap } from '../../format.ts';
import type { Placement } from '../../model/placement/types.ts';
import { JobsBox } from '../operate/jobs-box.tsx';
import { later } from '../parts/later.tsx';
import { Section } from '../parts/section.tsx';
import { Sentence } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { useStale, useStaleWords } from '../run-state.ts';
import { useRuns, useShell } from '../use-store.ts';
import { CertificateBox } from './certificate-box.tsx';
import { LinkCheckBox } from './link-check.tsx';
import { PlanKpis } from './plan-kpis.tsx';
import { PlanTable } from './plan-table.tsx';
import { ProblemBox } from './problem-box.tsx';
import { SolvingBox } from './solving-box.tsx';

/** What stands under the table; drawn in slices after it, as it is most of the work. */
const Report = memo(
  later<{ placement: Placement }>('The report of the plan', async () => (await import('./plan-report.tsx')).PlanReport),
);
const Studies = later('The list of studies', async () => (await import('../studies/plan-studies.tsx')).PlanStudies);

/** The plan as a report: sentence, certificate, numbers, figure, table, caveat. */
export const PlanTab = () => {
  const { commands } = useShell();
  const place = useRuns((runs) => runs.place);
  const stale = useStale();
  const staleWords = useStaleWords('placedScenario');
  const check = useRuns((runs) => runs.linkCheck);
  const shipped = useRuns((runs) => runs.shipped);
  const simulation = useRuns((runs) => runs.simulate.last);
  const placement = place.last;
  const reported = useDeferredValue(placement, null);
  return (
    <>
      <Section>
        {place.status === 'failed' ? <ProblemBox problem={place.problem} onRetry={commands.solve} /> : null}
        {placement ? (
          <div data-stale={stale || undefined}>
            {stale ? <p className="stale-chip">{staleWords}</p> : null}
            <Sentence text={placement.sentence} />
          </div>
        ) : place.status === 'idle' ? (
          <>
            <p className="finding">No plan yet.</p>
            <button type="button" className="button primary" onClick={commands.solve}>
              Solve
            </button>
          </>
        ) : place.status === 'running' ? (
          <p className="finding">Looking for the best network under this scenario.</p>
        ) : null}
        <SolvingBox />
        {place.status === 'idle' && (stale || placement?.certificate.provisional || shipped.state === 'shown') ? (
          <button type="button" className="button primary" onClick={commands.solve}>
            Solve again
          </button>
        ) : null}
        {placement &&
        (place.status !== 'running' || (!stale && (placement.certificate.provisional || shipped.state === 'shown'))) ? (
          <div data-stale={stale || undefined}>
            {simulation?.placementHash === placement.hash ? <JobsBox jobs={simulation.jobs} /> : null}
            <CertificateBox placement={placement} />
            <LinkCheckBox check={check} />
            {shipped.state === 'differs' ? (
              <p className="link-check" data-tone="alarm">
                Solved here, net value differs by {formatGap(shipped.share)} from the plan that came with the page:{' '}
                {shipped.detail}
              </p>
            ) : null}
          </div>
        ) : null}
      </Section>
      {placement ? (
        <div data-stale={stale || undefined}>
          <Section>
            <PlanKpis placement={placement} />
          </Section>
          <Section>
            <PlanTable placement={placement} />
            <SourceLine figures={['planned', 'firstPower', 'netValue']} />
          </Section>
          {reported ? <Report placement={reported} /> : null}
        </div>
      ) : null}
      <div className="after">
        <Studies />
        {placement ? (
          <p className="caveat">
            Delay costs the margin that it loses: terms are of the last quarter, and “Ramp and waiting” is what the
            years before lose. Headroom is a screening estimate, not an interconnection study.
          </p>
        ) : null}
      </div>
    </>
  );
};
