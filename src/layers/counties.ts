import { mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { hairlines, pathSegments } from './shared/hairlines.ts';
import type { LonLat } from './shared/mercator.ts';
import { COUNTIES_FROM_ZOOM } from './shared/voltage.ts';

const NONE: readonly LonLat[][] = [];
const lines = new WeakMap<Topology, readonly LonLat[][]>();
const countyLines = (topology: Topology): readonly LonLat[][] => {
  const known = lines.get(topology);
  if (known) return known;
  const object = topology.objects.counties ?? Object.values(topology.objects)[0];
  const made = object ? (mesh(topology, object as GeometryCollection).coordinates as LonLat[][]) : NONE;
  lines.set(topology, made);
  return made;
};

/** County lines, close up only. */
export const counties: LayerRenderer = {
  render: ({ dataset, palette, zoomStep }) =>
    dataset.counties && zoomStep >= COUNTIES_FROM_ZOOM
      ? [
          hairlines({
            id: 'counties/lines',
            data: pathSegments(countyLines(dataset.counties)),
            color: rgba(palette.tokens.ink, 0.12),
            widthPx: 0.5,
          }),
        ]
      : [],
};
