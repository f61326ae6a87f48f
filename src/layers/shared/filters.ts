import type { Frame } from '../frame.ts';

/** Options that stay under a filter of a layer; undefined while nothing was narrowed. Its identity is the choice's. */
export const chosenIn = ({ filters }: Frame, layer: string, filter: string): readonly string[] | undefined =>
  filters[layer]?.[filter];
export const allows = (chosen: readonly string[] | undefined, id: string): boolean =>
  chosen === undefined || chosen.includes(id);
/** The one option of a filter that has exactly one; `start` where nothing was chosen or the choice is unknown. */
export const chosenOne = <T extends string>(
  frame: Frame,
  layer: string,
  filter: string,
  options: readonly T[],
  start: T,
): T => options.find((option) => option === chosenIn(frame, layer, filter)?.[0]) ?? start;
