import { formatCarbon, formatHour, formatPower, formatPrice, formatShare } from '../format.ts';
import { baHeadroomMw } from '../model/placement/headroom.ts';
import { rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { type AreaLabel, areaLabels, areasUnderFlows } from './shared/area-labels.ts';
import { borderLayer, codeOffset, fillLayer } from './shared/choropleth.ts';
import { type AreaPolygon, areaPolygons } from './shared/polygons.ts';
import { areaName, carbonAt, carbonSeries, priceAt } from './shared/series.ts';
import { textLayer } from './shared/text.ts';

type Area = { readonly ba: string };

/** Who balances the grid where: outlines and codes; price and carbon layers put the hour's value beside the code. */
export const balancingAreas: LayerRenderer = {
  render: (frame) => {
    const { dataset, palette, theme } = frame;
    const outlines: readonly AreaPolygon<Area>[] = areaPolygons(dataset.basemap?.balancingAreas);
    const zones: readonly AreaPolygon<Area>[] = areaPolygons(dataset.basemap?.zones);
    const hidden = areasUnderFlows(frame);
    const placed = areaLabels(frame);
    return [
      // the pointer finds the area, the eye only its outline
      fillLayer<Area>({
        id: 'balancing-areas/hit',
        data: zones,
        color: () => palette.tokens.land,
        trigger: theme,
        alpha: 0,
      }),
      borderLayer('balancing-areas/borders', outlines, rgba(palette.tokens.ink, theme === 'dark' ? 0.55 : 0.5), 1),
      textLayer<AreaLabel>({
        id: 'balancing-areas/codes',
        data: placed,
        text: ({ area }) => (hidden.has(area.ba) ? '' : area.ba),
        position: ({ area }) => [area.lon, area.lat],
        sizePx: 11,
        weight: 500,
        color: rgba(palette.tokens.ink),
        halo: rgba(palette.tokens.land, 0.8),
        haloPx: 3.4,
        anchor: 'end',
        offset: codeOffset,
        trigger: [[...hidden].join(), theme],
        placeTrigger: placed,
      }),
    ];
  },
  tooltip: ({ object }, { dataset, scenario, hour }) => {
    const { ba } = (object as AreaPolygon<Area>).properties;
    const area = dataset.balancingAuthorities?.find((other) => other.ba === ba);
    const share = scenario.fields.curtailmentShare;
    return {
      title: areaName(dataset, ba),
      subtitle: `${area ? `${area.interconnection} interconnection · ` : ''}${formatHour(hour)}`,
      rows: [
        ['Energy price, now', formatPrice(priceAt(dataset, ba, hour))],
        ['Carbon, average', formatCarbon(carbonAt(carbonSeries(dataset, scenario), ba, hour).kgPerMwh)],
        ['Peak demand, 2024', formatPower(area?.peakMw ?? Number.NaN)],
        [`Headroom at ${formatShare(share)}`, formatPower(area ? baHeadroomMw(area, share) : Number.NaN)],
      ],
      source: 'EIA-930 demand; outlines are model zones on county lines (ReEDS)',
    };
  },
};
