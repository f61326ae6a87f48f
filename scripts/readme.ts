import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Manifest, ManifestFile } from '../src/model/dataset/types.ts';

/** `npm run readme`: README's table of data, from the manifest. A test compares the two. */
const START = '<!-- data:start -->';
const END = '<!-- data:end -->';

/** Files of one family (`weather/…`) are one row. */
const families = (files: readonly ManifestFile[]): readonly (readonly ManifestFile[])[] => {
  const groups = new Map<string, ManifestFile[]>();
  for (const file of files) {
    const family = file.key.split('/')[0] ?? file.key;
    groups.set(family, [...(groups.get(family) ?? []), file]);
  }
  return [...groups.values()];
};

export const dataTable = (manifest: Manifest): string => {
  const rows = families(manifest.files).map((files) => {
    const first = files[0] as ManifestFile;
    const title = files.length > 1 ? `${first.title.split(',')[0]}, ${files.length} stations` : first.title;
    return `| ${title} | ${first.publisher} | ${first.vintage} | ${first.licence} |`;
  });
  return ['| data | publisher | vintage | licence |', '|---|---|---|---|', ...rows].join('\n');
};

/** README with its table replaced. */
export const withDataTable = (readme: string, manifest: Manifest): string => {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error('README.md has lost the marks between which its table of data stands.');
  return `${readme.slice(0, start + START.length)}\n${dataTable(manifest)}\n${readme.slice(end)}`;
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const manifest = JSON.parse(readFileSync('public/data/manifest.json', 'utf8')) as Manifest;
  writeFileSync('README.md', withDataTable(readFileSync('README.md', 'utf8'), manifest));
}
