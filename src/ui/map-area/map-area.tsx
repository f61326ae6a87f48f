import { memo, type RefObject, useEffect, useRef, useState } from 'react';
import { isEmbedded } from '../../store/embed.ts';
import { later, laterOver } from '../parts/later.tsx';
import { hasDrawer, isPhone, useLayout, useLowScreen } from '../use-layout.ts';
import { useShell, useView } from '../use-store.ts';
import { Attribution } from './attribution.tsx';
import { Legends } from './legends.tsx';
import { MapControls } from './map-controls.tsx';
import { Notices } from './notices.tsx';
import { Tooltip } from './tooltip.tsx';

/** A first view compares nothing. */
const Swipe = laterOver(
  'The divider',
  async () => (await import('../compare/swipe.tsx')).default,
  () => {},
);
const BestInView = laterOver(
  'The best sites in view',
  async () => (await import('../site/best-in-view.tsx')).default,
  () => {},
);
const StillMap = later('The still map', async () => (await import('./still-map.tsx')).StillMap);

type MountMap = (element: HTMLElement) => () => void;

/** The element the map lives in: mounted once, never touched by React again. */
const MapHost = memo(({ mountMap }: { mountMap: MountMap }) => {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current ? mountMap(host.current) : undefined), [mountMap]);
  return <div ref={host} className="map-host" />;
});

/** What is said where the map cannot be drawn, with a still one; the tables are beside it. */
const MapFailed = () => {
  const state = useView((view) => view.map);
  const { stores } = useShell();
  const message = useView((view) => view.mapMessage);
  if (state !== 'failed') return null;
  return (
    <div className="map-failed">
      <StillMap />
      <p role="alert">
        <b>The map cannot be drawn here.</b> {message} Every number is in the tables beside it, and{' '}
        <button type="button" className="link-button" onClick={() => stores.view.setState({ dialog: 'tables' })}>
          the map itself as tables
        </button>
        .{' '}
        <button type="button" className="link-button" onClick={() => stores.view.setState({ map: 'loading' })}>
          Try again
        </button>
      </p>
    </div>
  );
};

/** The map under everything, and its tooltip. */
export const MapArea = ({ mountMap, free }: { mountMap: MountMap; free: RefObject<HTMLElement | null> }) => {
  const state = useView((view) => view.map);
  const isPresented = useView((view) => view.scene !== null);
  return (
    <main className="map-area" aria-label="Map" data-state={state}>
      {state === 'failed' ? null : <MapHost mountMap={mountMap} />}
      {isPresented ? <MapFailed /> : null}
      <Tooltip free={free} />
    </main>
  );
};

/** The part of the map that no panel covers: notices above, legends and sources below. */
export const MapOverlay = ({
  area,
  legends,
}: {
  area: RefObject<HTMLElement | null>;
  legends: 'all' | 'one' | 'none';
}) => {
  const isCompared = useView((view) => view.mode === 'compare');
  const [embedded] = useState(isEmbedded);
  const isExplored = useView((view) => view.mode === 'explore' && view.map === 'ready');
  const low = useLowScreen();
  const layout = useLayout();
  const phone = isPhone(layout);
  return (
    <section ref={area} className="map-overlay" aria-label="Map key">
      {isCompared ? <Swipe phone={phone} /> : null}
      <MapFailed />
      <Notices />
      <MapControls narrow={hasDrawer(layout)} />
      <div className="map-foot">
        {isExplored && !phone && !low && !embedded ? <BestInView area={area} /> : null}
        <footer data-covers={phone ? undefined : 'bottom'}>
          {legends === 'none' ? null : <Legends one={legends === 'one'} />}
          <Attribution />
        </footer>
      </div>
    </section>
  );
};
