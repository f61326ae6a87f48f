import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withDataTable } from '../scripts/readme.ts';
import type { Manifest } from '../src/model/dataset/types.ts';

const readme = readFileSync('README.md', 'utf8');

describe('README', () => {
  it('its table of data is the manifest’s (npm run readme)', () => {
    const manifest = JSON.parse(readFileSync('public/data/manifest.json', 'utf8')) as Manifest;
    expect(withDataTable(readme, manifest)).toBe(readme);
  });
  it('its picture and the files it names exist', () => {
    for (const [, path] of readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g))
      expect(existsSync(path as string), path).toBe(true);
    for (const [, path] of readme.matchAll(/`(public\/[^`]+)`/g)) expect(existsSync(path as string), path).toBe(true);
  });
  it('its two commands are scripts', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
    for (const [, name] of readme.matchAll(/npm run (?:-s )?(\w+)/g))
      expect(scripts[name as string], name).toBeDefined();
  });
});
