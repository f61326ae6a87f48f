import { PRESETS, type Preset } from '../../model/scenario/presets.ts';

/** The ready questions as list items: a button each, and why one would ask. */
export const PresetItems = ({ onPick }: { onPick: (preset: Preset) => void }) =>
  PRESETS.map((preset) => (
    <li key={preset.id}>
      <button type="button" className="link-button" onClick={() => onPick(preset)}>
        {preset.name}
      </button>
      <p>{preset.why}</p>
    </li>
  ));
