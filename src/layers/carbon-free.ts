import { formatCarbon, formatFixed, formatHour, formatShare } from '../format.ts';
import { cleanScale } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { hourlyAreas } from './shared/choropleth.ts';
import type { AreaPolygon } from './shared/polygons.ts';
import { areaName, carbonAt, carbonFreeAt, carbonFreeSeries, carbonSeries } from './shared/series.ts';

/** Share of carbon-free power by balancing area and hour. */
export const carbonFree: LayerRenderer = {
  render: (frame) => {
    const series = carbonFreeSeries(frame.dataset, frame.scenario);
    return hourlyAreas(frame, {
      id: 'carbon-free',
      series: series.chosen ?? series.open,
      value: (ba) => carbonFreeAt(series, ba, frame.hour).share,
      has: (ba) => Boolean(series.chosen?.columns[ba] ?? series.open?.columns[ba]),
      color: cleanScale(frame.palette),
      text: (value) => formatFixed(value * 100, 0),
      haloColor: frame.palette.ramps.clean[frame.theme === 'dark' ? 0 : 1],
    });
  },
  tooltip: ({ object }, { dataset, scenario, hour, palette }) => {
    const { ba } = (object as AreaPolygon<{ ba: string }>).properties;
    const { share, source } = carbonFreeAt(carbonFreeSeries(dataset, scenario), ba, hour);
    const authority = dataset.balancingAuthorities?.find((area) => area.ba === ba);
    return {
      title: areaName(dataset, ba),
      subtitle: formatHour(hour),
      swatch: cleanScale(palette)(share),
      rows: [
        ['Carbon-free, this hour', formatShare(share)],
        ['Mean of 2024, region', formatShare(authority?.carbonFreeShareMean ?? Number.NaN)],
        ['Carbon, average', formatCarbon(carbonAt(carbonSeries(dataset, scenario), ba, hour).kgPerMwh)],
      ],
      source,
    };
  },
};
