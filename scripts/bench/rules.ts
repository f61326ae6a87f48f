import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { dispatchWeeks, dispatchYear } from '../../src/model/simulation/dispatch.ts';
import type { Network } from '../../src/model/simulation/network.ts';
import { POLICIES } from '../../src/model/simulation/policies/index.ts';
import { type Figure, median, under } from './report.ts';

const MB = 1e6;

export const timed = (run: () => unknown): number => {
  const started = performance.now();
  run();
  return performance.now() - started;
};
export const fiveTimes = (run: () => unknown): number => median(Array.from({ length: 5 }, () => timed(run)));

/** Typed columns of a value, bytes. */
const bytesOf = (value: unknown): number => {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (value === null || typeof value !== 'object') return 0;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0);
};

/** Rule policies on a network with named jobs, batch and calls to curtail: the year, the time to its first week, its memory. */
export const benchRules = (bench: string, net: Network): readonly Figure[] => {
  const { fields } = DEFAULT_SCENARIO;
  const name = `${net.campuses.length} campuses x 3 classes x ${net.hours} h, ${net.jobs.length} named jobs`;
  const figure = (metric: string, value: number, unit: string): Figure => ({ bench, case: name, metric, value, unit });
  return POLICIES.flatMap((policy) => {
    const firstWeek = () => dispatchWeeks(net, fields, policy).next();
    // the first call in the process pays for the engine's compilation; where it runs is timed in first-week.ts
    const firstCallMs = timed(firstWeek);
    const before = process.memoryUsage();
    const year = dispatchYear(net, fields, policy);
    const after = process.memoryUsage();
    const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
    const yearMs = fiveTimes(() => dispatchYear(net, fields, policy));
    return [
      under(1000, figure(`${policy.id}YearMs`, yearMs, 'ms')),
      figure(`${policy.id}FirstWeekFirstCallInNodeMs`, firstCallMs, 'ms'),
      figure(`${policy.id}FirstWeekWarmInNodeMs`, fiveTimes(firstWeek), 'ms'),
      under(200, figure(`${policy.id}MemoryMb`, Math.max(grown, bytesOf(year)) / MB, 'MB')),
    ];
  });
};
