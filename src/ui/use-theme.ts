import { useLayoutEffect } from 'react';
import { cssVariables, PALETTES } from '../palette.ts';
import { useView } from './use-store.ts';

/** Writes the palette of the theme onto the document, through CSSOM so that the CSP holds. */
export const useTheme = (): void => {
  const theme = useView((view) => view.theme);
  useLayoutEffect(() => {
    const root = document.documentElement;
    for (const [name, color] of Object.entries(cssVariables(PALETTES[theme]))) root.style.setProperty(name, color);
    root.dataset.theme = theme;
    root.style.colorScheme = theme;
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', PALETTES[theme].tokens.surface);
  }, [theme]);
};
