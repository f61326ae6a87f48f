import { Modal } from '../parts/modal.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { useShell, useView } from '../use-store.ts';

const KEYS: readonly (readonly [string, string])[] = [
  ['Ctrl or ⌘ + K', 'search sites, places, layers, fields and commands'],
  ['?', 'this help'],
  ['Ctrl or ⌘ + Z', 'undo an edit of the scenario; with Shift, or Ctrl + Y, redo it'],
  ['Tab, Enter, Space', 'reach and use every control'],
  ['Esc', 'close what is open over the page'],
  ['← → on tabs', 'next tab, and next mode'],
  ['↑ ↓, Page Up, Page Down, Home, End', 'in a table whose rows open: another row; Enter opens it'],
  ['← → ↑ ↓, + −', 'on the map, when it has the focus: move and zoom'],
];
const CLOCK_KEYS: readonly (readonly [string, string])[] = [
  ['Space', 'play or pause the clock'],
  ['← →', 'one hour back or on'],
  ['Shift + ← →', 'one day back or on'],
  ['Home, End', 'first or last hour of the year'],
  ['Page Up, Page Down on the year', 'one window of the charts back or on; ↑ ↓ a longer or shorter window'],
];
const UNITS = [
  { id: 'metric', label: 'Metric' },
  { id: 'us', label: 'US' },
] as const;

const Keys = ({ keys }: { keys: typeof KEYS }) => (
  <dl className="keys">
    {keys.map(([key, what]) => (
      <div key={key}>
        <dt>
          <kbd>{key}</kbd>
        </dt>
        <dd>{what}</dd>
      </div>
    ))}
  </dl>
);

/** What this is, its keys and settings, and the ways to the glossary and the limitations. */
export const HelpDialog = () => {
  const { stores } = useShell();
  const units = useView((view) => view.units);
  return (
    <Modal title="What this is" className="help">
      <p>
        Loadstone plans a network of AI data centers in the lower 48 states: where the load should go, how much each
        campus should carry, and how work should move hour by hour. Everything is computed in this browser from public
        data; nothing you enter leaves it.
      </p>
      <p>
        <b>Explore</b> looks at places. <b>Plan</b> chooses campuses under your budget and limits, and proves how close
        to the best possible it came. <b>Operate</b> runs a year of hours over the plan.
      </p>
      <div className="button-row">
        <button
          type="button"
          className="button"
          onClick={() => stores.view.setState({ dialog: 'glossary', term: null })}
        >
          Glossary
        </button>
        <button type="button" className="button" onClick={() => stores.view.setState({ dialog: 'limits' })}>
          What this does not know
        </button>
        <button type="button" className="button" onClick={() => stores.view.setState({ dialog: 'search' })}>
          Search
        </button>
        <button type="button" className="button" onClick={() => stores.view.setState({ dialog: 'offline' })}>
          Offline use
        </button>
      </div>
      <h3>Units</h3>
      <Segmented
        label="Units"
        options={UNITS}
        selected={units}
        onSelect={(next) => stores.view.setState({ units: next })}
      />
      <p className="quiet">Distances and water; CO₂ stays in metric tonnes. Kept in this browser, not in the link.</p>
      <h3>Keys everywhere</h3>
      <Keys keys={KEYS} />
      <h3>Keys of the clock, in Explore and Operate</h3>
      <Keys keys={CLOCK_KEYS} />
    </Modal>
  );
};
