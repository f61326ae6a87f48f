import { LineLayer } from '@deck.gl/layers';
import type { Position } from 'geojson';
import type { Rgba } from '../../palette.ts';

/** A straight piece of a line, and what it is a piece of. */
export interface Segment<T> {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly of: T;
}

const known = new WeakMap<object, readonly Segment<null>[]>();
/** The pieces of lines that are nothing but lines; made once for a list. */
export const pathSegments = (paths: readonly (readonly Position[])[]): readonly Segment<null>[] => {
  const kept = known.get(paths);
  if (kept) return kept;
  const made: Segment<null>[] = [];
  for (const path of paths) {
    let from: Position | null = null;
    for (const to of path) {
      if (from) made.push({ from, to, of: null });
      from = to;
    }
  }
  known.set(paths, made);
  return made;
};

/**
 * Lines of about a pixel. Piece by piece and without joints, which nobody sees at that width: a quarter of the vertices
 * of a `PathLayer`, and without a GPU those were most of a frame.
 */
export const hairlines = <T>(options: {
  readonly id: string;
  readonly data: readonly Segment<T>[];
  readonly color: Rgba;
  readonly widthPx: number;
  readonly pickable?: boolean;
}): LineLayer<Segment<T>> =>
  new LineLayer<Segment<T>>({
    id: options.id,
    data: options.data as Segment<T>[],
    getSourcePosition: ({ from }) => from as [number, number],
    getTargetPosition: ({ to }) => to as [number, number],
    positionFormat: 'XY',
    getColor: options.color,
    getWidth: options.widthPx,
    widthUnits: 'pixels',
    updateTriggers: { getColor: options.color.join(), getWidth: options.widthPx },
    pickable: options.pickable ?? false,
  });
