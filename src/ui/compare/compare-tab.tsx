import { formatGap, formatShare } from '../../format.ts';
import { otherName, otherScenario } from '../../model/compare/other.ts';
import { PRESETS } from '../../model/scenario/presets.ts';
import { displayName } from '../../model/scenario/scenario.ts';
import { replaceScenario } from '../../store/scenario.ts';
import { setMode } from '../../store/view.ts';
import { ProblemBox } from '../inspector/problem-box.tsx';
import { SolvingBox } from '../inspector/solving-box.tsx';
import { Section } from '../parts/section.tsx';
import { Sentence } from '../parts/sentence.tsx';
import { useCompare, useRuns, useScenario, useShell } from '../use-store.ts';
import { BuildOverlay } from './build-overlay.tsx';
import { ChooseOther } from './choose-other.tsx';
import { CampusTable, InputTable, OutputTable } from './compare-tables.tsx';
import { campusesFinding, verdictWords } from './compare-words.ts';
import { useComparison } from './use-comparison.ts';

/** How far B is, in words. */
const STEPS = {
  waiting: 'B waits until the plan of A is solved',
  place: 'Solving B',
  simulate: 'Running the year of B',
} as const;

const Progress = () => {
  const { commands } = useShell();
  const run = useCompare((compare) => compare.run);
  if (run.status !== 'running') return null;
  const { progress } = run;
  const gap = progress?.place?.gap ?? Number.NaN;
  const done = progress?.simulate?.done;
  return (
    <div className="solving">
      <p>
        <b>{progress ? STEPS[progress.step] : 'Starting'}</b>
        {Number.isFinite(gap) ? `, gap ${formatGap(gap)}` : ''}
        {done === undefined ? '' : `, ${formatShare(done, 2)}`}
      </p>
      <button type="button" className="button" onClick={commands.cancelCompare}>
        Cancel
      </button>
    </div>
  );
};

/** B becomes what is worked on; on a swap, what was worked on becomes B. */
const Actions = () => {
  const { stores, commands, announce } = useShell();
  const other = useCompare((compare) => compare.other);
  if (!other) return null;
  const swap = () => {
    const { scenario } = stores.scenario.getState();
    replaceScenario(stores.scenario, otherScenario(other));
    commands.compareWith({ kind: 'own', scenario: { ...scenario, name: displayName(scenario) } });
    announce('A and B are swapped.');
  };
  const proceed = () => {
    replaceScenario(stores.scenario, otherScenario(other));
    setMode(stores.view, 'plan');
    announce('Working on B now. Undo brings A back.');
  };
  const copy = async () =>
    announce((await commands.copyLink()) ? 'Link to this comparison copied.' : 'The link could not be copied.');
  return (
    <div className="button-row compare-actions">
      <button type="button" className="button primary" onClick={proceed}>
        Continue with B
      </button>
      <button type="button" className="button" onClick={swap}>
        Swap A and B
      </button>
      <button type="button" className="button" onClick={() => void copy()}>
        Copy link
      </button>
    </div>
  );
};

const Names = () => {
  const nameA = useScenario(displayName);
  const other = useCompare((compare) => compare.other);
  if (!other) return null;
  const why = other.kind === 'preset' ? PRESETS.find(({ id }) => id === other.id)?.why : undefined;
  return (
    <div className="compare-names">
      <p>
        <b className="side-mark" data-side="a">
          A
        </b>
        {nameA}
      </p>
      <p>
        <b className="side-mark" data-side="b">
          B
        </b>
        {otherName(other)}
      </p>
      {why ? <p className="caveat">{why}</p> : null}
    </div>
  );
};

/** A or B: the verdict, what differs, what it does, and where. */
export const CompareTab = () => {
  const { commands } = useShell();
  const other = useCompare((compare) => compare.other);
  const run = useCompare((compare) => compare.run);
  const placeA = useRuns((runs) => runs.place);
  const { comparison, stale } = useComparison();
  const plans = comparison && placeA.last && run.last ? ([placeA.last, run.last.placement] as const) : null;
  return (
    <>
      <Section>
        {other === null ? (
          <p className="finding">Choose a scenario, and see what it would change against yours.</p>
        ) : null}
        {comparison ? (
          <>
            {stale ? <p className="stale-chip">A is from before your last edits</p> : null}
            <div data-stale={stale || undefined}>
              <Sentence text={verdictWords(comparison.verdict)} />
            </div>
          </>
        ) : other && run.status === 'idle' ? (
          <>
            <p className="finding">B has not been solved.</p>
            <button type="button" className="button" onClick={() => commands.compareWith(other)}>
              Solve B
            </button>
          </>
        ) : null}
        {run.status === 'failed' && other ? (
          <ProblemBox problem={run.problem} onRetry={() => commands.compareWith(other)} />
        ) : null}
        {placeA.status === 'failed' ? <ProblemBox problem={placeA.problem} onRetry={commands.solve} /> : null}
        {other ? <SolvingBox /> : null}
        <Progress />
        <ChooseOther />
        <Names />
        <Actions />
      </Section>
      {comparison && plans ? (
        <div data-stale={stale || undefined}>
          <Section>
            {comparison.inputs.length > 0 ? (
              <InputTable rows={comparison.inputs} />
            ) : (
              <p className="empty">No input differs.</p>
            )}
          </Section>
          <Section>
            <OutputTable caption="What it does" rows={comparison.outputs.filter(({ part }) => part === 'plan')} />
          </Section>
          <Section>
            <OutputTable
              caption="The year 2024, nothing moved"
              rows={comparison.outputs.filter(({ part }) => part === 'year')}
            />
          </Section>
          <Section title="Campuses" note={campusesFinding(comparison.campuses)}>
            <CampusTable rows={comparison.campuses} />
          </Section>
          <Section title="Build-out" note="MW IT that stand, by quarter">
            <BuildOverlay a={plans[0]} b={plans[1]} />
          </Section>
        </div>
      ) : null}
    </>
  );
};
