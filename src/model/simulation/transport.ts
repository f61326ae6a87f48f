/**
 * Pairs supplies with demands at the least total km: the transport problem by successive shortest paths.
 * Exact; ties go to the lower row and column. Works in its own buffers: nothing is allocated per call.
 */
export interface Transport {
  /** Row-major flow, suppliers x receivers of the last call, MW. */
  readonly flow: Float64Array;
  /** `supply` and `demand` are consumed; km is row-major with `columns` per row. */
  solve(rows: number, columns: number, supply: Float64Array, demand: Float64Array, km: Float64Array): void;
}

/** MW below which a rest is rounding. */
const REST_MW = 1e-9;
/** km below which a path is no improvement: keeps ties with the first and the search finite. */
const TIE_KM = 1e-7;

/**
 * A path goes straight from a row that has supply left, or over columns that are served: what a spent row sends to one of
 * them it sends on to the next, and the column is made good from nearer by. So the search is one over columns alone.
 */
export const makeTransport = (size: number): Transport => {
  const flow = new Float64Array(size * size);
  /** The nearest row with supply left, by column. */
  const directKm = new Float64Array(size);
  const directFrom = new Int16Array(size);
  /** From column to column: the least km that a spent row adds by sending to the second instead, and which row. */
  const overKm = new Float64Array(size * size);
  const overRow = new Int16Array(size * size);
  /** 1 where a way leads on from the column at all: most columns have none yet while the first rows send. */
  const leadsOn = new Uint8Array(size);
  /** The path to a column: its km, the row that sends to it, and the column that this row takes from; -1: its own supply. */
  const pathKm = new Float64Array(size);
  const pathRow = new Int16Array(size);
  const pathOver = new Int16Array(size);
  const isNearer = new Uint8Array(size);

  const findDirect = (j: number, rows: number, columns: number, supply: Float64Array, km: Float64Array): void => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 0, at = j; i < rows; i++, at += columns) {
      if (supply[i]! <= REST_MW || !(km[at]! < nearest - TIE_KM)) continue;
      nearest = km[at]!;
      directFrom[j] = i;
    }
    directKm[j] = nearest;
  };

  /** A spent row may send on what it sends to column j. */
  const addOver = (i: number, j: number, columns: number, km: Float64Array): void => {
    const row = i * columns;
    const here = km[row + j]!;
    leadsOn[j] = 1;
    for (let to = 0, at = j * columns; to < columns; to++, at++) {
      const added = km[row + to]! - here;
      const worse = overKm[at]! - added;
      if (!(worse > TIE_KM || (worse > -TIE_KM && i < overRow[at]!))) continue;
      overKm[at] = added;
      overRow[at] = i;
    }
  };

  /** The ways on from a column, after a path has changed what is sent to it. */
  const findOver = (j: number, rows: number, columns: number, supply: Float64Array, km: Float64Array): void => {
    overKm.fill(Number.POSITIVE_INFINITY, j * columns, (j + 1) * columns);
    leadsOn[j] = 0;
    for (let i = 0, at = j; i < rows; i++, at += columns)
      if (flow[at]! > REST_MW && supply[i]! <= REST_MW) addOver(i, j, columns, km);
  };

  /** The shortest path to every column (Bellman-Ford: a way on may be negative). */
  const search = (columns: number): void => {
    // whole columns at once: the first week is worked out by an engine that has not compiled any loop yet
    pathKm.set(directKm);
    pathRow.set(directFrom);
    pathOver.fill(-1);
    isNearer.set(leadsOn);
    let changed = leadsOn.includes(1);
    while (changed) {
      changed = false;
      for (let j = 0, base = 0; j < columns; j++, base += columns) {
        if (isNearer[j] === 0) continue;
        isNearer[j] = 0;
        const here = pathKm[j]!;
        for (let to = 0; to < columns; to++) {
          const there = here + overKm[base + to]!;
          if (!(there < pathKm[to]! - TIE_KM)) continue;
          pathKm[to] = there;
          pathRow[to] = overRow[base + to]!;
          pathOver[to] = j;
          if (leadsOn[to] === 0) continue;
          isNearer[to] = 1;
          changed = true;
        }
      }
    }
  };

  /** The nearest column that still needs something; -1 where none can be reached. */
  const nearestColumn = (columns: number, demand: Float64Array): number => {
    let best = -1;
    for (let j = 0; j < columns; j++) {
      if (demand[j]! <= REST_MW || pathKm[j] === Number.POSITIVE_INFINITY) continue;
      if (best < 0 || pathKm[j]! < pathKm[best]! - TIE_KM) best = j;
    }
    return best;
  };

  /** Sends what fits along the path that ends in `column`; returns the row at which it begins. */
  const augment = (column: number, columns: number, supply: Float64Array, demand: Float64Array): number => {
    let amount = demand[column]!;
    let j = column;
    for (; pathOver[j]! >= 0; j = pathOver[j]!) amount = Math.min(amount, flow[pathRow[j]! * columns + pathOver[j]!]!);
    const row = pathRow[j]!;
    amount = Math.min(amount, supply[row]!);
    demand[column]! -= amount;
    supply[row]! -= amount;
    for (j = column; ; j = pathOver[j]!) {
      flow[pathRow[j]! * columns + j]! += amount;
      if (pathOver[j]! < 0) return row;
      flow[pathRow[j]! * columns + pathOver[j]!]! -= amount;
    }
  };

  /** The ways on after a path: of the rows on it each sends to one column more, and to one less where it took all. */
  const turnOver = (column: number, rows: number, columns: number, supply: Float64Array, km: Float64Array): void => {
    for (let j = column; pathOver[j]! >= 0; j = pathOver[j]!) addOver(pathRow[j]!, j, columns, km);
    for (let j = column; pathOver[j]! >= 0; j = pathOver[j]!)
      if (flow[pathRow[j]! * columns + pathOver[j]!]! <= REST_MW) findOver(pathOver[j]!, rows, columns, supply, km);
  };

  const solve: Transport['solve'] = (rows, columns, supply, demand, km) => {
    flow.fill(0, 0, rows * columns);
    if (rows === 1 || columns === 1) {
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++) flow[i * columns + j] = rows === 1 ? demand[j]! : supply[i]!;
      return;
    }
    overKm.fill(Number.POSITIVE_INFINITY, 0, columns * columns);
    leadsOn.fill(0);
    for (let j = 0; j < columns; j++) findDirect(j, rows, columns, supply, km);
    for (;;) {
      search(columns);
      const column = nearestColumn(columns, demand);
      if (column < 0) return;
      const row = augment(column, columns, supply, demand);
      turnOver(column, rows, columns, supply, km);
      if (supply[row]! > REST_MW) continue;
      for (let j = directFrom.indexOf(row); j >= 0 && j < columns; j = directFrom.indexOf(row, j + 1))
        findDirect(j, rows, columns, supply, km);
      for (let j = 0, at = row * columns; j < columns; j++, at++) if (flow[at]! > REST_MW) addOver(row, j, columns, km);
    }
  };
  return { flow, solve };
};
