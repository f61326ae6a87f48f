import ArrowLeft from 'lucide-react/icons/arrow-left';
import { useEffect, useMemo, useRef } from 'react';
import { formatFixed, formatPower, formatShare } from '../../format.ts';
import type { PlanningData, Site } from '../../model/dataset/types.ts';
import { siteHeadroom } from '../../model/placement/headroom.ts';
import { quarterLabel } from '../../model/placement/quarters.ts';
import { siteTermsPerMw } from '../../model/placement/terms.ts';
import { quarterOfMonths, readyMonths } from '../../model/power/time-to-power.ts';
import { setSiteRule } from '../../store/scenario.ts';
import { selectSite } from '../../store/view.ts';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { Sentence } from '../parts/sentence.tsx';
import { Waterfall } from '../parts/waterfall.tsx';
import { termSteps } from '../plan-figures.ts';
import { PowerPanel } from '../power/power-panel.tsx';
import { SITE_PARTS, useSitePart } from '../power/use-power.ts';
import { useRuns, useScenario, useShell, useView } from '../use-store.ts';
import { CurtailedHours, Facts, GridBeside } from './site-facts.tsx';
import { countyWords, headroomSteps, KIND_WORDS, LIMIT_WORDS, notTheLimit } from './site-figures.ts';
import { SiteNumbers } from './site-numbers.tsx';
import { useSiteValues } from './site-values.ts';
import { WhySection } from './why-section.tsx';

