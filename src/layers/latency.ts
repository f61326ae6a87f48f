import type { PathStyleExtensionProps } from '@deck.gl/extensions';
import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer, type PathLayerProps } from '@deck.gl/layers';
import { geoCircle } from 'd3';
import type { Dataset } from '../model/dataset/types.ts';
import type { SiteId } from '../model/ids.ts';
import { rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { reachKm } from './shared/legends.ts';
import { remember } from './shared/memo.ts';
import type { LonLat } from './shared/mercator.ts';

const KM_PER_DEGREE = 111.195;
const NONE: readonly LonLat[][] = [];
const ringOf = remember((sites: Dataset['sites'], selected: SiteId | null, limitMs: number): readonly LonLat[][] => {
  const site = selected ? sites?.find((candidate) => candidate.id === selected) : undefined;
  const radius = reachKm(limitMs) / KM_PER_DEGREE;
  if (!site || !(radius > 0)) return NONE;
  const { coordinates } = geoCircle().center([site.lon, site.lat]).radius(Math.min(89, radius)).precision(2)();
  return coordinates as LonLat[][];
});
const DOTTED = new PathStyleExtension({ dash: true, dashMode: 'path' });
type RingProps = PathLayerProps<LonLat[]> & PathStyleExtensionProps<LonLat[]>;

/** How far the selected site reaches within the latency limit: a dotted circle on the globe. */
export const latency: LayerRenderer = {
  render: ({ dataset, scenario, selected, palette, theme }) => [
    new PathLayer<LonLat[]>({
      id: 'latency/ring',
      data: ringOf(dataset.sites, selected, scenario.fields.latencyLimitMs) as LonLat[][],
      getPath: (path) => path,
      getColor: rgba(palette.tokens.accent),
      getWidth: 1.6,
      widthUnits: 'pixels',
      capRounded: true,
      getDashArray: [1.6, 4],
      dashUnits: 'pixels',
      extensions: [DOTTED],
      updateTriggers: { getColor: theme },
    } as RingProps),
  ],
};
