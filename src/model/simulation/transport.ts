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

export const makeTransport = (size: number): Transport => {
  const flow = new Float64Array(size * size);
  const rowKm = new Float64Array(size);
  const columnKm = new Float64Array(size);
  const rowFrom = new Int16Array(size);
  const columnFrom = new Int16Array(size);

  /** Shortest residual path from any row with supply to every column (Bellman-Ford: back arcs have negative km). */
  const search = (rows: number, columns: number, supply: Float64Array, km: Float64Array): void => {
    columnKm.fill(Number.POSITIVE_INFINITY, 0, columns);
    for (let i = 0; i < rows; i++) {
      rowKm[i] = supply[i]! > REST_MW ? 0 : Number.POSITIVE_INFINITY;
      rowFrom[i] = -1;
    }
    for (let changed = true; changed; ) {
      changed = false;
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          const there = rowKm[i]! + km[i * columns + j]!;
          if (there < columnKm[j]! - TIE_KM) {
            columnKm[j] = there;
            columnFrom[j] = i;
            changed = true;
          }
          if (flow[i * columns + j]! <= REST_MW) continue;
          const back = columnKm[j]! - km[i * columns + j]!;
          if (back < rowKm[i]! - TIE_KM) {
            rowKm[i] = back;
            rowFrom[i] = j;
            changed = true;
          }
        }
      }
    }
  };

  /** Sends what fits along the path that ends in `column`. */
  const augment = (column: number, columns: number, supply: Float64Array, demand: Float64Array): void => {
    let amount = demand[column]!;
    let j = column;
    for (;;) {
      const i = columnFrom[j]!;
      const next = rowFrom[i]!;
      if (next < 0) {
        amount = Math.min(amount, supply[i]!);
        break;
      }
      amount = Math.min(amount, flow[i * columns + next]!);
      j = next;
    }
    demand[column]! -= amount;
    j = column;
    for (;;) {
      const i = columnFrom[j]!;
      flow[i * columns + j]! += amount;
      const next = rowFrom[i]!;
      if (next < 0) {
        supply[i]! -= amount;
        break;
      }
      flow[i * columns + next]! -= amount;
      j = next;
    }
  };

  const solve: Transport['solve'] = (rows, columns, supply, demand, km) => {
    flow.fill(0, 0, rows * columns);
    if (rows === 1 || columns === 1) {
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++) flow[i * columns + j] = rows === 1 ? demand[j]! : supply[i]!;
      return;
    }
    for (;;) {
      search(rows, columns, supply, km);
      let best = -1;
      for (let j = 0; j < columns; j++) {
        if (demand[j]! <= REST_MW || columnKm[j] === Number.POSITIVE_INFINITY) continue;
        if (best < 0 || columnKm[j]! < columnKm[best]! - TIE_KM) best = j;
      }
      if (best < 0) return;
      augment(best, columns, supply, demand);
    }
  };
  return { flow, solve };
};
