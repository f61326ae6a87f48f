import { defineConfig, type Plugin } from 'vite';

/** Vite's dev server injects styles inline, which the page's policy forbids: in development only, leave the policy out. */
const devWithoutPolicy: Plugin = {
  name: 'dev-without-policy',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/** Relative URLs throughout: any static host, any sub-path. */
export default defineConfig({
  base: './',
  plugins: [devWithoutPolicy],
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
