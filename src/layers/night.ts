import type { Layer } from '@deck.gl/core';
import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import { type Palette, rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { remember } from './shared/memo.ts';
import type { LonLat } from './shared/mercator.ts';
import { nightPolygon } from './shared/night-shade.ts';

/** Twelve steps an hour: 1.25 degrees of the sun, a few px at the national view. */
const STEPS_PER_HOUR = 12;
const WORLD = [0];

/** The same layers until the sun has moved by a step: frames between cost nothing. */
const shadeAt = remember((step: number, palette: Palette): readonly Layer[] => {
  const ring = nightPolygon(step / STEPS_PER_HOUR) as LonLat[];
  const dark = palette.name === 'dark';
  return [
    new SolidPolygonLayer<number>({
      id: 'night/shade',
      data: WORLD,
      getPolygon: () => ring,
      getFillColor: rgba(dark ? palette.tokens.water : palette.tokens.total, dark ? 0.5 : 0.2),
      updateTriggers: { getPolygon: step, getFillColor: palette.name },
    }),
    new PathLayer<number>({
      id: 'night/line',
      data: WORLD,
      getPath: () => ring.slice(0, -3),
      getColor: rgba(palette.tokens.ink3, 0.8),
      getWidth: 1,
      widthUnits: 'pixels',
      updateTriggers: { getPath: step, getColor: palette.name },
    }),
  ];
});

/** Night by the clock: shade where the sun is down, with the line between. */
export const night: LayerRenderer = {
  animated: true,
  render: ({ hour, fraction, palette }) => shadeAt(Math.floor((hour + fraction) * STEPS_PER_HOUR), palette),
};
