/** Longest gap in hours that is bridged by a straight line; longer ones take the mean of their hour of the day. */
export const BRIDGED_GAP_HOURS = 6;

/** A column without NaN, and how many hours were filled. */
export interface FilledColumn {
  readonly column: Float32Array;
  readonly filledHours: number;
}

/** Mean over the hours that have a value; NaN where none has. */
export const meanOfKnown = (column: ArrayLike<number>): number => {
  let sum = 0;
  let known = 0;
  for (let hour = 0; hour < column.length; hour++) {
    const value = column[hour]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    known++;
  }
  return sum / known;
};

/** Mean by hour of the day; an hour of the day without any value takes the mean of all. */
const meanDay = (column: Float32Array): Float64Array => {
  const sum = new Float64Array(24);
  const known = new Float64Array(24);
  for (let hour = 0; hour < column.length; hour++) {
    const value = column[hour]!;
    if (Number.isNaN(value)) continue;
    sum[hour % 24]! += value;
    known[hour % 24]! += 1;
  }
  const all = meanOfKnown(column);
  return sum.map((total, hour) => (known[hour]! > 0 ? total / known[hour]! : all));
};

/**
 * Fills the NaN gaps of an hourly column: short ones from the neighbouring hours, long ones and those at either end
 * from the mean of the same UTC hour of the day. A column without any value gives null; one without gaps is returned
 * as it is.
 */
export const fillGaps = (column: Float32Array): FilledColumn | null => {
  let missing = 0;
  for (let hour = 0; hour < column.length; hour++) if (Number.isNaN(column[hour]!)) missing++;
  if (missing === 0) return { column, filledHours: 0 };
  if (missing === column.length) return null;
  const filled = column.slice();
  const day = meanDay(column);
  for (let start = 0; start < column.length; start++) {
    if (!Number.isNaN(column[start]!)) continue;
    let end = start;
    while (end < column.length && Number.isNaN(column[end]!)) end++;
    const bridged = start > 0 && end < column.length && end - start <= BRIDGED_GAP_HOURS;
    for (let hour = start; hour < end; hour++) {
      const along = (hour - start + 1) / (end - start + 1);
      filled[hour] = bridged ? column[start - 1]! * (1 - along) + column[end]! * along : day[hour % 24]!;
    }
    start = end;
  }
  return { column: filled, filledHours: missing };
};
