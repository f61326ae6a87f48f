import { cleanText } from '../model/scenario/clean-text.ts';
import type { ViewState } from './view.ts';

/** What layers are narrowed to, in the link: `f=plants.fuel:gas,coal;transmission.kv:765`; nothing after `:` hides all. */

export type LayerFilters = ViewState['filters'];
/** A layer as links see it: its name, and what can be narrowed in it. */
export interface LinkLayer {
  readonly id: string;
  readonly filters?: readonly {
    readonly id: string;
    readonly kind: 'some' | 'one';
    readonly options: readonly { readonly id: string }[];
  }[];
}

const MAX_FILTERS = 60;

/** Empty where nothing is narrowed. */
export const encodeFilters = (filters: LayerFilters): string =>
  Object.entries(filters)
    .flatMap(([layer, chosen]) =>
      Object.entries(chosen ?? {}).map(([filter, options]) => `${layer}.${filter}:${[...options].sort().join(',')}`),
    )
    .sort()
    .join(';');

/** Never throws; what no layer knows is said and left out. Options stand in their layer's order. */
export const readFilters = (text: string, layers: readonly LinkLayer[], notes: string[]): LayerFilters => {
  const read = new Map<string, Record<string, readonly string[]>>();
  const unknown: string[] = [];
  for (const part of text.split(';').slice(0, MAX_FILTERS)) {
    const [name = '', chosen = '', ...rest] = part.split(':');
    const [layer = '', id = ''] = name.split('.');
    const filter = layers.find((meta) => meta.id === layer)?.filters?.find((one) => one.id === id);
    const asked = new Set(chosen === '' ? [] : chosen.split(','));
    const options = filter?.options.map((option) => option.id).filter((option) => asked.has(option)) ?? [];
    const isFit = options.length === asked.size && (filter?.kind !== 'one' || options.length === 1);
    if (!filter || !isFit || rest.length > 0) unknown.push(cleanText(part, 30));
    // a name that a layer knows: `__proto__` is none
    if (filter && (options.length > 0 || asked.size === 0) && (filter.kind !== 'one' || options.length === 1))
      read.set(layer, { ...read.get(layer), [id]: options });
  }
  if (unknown.length > 0) notes.push(`Filters not understood whole: ${unknown.slice(0, 5).join(', ')}.`);
  return Object.fromEntries(read);
};
