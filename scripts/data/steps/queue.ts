import type { QueueTable } from '../../../src/model/dataset/types.ts';
import { json, type Output, round } from '../lib/output.ts';
import { numberOf } from '../lib/read.ts';
import type { Sources } from '../sources.ts';

const FILE = 'interconnection_queues_2024.csv.gz';

/** Generation queues by county and technology, MW by 2030; rows without MW are left out. */
export const buildQueue = (sources: Sources): Output => {
  const rows = sources
    .queue()
    .map((row) => ({ fips: row.r.slice(1), technology: row.tg, mw: round(numberOf(row, '2030', FILE), 1) }))
    .filter(({ mw }) => mw > 0)
    .sort((a, b) => (a.fips === b.fips ? (a.technology < b.technology ? -1 : 1) : a.fips < b.fips ? -1 : 1));
  const table: QueueTable = {
    rows: rows.length,
    fips: rows.map(({ fips }) => fips),
    technology: rows.map(({ technology }) => technology),
    mw: rows.map(({ mw }) => mw),
  };
  return {
    key: 'queue',
    path: 'queue.json',
    content: json(table),
    rows: table.rows,
    unit: 'MW',
    notes:
      'Generation, cumulative to 2030, an upper bound: most requests are never built. Load queues are not public. Connecticut by planning region.',
  };
};
