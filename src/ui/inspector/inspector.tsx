import PanelRight from 'lucide-react/icons/panel-right';
import type { MouseEvent, ReactNode } from 'react';
import type { Stores } from '../../store/stores.ts';
import { showFigure } from '../../store/view.ts';
import { isFigure } from '../figures.ts';
import { OperateTab } from '../operate/operate-tab.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { SiteTab } from '../site/site-tab.tsx';
import { isPhone, type Layout } from '../use-layout.ts';
import { useShell, useView } from '../use-store.ts';
import { PlanTab } from './plan-tab.tsx';
import { SourcesTab } from './sources-tab.tsx';

const TABS = [
  { id: 'plan', label: 'Plan' },
  { id: 'site', label: 'Site' },
  { id: 'sources', label: 'Sources' },
] as const;

/** A click on any number that knows its source leads there; its label is the same for the keyboard. */
const openSource = (stores: Stores, { target }: MouseEvent<HTMLElement>): void => {
  if (!(target instanceof Element) || target.closest('button, a, input, select, label')) return;
  const figure = target.closest<HTMLElement>('[data-figure]')?.dataset.figure;
  if (isFigure(figure) && !window.getSelection()?.toString()) showFigure(stores.view, figure);
};

/** Plan, Site and Sources: tabs and the report under them. */
export const InspectorContent = ({ close }: { close?: ReactNode }) => {
  const { stores } = useShell();
  const tab = useView((view) => view.tab);
  const operate = useView((view) => view.mode === 'operate');
  const body = tab === 'plan' ? operate ? <OperateTab /> : <PlanTab /> : tab === 'site' ? <SiteTab /> : <SourcesTab />;
  const title = TABS.find((t) => t.id === tab)?.label ?? '';
  return (
    <>
      <h2 className="visually-hidden">{title}</h2>
      <header className="panel-head">
        <Tabs
          label="Inspector"
          tabs={TABS}
          selected={tab}
          onSelect={(next) => stores.view.setState({ tab: next, figure: null })}
          panel="inspector-body"
        />
        {close}
      </header>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: for the keyboard each number's label is a button that does the same */}
      <div
        id="inspector-body"
        role="tabpanel"
        aria-label={title}
        className="panel-body panel-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        key={tab}
        onClick={(event) => openSource(stores, event)}
      >
        {body}
      </div>
    </>
  );
};

export const Inspector = ({ layout }: { layout: Layout }) => {
  const { stores } = useShell();
  const open = useView((view) => view.inspector);
  const toggle = (inspector: boolean) => stores.view.setState({ inspector });
  if (isPhone(layout)) return null;
  if (!open) {
    return (
      <div className="inspector-opener">
        <IconButton icon={PanelRight} label="Open the inspector" expanded={false} onClick={() => toggle(true)} />
      </div>
    );
  }
  return (
    <aside id="inspector" className="inspector" aria-label="Inspector" data-covers="right" tabIndex={-1}>
      <InspectorContent
        close={<IconButton icon={PanelRight} label="Close the inspector" expanded onClick={() => toggle(false)} />}
      />
    </aside>
  );
};
