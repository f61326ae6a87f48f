import type { OutputId, OutputRow } from './outputs.ts';

/** In what one of several plans is ahead of all the others. */
export interface Lead {
  readonly id: OutputId;
  /** 0: A, 1: B and so on. */
  readonly winner: number;
  /** The row of the winner, or of the runner-up where A is ahead. */
  readonly row: OutputRow;
}
/** What is told of several plans, most telling first. */
const TOLD: readonly OutputId[] = ['objectiveUsd', 'carbonKt', 'capexUsd', 'unservedMw', 'allServed', 'largestGrid'];
/** Nobody is ahead by less than this share. */
const AHEAD = 0.005;

/**
 * Who is ahead in what, across A and the others. A figure that one of them lacks, or in which two are as good, is no lead.
 * @param tables rows of each of the others against A, all in one order
 */
export const leads = (tables: readonly (readonly OutputRow[])[]): readonly Lead[] =>
  TOLD.flatMap((id): readonly Lead[] => {
    const rows = tables.flatMap((table) => table.filter((row) => row.id === id));
    const [first] = rows;
    if (!first || rows.length < tables.length) return [];
    const values = [first.a, ...rows.map(({ b }) => b)];
    if (!values.every(Number.isFinite)) return [];
    const worth = values.map((value) => value * first.better);
    const order = worth.map((_, k) => k).toSorted((x, y) => (worth[y] ?? 0) - (worth[x] ?? 0));
    const [winner = 0, second = 0] = order;
    const ahead = (worth[winner] ?? 0) - (worth[second] ?? 0);
    const least = Math.max(AHEAD * Math.max(...values.map(Math.abs)), 0.5 * 10 ** -first.decimals);
    const row = rows[(winner || second) - 1];
    return ahead >= least && row ? [{ id, winner, row }] : [];
  });
