import { type KeyboardEvent, useRef } from 'react';

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly label: string }[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** Id of the panel that the tabs change. */
  readonly panel: string;
  readonly className?: string;
}
/** Tabs by the ARIA pattern: one tab stop, arrows move and select. */
export const Tabs = <Id extends string>({ label, tabs, selected, onSelect, panel, className }: TabsProps<Id>) => {
  const list = useRef<HTMLDivElement>(null);
  const press = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === selected);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + tabs.length) % tabs.length;
    const tab = tabs[next];
    if (!tab) return;
    onSelect(tab.id);
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={label} className={`tabs ${className ?? ''}`} onKeyDown={press}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`tab-${panel}-${tab.id}`}
          type="button"
          role="tab"
          aria-selected={tab.id === selected}
          aria-controls={panel}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={(event) => {
            onSelect(tab.id);
            // after a pointer the arrows belong to the page again; by keyboard the tab keeps them
            if (event.detail > 0) event.currentTarget.blur();
          }}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
};
