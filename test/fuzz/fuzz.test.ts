import { describe, expect, it } from 'vitest';
import { fuzz } from '../../scripts/fuzz/fuzz.ts';
import { allTargets } from '../../scripts/fuzz/targets.ts';

/** The small number; `npm run fuzz` has the large one. */
const SHARE = 0.01;

describe('input that nobody meant', () => {
  for (const target of allTargets()) {
    it(`${target.name}: no throw, no hang, no prototype touched`, { timeout: 30_000 }, () => {
      // times are for the long run: this one shares the machine
      expect(fuzz({ ...target, limitMs: 10_000 }, 7, SHARE).report).toBe('');
    });
  }
});
