import { presetScenario } from '../../model/scenario/presets.ts';
import { DEFAULT_SCENARIO } from '../../model/scenario/scenario.ts';
import { PresetItems } from '../parts/preset-items.tsx';
import { type Say, useOpen } from './use-open.ts';

/** Questions to start from, each with why one would ask it. */
export const PresetList = ({ say }: { say: Say }) => {
  const open = useOpen(say);
  return (
    <section aria-label="Questions to start from">
      <h3>Questions to start from</h3>
      <ul className="preset-list">
        <li>
          <button type="button" className="link-button" onClick={() => open(DEFAULT_SCENARIO, null)}>
            {DEFAULT_SCENARIO.name}
          </button>
          <p>The two announced campuses and what fifty billion dollars add to them. Everything else departs from it.</p>
        </li>
        <PresetItems onPick={(preset) => open(presetScenario(preset), null)} />
      </ul>
    </section>
  );
};
