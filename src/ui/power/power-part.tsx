import { useEffect, useMemo, useRef } from 'react';
import { formatPower } from '../../format.ts';
import type { Site } from '../../model/dataset/types.ts';
import type { CampusPower, PowerProgress } from '../../model/power/report-types.ts';
import { ProblemBox } from '../inspector/problem-box.tsx';
import { Contents } from '../parts/contents.tsx';
import { KpiRow } from '../parts/kpi.tsx';
import { Section } from '../parts/section.tsx';
import { Sentence } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { usePower, useRuns, useShell, useView } from '../use-store.ts';
import { ChipSection } from './chip-section.tsx';
import { CoolingSection } from './cooling-section.tsx';
import { CostSection } from './cost-section.tsx';
import { DurationSection } from './duration-section.tsx';
import { FactSheet } from './fact-sheet.tsx';
import { FlexibilitySection } from './flexibility-section.tsx';
import { HeatSection } from './heatmap.tsx';
import { carbonKpis, energyKpis, powerFinding, waterKpis } from './power-figures.ts';
import { type SiteClock, siteClock } from './site-time.ts';
import { SupplySection } from './supply-section.tsx';
import { TimeSection } from './time-section.tsx';
import { usePowerOf } from './use-power.ts';
import { WeekSection } from './week-section.tsx';

const PHASES: Readonly<Record<PowerProgress['phase'], string>> = {
  weather: 'Reading the sky of the site',
  supply: 'Supplying each hour',
  accounts: 'Adding up the year',
};

/** The run as it goes, with the way out. */
const Running = ({ progress }: { progress: PowerProgress | null }) => {
  const { commands } = useShell();
  return (
    <div className="solving study-running">
      <p>
        <b>{progress ? PHASES[progress.phase] : 'Starting'}</b>
      </p>
      <button type="button" className="button" onClick={commands.cancelPower}>
        Cancel
      </button>
      <progress aria-label="Power year" max={1} {...(progress ? { value: progress.done } : {})} />
    </div>
  );
};

/** Says aloud what the run came to: once for each that ends while this is open. */
const useSpokenPower = (site: Site): void => {
  const { announce } = useShell();
  const power = usePower((state) => state.power);
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && power.status === 'done' && power.last.site === site.id)
      announce(powerFinding(power.last));
    if (wasRunning.current && power.status === 'failed') announce(`No power year. ${power.problem.message}`);
    wasRunning.current = power.status === 'running';
  }, [power, site.id, announce]);
};

const SECTIONS = [
  'The year, hour by hour',
  'Duration curve, MW',
  'Supply in a week, MW',
  'Cost, M$/yr',
  'Carbon, kt CO₂/yr',
  'Supply of this site',
  'Cooling and water',
  'Flexibility',
  'Time to power',
  'Chips to MW and back',
] as const;
const Report = ({ power, clock }: { power: CampusPower; clock: SiteClock }) => (
  <>
    <HeatSection hours={power.hours} clock={clock} />
    <DurationSection hours={power.hours} />
    <WeekSection power={power} clock={clock} />
    <CostSection power={power} />
  </>
);

/** The campus as an energy system over a year: asked for, computed, then told part by part. */
export const PowerPart = ({ site }: { site: Site }) => {
  const { commands } = useShell();
  const units = useView((view) => view.units);
  const { run, last, stale } = usePowerOf(site.id);
  const campus = useRuns((runs) => runs.place.last?.campuses.find((c) => c.site === site.id));
  const clock = useMemo(() => siteClock(site.lon), [site.lon]);
  useSpokenPower(site);
  const ask = () => commands.runPower(site.id);
  const inPlan = campus !== undefined;
  const asked = useRef(false);
  useEffect(() => {
    if (!inPlan || asked.current || (run && run.status !== 'idle') || last) return;
    asked.current = true;
    commands.runPower(site.id);
  }, [inPlan, run, last, commands, site.id]);
  const running = run?.status === 'running';
  const label = last ? 'Run again' : 'Run its year';
  return (
    <div className="power" data-stale={stale || undefined}>
      <Section>
        {stale ? <p className="stale-chip">from before your last edits or plan</p> : null}
        {last ? (
          <Sentence text={powerFinding(last)} />
        ) : (
          <p className="finding">
            {campus
              ? `The plan builds ${formatPower(campus.itMw)} of IT here: how does it run, hour by hour, on its grid and under its sky?`
              : 'The plan builds nothing here. Run the year of a campus that one might build.'}
          </p>
        )}
        {running ? (
          <Running progress={run.status === 'running' ? run.progress : null} />
        ) : (
          <div className="ask">
            <button type="button" className={last && !stale ? 'button' : 'button primary'} onClick={ask}>
              {label}
            </button>
            {last ? <FactSheet power={last} site={site} clock={clock} stale={stale} /> : null}
          </div>
        )}
        {run?.status === 'failed' ? <ProblemBox problem={run.problem} onRetry={ask} /> : null}
        {last ? (
          <>
            {last.inPlan ? null : (
              <p className="limit-line">Not in the plan: figures of a campus that one might build.</p>
            )}
            <KpiRow label="Energy of the campus" items={energyKpis(last)} />
            <h4 className="sub-head">
              Carbon <span>three accounts, never added</span>
            </h4>
            <KpiRow label="Carbon by account" items={carbonKpis(last)} />
            <h4 className="sub-head">Water and grid</h4>
            <KpiRow label="Water and grid" items={waterKpis(last, units)} />
            <SourceLine
              figures={[
                'powerEnergy',
                'powerPrice',
                'powerCfe',
                'powerCarbon',
                'powerWater',
                'powerShortfall',
                'powerStrain',
              ]}
            />
            <Contents label="Parts of the power report" titles={SECTIONS} within=".power" />
          </>
        ) : null}
      </Section>
      {last ? <Report power={last} clock={clock} /> : null}
      <SupplySection site={site.id} last={last} onRun={ask} />
      {last ? (
        <>
          <CoolingSection power={last} clock={clock} />
          <FlexibilitySection power={last} clock={clock} />
          <TimeSection power={last} />
          <ChipSection key={last.itMw} power={last} />
          <div className="caveat">
            {last.notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </div>
        </>
      ) : null}
    </div>
  );
};
