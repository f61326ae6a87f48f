import { describe, expect, it } from 'vitest';
import { figureRows, withFigures } from '../../scripts/figures.ts';

const README = 'before\n<!-- figures:start -->\n<!-- figures:end -->\nafter\n';
const load = { bench: 'load', case: 'default', metric: 'shellMs', value: 612.34, unit: 'ms', bar: 1000, ok: true };
const heap = { bench: 'load', case: 'default', metric: 'heapMb', value: 20.5, unit: 'MB' };
const own = { bench: 'own', case: '5000 rows', metric: 'importMs', value: 412, unit: 'ms', bar: 300, ok: false };

describe('the table of figures', () => {
  it('has what has a bar, says what was missed, and leaves the rest', () => {
    const rows = figureRows(
      [load, own, { ...own, metric: 'sites', bench: 'own', value: 1 }].map((f, k) =>
        k === 2 ? { bench: f.bench, case: f.case, metric: f.metric, value: f.value, unit: 'count' } : f,
      ),
    );
    expect(rows).toEqual([
      '| load | default | shellMs | 612 ms | 1000 ms |',
      '| own | 5000 rows | importMs | 412 ms (missed) | 300 ms |',
    ]);
  });
  it('replaces the rows of the benches that ran and keeps those of the others', () => {
    const first = withFigures(README, figureRows([load, own]));
    const second = withFigures(first, figureRows([{ ...load, value: 700 }]));
    expect(second).toContain('| load | default | shellMs | 700 ms | 1000 ms |');
    expect(second).not.toContain('612');
    expect(second).toContain('| own | 5000 rows');
    expect(second.startsWith('before\n')).toBe(true);
    expect(second.endsWith('after\n')).toBe(true);
    expect(withFigures(second, [])).toBe(second);
  });
  it('says before the table how many keep their bars, and which do not', () => {
    const readme = withFigures(README, figureRows([load, own, heap]));
    expect(readme).toContain(
      '\n1 of 2 figures keep their bars; missed: own (5000 rows): `importMs` 412 ms of 300 ms.\n',
    );
    expect(withFigures(README, figureRows([load]))).toContain('\n1 of 1 figures keep their bars.\n');
  });
  it('says so where the marks are gone', () => {
    expect(() => withFigures('nothing', [])).toThrow('README.md has lost the marks');
  });
});
