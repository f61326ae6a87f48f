import type { Placement } from '../../model/placement/types.ts';
import { BuildOutSection } from '../build-out/build-out-section.tsx';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { Waterfall } from '../parts/waterfall.tsx';
import { termSteps } from '../plan-figures.ts';
import { FaultDomains } from './fault-domains.tsx';

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

/** What stands under the plan's table: its build-out, what binds it, what one event takes, and its terms. */
export const PlanReport = ({ placement }: { placement: Placement }) => (
  <>
    <BuildOutSection placement={placement} />
    <Binding placement={placement} />
    <FaultDomains placement={placement} />
    <Section title="Value and costs" note="M$/yr, whole plan, rates of 2031 Q4">
      <Waterfall caption="Value less costs of the plan, M$ a year" steps={termSteps(placement.terms)} decimals={0} />
      <SaveSvg name="Value and costs" />
    </Section>
  </>
);
