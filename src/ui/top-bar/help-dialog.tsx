import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import X from 'lucide-react/icons/x';
import { useRef } from 'react';
import { IconButton } from '../parts/icon-button.tsx';

const KEYS: readonly (readonly [string, string])[] = [
  ['Space', 'play or pause the clock'],
  ['← →', 'one hour back or on'],
  ['Shift + ← →', 'one day back or on'],
  ['Home, End', 'first or last hour of the year'],
  ['Ctrl + Z, Ctrl + Shift + Z', 'undo and redo an edit of the scenario'],
  ['Tab, Enter', 'reach and use every control; tables hold all that the map shows'],
];
const LIMITS: readonly string[] = [
  'A plan is one point in time: delay to a connection is shown, not costed.',
  'Headroom is a screening estimate from public data, not an interconnection study.',
  'The hourly year is 2024. Prices are energy prices; where a hub price is missing they are modelled, and say so.',
  'Carbon is location-based, average and direct. It is not what one more megawatt would cause.',
  'Moving work assumes an ideal backbone between campuses and jobs that can checkpoint.',
];

/** What this is, its keys and its limits, in a native dialog. */
export const HelpDialog = () => {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  return (
    <>
      <IconButton icon={CircleQuestionMark} label="Help" onClick={() => dialog.current?.showModal()} />
      <dialog ref={dialog} className="help" aria-labelledby="help-title">
        <header>
          <h2 id="help-title">What this is</h2>
          <IconButton icon={X} label="Close help" onClick={close} />
        </header>
        <p>
          Loadstone plans a network of AI data centers in the lower 48 states: where the load should go, how much each
          campus should carry, and how work should move hour by hour. Everything is computed in this browser from public
          data; nothing you enter leaves it.
        </p>
        <p>
          <b>Explore</b> looks at places. <b>Plan</b> chooses campuses under your budget and limits, and proves how
          close to the best possible it came. <b>Operate</b> runs a year of hours over the plan.
        </p>
        <h3>Keys</h3>
        <dl className="keys">
          {KEYS.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <h3>Limits</h3>
        <ul>
          {LIMITS.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </dialog>
    </>
  );
};
