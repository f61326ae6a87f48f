import Copy from 'lucide-react/icons/copy';
import Pencil from 'lucide-react/icons/pencil';
import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import { formatWallDay } from '../../format.ts';
import type { KeptScenario, Library } from '../../store/library.ts';
import { readKept } from '../../store/library.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useLibrary, useShell } from '../use-store.ts';
import { type Say, useOpen } from './use-open.ts';

const Rename = ({ kept, onDone }: { kept: KeptScenario; onDone: (name: string | null) => void }) => {
  const [text, setText] = useState(kept.name);
  return (
    <form
      className="rename"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(text);
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
        autoFocus
        type="text"
        aria-label={`New name of ${kept.name}`}
        maxLength={80}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // the dialog stays
          event.preventDefault();
          event.stopPropagation();
          onDone(null);
        }}
      />
      <button type="submit" className="button">
        Rename
      </button>
    </form>
  );
};

/** What is kept here by name, and the work that kept itself. */
export const KeptList = ({ say }: { say: Say }) => {
  const { commands } = useShell();
  const kept = useLibrary((library) => library.kept);
  const work = useLibrary((library) => library.work);
  const current = useLibrary((library) => library.current);
  const [renamed, setRenamed] = useState<string | null>(null);
  const [gone, setGone] = useState<KeptScenario | null>(null);
  const openIt = useOpen(say);
  const ask = (what: (library: Library) => Promise<unknown>): void => {
    void commands
      .library?.()
      .then(what)
      .catch(() => say('That could not be done: the storage of this browser did not answer. Try again.'));
  };
  const open = (id: string, isKept: boolean) =>
    ask(async (library) => {
      const found = await library.open(id);
      if (!found) {
        say('It is no longer there: another tab deleted it.');
        return;
      }
      const { scenario, notes } = readKept(found);
      openIt(scenario, isKept ? id : null, notes);
    });
  const remove = (one: KeptScenario) =>
    ask(async (library) => {
      setGone(await library.remove(one.id));
    });
  return (
    <section aria-label="Kept in this browser">
      <h3>Kept in this browser</h3>
      {kept.length === 0 ? <p className="empty">Nothing is kept by name yet.</p> : null}
      <ul className="kept-list">
        {kept.map((one) => (
          <li key={one.id} aria-current={one.id === current || undefined}>
            {renamed === one.id ? (
              <Rename
                kept={one}
                onDone={(name) => {
                  setRenamed(null);
                  if (name !== null) ask((library) => library.rename(one.id, name));
                }}
              />
            ) : (
              <>
                <button type="button" className="link-button" onClick={() => open(one.id, true)}>
                  {one.name}
                </button>
                <span className="quiet">{formatWallDay(one.savedAt)}</span>
                <IconButton icon={Pencil} label={`Rename ${one.name}`} onClick={() => setRenamed(one.id)} />
                <IconButton
                  icon={Copy}
                  label={`Duplicate ${one.name}`}
                  onClick={() => ask((library) => library.duplicate(one.id))}
                />
                <IconButton icon={Trash2} label={`Delete ${one.name}`} onClick={() => remove(one)} />
              </>
            )}
          </li>
        ))}
      </ul>
      {gone ? (
        <p className="library-said" role="status">
          {gone.name} is deleted.{' '}
          <button
            type="button"
            className="button"
            onClick={() => {
              ask((library) => library.restore(gone));
              setGone(null);
            }}
          >
            Take it back
          </button>
        </p>
      ) : null}
      {work.length > 0 ? (
        <details className="earlier">
          <summary>Work that kept itself ({work.length})</summary>
          <ul className="kept-list">
            {work.map((one) => (
              <li key={one.id}>
                <button type="button" className="link-button" onClick={() => open(one.id, false)}>
                  {one.name}
                </button>
                <span className="quiet">{formatWallDay(one.savedAt)}</span>
                <IconButton
                  icon={Trash2}
                  label={`Forget the work on ${one.name} of ${formatWallDay(one.savedAt)}`}
                  onClick={() => ask((library) => library.forgetWork(one.id))}
                />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
};
