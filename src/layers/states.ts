import { type Rgba, rgba } from '../palette.ts';
import type { Frame } from './frame.ts';
import type { LayerRenderer } from './layer.ts';
import { hairlines, pathSegments } from './shared/hairlines.ts';
import { ALASKA_BORDER } from './shared/outlying-outlines.ts';
import { linePaths } from './shared/polygons.ts';
import { textLayer } from './shared/text.ts';

/** Parts of the country that the data does not cover: reachable, and said. */
const OUTSIDE = [
  { text: 'Alaska, outside the model', at: [-152, 64.5] },
  { text: 'Hawaii, outside the model', at: [-157.2, 18.4] },
] as const;

const ALASKA = [ALASKA_BORDER];

const lineColor = ({ palette, mode, theme }: Frame): Rgba =>
  rgba(palette.tokens.ink, mode === 'operate' ? 0.1 : theme === 'dark' ? 0.22 : 0.24);

/** State lines: hairlines under everything that carries data. */
export const states: LayerRenderer = {
  render: (frame) => {
    const { dataset, palette, mode, theme } = frame;
    return [
      hairlines({
        id: 'states/lines',
        data: pathSegments(linePaths(dataset.basemap?.stateLines)),
        color: lineColor(frame),
        widthPx: mode === 'operate' ? 0.6 : 0.75,
      }),
      hairlines({ id: 'states/alaska', data: pathSegments(ALASKA), color: lineColor(frame), widthPx: 0.75 }),
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
    ];
  },
};
