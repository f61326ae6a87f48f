import fc from 'fast-check';
import type { Target } from './targets.ts';

export interface Fuzzed {
  readonly target: string;
  readonly cases: number;
  readonly failures: number;
  readonly maxMs: number;
  readonly p99Ms: number;
  /** What broke, shrunk, with the seed that brings it back; empty where nothing did. */
  readonly report: string;
}

/** How often a slow case is run once more. */
const AGAIN = 4;

const prototypeKeys = (): string => Reflect.ownKeys(Object.prototype).map(String).sort().join();

/** Feeds a target. Deterministic for a seed but for the times. */
export const fuzz = ({ name, cases, limitMs, property }: Target, seed: number, share = 1): Fuzzed => {
  const numRuns = Math.max(1, Math.round(cases * share));
  const before = prototypeKeys();
  const times: number[] = [];
  const timed = (run: () => void): void => {
    let from = performance.now();
    run();
    let ms = performance.now() - from;
    if (ms > limitMs) {
      // once may be the machine; every time is the input
      for (let again = 0; again < AGAIN && ms > limitMs; again++) {
        from = performance.now();
        run();
        ms = Math.min(ms, performance.now() - from);
      }
      if (ms > limitMs) throw new Error(`takes ${Math.round(ms)} ms, more than ${limitMs}`);
    }
    times.push(ms);
    if (prototypeKeys() !== before) throw new Error('Object.prototype was changed');
  };
  const details = fc.check(property(timed), { seed, numRuns });
  times.sort((a, b) => a - b);
  return {
    target: name,
    cases: details.numRuns,
    failures: details.failed ? 1 : 0,
    maxMs: times.at(-1) ?? 0,
    p99Ms: times[Math.floor(0.99 * times.length)] ?? 0,
    report: details.failed ? `${String(details.errorInstance)}\n${fc.defaultReportMessage(details) ?? ''}` : '',
  };
};
