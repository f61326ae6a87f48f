import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FIRST_VIEW, UNLISTED } from './first-view.ts';

/** `npm run size`: what a first visit downloads, gzipped, against its budgets. Exits 1 where one is passed. */
const KB = 1000;
const ASSETS = 'dist/assets';
const gz = (path: string): number => {
  const bytes = readFileSync(path);
  return path.endsWith('.gz') || path.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length;
};

const files = readdirSync(ASSETS);
const html = readFileSync('dist/index.html', 'utf8');
const source = new Map(
  files.filter((name) => /\.m?js$/.test(name)).map((name) => [name, readFileSync(join(ASSETS, name), 'utf8')]),
);

/** Chunks that `name` imports statically, itself included. */
const closure = (start: readonly string[]): Set<string> => {
  const seen = new Set<string>();
  const queue = [...start];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const match of (source.get(name) ?? '').matchAll(/(?:import|from)\s*["']\.\/([^"']+\.m?js)["']/g)) {
      if (match[1]) queue.push(match[1]);
    }
  }
  return seen;
};
const entry = [...html.matchAll(/assets\/([^"']+\.js)/g)].map((match) => match[1] as string);
const shell = closure(entry);
const mapEntry = files.filter((name) => /^map-view.*\.js$/.test(name));
const map = new Set([...closure(mapEntry)].filter((name) => !shell.has(name)));
const sum = (names: Iterable<string>): number => [...names].reduce((total, name) => total + gz(join(ASSETS, name)), 0);
const matching = (pattern: RegExp): string[] => files.filter((name) => pattern.test(name));

interface ListedFile {
  readonly key: string;
  readonly path: string;
}
const manifest = JSON.parse(readFileSync('dist/data/manifest.json', 'utf8')) as {
  readonly files: readonly ListedFile[];
};
const listed = manifest.files.filter((file) => FIRST_VIEW.has(file.key)).map((file) => file.path);
const firstView = [...listed, ...UNLISTED].map((path) => join('dist/data', path));
const walk = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce(
    (total, item) =>
      total + (item.isDirectory() ? walk(join(folder, item.name)) : statSync(join(folder, item.name)).size),
    0,
  );

const LINES: readonly (readonly [what: string, bytes: number, budgetKb: number])[] = [
  ['shell JS, before the map', sum(shell), 180],
  ['map chunk, MapLibre and deck', sum(map), 580],
  ['MapLibre worker', sum(matching(/maplibre-gl-worker.*\.m?js$/)), 155],
  ['planner worker', sum(matching(/^planner\.worker.*\.js$/)), 120],
  ['HiGHS wasm, lazy', sum(matching(/\.wasm$/)), 1400],
  ['styles', sum(matching(/\.css$/)), 40],
  ['type', sum(matching(/\.woff2$/)), 60],
  ['data of the first view', firstView.reduce((total, path) => total + gz(path), 0), 2000],
  ['all data, as stored', walk('dist/data'), 25_000],
];
let over = 0;
for (const [what, bytes, budgetKb] of LINES) {
  const good = bytes > 0 && bytes <= budgetKb * KB;
  if (!good) over += 1;
  console.log(
    `${good ? 'ok  ' : 'OVER'} ${what.padEnd(32)} ${(bytes / KB).toFixed(1).padStart(9)} kB of ${budgetKb} kB`,
  );
}
process.exitCode = over > 0 ? 1 : 0;
