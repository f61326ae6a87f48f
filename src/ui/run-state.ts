import { useStore } from 'zustand';
import { formatGap, formatSeconds } from '../format.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { RunsState } from '../store/runs.ts';
import { useRuns, useScenario, useShell } from './use-store.ts';

export interface RunChip {
  readonly kind: 'idle' | 'running' | 'failed' | 'stale' | 'unproven' | 'shipped' | 'same' | 'differs' | 'solved';
  readonly text: string;
  readonly title: string;
}

/** True where the plan on screen answers an older scenario than the one on screen. */
const isStale = (runs: RunsState, scenario: Scenario): boolean =>
  runs.place.last !== null && runs.placedScenario !== null && runs.placedScenario !== scenario;

/** One word on the state of the plan, most pressing first. */
const runChip = (runs: RunsState, scenario: Scenario): RunChip => {
  const { place, linkCheck, shipped } = runs;
  if (shipped.state === 'shown' && place.status !== 'failed' && !isStale(runs, scenario)) {
    const now = place.status === 'running' ? 'it is being solved again here' : 'it has not been solved here';
    return { kind: 'shipped', text: 'shipped', title: `Solved when this page was made; ${now}` };
  }
  if (place.status === 'running') {
    const gap = place.progress?.gap ?? Number.NaN;
    const text = Number.isFinite(gap) ? `solving, gap ${formatGap(gap)}` : 'solving…';
    return { kind: 'running', text, title: 'The optimiser is looking for a better plan' };
  }
  if (place.status === 'failed') return { kind: 'failed', text: 'no plan', title: place.problem.message };
  if (isStale(runs, scenario)) {
    return { kind: 'stale', text: 'edited, not solved', title: 'The numbers answer an earlier scenario' };
  }
  if (place.last?.certificate.provisional) {
    return {
      kind: 'unproven',
      text: 'not proven',
      title: 'A quick answer from the last plan; its full solve did not end',
    };
  }
  if (place.status !== 'done') return { kind: 'idle', text: '', title: '' };
  if (linkCheck.state === 'same') {
    return { kind: 'same', text: 'same numbers', title: 'Solved here again: the plan that this link carries' };
  }
  if (linkCheck.state === 'differs') return { kind: 'differs', text: 'changed since', title: linkCheck.detail };
  if (shipped.state === 'same') {
    return { kind: 'same', text: 'same numbers', title: 'Solved here again: the plan that came with the page' };
  }
  if (shipped.state === 'differs') {
    return { kind: 'differs', text: `differs by ${formatGap(shipped.share)}`, title: shipped.detail };
  }
  const { certificate, stats } = place.last;
  if (!certificate.holds) return { kind: 'failed', text: 'check failed', title: certificate.violated.join('; ') };
  return { kind: 'solved', text: `solved in ${formatSeconds(stats.solveMs)}`, title: 'Solved in this browser' };
};

export const useRunChip = (): RunChip => {
  const runs = useRuns((state) => state);
  const scenario = useScenario((state) => state);
  return runChip(runs, scenario);
};
export const useStale = (): boolean => {
  const scenario = useScenario((state) => state);
  return useRuns((runs) => isStale(runs, scenario));
};
/** True where the year on screen was run for an older scenario: its numbers are not those of the fields beside them. */
export const useYearStale = (): boolean => {
  const scenario = useScenario((state) => state);
  return useRuns((runs) => runs.simulate.last !== null && runs.simulatedScenario !== scenario);
};
/** How many edits ago a scenario was on screen, as the chip of what answers it says; `past` are the states of undo. */
export const staleWords = (past: readonly { readonly scenario?: Scenario }[], answered: Scenario | null): string => {
  const at = past.findLastIndex(({ scenario }) => scenario !== undefined && scenario === answered);
  const edits = past.length - at;
  if (at < 0) return 'from before your last edits';
  return edits === 1 ? 'from before your last edit' : `from ${edits} edits ago`;
};
/** What a stale plan, or a stale year, says of itself. */
export const useStaleWords = (of: 'placedScenario' | 'simulatedScenario'): string => {
  const answered = useRuns((runs) => runs[of]);
  return useStore(useShell().stores.scenario.temporal, ({ pastStates }) => staleWords(pastStates, answered));
};
