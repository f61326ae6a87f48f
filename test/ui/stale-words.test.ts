import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/model/scenario/scenario.ts';
import { staleWords } from '../../src/ui/run-state.ts';

const named = (name: string): Scenario => ({ ...DEFAULT_SCENARIO, name });
const [first, second, third] = [named('first'), named('second'), named('third')];
const past = [first, second, third].map((scenario) => ({ scenario }));

describe('how old a stale answer is', () => {
  it('counts the edits since the scenario that it answers', () => {
    expect(staleWords(past, first)).toBe('from 3 edits ago');
    expect(staleWords(past, third)).toBe('from before your last edit');
  });
  it('counts from the last time that scenario was on screen', () => {
    expect(staleWords([...past, { scenario: first }], first)).toBe('from before your last edit');
  });
  it('does not count what undo no longer knows', () => {
    expect(staleWords(past, named('another'))).toBe('from before your last edits');
    expect(staleWords([], null)).toBe('from before your last edits');
  });
});
