import { formatNumber, formatUsd, MISSING } from '../../format.ts';
import type { Site } from '../../model/dataset/types.ts';
import type { SiteExplanation } from '../../model/placement/types-studies.ts';
import { KpiRow } from '../parts/kpi.tsx';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { Waterfall } from '../parts/waterfall.tsx';
import { termSteps } from '../plan-figures.ts';
import { gapWords } from '../studies/frontier-figures.ts';
import { AskButton, StudyFrame, StudyRunning, useAnswered } from '../studies/study-parts.tsx';
import { useRuns, useShell, useStudies } from '../use-store.ts';
import { CompareTerms } from './compare-terms.tsx';

/** How sure the regret is, in words. */
const sureness = ({ regretUsdPerYear, regretGap }: SiteExplanation, planUsdPerYear: number): string => {
  if (regretUsdPerYear === null) return '';
  const unsure = regretGap * Math.abs(planUsdPerYear - regretUsdPerYear);
  return unsure > 1e3
    ? `at least ${formatUsd(Math.max(0, regretUsdPerYear - unsure), '/yr')}, ${gapWords(regretGap)}`
    : gapWords(regretGap);
};

const Numbers = ({ answer }: { answer: SiteExplanation }) => {
  const plan = useRuns((runs) => runs.place.last?.objectiveUsdPerYear ?? Number.NaN);
  const { regretUsdPerYear, inPlan, forcedMw } = answer;
  return (
    <KpiRow
      label="What it would cost"
      items={[
        {
          label: inPlan ? 'Regret without it' : 'Regret with it',
          figure: 'regret',
          value: regretUsdPerYear === null ? MISSING : formatNumber(regretUsdPerYear / 1e6),
          unit: regretUsdPerYear === null ? 'no such plan' : 'M$/yr',
          note: sureness(answer, plan),
        },
        ...(inPlan
          ? []
          : [
              {
                label: 'Forced in, it builds',
                figure: 'regret' as const,
                value: forcedMw > 0 ? formatNumber(forcedMw) : MISSING,
                unit: 'MW IT',
              },
            ]),
      ]}
    />
  );
};

const Needs = ({ answer }: { answer: SiteExplanation }) => {
  // where no plan can have the site there is nothing to list: the sentence says why
  if (answer.inPlan || (answer.regretUsdPerYear === null && answer.needs.length === 0)) return null;
  return (
    <>
      <h4 className="sub-head">What it would need</h4>
      {answer.needs.length > 0 ? (
        <>
          <p className="limit-line">Any one of these alone, all else as it is:</p>
          <ul className="needs">
            {answer.needs.map(({ kind, text }) => (
              <li key={kind}>{keepUnits(text)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className="limit-line">No single change of price, room, waiting or construction brings it in.</p>
      )}
    </>
  );
};

const Answer = ({ site, answer }: { site: Site; answer: SiteExplanation }) => (
  <>
    <p className="sub-finding">{keepUnits(answer.sentence)}</p>
    {answer.regretUsdPerYear === null ? null : <Numbers answer={answer} />}
    {answer.perMw && answer.comparedWith ? (
      <>
        <h4 className="sub-head">
          One IT MW here and at {answer.comparedWith.name} <span>fully used, an annuity with its own waiting</span>
        </h4>
        <CompareTerms name={site.name} here={answer.perMw} other={answer.comparedWith} />
      </>
    ) : answer.perMw ? (
      <Waterfall caption="One IT megawatt here, M$ a year" steps={termSteps(answer.perMw)} decimals={2} />
    ) : null}
    <SaveSvg name="Why" />
    <Needs answer={answer} />
    <SourceLine figures={['regret', 'perMwAnnuity', 'timingUsdPerYear']} />
  </>
);

/** Why a site is in the plan, or what keeps it out. */
export const WhySection = ({ site }: { site: Site }) => {
  const { commands } = useShell();
  const run = useStudies((studies) => studies.explain);
  const asked = useStudies((studies) => studies.explainedSite);
  const inPlan = useRuns((runs) => runs.place.last?.campuses.some((campus) => campus.site === site.id) ?? false);
  const { stale } = useAnswered('explainedScenario');
  const explain = () => commands.explainSite(site.id);
  // the study of another site is not this card's
  const mine = asked === site.id ? run : ({ status: 'idle', last: run.last } as const);
  const answer = run.last?.site === site.id ? run.last : null;
  return (
    <Section title={inPlan ? 'Why' : 'Why not'} note="against the plan on screen">
      {mine.status === 'running' ? null : (
        <AskButton label={answer ? 'Explain again' : 'Explain'} onAsk={explain} primary={!answer || stale} />
      )}
      {answer || mine.status === 'running' ? null : (
        <p className="limit-line">
          {inPlan
            ? 'Solves the plan again without this site, and says what it loses.'
            : 'Solves the plan again with this site forced in, and says what it costs and what the site would need.'}
        </p>
      )}
      <StudyFrame
        run={mine}
        stale={stale}
        onRetry={explain}
        running={<StudyRunning what={inPlan ? 'Solving without this site' : 'Solving with this site'} />}
      >
        {answer ? <Answer site={site} answer={answer} /> : null}
      </StudyFrame>
    </Section>
  );
};
