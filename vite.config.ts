import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';

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

/** Relative URLs throughout: any static host, any sub-path. */
export default defineConfig({
  base: './',
  plugins: [devWithoutPolicy, preloadPanels],
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
