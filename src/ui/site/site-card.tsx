import ArrowLeft from 'lucide-react/icons/arrow-left';
import { useEffect, useMemo, useRef } from 'react';
import { formatPower, formatShare } from '../../format.ts';
import type { PlanningData, Site } from '../../model/dataset/types.ts';
import { siteHeadroom } from '../../model/placement/headroom.ts';
import { siteTermsPerMw } from '../../model/placement/terms.ts';
import { setSiteRule } from '../../store/scenario.ts';
import { selectSite } from '../../store/view.ts';
import { Section } from '../parts/section.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { Sentence } from '../parts/sentence.tsx';
import { Waterfall } from '../parts/waterfall.tsx';
import { termSteps } from '../plan-figures.ts';
import { PowerPanel } from '../power/power-panel.tsx';
import { SITE_PARTS, useSitePart } from '../power/use-power.ts';
import { useRuns, useScenario, useShell } from '../use-store.ts';
import { CurtailedHours, Facts, GridBeside } from './site-facts.tsx';
import { KIND_WORDS, LIMIT_WORDS, limitSteps, poiSteps } from './site-figures.ts';
import { WhySection } from './why-section.tsx';

const RuleButtons = ({ site }: { site: Site }) => {
  const { stores, announce } = useShell();
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
    </div>
  );
};

/** One candidate as a report: room, what limits it, what a megawatt is worth there, and the facts behind. */
export const SiteCard = ({ site, data }: { site: Site; data: PlanningData }) => {
  const { stores } = useShell();
  const back = useRef<HTMLButtonElement>(null);
  // a row that was picked is gone: go on from here, not from the top of the page
  useEffect(() => {
    if (document.activeElement === document.body) back.current?.focus({ preventScroll: true });
    const panel = back.current?.closest('.panel-scroll');
    if (panel) panel.scrollTop = 0;
  }, []);
  const [part, setPart] = useSitePart();
  const scenario = useScenario((s) => s);
  const campus = useRuns((runs) => runs.place.last?.campuses.find((c) => c.site === site.id));
  const headroom = useMemo(
    () => siteHeadroom(site, data.zones, data.balancingAuthorities, scenario),
    [site, data, scenario],
  );
  const value = useMemo(() => siteTermsPerMw(site, data, scenario), [site, data, scenario]);
  const ba = data.balancingAuthorities.find((b) => b.ba === site.ba);
  const room = formatPower(headroom.headroomMw);
  const plan = campus ? ` The plan builds ${formatPower(campus.itMw)} of IT here.` : '';
  const single = headroom.headroomMw > 1000 ? ' Above 1,000 MW a single-contingency study is needed.' : '';
  return (
    <>
      <Section>
        <button ref={back} type="button" className="link-button back" onClick={() => selectSite(stores.view, null)}>
          <ArrowLeft size={13} aria-hidden="true" /> All sites
        </button>
        <h3 className="site-name">
          {site.name}, {site.state}
        </h3>
        <p className="site-place">
          {site.county} · {site.ba} · zone {site.zone} · {KIND_WORDS[site.kind]}
        </p>
        <Sentence
          accent={room}
          text={`Room for ${room} at the meter; ${LIMIT_WORDS[headroom.limitedBy]} is the limit.${plan}`}
        />
        <RuleButtons site={site} />
        <Segmented label="Part of the site" options={SITE_PARTS} selected={part} onSelect={setPart} />
      </Section>
      {part === 'power' ? (
        <PowerPanel site={site} />
      ) : (
        <>
          <WhySection site={site} />
          <Section title="Point of interconnection, MW" note={`confidence ${site.confidence}, screening estimate`}>
            <Waterfall caption="Headroom at the point of interconnection, MW" steps={poiSteps(site)} decimals={0} />
          </Section>
          <Section
            title="The three limits, MW"
            note={`at ${formatShare(scenario.fields.curtailmentShare)} curtailment${ba?.headroomBasis === 'analogy' ? ', BA by analogy' : ''}`}
          >
            <Waterfall caption="Headroom by limit, MW" steps={limitSteps(headroom)} decimals={0} />
            <p className="limit-line">
              Limited by <b>{LIMIT_WORDS[headroom.limitedBy]}</b>.{single}
            </p>
            {ba ? <CurtailedHours ba={ba} share={scenario.fields.curtailmentShare} /> : null}
          </Section>
          <Section title="Value, M$/MW·yr" note="one IT MW, fully used, full rate, no waiting">
            <Waterfall caption="Value less costs of one IT megawatt, M$ a year" steps={termSteps(value)} decimals={2} />
          </Section>
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
