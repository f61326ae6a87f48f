import { useSyncExternalStore } from 'react';

/** DESIGN §1: docked ≥ 1280, overlay inspector ≥ 900, left drawer ≥ 640, bottom sheet ≥ 400, table first below. */
export type Layout = 'docked' | 'overlay' | 'drawer' | 'sheet' | 'table';
const STEPS = [
  ['docked', 1280],
  ['overlay', 900],
  ['drawer', 640],
  ['sheet', 400],
] as const;

export const layoutOfWidth = (width: number): Layout => STEPS.find(([, from]) => width >= from)?.[0] ?? 'table';
export const isPhone = (layout: Layout): boolean => layout === 'sheet' || layout === 'table';
/** Where the left panel covers the page instead of standing beside it. */
export const hasDrawer = (layout: Layout): boolean => layout === 'drawer' || isPhone(layout);

const subscribe = (listen: () => void): (() => void) => {
  window.addEventListener('resize', listen);
  return () => window.removeEventListener('resize', listen);
};
export const useLayout = (): Layout => useSyncExternalStore(subscribe, () => layoutOfWidth(window.innerWidth));

/** A phone on its side: too low for charts and legends beside a map. */
const LOW_PX = 500;
export const useLowScreen = (): boolean => useSyncExternalStore(subscribe, () => window.innerHeight < LOW_PX);
