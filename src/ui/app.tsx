import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { isEmbedded } from '../store/embed.ts';
import type { Commands, Stores } from '../store/stores.ts';
import { Dialogs } from './commands/open-dialog.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { LeftPanel } from './left-panel.tsx';
import { MapArea, MapOverlay } from './map-area/map-area.tsx';
import { later } from './parts/later.tsx';
import { TableMemoryContext, type TableState } from './parts/table-memory.ts';
import { PhoneSheet } from './phone-sheet.tsx';
import { PresentParts } from './present/present-parts.tsx';
import { useSpokenStudies } from './studies/use-spoken-studies.ts';
import { ModeBar } from './top-bar/mode-switch.tsx';
import { TopBar } from './top-bar/top-bar.tsx';
import { useAnnounce } from './use-announce.ts';
import { useKeys } from './use-keys.ts';
import { hasDrawer, isPhone, useLayout, useLowScreen } from './use-layout.ts';
import { ShellContext, useRuns, useShell, useView } from './use-store.ts';
import { useTheme } from './use-theme.ts';

const Clock = later('The clock', async () => (await import('./clock/clock.tsx')).Clock);
const EmbedBar = lazy(() => import('./embed/embed-bar.tsx'));

const BuildStrip = later('The build-out', async () => (await import('./build-out/build-strip.tsx')).BuildStrip);

export interface AppProps {
  readonly stores: Stores;
  readonly commands: Commands;
  readonly mountMap: (element: HTMLElement) => () => void;
}

/** Focus goes to the inspector; the page's hash is the scenario's link, so no anchor may change it. */
const skipToInspector = (stores: Stores): void => {
  stores.view.setState({ inspector: true });
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('#inspector [role="tab"][aria-selected="true"]')?.focus(),
  );
};

/** Says aloud what a solve came to. */
const useSpokenRuns = (): void => {
  const { announce } = useShell();
  const place = useRuns((runs) => runs.place);
  useEffect(() => {
    if (place.status === 'done') announce(`Plan ready. ${place.last.sentence}`);
    if (place.status === 'failed') announce(`No plan. ${place.problem.message}`);
  }, [place, announce]);
};

/** Has its place from the first paint, so that the map need not give way later. */
const BuildOut = () => {
  const [folded, setFolded] = useState(false);
  return (
    <section className="build-strip" aria-label="Build-out" data-folded={folded || undefined} data-covers="bottom">
      <BuildStrip folded={folded} onFold={setFolded} />
    </section>
  );
};

const Page = ({ mountMap }: Pick<AppProps, 'mountMap'>) => {
  const { stores } = useShell();
  const layout = useLayout();
  const mode = useView((view) => view.mode);
  const left = useView((view) => view.left);
  const free = useRef<HTMLElement>(null);
  const [mapOpen, setMapOpen] = useState(false);
  const drawer = hasDrawer(layout);
  const phone = isPhone(layout);
  const presenting = useView((view) => view.scene !== null);
  // what is shown inside another page, or told, has the screen alone
  const [embedded] = useState(isEmbedded);
  const bare = presenting || embedded;
  const tableFirst = layout === 'table' && mode === 'plan' && !mapOpen && !bare;
  const low = useLowScreen();
  const legends = tableFirst || (low && !bare) || (left === 'layers' && !drawer) ? 'none' : phone ? 'one' : 'all';
  useTheme();
  useKeys();
  useSpokenRuns();
  useSpokenStudies();
  useEffect(() => {
    stores.view.setState(drawer ? { drawers: true, left: null } : { drawers: false });
  }, [drawer, stores]);
  return (
    <div
      className="app"
      data-layout={layout}
      data-mode={mode}
      data-table-first={tableFirst || undefined}
      data-presenting={presenting || undefined}
      data-embedded={embedded || undefined}
    >
      {bare ? null : (
        <>
          <button type="button" className="skip-link" onClick={() => skipToInspector(stores)}>
            Skip to the numbers
          </button>
          <TopBar layout={layout} />
        </>
      )}
      <div id="workspace" className="workspace">
        <MapArea mountMap={mountMap} free={free} />
        {presenting ? null : <MapOverlay area={free} legends={legends} />}
        {embedded && !presenting ? (
          <Suspense fallback={null}>
            <EmbedBar />
          </Suspense>
        ) : null}
        {!bare && layout === 'table' && mode === 'plan' ? (
          <button type="button" className="button map-toggle" onClick={() => setMapOpen(!mapOpen)}>
            {mapOpen ? 'Close map' : 'Open map'}
          </button>
        ) : null}
        {bare ? null : (
          <>
            <LeftPanel layout={layout} />
            {phone || mode === 'plan' || mode === 'compare' ? null : <Clock />}
            {layout === 'docked' && mode === 'plan' && !low ? <BuildOut /> : null}
            {phone ? <PhoneSheet flat={tableFirst} /> : <Inspector layout={layout} />}
          </>
        )}
      </div>
      {layout === 'table' && !bare ? <ModeBar /> : null}
      <PresentParts />
      {embedded ? null : <Dialogs />}
    </div>
  );
};

/** The panels around the map. */
export const App = ({ stores, commands, mountMap }: AppProps) => {
  const { region, announce } = useAnnounce();
  const shell = useMemo(() => ({ stores, commands, announce }), [stores, commands, announce]);
  const [tables] = useState(() => new Map<string, TableState>());
  return (
    <ShellContext value={shell}>
      <TableMemoryContext value={tables}>
        <Page mountMap={mountMap} />
      </TableMemoryContext>
      <div ref={region} className="visually-hidden" role="status" aria-live="polite" />
    </ShellContext>
  );
};
