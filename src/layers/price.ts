import { formatCarbon, formatFixed, formatHour, formatPrice } from '../format.ts';
import { priceScale } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { hourlyAreas } from './shared/choropleth.ts';
import type { AreaPolygon } from './shared/polygons.ts';
import { carbonAt, carbonSeries, priceAt, priceBasis } from './shared/series.ts';

/** Energy price by balancing area and hour. */
export const price: LayerRenderer = {
  render: (frame) =>
    hourlyAreas(frame, {
      id: 'price',
      series: frame.dataset.energyPrice,
      value: (ba) => priceAt(frame.dataset, ba, frame.hour),
      has: (ba) => Boolean(frame.dataset.energyPrice?.columns[ba]),
      color: priceScale(frame.palette),
      text: (value) => formatFixed(value, 0),
      haloColor: frame.palette.ramps.price[frame.theme === 'dark' ? 0 : 1],
    }),
  tooltip: ({ object }, frame) => {
    const { ba } = (object as AreaPolygon<{ ba: string }>).properties;
    const value = priceAt(frame.dataset, ba, frame.hour);
    const authority = frame.dataset.balancingAuthorities?.find((area) => area.ba === ba);
    const carbon = carbonAt(carbonSeries(frame.dataset, frame.scenario), ba, frame.hour);
    return {
      title: authority ? `${ba}, ${authority.name}` : ba,
      subtitle: formatHour(frame.hour),
      swatch: priceScale(frame.palette)(value),
      rows: [
        ['Energy price', formatPrice(value)],
        ['Carbon, average', formatCarbon(carbon.kgPerMwh)],
      ],
      source: `Energy price, without delivery: ${priceBasis(frame.dataset, ba)}`,
    };
  },
};
