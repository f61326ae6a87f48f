import type { RunsState } from './runs.ts';
import type { Stores } from './stores.ts';

const isSettled = ({ place, simulate }: RunsState): boolean =>
  place.status === 'failed' ||
  (place.status === 'done' && (simulate.status === 'done' || simulate.status === 'failed'));

/** Marks the page (`data-settled`) while nothing is being computed: what tests and pictures wait for. */
export const markSettled = ({ runs }: Pick<Stores, 'runs'>, root: HTMLElement): void => {
  const mark = (): void => {
    root.dataset.settled = String(isSettled(runs.getState()));
  };
  runs.subscribe(mark);
  mark();
};
