import type { Placement } from '../../model/placement/types.ts';
import { BuildOutSection } from '../build-out/build-out-section.tsx';
import { Section } from '../parts/section.tsx';
import { keepUnits, Sentence } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { Waterfall } from '../parts/waterfall.tsx';
import { termSteps } from '../plan-figures.ts';
import { useStale } from '../run-state.ts';
import { FrontierSection } from '../studies/frontier-section.tsx';
import { RobustnessSection } from '../studies/robustness-section.tsx';
import { useRuns, useShell } from '../use-store.ts';
import { CertificateBox } from './certificate-box.tsx';
import { PlanKpis } from './plan-kpis.tsx';
import { PlanTable } from './plan-table.tsx';
import { ProblemBox } from './problem-box.tsx';
import { SolvingBox } from './solving-box.tsx';

const Binding = ({ placement }: { placement: Placement }) =>
  placement.binding.length === 0 ? null : (
    <Section title="What binds" note="what one more unit is worth">
      <dl className="pairs">
        {placement.binding.map((limit) => (
          <div key={limit.limit}>
            <dt>{keepUnits(limit.limit)}</dt>
            <dd>{keepUnits(limit.worth) || 'no price known'}</dd>
          </div>
        ))}
      </dl>
      <SourceLine figures={['binding', 'room']} />
    </Section>
  );

/** The plan as a report: sentence, certificate, numbers, figure, table, caveat. */
export const PlanTab = () => {
  const { commands } = useShell();
  const place = useRuns((runs) => runs.place);
  const stale = useStale();
  const check = useRuns((runs) => runs.linkCheck);
  const placement = place.last;
  const steps = placement ? termSteps(placement.terms) : [];
  return (
    <>
      <Section>
        {place.status === 'failed' ? <ProblemBox problem={place.problem} onRetry={commands.solve} /> : null}
        {placement ? (
          <div data-stale={stale || undefined}>
            {stale ? <p className="stale-chip">from before your last edits</p> : null}
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
        {stale && place.status === 'idle' ? (
          <button type="button" className="button primary" onClick={commands.solve}>
            Solve again
          </button>
        ) : null}
        {placement && (place.status !== 'running' || (placement.certificate.provisional && !stale)) ? (
          <div data-stale={stale || undefined}>
            <CertificateBox placement={placement} />
            {check.state === 'differs' ? (
              <p className="link-check" data-tone="alarm">
                Not the numbers of the link: {check.detail}
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
          <BuildOutSection placement={placement} />
          <Binding placement={placement} />
          <Section title="Value and costs" note="M$/yr, whole plan, rates of 2031 Q4">
            <Waterfall caption="Value less costs of the plan, M$ a year" steps={steps} decimals={0} />
          </Section>
        </div>
      ) : null}
      <div className="after">
        <FrontierSection />
        <RobustnessSection />
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
