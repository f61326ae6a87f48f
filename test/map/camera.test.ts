// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';

import { syncCamera } from '../../src/map/camera.ts';
import type { Stores } from '../../src/store/stores.ts';
import { createViewStore } from '../../src/store/view.ts';

type Handler = (event: object) => void;

/** As much of the map as the camera needs, with the events that MapLibre fires. */
const fakeMap = () => {
  const handlers = new Map<string, Set<Handler>>();
  let at = { zoom: 3, lng: -96, lat: 38 };
  let moving = false;
  const fire = (name: string, event: object = {}) => {
    for (const handler of handlers.get(name) ?? []) handler(event);
  };
  const go = ({ center, zoom }: { center?: [number, number]; zoom: number }) => {
    if (center) at = { zoom, lng: center[0], lat: center[1] };
    fire('moveend');
  };
  return {
    fire,
    handlers,
    /** Turns of the wheel: what they move begins and ends without an event. */
    wheel: (during: () => void) => {
      moving = true;
      fire('wheel', { originalEvent: new Event('wheel') });
      fire('movestart');
      at = { zoom: 4, lng: -97, lat: 33 };
      during();
      moving = false;
      fire('moveend');
      fire('idle');
    },
    /** A gesture that ends here. */
    drag: (event: object) => {
      at = { zoom: 5, lng: -100, lat: 31 };
      fire('moveend', event);
    },
    map: {
      on: (name: string, handler: Handler) => {
        handlers.set(name, (handlers.get(name) ?? new Set()).add(handler));
      },
      off: (name: string, handler: Handler) => handlers.get(name)?.delete(handler),
      isMoving: () => moving,
      cooperativeGestures: { isEnabled: () => false },
      getZoom: () => at.zoom,
      getCenter: () => ({ lng: at.lng, lat: at.lat }),
      cameraForBounds: () => ({ center: [-96, 38] as [number, number], zoom: 3.4 }),
      easeTo: go,
      jumpTo: go,
    },
  };
};

const started = () => {
  const view = createViewStore({ explore: [], plan: [], operate: [], compare: [] }, 'light', false);
  const fake = fakeMap();
  const stop = syncCamera(fake.map as never, document.createElement('div'), { view } as Stores);
  return { ...fake, view, stop };
};

beforeEach(() => {
  vi.useFakeTimers();
});

test('a change of size, a first view and a flight of ours leave the home view the home view', () => {
  const { fire, view } = started();
  vi.runAllTimers();
  // MapLibre hands on what its observer of sizes gave it, and ends the change of size with a `moveend`
  fire('resize', [{}]);
  fire('moveend', [{}]);
  view.setState({ mode: 'operate' });
  vi.runAllTimers();
  expect(view.getState().camera).toBeNull();
  expect(view.getState().shownCamera).toEqual({ zoom: 3.4, lon: -96, lat: 38 });
});

test('turns of the wheel become the camera of the person, and what covers the map then does not take them back', () => {
  const { wheel, fire, view } = started();
  vi.runAllTimers();
  wheel(() => fire('idle'));
  expect(view.getState().camera).toEqual({ zoom: 4, lon: -97, lat: 33 });
  fire('resize', [{}]);
  fire('moveend', [{}]);
  expect(view.getState().camera).toEqual({ zoom: 4, lon: -97, lat: 33 });
});

test('a gesture and a drawn box become the camera of the person', () => {
  const { drag, fire, view } = started();
  drag({ originalEvent: new Event('mouseup') });
  expect(view.getState().camera).toEqual({ zoom: 5, lon: -100, lat: 31 });
  view.setState({ camera: null });
  expect(view.getState().camera).toBeNull();
  fire('boxzoomend');
  drag({});
  expect(view.getState().camera).toEqual({ zoom: 5, lon: -100, lat: 31 });
  view.setState({ camera: null });
  fire('moveend');
  expect(view.getState().camera).toBeNull();
});

test('nothing is listened to after the end', () => {
  const { handlers, stop } = started();
  stop();
  expect([...handlers.values()].every((set) => set.size === 0)).toBe(true);
});
