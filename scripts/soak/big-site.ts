import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest, Site } from '../../src/model/dataset/types.ts';
import { seededRandom } from '../../src/model/random.ts';
import { gzip, json, sha256 } from '../data/lib/output.ts';
import { packLines } from '../data/steps/transmission.ts';
import { readFiles } from '../dataset.ts';

export const BIG_SITES = 5000;
export const BIG_SEGMENTS = 50_000;

/** Real sites and lines, and copies of them a little aside, until there are so many. */
const bigSites = (sites: readonly Site[]): readonly Site[] => {
  const random = seededRandom(5);
  const aside = () => (random() - 0.5) * 0.6;
  const copies = sites.filter(({ campus }) => campus === null);
  return Array.from({ length: BIG_SITES }, (_, k): Site => {
    const real = sites[k];
    if (real) return real;
    const like = copies[k % copies.length] as Site;
    return {
      ...like,
      id: `${like.id}-${k}`,
      name: `${like.name} ${k}`,
      lon: like.lon + aside(),
      lat: like.lat + aside(),
    };
  });
};

/** A copy of the built site with 5,000 sites and lines of 50,000 segments in its data; its folder. */
export const buildBigSite = async (dist: string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'loadstone-soak-'));
  cpSync(dist, folder, { recursive: true });
  const { sites, transmission: lines } = await readFiles(join(dist, 'data'), ['sites', 'transmission']);
  const random = seededRandom(6);
  const made: Parameters<typeof packLines>[0][number][] = [];
  for (let segments = 0; segments < BIG_SEGMENTS; ) {
    const line = made.length % lines.rows;
    const [dx, dy] = made.length < lines.rows ? [0, 0] : [(random() - 0.5) * 0.4, (random() - 0.5) * 0.4];
    const coordinates: (readonly number[])[] = [];
    for (let at = lines.start[line] ?? 0; at < (lines.start[line + 1] ?? 0); at++)
      coordinates.push([(lines.positions[2 * at] ?? 0) + dx, (lines.positions[2 * at + 1] ?? 0) + dy]);
    made.push({ properties: { kv: lines.kv[line] ?? 230, km: lines.km[line] ?? 0 }, geometry: { coordinates } });
    segments += coordinates.length - 1;
  }
  const packed = packLines(made);
  const contents = new Map<string, Buffer>([
    ['sites', json(bigSites(sites))],
    ['transmission', packed],
  ]);
  const manifest = JSON.parse(readFileSync(join(dist, 'data/manifest.json'), 'utf8')) as Manifest;
  const files = manifest.files.map((file) => {
    const content = contents.get(file.key);
    if (!content) return file;
    const stored = file.path.endsWith('.gz') ? gzip(content) : content;
    writeFileSync(join(folder, 'data', file.path), stored);
    const rows = file.key === 'sites' ? BIG_SITES : made.length;
    return { ...file, rows, bytes: stored.length, sha256: sha256(content) };
  });
  // other data than those of the plan that ships: the page solves its own
  writeFileSync(
    join(folder, 'data/manifest.json'),
    json({ ...manifest, dataHash: `50a4${manifest.dataHash.slice(4)}`, files }),
  );
  return folder;
};
