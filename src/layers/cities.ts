import { rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { MarkLayer, mark } from './shared/mark-layer.ts';
import { type CityLabel, cityLabels } from './shared/place-labels.ts';
import { textLayer } from './shared/text.ts';

const SQUARE = mark('square');
const NOWHERE = [0, 0] as const;

/** Cities: a 3-px square and a name where there is room. */
export const cities: LayerRenderer = {
  render: (frame) => {
    const { palette, theme } = frame;
    const data = cityLabels(frame) as CityLabel[];
    return [
      new MarkLayer<CityLabel>({
        id: 'cities/marks',
        data,
        getPosition: ({ city }) => [city.lon, city.lat],
        getRadius: 2.4,
        getFillColor: rgba(palette.tokens.ink2),
        getMark: SQUARE,
        updateTriggers: { getFillColor: theme },
      }),
      textLayer<CityLabel>({
        id: 'cities/names',
        data,
        text: ({ city, place }) => (place ? city.name : ''),
        position: ({ city }) => [city.lon, city.lat],
        sizePx: 11,
        weight: 500,
        color: rgba(palette.tokens.ink2),
        halo: rgba(palette.tokens.land, 0.92),
        anchor: ({ place }) => place?.anchor ?? 'start',
        offset: ({ place }) => place?.offset ?? NOWHERE,
        trigger: theme,
        placeTrigger: data,
      }),
    ];
  },
};
