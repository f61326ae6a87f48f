import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { ClockState } from '../store/clock.ts';
import type { CompareState } from '../store/compare.ts';
import type { DataState } from '../store/data.ts';
import { createLibraryStore, type LibraryState } from '../store/library-store.ts';
import type { PowerState } from '../store/power.ts';
import type { RunsState } from '../store/runs.ts';
import type { Commands, Stores } from '../store/stores.ts';
import type { StudiesState } from '../store/studies.ts';
import type { ViewState } from '../store/view.ts';

/** What every panel may reach: the stores, the commands, and a voice for the live region. */
export interface Shell {
  readonly stores: Stores;
  readonly commands: Commands;
  readonly announce: (text: string) => void;
}
export const ShellContext = createContext<Shell | null>(null);

export const useShell = (): Shell => {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('Panels live inside <App>.');
  return shell;
};
export const useView = <T>(select: (state: ViewState) => T): T => useStore(useShell().stores.view, select);
export const useRuns = <T>(select: (state: RunsState) => T): T => useStore(useShell().stores.runs, select);
export const useStudies = <T>(select: (state: StudiesState) => T): T => useStore(useShell().stores.studies, select);
export const usePower = <T>(select: (state: PowerState) => T): T => useStore(useShell().stores.power, select);
export const useCompare = <T>(select: (state: CompareState) => T): T => useStore(useShell().stores.compare, select);
export const useData = <T>(select: (state: DataState) => T): T => useStore(useShell().stores.data, select);
export const useScenario = <T>(select: (scenario: Scenario) => T): T =>
  useStore(useShell().stores.scenario, (state) => select(state.scenario));
const NOTHING_KEPT = createLibraryStore();
/** The scenarios that are kept in this browser. */
export const useKept = (): LibraryState['kept'] => useLibrary(({ kept }) => kept);
export const useLibrary = <T>(select: (state: LibraryState) => T): T =>
  useStore(useShell().stores.library ?? NOTHING_KEPT, select);
/** Select whole hours only: a panel never needs the fraction. */
export const useClock = <T>(select: (state: Omit<ClockState, 'fraction'>) => T): T =>
  useStore(useShell().stores.clock, select);
/** How many edits can be undone and redone. */
export const useUndoDepth = (): readonly [past: number, future: number] => {
  const { temporal } = useShell().stores.scenario;
  return [useStore(temporal, (s) => s.pastStates.length), useStore(temporal, (s) => s.futureStates.length)];
};
