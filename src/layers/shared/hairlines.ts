import type { Position } from 'geojson';
import type { Rgba } from '../../palette.ts';
import { HairlineLayer, type Segment } from './hairline-layer.ts';

export type { Segment };

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

/** Lines of about a pixel, piece by piece and without joints, which nobody sees at that width. */
export const hairlines = <T>(options: {
  readonly id: string;
  readonly data: readonly Segment<T>[];
  readonly color: Rgba;
  readonly widthPx: number;
  readonly pickable?: boolean;
}): HairlineLayer<T> => new HairlineLayer<T>({ ...options, pickable: options.pickable ?? false });
