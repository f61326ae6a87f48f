import type { Layer } from '@deck.gl/core';
import type { DatasetKey } from '../model/dataset/types.ts';
import type { Frame, Mode } from './frame.ts';

export type LayerGroup = 'base' | 'grid' | 'sites' | 'workload';

/** A legend, computed from the scale that paints. Colours are CSS hex. */
export type Legend =
  | {
      readonly kind: 'ramp';
      readonly title: string;
      /** Unit and basis, e.g. `g/kWh, average, direct, by BA`. */
      readonly basis: string;
      readonly colors: readonly string[];
      readonly ticks: readonly { readonly at: number; readonly label: string }[];
      readonly noData?: string;
    }
  | {
      readonly kind: 'swatches';
      readonly title: string;
      readonly basis: string;
      readonly items: readonly LegendSwatch[];
    };
export interface LegendSwatch {
  readonly label: string;
  readonly color: string;
  readonly shape:
    | 'dot'
    | 'ring'
    | 'hollow'
    | 'diamond'
    | 'triangle'
    | 'line'
    | 'square'
    | 'dash'
    | 'dots'
    | 'ticks'
    | 'hatch'
    | 'pinned'
    | 'dashed'
    | 'slash';
  /** Diameter or line width in px. */
  readonly size: number;
  readonly edge?: string;
}

/** What a pointer or the keyboard finds: text only, never markup. */
export interface Tooltip {
  readonly title: string;
  readonly subtitle?: string;
  readonly swatch?: string;
  /** Label, value with unit. */
  readonly rows: readonly (readonly [string, string])[];
  readonly consequence?: string;
  readonly source: string;
}

/** A choice that narrows a layer: any of its options, or exactly one. */
export interface LayerFilter {
  readonly id: string;
  readonly label: string;
  /** `some`: what is ticked is drawn, all at the start. `one`: `start`, or else the first. */
  readonly kind: 'some' | 'one';
  readonly start?: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

/** Pure metadata of a layer: what panels, legends and links need, without any WebGL code. */
export interface LayerMeta {
  readonly id: string;
  readonly label: string;
  readonly group: LayerGroup;
  readonly help: string;
  /** Small grey text at the right of the toggle: unit or `by hour`. */
  readonly note: string;
  /** Modes that show it at the start. */
  readonly modes: readonly Mode[];
  readonly needs: readonly DatasetKey[];
  readonly legend?: (frame: Frame) => Legend | null;
  readonly filters?: readonly LayerFilter[];
  /** True for fills that cover the whole ground: one at a time. */
  readonly ground?: true;
  /** Drawn only while this other layer is shown too: names without what they name say nothing. */
  readonly goesWith?: string;
  /** Who is to be named on the map while it is shown, beside the base's sources. */
  readonly credit?: string;
}

/** The drawing half: pure, Frame -> deck layers; tested in Node without a GPU. */
export interface LayerRenderer {
  /** True where the picture depends on `frame.fraction`. */
  readonly animated?: true;
  readonly render: (frame: Frame) => readonly Layer[];
  /** `picked` is deck's `info.object` or index, whatever the renderer made pickable. */
  readonly tooltip?: (picked: { readonly object: unknown; readonly index: number }, frame: Frame) => Tooltip | null;
  /** Site that a click on the picked thing selects. */
  readonly site?: (picked: { readonly object: unknown; readonly index: number }, frame: Frame) => string | null;
}
