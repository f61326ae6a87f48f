import type { Frame } from '../frame.ts';
import type { Legend } from '../layer.ts';
import { deltaScale } from './delta.ts';

/** Which disc is whose, and what dashes and slashes say. */
export const deltaLegend = ({ placement, other, palette, zoomStep, mode }: Frame): Legend | null => {
  if (!placement) return null;
  const { tokens } = palette;
  const inA = { label: 'in A', color: tokens.ink, shape: 'dot', size: 13 } as const;
  if (!other)
    return mode === 'compare' ? { kind: 'swatches', title: 'Campus', basis: 'area = MW IT', items: [inA] } : null;
  const { letter = 'B' } = other;
  const { halved } = deltaScale(placement, other.placement, zoomStep);
  return {
    kind: 'swatches',
    title: 'Campus',
    basis: halved ? 'area = MW IT, drawn at half size' : 'area = MW IT',
    items: [
      inA,
      { label: `in ${letter}`, color: tokens.accent, shape: 'dot', size: 13 },
      { label: 'size in the other', color: tokens.ink2, shape: 'dashed', size: 15 },
      { label: `closed in ${letter}`, color: tokens.ink, shape: 'slash', size: 13 },
    ],
  };
};
