import { formatGap, formatShare } from '../../format.ts';
import { leads } from '../../model/compare/across.ts';
import { letterOf, otherScenario } from '../../model/compare/other.ts';
import { displayName } from '../../model/scenario/scenario.ts';
import { replaceScenario } from '../../store/scenario.ts';
import { setMode } from '../../store/view.ts';
import { ProblemBox } from '../inspector/problem-box.tsx';
import { SolvingBox } from '../inspector/solving-box.tsx';
import { Section } from '../parts/section.tsx';
import { Sentence } from '../parts/sentence.tsx';
import { useCompare, useRuns, useShell } from '../use-store.ts';
import { BuildOverlay } from './build-overlay.tsx';
import { ChooseOthers } from './choose-others.tsx';
import { CampusTable, InputTable, OutputTable } from './compare-tables.tsx';
import { acrossWords, campusesFinding, verdictWords } from './compare-words.ts';
import { ManyCampuses, ManyInputs, ManyOutputs } from './many-tables.tsx';
import { type Compared, useComparison } from './use-comparison.ts';

/** How far one of the others is, in words. */
const STEPS = {
  waiting: (letter: string) => `${letter} waits until the plan of A is solved`,
  place: (letter: string) => `Solving ${letter}`,
  simulate: (letter: string) => `Running the year of ${letter}`,
} as const;

const Progress = () => {
  const { commands } = useShell();
  const others = useCompare((compare) => compare.others);
  const at = others.findIndex(({ run }) => run.status === 'running');
  const run = others[at]?.run;
  if (run?.status !== 'running') return null;
  const { progress } = run;
  const gap = progress?.place?.gap ?? Number.NaN;
  const done = progress?.simulate?.done;
  return (
    <div className="solving">
      <p>
        <b>{progress ? STEPS[progress.step](letterOf(at + 1)) : 'Starting'}</b>
        {Number.isFinite(gap) ? `, gap ${formatGap(gap)}` : ''}
        {done === undefined ? '' : `, ${formatShare(done, 2)}`}
      </p>
      <button type="button" className="button" onClick={commands.cancelCompare}>
        Cancel
      </button>
    </div>
  );
};

/** What has no answer, and why; a button asks again. */
const Unanswered = () => {
  const { commands } = useShell();
  const others = useCompare((compare) => compare.others);
  const again = () => commands.compareWith(others.map(({ other }) => other));
  const isRunning = others.some(({ run }) => run.status === 'running');
  const waiting = others.flatMap(({ run }, k) => (run.status === 'idle' && !run.last ? [letterOf(k + 1)] : []));
  return (
    <>
      {!isRunning && waiting.length > 0 ? (
        <>
          <p className="finding">
            {waiting.join(' and ')} {waiting.length === 1 ? 'has' : 'have'} not been solved.
          </p>
          <button type="button" className="button" onClick={again}>
            Solve {waiting.join(' and ')}
          </button>
        </>
      ) : null}
      {others.map(({ run }, k) => {
        if (run.status !== 'failed') return null;
        const { message } = run.problem;
        const problem = { ...run.problem, message: others.length > 1 ? `${letterOf(k + 1)}: ${message}` : message };
        return <ProblemBox key={letterOf(k + 1)} problem={problem} onRetry={again} />;
      })}
    </>
  );
};

/** The one on the map becomes what is worked on; on a swap, what was worked on takes its place. */
const Actions = () => {
  const { stores, commands, announce } = useShell();
  const others = useCompare((compare) => compare.others);
  const shown = useCompare((compare) => compare.shown);
  const other = others[shown]?.other;
  if (!other) return null;
  const letter = letterOf(shown + 1);
  const swap = () => {
    const { scenario } = stores.scenario.getState();
    replaceScenario(stores.scenario, otherScenario(other));
    const mine = { kind: 'own', scenario: { ...scenario, name: displayName(scenario) } } as const;
    commands.compareWith(others.map((one, k) => (k === shown ? mine : one.other)));
    announce(`A and ${letter} are swapped.`);
  };
  const proceed = () => {
    replaceScenario(stores.scenario, otherScenario(other));
    setMode(stores.view, 'plan');
    announce(`Working on ${letter} now. Undo brings A back.`);
  };
  const copy = async () =>
    announce((await commands.copyLink()) ? 'Link to this comparison copied.' : 'The link could not be copied.');
  return (
    <div className="button-row compare-actions">
      <button type="button" className="button primary" onClick={proceed}>
        Continue with {letter}
      </button>
      <button type="button" className="button" onClick={swap}>
        Swap A and {letter}
      </button>
      <button type="button" className="button" onClick={() => void copy()}>
        Copy link
      </button>
    </div>
  );
};

