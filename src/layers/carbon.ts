import { formatCarbon, formatFixed, formatHour, formatPrice } from '../format.ts';
import { carbonScale } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { hourlyAreas } from './shared/choropleth.ts';
import type { AreaPolygon } from './shared/polygons.ts';
import { carbonAt, carbonSeries, priceAt } from './shared/series.ts';

/** Carbon intensity by balancing area and hour. */
export const carbon: LayerRenderer = {
  render: (frame) => {
    const series = carbonSeries(frame.dataset, frame.scenario);
    return hourlyAreas(frame, {
      id: 'carbon',
      series: series.chosen ?? series.open,
      value: (ba) => carbonAt(series, ba, frame.hour).kgPerMwh,
      has: (ba) => Boolean(series.chosen?.columns[ba] ?? series.open?.columns[ba]),
      color: carbonScale(frame.palette),
      text: (value) => formatFixed(value, 0),
      haloColor: frame.palette.ramps.carbon[frame.theme === 'dark' ? 0 : 1],
    });
  },
  tooltip: ({ object }, frame) => {
    const { ba } = (object as AreaPolygon<{ ba: string }>).properties;
    const { kgPerMwh, source } = carbonAt(carbonSeries(frame.dataset, frame.scenario), ba, frame.hour);
    const authority = frame.dataset.balancingAuthorities?.find((area) => area.ba === ba);
    return {
      title: authority ? `${ba}, ${authority.name}` : ba,
      subtitle: formatHour(frame.hour),
      swatch: carbonScale(frame.palette)(kgPerMwh),
      rows: [
        ['Carbon, average', formatCarbon(kgPerMwh)],
        ['Energy price', formatPrice(priceAt(frame.dataset, ba, frame.hour))],
      ],
      source,
    };
  },
};
