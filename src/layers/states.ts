import { PathLayer } from '@deck.gl/layers';
import { rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import type { LonLat } from './shared/mercator.ts';
import { linePaths } from './shared/polygons.ts';

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
  ],
};
