import type { ViewStore } from './view.ts';

/** What a person chose about the page itself, kept in the browser from visit to visit: never in a link. */
const KEPT = {
  units: { key: 'loadstone.units', values: ['metric', 'us'] },
  theme: { key: 'loadstone.theme', values: ['light', 'dark'] },
} as const;

const read = <T extends string>({ key, values }: { key: string; values: readonly T[] }): T | null => {
  try {
    const kept = localStorage.getItem(key);
    return values.find((value) => value === kept) ?? null;
  } catch {
    return null;
  }
};
/** Null forgets; where storage is refused a choice holds for this visit. */
const write = (key: string, value: string | null): void => {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {}
};

/**
 * Follows what the system asks for, theme and motion, while the page is open. A theme that a person chose against it
 * stays, in the next visits too, until they choose the system's again.
 */
export const keepChoices = (view: ViewStore, media: (query: string) => MediaQueryList): (() => void) => {
  const dark = media('(prefers-color-scheme: dark)');
  const still = media('(prefers-reduced-motion: reduce)');
  const systems = () => (dark.matches ? 'dark' : 'light');
  const follow = () => {
    const theme = read(KEPT.theme) ?? systems();
    if (view.getState().theme !== theme) view.setState({ theme });
  };
  const settle = () => view.setState({ reducedMotion: still.matches });
  const units = read(KEPT.units);
  if (units) view.setState({ units });
  settle();
  follow();
  const stop = view.subscribe((state, before) => {
    if (state.units !== before.units) write(KEPT.units.key, state.units);
    if (state.theme !== before.theme) write(KEPT.theme.key, state.theme === systems() ? null : state.theme);
  });
  dark.addEventListener('change', follow);
  still.addEventListener('change', settle);
  return () => {
    stop();
    dark.removeEventListener('change', follow);
    still.removeEventListener('change', settle);
  };
};
