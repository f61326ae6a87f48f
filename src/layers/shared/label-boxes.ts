import type { Point } from './mercator.ts';

/**
 * Where labels stand, without a GPU: boxes in px at the zoom step. A closer zoom only spreads them further apart.
 * Priority (DESIGN §7): selected campus, campus, balancing area, city. What finds no room is not drawn.
 */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export type Side = 'right' | 'left' | 'above' | 'below';

const NARROW = /[ijltfrI.,:'|!()·\u2009 ]/;
const WIDE = /[mwMW%@]/;
/** Width of a text in Inter, px, to a few percent: enough to keep labels apart. */
export const textWidth = (text: string, sizePx: number, bold = false): number => {
  let em = 0;
  for (const letter of text)
    em += NARROW.test(letter)
      ? 0.3
      : WIDE.test(letter)
        ? 0.88
        : letter >= '0' && letter <= '9'
          ? 0.62
          : letter < 'a'
            ? 0.67
            : 0.57;
  return em * sizePx * (bold ? 1.04 : 1);
};
export const touches = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
export const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
export const around = ([x, y]: Point, radius: number): Box => ({
  x: x - radius,
  y: y - radius,
  width: 2 * radius,
  height: 2 * radius,
});

export const GAP_PX = 7;
/** Box beside, above or below a mark that reaches `reach` px; `shift` slides it along the mark's edge, -1 to 1. */
export const boxAt = ([x, y]: Point, reach: number, width: number, height: number, side: Side, shift = 0): Box => {
  const slide = shift * reach;
  if (side === 'right') return { x: x + reach + GAP_PX, y: y - height / 2 + slide, width, height };
  if (side === 'left') return { x: x - reach - GAP_PX - width, y: y - height / 2 + slide, width, height };
  if (side === 'above') return { x: x - width / 2 + slide, y: y - reach - 4 - height, width, height };
  return { x: x - width / 2 + slide, y: y + reach + 4, width, height };
};
export const contains = (box: Box, [x, y]: Point): boolean =>
  x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
export const grow = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});
