import { LineLayer } from '@deck.gl/layers';
import type { Position } from 'geojson';
import type { Rgba } from '../../palette.ts';

/** A straight piece of a line, and what it is a piece of. */
export interface Segment<T> {
  readonly from: Position;
  readonly to: Position;
  readonly of: T;
}
/** The pieces of one line. */
export const segmentsOf = <T>(path: readonly Position[], of: T): readonly Segment<T>[] =>
  path.slice(1).flatMap((to, i) => {
    const from = path[i];
    return from ? [{ from, to, of }] : [];
  });

const known = new WeakMap<object, readonly Segment<unknown>[]>();
/** The pieces of lines that are nothing but lines; made once for a list. */
export const pathSegments = (paths: readonly (readonly Position[])[]): readonly Segment<unknown>[] => {
  const made = known.get(paths) ?? paths.flatMap((path) => segmentsOf(path, null));
  known.set(paths, made);
  return made;
};

/**
 * Lines of about a pixel. Piece by piece and without joints, which nobody sees at that width: a third of the vertices
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
