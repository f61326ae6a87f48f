import type { Layer } from '@deck.gl/core';
import { FillStyleExtension, type FillStyleExtensionProps } from '@deck.gl/extensions';
import { SolidPolygonLayer, type SolidPolygonLayerProps } from '@deck.gl/layers';
import type { Position } from 'geojson';
import type { BalancingAuthority } from '../../model/dataset/types.ts';
import type { BaCode } from '../../model/ids.ts';
import { type Hex, type Rgba, rgba } from '../../palette.ts';
import type { Frame } from '../frame.ts';
import { type AreaLabel, areaLabels, areasUnderFlows } from './area-labels.ts';
import { hairlines, pathSegments } from './hairlines.ts';
import { type AreaPolygon, areaPolygons, ringPaths } from './polygons.ts';
import { textLayer } from './text.ts';

const HATCH = new FillStyleExtension({ pattern: true, proceduralPattern: true });
const HATCH_PATTERN = { hatch: { type: 'hatch', angle: 45, strokeWidth: 1.4, gap: 5 } } as const;

/** Filled polygons: geometry is tessellated once; only colours change with `trigger`. */
export const fillLayer = <P>(options: {
  readonly id: string;
  readonly data: readonly AreaPolygon<P>[];
  readonly color: (properties: P) => Hex;
  readonly trigger: unknown;
  /** 0-1; 0 leaves a fill that only the pointer finds. */
  readonly alpha?: number;
}): Layer =>
  new SolidPolygonLayer<AreaPolygon<P>>({
    id: options.id,
    data: options.data as AreaPolygon<P>[],
    getPolygon: (area) => area.polygon as Position[][] as [number, number][][],
    getFillColor: (area) => rgba(options.color(area.properties), options.alpha ?? 1),
    updateTriggers: { getFillColor: options.trigger },
    pickable: true,
  });
type HatchProps<P> = SolidPolygonLayerProps<AreaPolygon<P>> & FillStyleExtensionProps<AreaPolygon<P>>;
/** The no-data look: a diagonal hatch over the flat no-data colour. */
export const hatchLayer = <P>(
  id: string,
  data: readonly AreaPolygon<P>[],
  frame: Pick<Frame, 'palette' | 'theme'>,
): Layer =>
  new SolidPolygonLayer<AreaPolygon<P>>({
    id,
    data: data as AreaPolygon<P>[],
    getPolygon: (area) => area.polygon as Position[][] as [number, number][][],
    getFillColor: rgba(frame.palette.tokens.line2, 0.4),
    extensions: [HATCH],
    fillPatternMapping: HATCH_PATTERN,
    fillPatternSizeUnits: 'pixels',
    getFillPattern: () => 'hatch',
    getFillPatternBackgroundColor: rgba(frame.palette.tokens.noData),
    updateTriggers: { getFillPatternBackgroundColor: frame.theme },
    pickable: false,
  } as HatchProps<P>);

export const borderLayer = <P>(id: string, polygons: readonly AreaPolygon<P>[], color: Rgba, widthPx: number): Layer =>
  hairlines({ id, data: pathSegments(ringPaths(polygons)), color, widthPx });

type AreaProperties = { readonly ba: BaCode };
const missing = new WeakMap<object, Map<unknown, readonly AreaPolygon<AreaProperties>[]>>();
/** Areas without any series, by identity of polygons and of the series. */
const withoutSeries = (
  polygons: readonly AreaPolygon<AreaProperties>[],
  key: unknown,
  has: (ba: BaCode) => boolean,
): readonly AreaPolygon<AreaProperties>[] => {
  const bySeries = missing.get(polygons) ?? new Map();
  missing.set(polygons, bySeries);
  const known = bySeries.get(key);
  if (known) return known;
  const made = polygons.filter((area) => !has(area.properties.ba));
  bySeries.set(key, made);
  return made;
};

/** Codes stand at one place in every layer, so that two layers that name an area draw the same letters. */
export const codeOffset = ({ offset: [x, y] }: AreaLabel): readonly [number, number] => [x + 4, y];

/** Balancing areas coloured by an hourly value, with code and value on those that have room. */
export const hourlyAreas = (
  frame: Frame,
  options: {
    readonly id: string;
    /** Identity of the series behind `value`. */
    readonly series: unknown;
    readonly value: (ba: BaCode) => number;
    readonly has: (ba: BaCode) => boolean;
    readonly color: (value: number) => Hex;
    readonly text: (value: number) => string;
    readonly haloColor: Hex;
  },
): readonly Layer[] => {
  // filled by model zone, so that an area is whole even where its outline has a gap
  const polygons: readonly AreaPolygon<AreaProperties>[] = areaPolygons(frame.dataset.basemap?.zones);
  const outlines = areaPolygons(frame.dataset.basemap?.balancingAreas);
  const { palette, theme, hour } = frame;
  const dark = theme === 'dark';
  const hidden = areasUnderFlows(frame);
  const shown = (area: BalancingAuthority) => !hidden.has(area.ba) && Number.isFinite(options.value(area.ba));
  const trigger = [hour, options.series, frame.mode, [...hidden].join(), theme, frame.zoomStep];
  const placed = areaLabels(frame);
  const label = {
    data: placed,
    position: ({ area }: AreaLabel) => [area.lon, area.lat] as const,
    sizePx: 11,
    color: rgba(palette.tokens.ink),
    halo: rgba(options.haloColor, dark ? 0.6 : 0.85),
    haloPx: 3.4,
    trigger,
    placeTrigger: placed,
  };
  return [
    fillLayer<AreaProperties>({
      id: `${options.id}/fill`,
      data: polygons,
      color: ({ ba }) => options.color(options.value(ba)),
      trigger: [hour, options.series, theme],
    }),
    hatchLayer(`${options.id}/no-data`, withoutSeries(polygons, options.series, options.has), frame),
    borderLayer(
      `${options.id}/borders`,
      outlines,
      rgba(dark ? palette.tokens.water : palette.tokens.surface, 0.85),
      0.9,
    ),
    textLayer<AreaLabel>({
      ...label,
      id: `${options.id}/code`,
      weight: 500,
      text: ({ area }) => (shown(area) ? area.ba : ''),
      anchor: 'end',
      offset: codeOffset,
    }),
    textLayer<AreaLabel>({
      ...label,
      id: `${options.id}/value`,
      weight: 650,
      text: ({ area }) => (shown(area) ? options.text(options.value(area.ba)) : ''),
      anchor: 'start',
      offset: ({ offset: [x, y] }) => [x + 8, y],
    }),
  ];
};
