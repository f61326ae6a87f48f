import { formatCarbon, formatFixed, formatHour } from '../format.ts';
import { carbonScale } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { hourlyAreas } from './shared/choropleth.ts';
import type { AreaPolygon } from './shared/polygons.ts';
import { areaName, carbonAt, carbonSeries, columnAt } from './shared/series.ts';

/** Marginal carbon: what one more MWh emits, by balancing area, month and block of four hours. */
export const marginal: LayerRenderer = {
  render: (frame) => {
    const series = frame.dataset.marginal;
    return hourlyAreas(frame, {
      id: 'marginal',
      series,
      value: (ba) => columnAt(series, ba, frame.hour),
      has: (ba) => Boolean(series?.columns[ba]),
      color: carbonScale(frame.palette),
      text: (value) => formatFixed(value, 0),
      haloColor: frame.palette.ramps.carbon[frame.theme === 'dark' ? 0 : 1],
    });
  },
  tooltip: ({ object }, frame) => {
    const { ba } = (object as AreaPolygon<{ ba: string }>).properties;
    const { dataset, scenario, hour, palette } = frame;
    const value = columnAt(dataset.marginal, ba, hour);
    return {
      title: areaName(dataset, ba),
      subtitle: formatHour(hour),
      swatch: carbonScale(palette)(value),
      rows: [
        ['Carbon, marginal', formatCarbon(value)],
        ['Carbon, average', formatCarbon(carbonAt(carbonSeries(dataset, scenario), ba, hour).kgPerMwh)],
      ],
      source: `EIA-930, ${dataset.marginal?.basis[ba] ?? 'no series for this area'}`,
    };
  },
};
