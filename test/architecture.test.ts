import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom (ARCHITECTURE.md), and what may stand in one place only. */

const SRC = resolve('src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => join(SRC, path));

interface Source {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  /** Text without comments: prose may name what code may not use. */
  readonly code: string;
  readonly imports: readonly { readonly target: string; readonly typeOnly: boolean }[];
}
const folderOf = (path: string): string => {
  const inside = relative(SRC, path).replaceAll('\\', '/');
  return inside.includes('/') ? (inside.split('/')[0] as string) : inside.replace(/\.tsx?$/, '');
};
const stripComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
const sources: readonly Source[] = files.map((path) => {
  const text = readFileSync(path, 'utf8');
  const code = stripComments(text);
  const found = [
    ...[...code.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)].map(
      (match) => ({
        target: match[2] as string,
        typeOnly: match[1] !== undefined,
      }),
    ),
    ...[...code.matchAll(/import\(\s*['"]([^'"]+)['"]\s*\)/g)].map((match) => ({
      target: match[1] as string,
      typeOnly: false,
    })),
  ];
  return { path: relative(SRC, path).replaceAll('\\', '/'), folder: folderOf(path), text, code, imports: found };
});

/** Folder -> folders of ours and packages that it may import. Types of types-only packages are free everywhere. */
const MAY: Readonly<Record<string, { readonly own: readonly string[]; readonly packages: readonly RegExp[] }>> = {
  model: { own: ['model'], packages: [/^d3(-|$)/, /^topojson-client$/, /^zod\/mini$/] },
  format: { own: ['model'], packages: [/^d3(-|$)/] },
  palette: { own: ['model'], packages: [/^d3(-|$)/] },
  worker: { own: ['model', 'worker'], packages: [/^highs(\/|$)/] },
  layers: {
    own: ['model', 'format', 'palette', 'layers'],
    packages: [/^@deck\.gl\//, /^@luma\.gl\//, /^d3(-|$)/, /^topojson-client$/],
  },
  store: {
    own: ['model', 'worker', 'store', 'offline'],
    packages: [/^zustand(\/|$)/, /^zundo$/, /^idb$/, /^fflate$/, /^workbox-window$/],
  },
  offline: { own: ['offline'], packages: [/^workbox-/] },
  map: {
    own: ['layers', 'store', 'model', 'format', 'palette', 'map'],
    packages: [/^maplibre-gl(\/|$)/, /^@deck\.gl\//, /^@luma\.gl\//, /^d3(-|$)/],
  },
  ui: {
    own: ['store', 'model', 'format', 'palette', 'ui', 'styles', 'layers'],
    packages: [/^react(-dom)?(\/|$)/, /^d3(-|$)/, /^lucide-react(\/|$)/, /^zustand(\/|$)/, /^uqr$/],
  },
  main: { own: ['layers', 'map', 'store', 'ui', 'worker', 'styles', 'model'], packages: [] },
};
const TYPE_PACKAGES = [/^geojson$/, /^topojson-specification$/];
/** What the page's shell may take from layers: pure files without WebGL code. */
const UI_LAYERS = ['layers/catalog.ts', 'layers/layer.ts', 'layers/frame.ts'];

describe('imports point down', () => {
  for (const source of sources) {
    it(source.path, () => {
      const may = MAY[source.folder];
      expect(may, `src/${source.folder} is not in the import table`).toBeDefined();
      const wrong = source.imports.filter(({ target, typeOnly }) => {
        if (target.startsWith('.')) {
          const absolute = resolve(SRC, dirname(source.path), target.replace(/\?.*$/, ''));
          const own = relative(SRC, absolute).replaceAll('\\', '/');
          if (own.startsWith('..')) return true;
          const folder = folderOf(absolute);
          if (source.folder === 'ui' && folder === 'layers') return !typeOnly && !UI_LAYERS.includes(own);
          // the store talks to the worker's client, not to what runs inside it
          if (source.folder === 'store' && folder === 'worker') return !typeOnly && own !== 'worker/client.ts';
          return !may?.own.includes(folder);
        }
        if (TYPE_PACKAGES.some((pattern) => pattern.test(target))) return !typeOnly;
        return (
          !may?.packages.some((pattern) => pattern.test(target)) && !target.startsWith('@fontsource-variable/inter')
        );
      });
      expect(wrong).toEqual([]);
    });
  }
});

/** What may stand only in the named files. */
const ONLY_IN: readonly (readonly [what: string, pattern: RegExp, where: readonly RegExp[]])[] = [
  // the service worker's page fetches to wake it, and reads nothing
  ['fetch', /\bfetch\(/, [/^store\/(load|offline)\.ts$/]],
  ['postMessage', /\.postMessage\(/, [/^worker\/(client|planner\.worker)\.ts$/, /^store\/(library|offline)\.ts$/]],
  ['dates', /\bnew Date\(|\bDate\.(now|parse|UTC)\(/, [/^model\/time\.ts$/, /^format\.ts$/]],
  ['number and date formatting', /\.toFixed\(|\.toLocaleString\(|\bIntl\./, [/^format\.ts$/]],
  ['unseeded randomness', /\bMath\.random\(/, []],
  ['markup from strings', /innerHTML|dangerouslySetInnerHTML|setHTML\(|insertAdjacentHTML/, []],
  ['the DOM in the model', /\b(document|window|navigator|localStorage)\./, [/^(main|ui|map|store)[/.]/]],
  ['the worker URL of MapLibre', /setWorkerUrl\(/, [/^map\/worker-url\.ts$/]],
];
describe('only in', () => {
  for (const [what, pattern, where] of ONLY_IN) {
    it(what, () => {
      const strays = sources.filter(
        ({ path, code }) => pattern.test(code) && !where.some((allowed) => allowed.test(path)),
      );
      expect(strays.map(({ path }) => path)).toEqual([]);
    });
  }
});

describe('the shell stays light', () => {
  it('what ui and main import from layers draws nothing', () => {
    for (const path of UI_LAYERS) {
      const source = sources.find((candidate) => candidate.path === path);
      const heavy = source?.imports.filter(
        ({ target, typeOnly }) => !typeOnly && /^(@deck|@luma|maplibre)/.test(target),
      );
      expect(heavy, path).toEqual([]);
    }
  });
  it('main reads as a table of contents', () => {
    const main = sources.find(({ path }) => path === 'main.tsx');
    expect(main?.text.split('\n').length).toBeLessThanOrEqual(65);
  });
});

describe('house rules', () => {
  it('no file of src or scripts is longer than 350 lines', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > 351).map(({ path }) => path);
    expect(long).toEqual([]);
  });
  it('no path of a machine in what is committed', () => {
    const tracked = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'package.json', 'index.html', 'vite.config.ts'];
    const texts = [
      ...sources.map(({ path, text }) => [path, text] as const),
      ...tracked.map((path) => [path, readFileSync(path, 'utf8')] as const),
    ];
    expect(texts.filter(([, text]) => /\/(work|farm|root|home)\/[a-z]/.test(text)).map(([path]) => path)).toEqual([]);
  });
  it('families of packages move together, exactly pinned', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const all = Object.entries({ ...dependencies, ...devDependencies });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    const versionsOf = (family: RegExp) =>
      new Set(all.filter(([name]) => family.test(name)).map(([, version]) => version));
    expect(versionsOf(/^@deck\.gl\//).size).toBe(1);
    expect(versionsOf(/^@luma\.gl\//).size).toBe(1);
    expect(versionsOf(/^react(-dom)?$/).size).toBe(1);
  });
});
