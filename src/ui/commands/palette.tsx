import Search from 'lucide-react/icons/search';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useShell } from '../use-store.ts';
import { type Command, type CommandResults, grouped } from './command.ts';
import { placeCommands, siteCommands } from './data-commands.ts';
import { fieldCommands, layerCommands, pageCommands, termCommands } from './page-commands.ts';
import { recentIds, rememberId } from './recent.ts';
import { rank } from './score.ts';

/** All that can be found, as the page is when the search opens. */
const useCommands = (): readonly Command[] => {
  const shell = useShell();
  return useMemo(
    () => [
      ...pageCommands(shell),
      ...siteCommands(shell),
      ...placeCommands(shell),
      ...layerCommands(shell),
      ...fieldCommands(shell),
      ...termCommands(shell),
    ],
    [shell],
  );
};

/** With nothing typed: what was used of late, then the commands. */
const atFirst = (commands: readonly Command[]): readonly CommandResults[] => {
  const recent = recentIds().flatMap((id) => commands.find((command) => command.id === id) ?? []);
  const others = commands.filter(({ id, group }) => group === 'command' && !recent.some((one) => one.id === id));
  return [
    ...(recent.length > 0 ? [{ label: 'Recent', items: recent, total: recent.length }] : []),
    { label: 'Commands', items: others, total: others.length },
  ];
};

/** Where a key leads in the list; null for a key of the text. */
const stepOf = (key: string, at: number, count: number): number | null => {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[key];
  if (to === undefined || count === 0) return null;
  // arrows go round, pages stop at the ends
  return key.startsWith('Arrow') ? (to + count) % count : Math.max(0, Math.min(count - 1, to));
};

/** Search over everything, on Ctrl or ⌘ K. */
export const Palette = () => {
  const { stores } = useShell();
  const commands = useCommands();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const results = useMemo(() => (query.trim() ? grouped(rank(commands, query)) : atFirst(commands)), [commands, query]);
  const flat = results.flatMap(({ items }) => items);
  const total = results.reduce((sum, group) => sum + group.total, 0);
  const optionId = (index: number) => `${listId}-${index}`;

  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  // known at once: a dialog says later that it has closed, and a Ctrl K in between would close what is no longer open
  const close = () => {
    dialog.current?.close();
    stores.view.setState({ dialog: null });
  };
  const act = (command: Command | undefined) => {
    if (!command) return;
    rememberId(command.id);
    // closed first: focus goes back to the page, from where a command may take it on
    close();
    command.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const next = stepOf(event.key, at, flat.length);
    if (next !== null) setAt(next);
    else if (event.key === 'Enter') act(flat[at]);
    else return;
    event.preventDefault();
  };
  let index = -1;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a native dialog
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Search"
      onCancel={close}
      onClose={close}
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div className="palette-body">
        <label className="search">
          <Search size={16} aria-hidden="true" />
          <span className="visually-hidden">Search sites, places, layers, fields and commands</span>
          <input
            type="text"
            role="combobox"
            aria-expanded={flat.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={flat.length > 0 ? optionId(at) : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder="Sites, places, layers, fields, commands"
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setAt(0);
            }}
            onKeyDown={press}
          />
          <button type="button" className="palette-close" onClick={close}>
            Esc
          </button>
        </label>
        <p className="visually-hidden" role="status">
          {query.trim() ? `${total} found` : ''}
        </p>
        <div id={listId} role="listbox" aria-label="Results" className="palette-list">
          {results.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: groups of options in a listbox have this role
            <div key={group.label} role="group" aria-label={group.label}>
              <div className="palette-group" aria-hidden="true">
                <b>{group.label}</b>
                <span>
                  {group.items.length < group.total ? `${group.items.length} of ${group.total}` : group.total}
                </span>
              </div>
              {group.items.map((command) => {
                index += 1;
                const here = index;
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box above
                  <div
                    key={command.id}
                    id={optionId(here)}
                    role="option"
                    tabIndex={-1}
                    aria-selected={here === at}
                    className="palette-item"
                    onPointerMove={() => {
                      if (here !== at) setAt(here);
                    }}
                    onClick={() => act(command)}
                  >
                    <span>{command.label}</span>
                    <small>{command.note}</small>
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        {flat.length === 0 ? (
          <p className="empty">
            Nothing found for “{query.trim()}”. Try a place such as Texas, a balancing authority such as PJM, or a field
            such as budget.
          </p>
        ) : null}
      </div>
    </dialog>
  );
};
