import type { ColumnBlock, LinearProgram, LpSession, RowBlock } from './solver.ts';

/** A non-zero of a row or a column: the other index, and its value. */
export type Entry = readonly [index: number, value: number];

/**
 * A program that grows by rows and columns, of its own or inside a solver's session. Columns are added with their
 * entries in rows that stand already; rows with their entries in columns that stand already.
 */
export class GrowingProgram {
  private readonly cost: number[] = [];
  private readonly colLower: number[] = [];
  private readonly colUpper: number[] = [];
  private readonly integer: number[] = [];
  private readonly rowLower: number[] = [];
  private readonly rowUpper: number[] = [];
  private readonly atRow: number[] = [];
  private readonly atColumn: number[] = [];
  private readonly values: number[] = [];
  /** What a session has been given. */
  private sentRows = 0;
  private sentColumns = 0;
  private sentEntries = 0;

  get rows(): number {
    return this.rowLower.length;
  }
  get columns(): number {
    return this.cost.length;
  }

  private entry(row: number, column: number, value: number): void {
    if (value === 0) return;
    this.atRow.push(row);
    this.atColumn.push(column);
    this.values.push(value);
  }

  row(lower: number, upper: number, entries: readonly Entry[] = []): number {
    const row = this.rows;
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    for (const [column, value] of entries) this.entry(row, column, value);
    return row;
  }

  column(cost: number, lower: number, upper: number, entries: readonly Entry[] = [], integer = false): number {
    const column = this.columns;
    this.cost.push(cost);
    this.colLower.push(lower);
    this.colUpper.push(upper);
    this.integer.push(integer ? 1 : 0);
    for (const [row, value] of entries) this.entry(row, column, value);
    return column;
  }

  /** Cost less the price of what they use, for the first `count` columns. */
  reducedCosts(rowDual: Float64Array, count: number): Float64Array {
    const reduced = Float64Array.from(this.cost.slice(0, count));
    for (let k = 0; k < this.values.length; k++) {
      const column = this.atColumn[k] as number;
      if (column < count) reduced[column]! -= (rowDual[this.atRow[k] as number] ?? 0) * (this.values[k] as number);
    }
    return reduced;
  }

  lowerOf = (column: number): number => this.colLower[column] as number;
  upperOf = (column: number): number => this.colUpper[column] as number;
  costOf = (column: number): number => this.cost[column] as number;
  rowLowerOf = (row: number): number => this.rowLower[row] as number;
  rowUpperOf = (row: number): number => this.rowUpper[row] as number;

  /** Entries k of `chosen` as compressed lists by `major`, numbered from `first`, `count` lists. */
  private compress(
    chosen: readonly number[],
    major: readonly number[],
    minor: readonly number[],
    first: number,
    count: number,
  ) {
    const start = new Int32Array(count + 1);
    for (const k of chosen) start[(major[k] as number) - first + 1]! += 1;
    for (let k = 0; k < count; k++) start[k + 1]! += start[k]!;
    const next = start.slice();
    const index = new Int32Array(chosen.length);
    const value = new Float64Array(chosen.length);
    for (const k of chosen) {
      const at = next[(major[k] as number) - first]!++;
      index[at] = minor[k] as number;
      value[at] = this.values[k] as number;
    }
    return { start, index, value };
  }

  private all(from: number): number[] {
    return Array.from({ length: this.values.length - from }, (_, k) => from + k);
  }

  build(): LinearProgram {
    return {
      columns: this.columns,
      rows: this.rows,
      cost: Float64Array.from(this.cost),
      colLower: Float64Array.from(this.colLower),
      colUpper: Float64Array.from(this.colUpper),
      rowLower: Float64Array.from(this.rowLower),
      rowUpper: Float64Array.from(this.rowUpper),
      ...this.compress(this.all(0), this.atRow, this.atColumn, 0, this.rows),
      integer: Uint8Array.from(this.integer),
    };
  }

  /** The whole as the start of a session; later `send` what was added since. */
  start(): LinearProgram {
    this.sentRows = this.rows;
    this.sentColumns = this.columns;
    this.sentEntries = this.values.length;
    return this.build();
  }

  send(session: LpSession): void {
    const pending = this.all(this.sentEntries);
    const { sentRows, sentColumns } = this;
    const rows = this.rows - sentRows;
    const columns = this.columns - sentColumns;
    if (rows > 0) {
      const own = pending.filter((k) => (this.atColumn[k] as number) < sentColumns);
      const block: RowBlock = {
        lower: Float64Array.from(this.rowLower.slice(sentRows)),
        upper: Float64Array.from(this.rowUpper.slice(sentRows)),
        ...this.compress(own, this.atRow, this.atColumn, sentRows, rows),
      };
      session.addRows(block);
    }
    if (columns > 0) {
      const own = pending.filter((k) => (this.atColumn[k] as number) >= sentColumns);
      const block: ColumnBlock = {
        cost: Float64Array.from(this.cost.slice(sentColumns)),
        lower: Float64Array.from(this.colLower.slice(sentColumns)),
        upper: Float64Array.from(this.colUpper.slice(sentColumns)),
        ...this.compress(own, this.atColumn, this.atRow, sentColumns, columns),
      };
      session.addColumns(block);
    }
    this.sentRows = this.rows;
    this.sentColumns = this.columns;
    this.sentEntries = this.values.length;
  }
}
