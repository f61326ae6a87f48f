import { defineConfig } from 'vite';

/** Relative URLs throughout: any static host, any sub-path. */
export default defineConfig({
  base: './',
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // MapLibre and deck are large on purpose and lazy; `npm run size` holds them to a budget
    chunkSizeWarningLimit: 2200,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  preview: { port: 4173, strictPort: false },
});
