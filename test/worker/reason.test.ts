import { describe, expect, it } from 'vitest';
import { loadReasonOf, reasonOf } from '../../src/worker/reason.ts';

describe('why the planner stopped', () => {
  it('names memory where the solver ended its program, and says anything else as it is', () => {
    expect(reasonOf(new Error('Aborted(). Build with -sASSERTIONS'))).toMatch(/^the memory .* ran out/);
    expect(reasonOf(new Error('no such row'))).toBe('no such row');
  });

  it('tells no memory to start from no program to start', () => {
    const full = 'Aborted(RangeError: WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory)';
    expect(loadReasonOf(new Error(full))).toMatch(/^the memory .* ran out/);
    expect(loadReasonOf(new Error('Aborted(both async and sync fetching of the wasm failed)'))).toMatch(/connection/);
  });
});
