/** Marks of data centers that stand: shape is how they were mapped, area the footprint. */
export const EXISTING_SHAPES = [
  { type: 'campus', mark: 'square', legend: 'square' },
  { type: 'building', mark: 'circle', legend: 'dot' },
  { type: 'point', mark: 'diamond', legend: 'diamond' },
] as const;
export const SQFT_PER_M2 = 10.7639;
const PX_PER_ROOT_SQFT = 1 / 320;
/** px; the smallest where the footprint is not known. */
export const existingRadiusPx = (sqft: number): number =>
  2 + (Number.isFinite(sqft) ? Math.min(5, PX_PER_ROOT_SQFT * Math.sqrt(Math.max(0, sqft))) : 0);
