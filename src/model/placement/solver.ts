/**
 * What the model asks of a solver. The model never imports one: worker and scripts hand in HiGHS.
 * minimise c'x + offset subject to rowLower <= Ax <= rowUpper, colLower <= x <= colUpper.
 */
export interface LinearProgram {
  readonly columns: number;
  readonly rows: number;
  readonly cost: Float64Array;
  readonly colLower: Float64Array;
  readonly colUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Rows compressed: row k has entries start[k]..start[k+1]. */
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
  /** 1 where the column is integer. */
  readonly integer: Uint8Array;
}

export interface SolveOptions {
  /** Relative MIP gap at which to stop: a deterministic rule. */
  readonly mipGap: number;
  /** Seconds; only stops, and an answer so stopped is not final. */
  readonly timeLimitS: number;
  /** Nodes of branch and bound at most: a deterministic rule; an answer so stopped has the status `stopped`. */
  readonly nodeLimit?: number;
  /** A known good solution to start from. */
  readonly start?: Float64Array;
}
export interface SolveProgress {
  readonly incumbent: number;
  readonly bound: number;
  readonly nodes: number;
}
export interface SolveAnswer {
  readonly status: 'optimal' | 'infeasible' | 'unbounded' | 'stopped' | 'failed';
  /** Values by column; null where there is no solution. */
  readonly x: Float64Array | null;
  readonly objective: number;
  /** Proven bound on the minimum. */
  readonly bound: number;
  readonly nodes: number;
  /** True where the clock stopped it, not a rule. */
  readonly timedOut?: boolean;
  /** Duals by row, for programs without integers only: change of the minimum per unit of the row's bound. */
  readonly rowDual: Float64Array | null;
}
/** Columns to append, with their entries by column: column k has entries start[k]..start[k+1]. */
export interface ColumnBlock {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
}
/** Rows to append, with their entries by row. */
export interface RowBlock {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
}
export interface SessionAnswer extends SolveAnswer {
  readonly colDual: Float64Array | null;
  readonly iterations: number;
}
/**
 * A linear program (integers ignored) that stays in the solver, so that what changes is solved from the last basis.
 * Whoever opens it disposes of it.
 */
export interface LpSession {
  readonly addColumns: (block: ColumnBlock) => void;
  readonly addRows: (block: RowBlock) => void;
  /** Columns and rows below are strictly increasing. */
  readonly setCosts: (columns: Int32Array, cost: Float64Array) => void;
  readonly setColumnBounds: (columns: Int32Array, lower: Float64Array, upper: Float64Array) => void;
  readonly setRowBounds: (rows: Int32Array, lower: Float64Array, upper: Float64Array) => void;
  readonly solve: (timeLimitS: number) => SessionAnswer;
  readonly dispose: () => void;
}
export interface Solver {
  readonly name: string;
  readonly openLp: (program: LinearProgram) => LpSession;
  readonly solve: (
    program: LinearProgram,
    options: SolveOptions,
    onProgress?: (progress: SolveProgress) => void,
  ) => SolveAnswer;
}

/** Grows a linear program column by column and row by row. */
export class ProgramBuilder {
  private readonly cost: number[] = [];
  private readonly colLower: number[] = [];
  private readonly colUpper: number[] = [];
  private readonly integer: number[] = [];
  private readonly rowLower: number[] = [];
  private readonly rowUpper: number[] = [];
  private readonly start: number[] = [0];
  private readonly index: number[] = [];
  private readonly value: number[] = [];

  /** Adds a column and returns its number. */
  column(cost: number, lower: number, upper: number, integer = false): number {
    this.cost.push(cost);
    this.colLower.push(lower);
    this.colUpper.push(upper);
    this.integer.push(integer ? 1 : 0);
    return this.cost.length - 1;
  }

  /** Adds a row lower <= sum value x column <= upper and returns its number. */
  row(lower: number, upper: number, entries: readonly (readonly [column: number, value: number])[]): number {
    for (const [column, value] of entries) {
      if (value === 0) continue;
      this.index.push(column);
      this.value.push(value);
    }
    this.start.push(this.index.length);
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    return this.rowLower.length - 1;
  }

  build(): LinearProgram {
    return {
      columns: this.cost.length,
      rows: this.rowLower.length,
      cost: Float64Array.from(this.cost),
      colLower: Float64Array.from(this.colLower),
      colUpper: Float64Array.from(this.colUpper),
      rowLower: Float64Array.from(this.rowLower),
      rowUpper: Float64Array.from(this.rowUpper),
      start: Int32Array.from(this.start),
      index: Int32Array.from(this.index),
      value: Float64Array.from(this.value),
      integer: Uint8Array.from(this.integer),
    };
  }
}
