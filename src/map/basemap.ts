import { interpolateLab, rgb } from 'd3';
import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { outlyingStates } from '../layers/shared/outlying-states.ts';
import type { Basemap } from '../model/dataset/types.ts';
import type { Palette } from '../palette.ts';

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };
const SOURCES = ['abroad', 'land', 'outlying', 'lakes'] as const;

/** Quiet ground: the country in `land`, everything else halfway to water. */
const colors = ({ tokens }: Palette) => ({
  water: tokens.water,
  abroad: rgb(interpolateLab(tokens.land, tokens.water)(0.55)).formatHex(),
  land: tokens.land,
  outlying: tokens.land,
  lakes: tokens.water,
});

/** Our own style; it is never swapped: `setStyle` would take deck's layers with it. No glyphs: deck draws all text. */
export const basemapStyle = (palette: Palette): StyleSpecification => {
  const color = colors(palette);
  return {
    version: 8,
    sources: Object.fromEntries(SOURCES.map((id) => [id, { type: 'geojson', data: EMPTY, tolerance: 0.3 }])),
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': color.water } },
      ...SOURCES.map((id) => ({
        id,
        type: 'fill' as const,
        source: id,
        paint: { 'fill-color': color[id], 'fill-antialias': true },
      })),
    ],
  };
};

/** Theme by paint alone. */
export const paintBasemap = (map: MapLibreMap, palette: Palette): void => {
  const color = colors(palette);
  map.setPaintProperty('water', 'background-color', color.water);
  for (const id of SOURCES) map.setPaintProperty(id, 'fill-color', color[id]);
};

export const fillBasemap = (map: MapLibreMap, basemap: Basemap): void => {
  const set = (id: (typeof SOURCES)[number], data: FeatureCollection) =>
    map.getSource<GeoJSONSource>(id)?.setData(data);
  set('abroad', basemap.land);
  set('land', basemap.zones as FeatureCollection);
  set('outlying', outlyingStates(basemap.land));
  set('lakes', basemap.lakes);
};
