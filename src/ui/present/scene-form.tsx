import { useId, useState } from 'react';
import { cleanText } from '../../model/scenario/codec.ts';
import { PRESETS } from '../../model/scenario/presets.ts';
import { FIGURE_IDS, type FigureId, isFigureId, STORY_FIGURES } from '../../model/story/figures.ts';
import { MAX_NOTES, MAX_NUMBERS, MAX_TEXT, MAX_TITLE, type Scene } from '../../model/story/types.ts';
import { SceneHours } from './scene-hours.tsx';

interface WordsProps {
  readonly label: string;
  readonly value: string;
  readonly limit: number;
  readonly rows: number;
  readonly onDone: (text: string) => void;
}
/** A text that becomes the scene's when it is left: one step of undo, whatever was typed. */
const Words = ({ label, value, limit, rows, onDone }: WordsProps) => {
  const id = useId();
  const [draft, setDraft] = useState(value);
  const [shown, setShown] = useState(value);
  // an undo while the field stands
  if (shown !== value) {
    setShown(value);
    setDraft(value);
  }
  const done = (): void => {
    const text = cleanText(draft, limit);
    setDraft(text);
    if (text !== value) onDone(text);
  };
  const common = { id, value: draft, maxLength: limit, onBlur: done };
  return (
    <p className="scene-field">
      <label htmlFor={id}>{label}</label>
      {rows === 1 ? (
        <input {...common} onChange={(event) => setDraft(event.target.value)} />
      ) : (
        <textarea {...common} rows={rows} onChange={(event) => setDraft(event.target.value)} />
      )}
    </p>
  );
};

interface SceneFormProps {
  readonly scene: Scene;
  readonly onEdit: (part: Partial<Scene>) => void;
}
/** The words, the numbers and the scenario of one scene. */
export const SceneForm = ({ scene, onEdit }: SceneFormProps) => {
  const id = useId();
  const preset = scene.scenario === 'current' ? '' : 'preset' in scene.scenario ? scene.scenario.preset : '-own';
  const setNumber = (at: number, value: string): void => {
    const next: (FigureId | undefined)[] = [...scene.numbers];
    next[at] = isFigureId(value) ? value : undefined;
    onEdit({ numbers: [...new Set(next.filter((one) => one !== undefined))] });
  };
  return (
    <div className="scene-form">
      <Words
        label="Title"
        value={scene.title}
        limit={MAX_TITLE}
        rows={1}
        onDone={(title) => onEdit({ title: title || 'Untitled' })}
      />
      <Words label="Text" value={scene.text} limit={MAX_TEXT} rows={6} onDone={(text) => onEdit({ text })} />
      <p className="scene-help">
        A figure in braces, such as {'{built}'}, is filled with the number of the plan on screen.
      </p>
      <Words label="Notes" value={scene.notes} limit={MAX_NOTES} rows={4} onDone={(notes) => onEdit({ notes })} />
      {Array.from({ length: MAX_NUMBERS }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: three places, always the same
        <p key={at} className="scene-field">
          <label htmlFor={`${id}-${at}`}>Number {at + 1}</label>
          <select
            id={`${id}-${at}`}
            className="select"
            value={scene.numbers[at] ?? ''}
            onChange={(event) => setNumber(at, event.target.value)}
          >
            <option value="">none</option>
            {FIGURE_IDS.map((figure) => (
              <option key={figure} value={figure}>
                {`{${figure}} ${STORY_FIGURES[figure].label}`}
              </option>
            ))}
          </select>
        </p>
      ))}
      <SceneHours scene={scene} onEdit={onEdit} />
      <p className="scene-field">
        <label htmlFor={`${id}-of`}>Plan</label>
        <select
          id={`${id}-of`}
          className="select"
          value={preset}
          onChange={({ target: { value } }) => onEdit({ scenario: value === '' ? 'current' : { preset: value } })}
        >
          <option value="">the one on screen</option>
          {preset === '-own' ? <option value="-own">one of its own</option> : null}
          {PRESETS.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </p>
    </div>
  );
};
