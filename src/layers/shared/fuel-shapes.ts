import type { Fuel } from '../../model/dataset/types.ts';

/** Fuels whose colours are alike to some eyes never share a shape. */
export const FUEL_SHAPES: Readonly<Record<Fuel, 'circle' | 'square' | 'diamond' | 'triangle'>> = {
  gas: 'circle',
  coal: 'circle',
  wind: 'circle',
  hydro: 'square',
  storage: 'square',
  nuclear: 'diamond',
  oil: 'square',
  solar: 'triangle',
  other: 'triangle',
};
