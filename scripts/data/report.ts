import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Manifest, ManifestFile } from '../../src/model/dataset/types.ts';
import { gzip } from './lib/output.ts';

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** `npm run -s data -- --report`: what stands in public/data, a line a file (stations together). */
export const printReport = (folder: string, firstView: ReadonlySet<string>): void => {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const families = new Map<string, ManifestFile[]>();
  for (const file of manifest.files) {
    const family = file.key.split('/')[0] ?? file.key;
    families.set(family, [...(families.get(family) ?? []), file]);
  }
  let [firstMb, storedMb] = [0, 0];
  const rows = [...families.values()].map((files) => {
    let [mb, gzMb] = [0, 0];
    for (const file of files) {
      const stored = readFileSync(join(folder, file.path));
      const content = file.path.endsWith('.gz') ? gunzipSync(stored) : stored;
      const packed = gzip(content).length / 1e6;
      mb += content.length / 1e6;
      gzMb += packed;
      storedMb += stored.length / 1e6;
      if (firstView.has(file.key)) firstMb += packed;
    }
    const first = files[0] as ManifestFile;
    return {
      file: files.length > 1 ? `${first.key.split('/')[0]}/ (${files.length})` : first.path,
      rows: first.rows,
      MB: Number(mb.toFixed(2)),
      'gzip MB': Number(gzMb.toFixed(3)),
      licence: cut(first.licence, 24),
      source: cut(first.publisher, 30),
      vintage: cut(first.vintage, 26),
      coverage: cut(first.notes, 60),
    };
  });
  console.table(rows);
  console.log(
    `Data ${manifest.dataHash}: ${manifest.files.length} files. First view ${firstMb.toFixed(3)} MB gzip, all ${storedMb.toFixed(1)} MB as stored.`,
  );
};
