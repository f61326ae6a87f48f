import { lazy, memo, type RefObject, Suspense, useEffect, useRef } from 'react';
import { isPhone, useLayout, useLowScreen } from '../use-layout.ts';
import { useShell, useView } from '../use-store.ts';
import { Attribution } from './attribution.tsx';
import { Legends } from './legends.tsx';
import { MapControls } from './map-controls.tsx';
import { Notices } from './notices.tsx';
import { Tooltip } from './tooltip.tsx';

/** A first view compares nothing. */
const Swipe = lazy(() => import('../compare/swipe.tsx'));

type MountMap = (element: HTMLElement) => () => void;

/** The element the map lives in: mounted once, never touched by React again. */
const MapHost = memo(({ mountMap }: { mountMap: MountMap }) => {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current ? mountMap(host.current) : undefined), [mountMap]);
  return <div ref={host} className="map-host" />;
});

/** The map under everything, its tooltip, and what is said where it cannot be drawn. */
export const MapArea = ({ mountMap, free }: { mountMap: MountMap; free: RefObject<HTMLElement | null> }) => {
  const state = useView((view) => view.map);
  const { stores } = useShell();
  const message = useView((view) => view.mapMessage);
  return (
    <main className="map-area" aria-label="Map" data-state={state}>
      <MapHost mountMap={mountMap} />
      {state === 'failed' ? (
        <p className="map-failed" role="alert">
          <b>The map cannot be drawn here.</b> {message} Every number is in the tables beside it, and{' '}
          <button type="button" className="link-button" onClick={() => stores.view.setState({ dialog: 'tables' })}>
            the map itself as tables
          </button>
          .
        </p>
      ) : null}
      <Tooltip free={free} />
    </main>
  );
};

const BestInView = lazy(() => import('../site/best-in-view.tsx'));

/** The part of the map that no panel covers: notices above, legends and sources below. */
export const MapOverlay = ({
  area,
  legends,
}: {
  area: RefObject<HTMLElement | null>;
  legends: 'all' | 'one' | 'none';
}) => {
  const isCompared = useView((view) => view.mode === 'compare');
  const isExplored = useView((view) => view.mode === 'explore' && view.map === 'ready');
  const low = useLowScreen();
  const phone = isPhone(useLayout());
  return (
    <section ref={area} className="map-overlay" aria-label="Map key">
      {isCompared ? (
        <Suspense fallback={null}>
          <Swipe phone={phone} />
        </Suspense>
      ) : null}
      <Notices />
      <MapControls />
      <div className="map-foot">
        {isExplored && !phone && !low ? (
          <Suspense fallback={null}>
            <BestInView area={area} />
          </Suspense>
        ) : null}
        <footer data-covers={phone ? undefined : 'bottom'}>
          {legends === 'none' ? null : <Legends one={legends === 'one'} />}
          <Attribution />
        </footer>
      </div>
    </section>
  );
};
