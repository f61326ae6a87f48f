import { readFileSync } from 'node:fs';
import { defaultClientConditions, defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { FIRST_VIEW, KEPT_WITH_IT } from './scripts/first-view.ts';

/** Vite's dev server injects styles inline, which the page's policy forbids: in development only, leave the policy out. */
const devWithoutPolicy: Plugin = {
  name: 'dev-without-policy',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/** Panels are a chunk of their own, asked for with the page and not only when the first chunk has run. */
const preloadPanels: Plugin = {
  name: 'preload-panels',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => {
      const panels = Object.values(bundle ?? {}).find(
        (file) => file.type === 'chunk' && file.isDynamicEntry && file.facadeModuleId?.endsWith('/ui/mount.tsx'),
      );
      if (panels?.type !== 'chunk') throw new Error('The chunk of src/ui/mount.tsx was not found.');
      const link = (attrs: Record<string, string | boolean>): HtmlTagDescriptor => ({
        tag: 'link',
        attrs,
        injectTo: 'head',
      });
      const chunks = [panels.fileName, ...panels.imports].filter((file) => !html.includes(file));
      return [
        ...chunks.map((file) => link({ rel: 'modulepreload', crossorigin: true, href: `./${file}` })),
        ...[...(panels.viteMetadata?.importedCss ?? [])].map((file) =>
          link({ rel: 'stylesheet', crossorigin: true, href: `./${file}` }),
        ),
      ];
    },
  },
};

/**
 * Sites that show a card of a link want whole addresses, and a build for any host knows none:
 * `LOADSTONE_URL=https://example.org/planner/ npm run build` names the one it is for.
 */
const cardAddress: Plugin = {
  name: 'card-address',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => {
      const at = process.env.LOADSTONE_URL;
      if (!at) return html;
      const base = at.endsWith('/') ? at : `${at}/`;
      return {
        html: html.replace('content="./og.png"', `content="${new URL('og.png', base).href}"`),
        tags: [{ tag: 'meta', attrs: { property: 'og:url', content: base }, injectTo: 'head' }],
      };
    },
  },
};

interface ListedFile {
  readonly key: string;
  readonly path: string;
  readonly sha256: string;
}
/** Data that are kept with a build, under the addresses that the page asks for them by. */
const firstViewData = (): { readonly url: string; readonly revision: null }[] => {
  const { files } = JSON.parse(readFileSync('public/data/manifest.json', 'utf8')) as { files: ListedFile[] };
  return files
    .filter(({ key }) => FIRST_VIEW.has(key) || KEPT_WITH_IT.has(key))
    .map(({ path, sha256 }) => ({ url: `data/${path}?v=${sha256.slice(0, 8)}`, revision: null }));
};

/**
 * Offline (src/offline). `LOADSTONE_OFFLINE=off npm run build` makes a build whose service worker takes itself and all
 * that was kept out of every browser that meets it.
 */
const offline = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'src/offline',
  filename: 'service-worker.ts',
  registerType: 'prompt',
  injectRegister: false,
  selfDestroying: process.env.LOADSTONE_OFFLINE === 'off',
  manifest: {
    name: 'Loadstone',
    short_name: 'Loadstone',
    description: 'Where should AI data centers go, when can they have power, and what is moving work worth?',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#f5f3ee',
    theme_color: '#f5f3ee',
    icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  },
  includeManifestIcons: false,
  injectManifest: {
    globIgnores: ['**/*.map'],
    globPatterns: ['index.html', 'icon.svg', 'assets/**', 'data/manifest.json', 'data/default-plan.json'],
    // the solver and the map are over workbox's own limit of 2 MiB; `npm run size` holds them to a budget instead
    maximumFileSizeToCacheInBytes: 5_000_000,
    dontCacheBustURLsMatching: /^assets\//,
    additionalManifestEntries: firstViewData(),
  },
});

/** Relative URLs throughout: any static host, any sub-path. */
export default defineConfig({
  base: './',
  plugins: [devWithoutPolicy, preloadPanels, cardAddress, offline],
  // deck without its WebGPU shaders: the map shares MapLibre's WebGL context
  resolve: { conditions: [...defaultClientConditions, 'visgl:webgl-only'] },
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
