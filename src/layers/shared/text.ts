import type { Accessor, AccessorFunction, Position } from '@deck.gl/core';
import { TextLayer } from '@deck.gl/layers';
import type { Rgba } from '../../palette.ts';
import type { Point } from './mercator.ts';

export const FONT_FAMILY = '"Inter Variable", Inter, system-ui, sans-serif';
const LETTERS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
/** Everything a label may hold; thin spaces and the real minus are letters too. */
const CHARACTERS = `${LETTERS}–−·×≥≤→°…’\u2009\u2005\u00a0áéíóúñüÁÉÍÓÚÑ`;

interface TextOptions<T> {
  readonly id: string;
  readonly data: readonly T[];
  readonly text: (datum: T) => string;
  readonly position: (datum: T) => LonLatLike;
  readonly sizePx: number;
  readonly weight: number;
  readonly color: Rgba | ((datum: T) => Rgba);
  readonly halo: Rgba;
  /** px, y southwards. */
  readonly offset?: Point | ((datum: T) => Point);
  readonly anchor?: 'start' | 'middle' | 'end' | ((datum: T) => 'start' | 'middle' | 'end');
  /** Changes when the text, or colour, does. */
  readonly trigger?: unknown;
  readonly placeTrigger?: unknown;
  readonly haloPx?: number;
}
type LonLatLike = readonly [number, number];

/** Text with a halo, sizes in CSS px. */
export const textLayer = <T>(options: TextOptions<T>): TextLayer<T> =>
  new TextLayer<T>({
    id: options.id,
    data: options.data as T[],
    getText: options.text,
    getPosition: ((datum: T) => [...options.position(datum)]) as AccessorFunction<T, Position>,
    getSize: options.sizePx,
    getColor: options.color as Accessor<T, Rgba>,
    getPixelOffset: (options.offset ?? [0, 0]) as Accessor<T, Readonly<[number, number]>>,
    getTextAnchor: options.anchor ?? 'middle',
    getAlignmentBaseline: 'center',
    fontFamily: FONT_FAMILY,
    fontWeight: options.weight,
    characterSet: CHARACTERS,
    fontSettings: { sdf: true, fontSize: 26, buffer: 7, radius: 8, cutoff: 0.25, smoothing: 0.1 },
    outlineWidth: options.haloPx ?? 4.4,
    outlineColor: options.halo,
    updateTriggers: {
      getText: options.trigger,
      getColor: options.trigger,
      getPixelOffset: options.placeTrigger,
      getTextAnchor: options.placeTrigger,
    },
  });
