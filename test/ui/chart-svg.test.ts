// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { plainColor } from '../../src/ui/parts/chart-svg.ts';

describe('a chart as a file', () => {
  it('has colours that every program reads', () => {
    expect(plainColor('rgb(0, 105, 166)')).toEqual({ color: 'rgb(0,105,166)', alpha: 1 });
    expect(plainColor('rgba(28, 33, 38, 0.5)')).toEqual({ color: 'rgb(28,33,38)', alpha: 0.5 });
    // what a browser makes of color-mix()
    expect(plainColor('color(srgb 0.5 0.25 1 / 0.8)')).toEqual({ color: 'rgb(128,64,255)', alpha: 0.8 });
    for (const unseen of ['none', 'rgba(0, 0, 0, 0)', 'context-fill', '']) expect(plainColor(unseen)).toBeNull();
  });
});
