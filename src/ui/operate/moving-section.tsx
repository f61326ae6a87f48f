import { useEffect, useRef } from 'react';
import { formatFixed, formatGap, formatShare, formatUsd } from '../../format.ts';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import { sameYear } from '../../store/scenario.ts';
import type { BestMoves, ForecastMoves } from '../../store/studies.ts';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { Waterfall } from '../parts/waterfall.tsx';
import { AskButton, StudyFrame } from '../studies/study-parts.tsx';
import { useRuns, useScenario, useShell, useStudies } from '../use-store.ts';
import { firstWeekWords, forecastWords, movingSteps, savingSteps } from './operate-figures.ts';
import { PolicySelect } from './policy-select.tsx';

/** The last answer is of another plan than the one on screen. */
const useBestStale = (): boolean => {
  const asked = useStudies((studies) => studies.bestScenario);
  const askedHash = useStudies((studies) => studies.bestPlacementHash);
  const edited = useScenario((now) => asked !== null && !sameYear(asked, now));
  const hash = useRuns((runs) => runs.place.last?.hash ?? null);
  return edited || askedHash !== hash;
};

/** Says aloud what the search came to: once for each that ends while this is open. */
const useSpokenBest = (): void => {
  const { announce } = useShell();
  const best = useStudies((studies) => studies.best);
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && best.status === 'done') announce(`Best moves found. ${best.last.sentence}`);
    if (wasRunning.current && best.status === 'failed') announce(`No best moves. ${best.problem.message}`);
    wasRunning.current = best.status === 'running';
  }, [best, announce]);
};

const Searching = ({ still }: { still: PolicyRun | undefined }) => {
  const { commands } = useShell();
  const best = useStudies((studies) => studies.best);
  const waits = useRuns((runs) => runs.place.status === 'running');
  if (best.status !== 'running') return null;
  const { progress } = best;
  const week = firstWeekWords(progress?.week, still);
  return (
    <div className="solving study-running">
      <p>
        <b>{waits && !progress ? 'Waiting for the plan' : 'Finding the best moves'}</b>
        {progress ? `, ${formatShare(progress.done, 2)}` : ''}
      </p>
      <button type="button" className="button" onClick={commands.cancelBestMoves}>
        Cancel
      </button>
      {week ? <p className="quiet first-week">{week}</p> : null}
      <progress aria-label="Finding the best moves" max={1} {...(progress ? { value: progress.done } : {})} />
    </div>
  );
};

/** From staying to the bound: what each freedom saves, emits and loses. */
const StepsTable = ({ best, forecast }: { best: BestMoves; forecast: ForecastMoves | null }) => (
  <table className="data-table moving-steps">
    <caption className="visually-hidden">What moving is worth, from staying to the bound</caption>
    <thead>
      <tr>
        <th scope="col" data-align="left">
          Training moves
        </th>
        <th scope="col">Cost, M$/yr</th>
        <th scope="col">Saved, M$/yr</th>
        <th scope="col">CO₂, kt average</th>
        <th scope="col">CO₂, kt marginal</th>
        <th scope="col">Work lost, %</th>
      </tr>
    </thead>
    <tbody>
      {movingSteps(best, forecast?.step).map(({ id, label, cells }) => (
        <tr key={id} data-total={id === 'hourly' || undefined}>
          <th scope="row" data-align="left">
            {label}
          </th>
          {cells.map(({ of, text }) => (
            <td key={of}>{text}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** What forecasts leave of it: it comes after the best moves, and is no reason to wait for them. */
const OnForecasts = ({ best }: { best: BestMoves }) => {
  const forecast = useStudies((studies) => studies.forecast);
  if (forecast.status === 'failed')
    return <p className="limit-line">{`No year on forecasts: ${forecast.problem.message}`}</p>;
  if (forecast.status === 'running') {
    const { progress } = forecast;
    return (
      <p className="limit-line">
        {`The same year on forecasts is being planned${progress ? `, ${formatShare(progress.done, 2)}` : ''}.`}
      </p>
    );
  }
  return forecast.last ? <p className="limit-line">{keepUnits(forecastWords(best, forecast.last))}</p> : null;
};

const Answer = ({ best, forecast }: { best: BestMoves; forecast: ForecastMoves | null }) => (
  <div className="moving-answer">
    <p className="sub-finding">{keepUnits(best.sentence)}</p>
    <StepsTable best={best} forecast={forecast} />
    <OnForecasts best={best} />
    <h4 className="sub-head">
      Where the saving comes from <span>every hour against never, M$/yr</span>
    </h4>
    <Waterfall caption="Saving of hourly moves by cause, M$ a year" steps={savingSteps(best)} decimals={2} />
    <SaveSvg name="What moving is worth" within=".moving-answer" />
    <p className="limit-line">
      {keepUnits(
        `No schedule costs less than ${formatUsd(best.boundUsd, '/yr')}; the best one found is within ${formatGap(best.gapShare)} of that. CO₂ is the change against staying, location-based: average, and at the margin`,
      )}
      {best.withoutMarginal > 0
        ? ` (${formatFixed(best.withoutMarginal, 0)} of ${formatFixed(best.campuses, 0)} campuses have no marginal series and are left out).`
        : '.'}
    </p>
    <SourceLine figures={['bestMoves', 'movingMarginal', 'totalCost']} />
  </div>
);

/** What moving is worth: every policy against staying, and the best that the year allows. */
export const MovingSection = ({ simulation, chosen }: { simulation: Simulation; chosen: string }) => {
  const { commands } = useShell();
  const best = useStudies((studies) => studies.best);
  const forecast = useStudies((studies) => studies.forecast.last);
  const stale = useBestStale();
  useSpokenBest();
  const { last } = best;
  return (
    <Section title="What moving is worth" note="M$/yr saved against static">
      <PolicySelect simulation={simulation} chosen={chosen} />
      {last ? null : (
        <p className="limit-line">
          The rules above know the hour and no more. The best moves know the whole year ahead, which no operator does;
          with them comes a bound that no schedule can beat.
        </p>
      )}
      {best.status === 'running' || (last && !stale) ? null : (
        <AskButton
          label={last ? 'Find the best moves again' : 'Find the best moves'}
          onAsk={commands.findBestMoves}
          primary={!last}
        />
      )}
      <StudyFrame
        run={best}
        stale={last !== null && stale}
        onRetry={commands.findBestMoves}
        running={<Searching still={simulation.runs[0]} />}
      >
        {last ? <Answer best={last} forecast={forecast} /> : null}
      </StudyFrame>
    </Section>
  );
};
