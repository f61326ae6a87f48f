import type { Page } from '@playwright/test';

/** Corners of the lower 48 that a legend could touch (lon, lat, degrees): the south coast and border. */
const SOUTH: readonly (readonly [string, number, number])[] = [
  ['San Diego', -117.12, 32.54],
  ['Nogales', -111.07, 31.33],
  ['El Paso', -106.5, 31.75],
  ['Big Bend', -102.9, 28.98],
  ['Laredo', -99.5, 27.5],
  ['Rio Grande City', -98.8, 26.37],
  ['Brownsville', -97.15, 25.96],
  ['Galveston', -94.8, 29.3],
  ['Mississippi delta', -89.15, 29.0],
  ['Tampa', -82.7, 27.7],
  ['Cape Sable', -81.1, 25.12],
  ['Miami', -80.15, 25.77],
];

const LOWER_48 = { west: -124.9, south: 24.4, east: -66.8, north: 49.5 };
const MARGIN_PX = 16;
/** Web Mercator, world 0-1. */
const mercatorY = (lat: number): number =>
  0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
const mercatorX = (lon: number): number => lon / 360 + 0.5;

export interface Box {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where the home view puts a point: the lower 48 fitted into the free rectangle, centred. */
export const homeProjection = (free: Omit<Box, 'name'>): ((lon: number, lat: number) => readonly [number, number]) => {
  const west = mercatorX(LOWER_48.west);
  const north = mercatorY(LOWER_48.north);
  const width = mercatorX(LOWER_48.east) - west;
  const height = mercatorY(LOWER_48.south) - north;
  const scale = Math.min(
    (free.right - free.left - 2 * MARGIN_PX) / width,
    (free.bottom - free.top - 2 * MARGIN_PX) / height,
  );
  const x0 = (free.left + free.right) / 2 - (width * scale) / 2;
  const y0 = (free.top + free.bottom) / 2 - (height * scale) / 2;
  return (lon, lat) => [x0 + (mercatorX(lon) - west) * scale, y0 + (mercatorY(lat) - north) * scale];
};

/** "Big Bend under Campus" for every place of the south that a legend lies on. */
export const landUnder = (legends: readonly Box[], free: Omit<Box, 'name'>): readonly string[] => {
  const project = homeProjection(free);
  return SOUTH.flatMap(([place, lon, lat]) => {
    const [x, y] = project(lon, lat);
    return legends
      .filter(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom)
      .map(({ name }) => `${place} under ${name}`);
  });
};

/** What the page says about itself, measured in one go. */
export const pageFacts = (page: Page) =>
  page.evaluate(() => {
    const boxOf = (element: Element, name: string) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { name, left, top, right, bottom };
    };
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas');
    const context = canvas?.getContext('webgl2') ?? null;
    const overlay = document.querySelector('.map-overlay');
    const free = overlay ? boxOf(overlay, 'free') : null;
    // what lies over the map from below takes its part of it: the home view keeps clear of it
    for (const cover of document.querySelectorAll('[data-covers="bottom"]')) {
      const { top, height } = cover.getBoundingClientRect();
      if (free && height > 0 && top > free.top) free.bottom = Math.min(free.bottom, top);
    }
    return {
      contextLives: context !== null && !context.isContextLost(),
      theme: document.documentElement.dataset.theme,
      mode: document.querySelector<HTMLElement>('.app')?.dataset.mode,
      overflowPx: document.documentElement.scrollWidth - window.innerWidth,
      brokenText: document.body.innerText
        .split('\n')
        .filter((line) => /\b(NaN|undefined|Infinity)\b|\[object /.test(line)),
      legends: [...document.querySelectorAll('.legends .legend')].map((legend) =>
        boxOf(legend, legend.querySelector('b')?.textContent ?? '?'),
      ),
      map: canvas ? boxOf(canvas, 'map') : null,
      free,
    };
  });
