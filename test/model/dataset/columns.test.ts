import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headroomMw } from '../../../scripts/data/lib/headroom.ts';
import { packColumns } from '../../../scripts/data/lib/pack.ts';
import { parseColumns } from '../../../src/model/dataset/columns.ts';
import { unwrap } from './files.ts';

const unpack = (bytes: Uint8Array) => unwrap(parseColumns(bytes, 'test.bin'));

describe('packed columns', () => {
  it('come back within half a step, gaps as NaN', () => {
    const cell = fc.option(fc.integer({ min: -30_000, max: 30_000 }), { nil: null });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 60 }), fc.constantFrom(0.01, 0.1, 1, 4), (cells, step) => {
        const values = cells.map((value) => (value === null ? Number.NaN : (value + 0.3) * step));
        const packed = packColumns('MW', [{ values, step }], [{ id: 'A', series: 0, basis: 'measured' }]);
        const read = unpack(packed).columns.A as Float32Array;
        values.forEach((value, k) => {
          if (Number.isNaN(value)) expect(read[k]).toBeNaN();
          else expect(Math.abs((read[k] as number) - value)).toBeLessThanOrEqual(step * 0.51 + Math.abs(value) * 1e-6);
        });
      }),
    );
  });

  it('share the array of a series between columns of the same gain', () => {
    const series = [{ values: [1, 2, 3], step: 1 }];
    const columns = [
      { id: 'A', series: 0, basis: '' },
      { id: 'B', series: 0, basis: '' },
      { id: 'C', series: 0, gain: 10, basis: '' },
    ];
    const read = unpack(packColumns('x', series, columns)).columns;
    expect(read.A).toBe(read.B);
    expect([...(read.C as Float32Array)]).toEqual([10, 20, 30]);
  });

  it('keep a wide range by an offset', () => {
    const values = [80_000, 100_000, 140_000];
    const packed = packColumns('MW', [{ values, step: 1 }], [{ id: 'A', series: 0, basis: '' }]);
    expect([...(unpack(packed).columns.A as Float32Array)]).toEqual(values);
  });
});

describe('headroom', () => {
  const start = Date.UTC(2024, 0, 1);

  it('is that of a hand-made year: one peak hour, flat otherwise', () => {
    // 100 hours, one at 110 MW, the rest at 100 MW: L is curtailed whole in the peak hour and by L - 10 in the others,
    // so L + 99 (L - 10) = 0.02 x 100 L gives L = 990 / 98.
    const demand = Array.from({ length: 100 }, (_, k) => (k === 50 ? 110 : 100));
    const [none, one] = headroomMw(demand, start, [0, 0.02]);
    expect(none).toBe(0);
    expect(one).toBeCloseTo(990 / 98, 6);
  });

  it('does not fall with the accepted share, and skips gaps', () => {
    const demand = Array.from({ length: 2000 }, (_, k) => (k % 97 === 0 ? Number.NaN : 500 + 80 * Math.sin(k / 9)));
    const mw = headroomMw(demand, start);
    for (let k = 1; k < mw.length; k++) expect(mw[k]).toBeGreaterThanOrEqual(mw[k - 1] as number);
  });
});
