import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIGURES, isFigure, TERM_FIGURES } from '../../src/ui/figures.ts';

const { files } = JSON.parse(readFileSync('public/data/manifest.json', 'utf8')) as { files: { key: string }[] };
const families = new Set(files.map(({ key }) => key.split('/')[0]));

describe('sources of figures', () => {
  it('name files that exist, and a method in a sentence', () => {
    for (const [id, figure] of Object.entries(FIGURES)) {
      expect(figure.method, id).toMatch(/[A-Z0-9(].{20,}\.$/s);
      for (const file of figure.files) expect(families.has(file), `${id}: ${file}`).toBe(true);
    }
  });
  it('cover every term of the objective', () => {
    for (const id of TERM_FIGURES) expect(isFigure(id)).toBe(true);
  });
  it('refuse names of the prototype', () => {
    expect(isFigure('constructor')).toBe(false);
    expect(isFigure(null)).toBe(false);
  });
});
