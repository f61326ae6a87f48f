import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Figure } from './bench/report.ts';

/**
 * `npm run -s figures -- [bench ...]`: runs benches (all of them where none is named) and writes README's table of figures
 * between its marks. Rows of benches that did not run stay as they were.
 */
const START = '<!-- figures:start -->';
const END = '<!-- figures:end -->';
const HEAD = ['| bench | case | figure | value | bar |', '|---|---|---|---|---|'];
/** Without a bar, and yet what a reader asks for. */
const ALSO = new Set(['heapMb', 'solveMs', 'gapShare', 'planSolvedAndYearMs']);

const short = (value: number): string => String(Number(value.toPrecision(3)));
const rowOf = ({ bench, case: name, metric, value, unit, bar, ok }: Figure): string =>
  `| ${bench} | ${name.replaceAll('|', '/')} | ${metric} | ${short(value)} ${unit}${ok === false ? ' (missed)' : ''} | ${bar === undefined ? '' : `${short(bar)} ${unit}`} |`;

/** Figures with a bar, and some others, as rows. */
export const figureRows = (figures: readonly Figure[]): readonly string[] =>
  figures.filter(({ metric, bar }) => bar !== undefined || ALSO.has(metric)).map(rowOf);

const cellsOf = (row: string): readonly string[] => row.split('|').map((cell) => cell.trim());
const benchOf = (row: string): string => cellsOf(row)[1] ?? '';

/** What the table comes to, so that nobody has to open it to see what missed its bar. */
const summary = (rows: readonly string[]): string => {
  const missed = rows.map(cellsOf).filter(([, , , , value]) => value?.endsWith('(missed)'));
  const told = missed.map(
    ([, bench, name, metric, value, bar]) =>
      `${bench} (${name}): \`${metric}\` ${value?.replace(' (missed)', '')} of ${bar}`,
  );
  const withBar = rows.filter((row) => cellsOf(row)[5] !== '').length;
  const head = `${withBar - missed.length} of ${withBar} figures keep their bars`;
  return told.length === 0 ? `${head}.` : `${head}; missed: ${told.join('; ')}.`;
};

/** README with the rows of the benches that ran in the place of their old ones. */
export const withFigures = (readme: string, rows: readonly string[]): string => {
  const [start, end] = [readme.indexOf(START), readme.indexOf(END)];
  if (start < 0 || end < start)
    throw new Error('README.md has lost the marks between which its table of figures stands.');
  const ran = new Set(rows.map(benchOf));
  const kept = readme
    .slice(start + START.length, end)
    .split('\n')
    .filter((line) => line.startsWith('| ') && !HEAD.includes(line) && !ran.has(benchOf(line)));
  const all = [...kept, ...rows].toSorted((a, b) => benchOf(a).localeCompare(benchOf(b)));
  const told = `${summary(all)}\n\n<details>\n<summary>All of them</summary>\n\n${[...HEAD, ...all].join('\n')}\n\n</details>`;
  return `${readme.slice(0, start + START.length)}\n${told}\n${readme.slice(end)}`;
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = process.argv.slice(2);
  const { stdout, error } = spawnSync('npx', ['--no-install', 'tsx', 'scripts/bench/run.ts', ...names, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1e8,
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  const figures = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Figure);
  // a bar that was missed stands in the table as missed
  writeFileSync('README.md', withFigures(readFileSync('README.md', 'utf8'), figureRows(figures)));
  console.log(`${figures.length} figures of ${new Set(figures.map(({ bench }) => bench)).size} benches`);
}
