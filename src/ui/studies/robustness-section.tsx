import { formatFixed, formatNumber } from '../../format.ts';
import { FUTURE_RANGES, FUTURES } from '../../model/placement/futures.ts';
import { Section } from '../parts/section.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { Twin } from '../parts/twin.tsx';
import { useRuns, useShell, useStudies } from '../use-store.ts';
import { chosenSoFar, robustnessFinding } from './robustness-figures.ts';
import { ChosenTable, FuturesTable, RegretTable } from './robustness-tables.tsx';
import { AskButton, StudyFrame, StudyRunning, useAnswered } from './study-parts.tsx';

const between = ({ p10, p90 }: { p10: number; p90: number }): string =>
  `${formatFixed(p10, 1)} to ${formatFixed(p90, 1)}`;
const triangle = ({ least, likeliest, most }: { least: number; likeliest: number; most: number }): string =>
  `${formatNumber(least)} to ${formatNumber(most)}, likeliest ${formatNumber(likeliest)}`;

const Sampled = ({ seed }: { seed: number | undefined }) => (
  <p className="limit-line">
    Sampled: energy price × {between(FUTURE_RANGES.energyPriceFactor)} and connection wait ×{' '}
    {between(FUTURE_RANGES.waitFactor)} (P10 to P90), chip supply × {triangle(FUTURE_RANGES.chipFactor)}, carbon price{' '}
    {triangle(FUTURE_RANGES.carbonPriceUsdPerTonne)} $/t. Seeded{seed === undefined ? '' : ` (${String(seed)})`}: the
    same scenario meets the same futures. The ranges are choices, not forecasts.
  </p>
);

/** Whether today's sites hold in other futures. */
export const RobustnessSection = () => {
  const { commands } = useShell();
  const run = useStudies((studies) => studies.robustness);
  const placement = useRuns((runs) => runs.place.last);
  const { stale } = useAnswered('robustnessScenario');
  const progress = run.status === 'running' ? run.progress : null;
  const partial = progress && progress.plans.length > 0 ? progress.plans : null;
  const last = partial ? null : run.last;
  return (
    <Section title="Robustness" note={`${FUTURES} sampled futures`}>
      {run.status === 'running' ? null : (
        <AskButton
          label={run.last ? 'Test again' : `Test in ${FUTURES} futures`}
          onAsk={commands.testRobustness}
          primary={!run.last}
        />
      )}
      <StudyFrame
        run={run}
        stale={!partial && stale}
        onRetry={commands.testRobustness}
        running={
          <StudyRunning
            what={
              partial && partial.length >= FUTURES ? 'Judging today’s sites in every future' : 'Planning every future'
            }
            done={progress?.done}
            of={progress?.of}
          />
        }
      >
        {partial || last ? (
          <>
            {last ? <p className="sub-finding">{keepUnits(robustnessFinding(last))}</p> : null}
            <ChosenTable chosen={partial ? chosenSoFar(partial, placement) : (last?.chosen ?? [])} />
            {last ? (
              <>
                <h4 className="sub-head">
                  Regret <span>M$/yr below the best plan of each future</span>
                </h4>
                <RegretTable robustness={last} />
                <Twin label={`${last.plans.length} futures as a table`}>
                  <FuturesTable robustness={last} />
                </Twin>
              </>
            ) : null}
          </>
        ) : null}
      </StudyFrame>
      <Sampled seed={last?.seed} />
      <SourceLine figures={['robustness', 'futures']} />
    </Section>
  );
};