interface RuleButtonsProps {
  readonly site: Site;
  readonly inPlan: boolean;
  /** Asks why, where that is not asked yet. */
  readonly onAsk: (() => void) | null;
}
const RuleButtons = ({ site, inPlan, onAsk }: RuleButtonsProps) => {
  const { stores, announce } = useShell();
  const canAsk = useRuns((runs) => runs.place.last !== null || runs.place.status === 'running');
  const pinned = useScenario((scenario) => scenario.pinned.includes(site.id));
  const excluded = useScenario((scenario) => scenario.excluded.includes(site.id));
  const set = (rule: 'pin' | 'exclude' | 'free', words: string) => {
    setSiteRule(stores.scenario, site.id, rule);
    announce(`${site.name} ${words}.`);
  };
  return (
    <div className="button-row">
      <button
        type="button"
        className={`button ${pinned ? '' : 'primary'}`}
        aria-pressed={pinned}
        onClick={() => set(pinned ? 'free' : 'pin', pinned ? 'is free again' : 'is pinned in the plan')}
      >
        {pinned ? 'Unpin' : 'Pin in plan'}
      </button>
      <button
        type="button"
        className="button"
        aria-pressed={excluded}
        onClick={() => set(excluded ? 'free' : 'exclude', excluded ? 'is free again' : 'is excluded from the plan')}
      >
        {excluded ? 'Allow again' : 'Exclude'}
      </button>
      {onAsk ? (
        <button type="button" className="button" disabled={!canAsk} onClick={onAsk}>
          {inPlan ? 'Why is it here?' : 'What would it take?'}
        </button>
      ) : null}
    </div>
  );
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** One candidate as a report: room, what limits it, what a megawatt is worth there, and the facts behind. */
export const SiteCard = ({ site, data }: { site: Site; data: PlanningData }) => {
  const { stores, commands } = useShell();
  const reducedMotion = useView((view) => view.reducedMotion);
  const back = useRef<HTMLButtonElement>(null);
  // a row that was picked is gone: go on from here, not from the top of the page
  useEffect(() => {
    if (document.activeElement === document.body) back.current?.focus({ preventScroll: true });
    const panel = back.current?.closest('.panel-scroll');
    if (panel) panel.scrollTop = 0;
  }, []);
  const [part, setPart] = useSitePart();
  const why = useRef<HTMLDivElement>(null);
  const ask = () => {
    commands.explainSite(site.id);
    why.current?.scrollIntoView({ block: 'start', behavior: reducedMotion ? 'auto' : 'smooth' });
  };
  const scenario = useScenario((s) => s);
  const campus = useRuns((runs) => runs.place.last?.campuses.find((c) => c.site === site.id));
  const headroom = useMemo(
    () => siteHeadroom(site, data.zones, data.balancingAuthorities, scenario),
    [site, data, scenario],
  );
  const value = useMemo(() => siteTermsPerMw(site, data, scenario), [site, data, scenario]);
  const ba = data.balancingAuthorities.find((b) => b.ba === site.ba);
  const room = formatPower(headroom.headroomMw);
  const values = useSiteValues(data, scenario);
  const rank = useMemo(() => {
    const mine = values?.find((value) => value.site.id === site.id);
    return values && mine ? `rank ${formatFixed(mine.rank, 0)} of ${formatFixed(values.length, 0)}` : '';
  }, [site, values]);
  const stands =
    campus?.pinned && site.kind === 'announced' ? ' Its announced connection counts in place of that.' : '';
  const plan = campus ? `${stands} The plan builds ${formatPower(campus.itMw)} of IT here.` : '';
  const when =
    site.kind === 'announced' || headroom.headroomMw < 0.5
      ? ''
      : ` by ${quarterLabel(quarterOfMonths(readyMonths(site, scenario.fields.curtailmentShare, scenario.fields.waitShare, scenario.fields.constructionMonths)))}`;
  const single = headroom.headroomMw > 1000 ? ' Above 1,000 MW a single-contingency study is needed.' : '';
  return (
    <>
      <Section>
        <button ref={back} type="button" className="link-button back" onClick={() => selectSite(stores.view, null)}>
          <ArrowLeft size={13} aria-hidden="true" /> All sites
        </button>
        <header className="site-head">
          <h3 className="site-name">
            {site.name}, {site.state}
          </h3>
          {rank ? <span title="By net value of a megawatt, of all candidates">{rank}</span> : null}
        </header>
        <p className="site-place">
          {countyWords(site)} · {site.ba} · zone {site.zone} · {KIND_WORDS[site.kind]}
        </p>
        <Sentence
          accent={room}
          text={`Room for ${room} of facility load${when}. ${capital(LIMIT_WORDS[headroom.limitedBy])} is the limit${notTheLimit(site, headroom)}.${plan}`}
        />
        <RuleButtons site={site} inPlan={campus !== undefined} onAsk={part === 'site' ? ask : null} />
        <Segmented label="Part of the site" options={SITE_PARTS} selected={part} onSelect={setPart} />
      </Section>
      {part === 'power' ? (
        <PowerPanel site={site} />
      ) : (
        <>
          <Section
            title="Headroom, MW"
            note={`confidence ${site.confidence}, screening estimate at ${formatShare(scenario.fields.curtailmentShare)} curtailment${ba?.headroomBasis === 'analogy' ? ', BA by analogy' : ''}`}
          >
            <Waterfall caption="Headroom and its limits, MW" steps={headroomSteps(site, headroom)} decimals={0} />
            <SaveSvg name="Headroom and its limits" />
            <p className="limit-line">
              Limited by <b>{LIMIT_WORDS[headroom.limitedBy]}</b>.{single}
            </p>
            {ba ? <CurtailedHours ba={ba} share={scenario.fields.curtailmentShare} /> : null}
          </Section>
          <Section title="Value, M$/MW·yr" note="one IT MW, fully used, full rate, no waiting">
            <Waterfall caption="Value less costs of one IT megawatt, M$ a year" steps={termSteps(value)} decimals={2} />
            <SaveSvg name="Value of one megawatt" />
          </Section>
          <Section>
            <div className="site-numbers">
              <SiteNumbers site={site} data={data} />
            </div>
          </Section>
          <div ref={why}>
            <WhySection site={site} />
          </div>
          <Section title="Beside the limits, never added" note={`zone ${site.zone}`}>
            <GridBeside site={site} data={data} />
          </Section>
          <Section title="Facts">
            <Facts site={site} data={data} />
          </Section>
          <p className="caveat">Sources: {site.sources.join('; ') || 'see the Sources tab'}.</p>
        </>
      )}
    </>
  );
};
