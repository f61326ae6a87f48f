import { describe, expect, it } from 'vitest';
import { FIRST_VIEW, KEPT_WITH_IT } from '../../scripts/first-view.ts';
import { LAYER_META, LAYER_PRESETS } from '../../src/layers/catalog.ts';

describe('what is kept for use without a network', () => {
  it('has all that any mode shows from the start', () => {
    const shown = new Set<string>(Object.values(LAYER_PRESETS).flat());
    const needs = LAYER_META.filter(({ id }) => shown.has(id)).flatMap((meta) => meta.needs as readonly string[]);
    expect(needs.length).toBeGreaterThan(5);
    expect([...new Set(needs)].filter((key) => !FIRST_VIEW.has(key) && !KEPT_WITH_IT.has(key))).toEqual([]);
  });
});
