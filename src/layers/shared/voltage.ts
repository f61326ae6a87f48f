import { VOLTAGES_KV } from '../../palette.ts';
import type { Mode } from '../frame.ts';

/** Width of a line of the grid, px (DESIGN §6): finer in Operate, where it is only context. */
export const lineWidthPx = (kv: number, mode: Mode): number => {
  const operate = kv >= 765 ? 1.1 : kv >= 500 ? 0.75 : kv >= 345 ? 0.5 : 0.4;
  return mode === 'operate' ? operate : operate * (mode === 'explore' ? 1.8 : 1.3);
};
const LINES_230_FROM_ZOOM = 4.5;
const LINES_345_FROM_ZOOM = 2.5;
/** Classes drawn at a zoom: on a phone's national view only the heaviest. */
export const shownVoltages = (zoomStep: number): readonly (typeof VOLTAGES_KV)[number][] =>
  VOLTAGES_KV.filter((kv) => kv > 345 || zoomStep >= (kv > 230 ? LINES_345_FROM_ZOOM : LINES_230_FROM_ZOOM));
export const COUNTIES_FROM_ZOOM = 5.5;
/** Classes of substations drawn at a zoom: there are many more of them than of lines. */
export const shownSubstations = (zoomStep: number): readonly (typeof VOLTAGES_KV)[number][] =>
  VOLTAGES_KV.filter((kv) => kv >= (zoomStep >= 5.5 ? 230 : zoomStep >= 4.5 ? 345 : 500));
export const substationRadiusPx = (kv: number): number => (kv >= 765 ? 4.6 : kv >= 500 ? 3.7 : kv >= 345 ? 3 : 2.5);
