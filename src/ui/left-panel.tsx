import LayersIcon from 'lucide-react/icons/layers';
import PanelLeft from 'lucide-react/icons/panel-left';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import X from 'lucide-react/icons/x';
import { useDeferredValue, useEffect, useRef } from 'react';
import { IconButton } from './parts/icon-button.tsx';
import { later } from './parts/later.tsx';
import { Tabs } from './parts/tabs.tsx';
import { ScenarioPanel } from './scenario/scenario-panel.tsx';
import { HelpButton } from './top-bar/help-button.tsx';
import { UndoButtons } from './top-bar/undo-buttons.tsx';
import { hasDrawer, isPhone, type Layout } from './use-layout.ts';
import { useShell, useView } from './use-store.ts';

const LayersPanel = later(
  'The list of layers',
  async () => (await import('./layers-panel/layers-panel.tsx')).LayersPanel,
);

const TABS = [
  { id: 'scenario', label: 'Scenario' },
  { id: 'layers', label: 'Layers' },
] as const;

/** Scenario and layers: docked, a 48-px rail while closed, a drawer on narrow screens. */
export const LeftPanel = ({ layout }: { layout: Layout }) => {
  const { stores } = useShell();
  const left = useView((view) => view.left);
  // made in slices: the panel opens at once, its content follows
  const shown = useDeferredValue(left);
  const drawer = hasDrawer(layout);
  const panel = useRef<HTMLElement>(null);
  const show = (which: 'scenario' | 'layers' | null) => stores.view.setState({ left: which });

  useEffect(() => {
    if (drawer && left) panel.current?.focus();
  }, [drawer, left]);

  if (!left) {
    return drawer ? null : (
      <nav className="rail" aria-label="Panels" data-covers="left">
        <IconButton
          icon={SlidersHorizontal}
          label="Open the scenario"
          expanded={false}
          onClick={() => show('scenario')}
        />
        <IconButton icon={LayersIcon} label="Open the layers" expanded={false} onClick={() => show('layers')} />
      </nav>
    );
  }
  return (
    <>
      {drawer ? (
        <button type="button" className="scrim" aria-label="Close the panel" onClick={() => show(null)} />
      ) : null}
      <aside
        ref={panel}
        className="left"
        aria-label={left === 'scenario' ? 'Scenario' : 'Layers'}
        data-which={left}
        data-covers={drawer ? undefined : 'left'}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && drawer) show(null);
        }}
      >
        <h2 className="visually-hidden">{left === 'scenario' ? 'Scenario' : 'Layers'}</h2>
        <header className="panel-head">
          <Tabs label="Left panel" tabs={TABS} selected={left} onSelect={show} panel="left-panel" />
          {isPhone(layout) ? (
            <>
              <UndoButtons />
              <HelpButton />
            </>
          ) : null}
          <IconButton icon={drawer ? X : PanelLeft} label="Close the panel" onClick={() => show(null)} />
        </header>
        <div
          id="left-panel"
          role="tabpanel"
          aria-labelledby={`tab-left-panel-${left}`}
          aria-busy={shown !== left}
          className="panel-body"
        >
          {shown === 'scenario' ? <ScenarioPanel /> : shown === 'layers' ? <LayersPanel /> : null}
        </div>
      </aside>
    </>
  );
};
