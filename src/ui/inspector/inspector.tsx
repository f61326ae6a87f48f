import PanelRight from 'lucide-react/icons/panel-right';
import { type MouseEvent, type ReactNode, useDeferredValue } from 'react';
import type { Stores } from '../../store/stores.ts';
import { showFigure, type ViewMode } from '../../store/view.ts';
import { figureText } from '../parts/figure-text.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { later } from '../parts/later.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { isPhone, type Layout } from '../use-layout.ts';
import { useShell, useView } from '../use-store.ts';
import { PlanTab } from './plan-tab.tsx';

const CompareTab = later('The comparison', async () => (await import('../compare/compare-tab.tsx')).CompareTab);
const OperateTab = later('The year of operation', async () => (await import('../operate/operate-tab.tsx')).OperateTab);
const SiteTab = later('The list of sites', async () => (await import('../site/site-tab.tsx')).SiteTab);
const SourcesTab = later('The list of sources', async () => (await import('./sources-tab.tsx')).SourcesTab);

const TABS = [
  { id: 'plan', label: 'Plan' },
  { id: 'site', label: 'Site' },
  { id: 'sources', label: 'Sources' },
] as const;
/** In Compare the first tab is of both plans. */
const COMPARE_TABS = TABS.map((tab) => (tab.id === 'plan' ? { ...tab, label: 'Compare' } : tab));
const PlanBody = ({ mode }: { mode: ViewMode }) =>
  mode === 'operate' ? <OperateTab /> : mode === 'compare' ? <CompareTab /> : <PlanTab />;

/** A click on any number that knows its source leads there; its label is the same for the keyboard. */
const openSource = (stores: Stores, { target }: MouseEvent<HTMLElement>): void => {
  if (!(target instanceof Element) || target.closest('button, a, input, select, label')) return;
  const figure = target.closest<HTMLElement>('[data-figure]')?.dataset.figure;
  if (figure && !window.getSelection()?.toString()) showFigure(stores.view, figure, figureText(target));
};

/** Plan, Site and Sources: tabs and the report under them. */
export const InspectorContent = ({ close }: { close?: ReactNode }) => {
  const { stores } = useShell();
  const tab = useView((view) => view.tab);
  const mode = useView((view) => view.mode);
  // a large body is made in slices, and the last one stands until it is there
  const shown = useDeferredValue(tab);
  const shownMode = useDeferredValue(mode);
  const body = shown === 'plan' ? <PlanBody mode={shownMode} /> : shown === 'site' ? <SiteTab /> : <SourcesTab />;
  const tabs = mode === 'compare' ? COMPARE_TABS : TABS;
  const title = tabs.find((t) => t.id === tab)?.label ?? '';
  return (
    <>
      <h2 className="visually-hidden">{title}</h2>
      <header className="panel-head">
        <Tabs
          label="Inspector"
          tabs={tabs}
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
        key={shown}
        aria-busy={shown !== tab || shownMode !== mode}
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