const PARTS = [
  ['plan', 'What it does'],
  ['year', 'The year 2024, nothing moved'],
] as const;

/** All that differs: a column for each, or one for the change where there are but two. */
const Tables = ({ compared: { a, sides, inputs, campuses } }: { compared: Compared }) => {
  const shown = useCompare((compare) => compare.shown);
  const letters = sides.map(({ letter }) => letter);
  const [first] = sides;
  if (!first) return null;
  const single = sides.length === 1 ? first : null;
  const onMap = sides.find(({ index }) => index === shown) ?? first;
  const rest = sides.filter((side) => side !== onMap);
  const lines = [
    { letter: 'A', placement: a, look: 'a' as const },
    ...sides.map((side) => ({
      letter: side.letter,
      placement: side.placement,
      look: side === onMap ? ('b' as const) : rest.indexOf(side) === 0 ? ('other-1' as const) : ('other-2' as const),
    })),
  ];
  return (
    <>
      <Section>
        {inputs.length === 0 ? (
          <p className="empty">No input differs.</p>
        ) : single ? (
          <InputTable rows={inputs} b={single.letter} />
        ) : (
          <ManyInputs rows={inputs} letters={letters} />
        )}
      </Section>
      {PARTS.map(([part, caption]) => {
        const tables = sides.map(({ comparison }) => comparison.outputs.filter((row) => row.part === part));
        return (
          <Section key={part}>
            {single ? (
              <OutputTable caption={caption} rows={tables[0] ?? []} b={single.letter} />
            ) : (
              <ManyOutputs caption={caption} tables={tables} letters={letters} />
            )}
          </Section>
        );
      })}
      <Section title="Campuses" note={single ? campusesFinding(single.comparison.campuses) : 'MW IT, end of 2031'}>
        {single ? (
          <CampusTable rows={single.comparison.campuses} b={single.letter} />
        ) : (
          <ManyCampuses rows={campuses} letters={letters} />
        )}
      </Section>
      <Section title="Build-out" note="MW IT that stand, by quarter">
        <BuildOverlay lines={lines} />
      </Section>
    </>
  );
};

/** A against up to three others: the verdict, what differs, what it does, and where. */
export const CompareTab = () => {
  const { commands } = useShell();
  const isChosen = useCompare((compare) => compare.others.length > 0);
  const placeA = useRuns((runs) => runs.place);
  const { compared, stale } = useComparison();
  const sides = compared?.sides ?? [];
  const [single] = sides;
  return (
    <>
      <Section>
        {isChosen ? null : <p className="finding">Choose a scenario, and see what it would change against yours.</p>}
        {single ? (
          <>
            {stale ? <p className="stale-chip">A is from before your last edits</p> : null}
            <div data-stale={stale || undefined}>
              <Sentence
                text={
                  sides.length > 1
                    ? acrossWords(leads(sides.map(({ comparison }) => comparison.outputs)))
                    : verdictWords(single.comparison.verdict, single.letter)
                }
              />
            </div>
          </>
        ) : null}
        <Unanswered />
        {placeA.status === 'failed' ? <ProblemBox problem={placeA.problem} onRetry={commands.solve} /> : null}
        {isChosen ? <SolvingBox /> : null}
        <Progress />
        <ChooseOthers />
        <Actions />
      </Section>
      {compared ? (
        <div data-stale={stale || undefined}>
          <Tables compared={compared} />
        </div>
      ) : null}
    </>
  );
};
