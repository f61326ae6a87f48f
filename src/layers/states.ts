import { PathLayer } from '@deck.gl/layers';
import { rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import type { LonLat } from './shared/mercator.ts';
import { ALASKA_BORDER } from './shared/outlying-outlines.ts';
import { linePaths } from './shared/polygons.ts';
import { textLayer } from './shared/text.ts';

/** Parts of the country that the data does not cover: reachable, and said. */
const OUTSIDE = [
  { text: 'Alaska, outside the model', at: [-152, 64.5] },
  { text: 'Hawaii, outside the model', at: [-157.2, 18.4] },
] as const;

const ALASKA = [ALASKA_BORDER];

/** State lines: hairlines under everything that carries data. */
export const states: LayerRenderer = {
  render: ({ dataset, palette, mode, theme }) => [
    new PathLayer<LonLat[]>({
      id: 'states/lines',
      data: linePaths(dataset.basemap?.stateLines) as LonLat[][],
      getPath: (path) => path,
      getColor: rgba(palette.tokens.ink, mode === 'operate' ? 0.1 : theme === 'dark' ? 0.22 : 0.24),
      getWidth: mode === 'operate' ? 0.6 : 0.75,
      widthUnits: 'pixels',
      updateTriggers: { getColor: [theme, mode], getWidth: mode },
    }),
    new PathLayer<LonLat[]>({
      id: 'states/alaska',
      data: ALASKA as LonLat[][],
      getPath: (path) => path,
      getColor: rgba(palette.tokens.ink, mode === 'operate' ? 0.1 : theme === 'dark' ? 0.22 : 0.24),
      getWidth: 0.75,
      widthUnits: 'pixels',
      updateTriggers: { getColor: [theme, mode] },
    }),
    textLayer<(typeof OUTSIDE)[number]>({
      id: 'states/outside',
      data: OUTSIDE,
      text: ({ text }) => text,
      position: ({ at }) => at,
      sizePx: 11,
      weight: 500,
      color: rgba(palette.tokens.ink3),
      halo: rgba(palette.tokens.land, 0.8),
      trigger: theme,
    }),
  ],
};
