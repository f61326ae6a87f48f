import X from 'lucide-react/icons/x';
import { useId, useState } from 'react';
import { encodeOther, type Other, otherName } from '../../model/compare/other.ts';
import { PRESETS } from '../../model/scenario/presets.ts';
import { readKept } from '../../store/library.ts';
import { readPasted } from '../../store/pasted-link.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useKept } from '../use-store.ts';

const KEPT = 'kept ';
const LINK = 'link';
const OWN = 'own';

interface ChooseOtherProps {
  readonly letter: string;
  /** Drawn against A on the map. */
  readonly onMap: boolean;
  /** Null: none is chosen here yet. */
  readonly other: Other | null;
  readonly onTake: (other: Other) => void;
  readonly onRemove: (() => void) | null;
}
/** Which scenario is B, C or D: the default plan, a preset, one that is kept here, or that of a pasted link. */
export const ChooseOther = ({ letter, onMap, other, onTake, onRemove }: ChooseOtherProps) => {
  const id = useId();
  const kept = useKept();
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState('');
  const [said, setSaid] = useState<readonly string[]>([]);
  const why = other?.kind === 'preset' ? PRESETS.find((preset) => preset.id === other.id)?.why : undefined;

  const take = (next: Other, notes: readonly string[] = []) => {
    setSaid(notes);
    setPasting(false);
    onTake(next);
  };
  const choose = (value: string) => {
    if (value === LINK) {
      setSaid([]);
      setPasting(true);
    } else if (value.startsWith(KEPT)) {
      const found = kept.find((one) => one.id === value.slice(KEPT.length));
      if (!found) return;
      const { scenario, notes } = readKept(found);
      take({ kind: 'own', scenario }, notes);
    } else if (value === 'default') take({ kind: 'default' });
    else if (PRESETS.some((preset) => preset.id === value)) take({ kind: 'preset', id: value });
  };
  const paste = () => {
    const read = readPasted(text);
    if (!read.ok) {
      setSaid([`${read.problem.message} ${read.problem.remedy}`]);
      return;
    }
    setText('');
    take(read.value.other, read.value.notes);
  };
  const value = pasting ? LINK : other === null ? '' : other.kind === 'own' ? OWN : encodeOther(other);
  return (
    <div className="choose-other">
      <label htmlFor={`${id}-b`} className={other ? 'visually-hidden' : undefined}>
        {other ? `Scenario ${letter}` : 'Compare with'}
      </label>
      <div className="choose-row">
        <b className="side-mark" data-side={onMap ? 'b' : undefined} aria-hidden="true">
          {letter}
        </b>
        <select id={`${id}-b`} value={value} onChange={(event) => choose(event.target.value)}>
          {other === null ? (
            <option value="" disabled>
              choose a scenario
            </option>
          ) : null}
          {other?.kind === 'own' ? <option value={OWN}>{otherName(other)}</option> : null}
          <option value="default">Default plan</option>
          <optgroup label="Presets">
            {PRESETS.map((preset) => (
              <option key={preset.id} value={preset.id}>
                {preset.name}
              </option>
            ))}
          </optgroup>
          {kept.length > 0 ? (
            <optgroup label="Kept here">
              {kept.map((one) => (
                <option key={one.id} value={`${KEPT}${one.id}`}>
                  {one.name}
                </option>
              ))}
            </optgroup>
          ) : null}
          <option value={LINK}>a pasted link</option>
        </select>
        {onRemove ? <IconButton icon={X} label={`Take ${letter} out`} onClick={onRemove} /> : null}
      </div>
      {why ? <p className="caveat">{why}</p> : null}
      {pasting ? (
        <form
          className="paste-link"
          onSubmit={(event) => {
            event.preventDefault();
            paste();
          }}
        >
          <label htmlFor={`${id}-link`} className="visually-hidden">
            Link to a scenario
          </label>
          <input
            id={`${id}-link`}
            type="text"
            value={text}
            maxLength={10_000}
            placeholder="https://…#v=…"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" className="button">
            Take it
          </button>
        </form>
      ) : null}
      {said.length > 0 ? (
        <ul className="choose-notes" role="alert">
          {said.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
};
