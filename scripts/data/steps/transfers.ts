import type { Transfer, TransferKind } from '../../../src/model/dataset/types.ts';
import { json, type Output, round } from '../lib/output.ts';
import { numberOf, RawDataError } from '../lib/read.ts';
import type { Sources } from '../sources.ts';

const AC_FILE = 'transmission_capacity_init_AC_ba_NARIS2024.csv';
const DC_FILE = 'transmission_capacity_init_nonAC_ba.csv';
const KIND: Readonly<Record<string, TransferKind>> = { LCC: 'HVDC', VSC: 'HVDC', B2B: 'B2B' };

/** Transfer capability between zones: 292 pairs of the AC network, and DC lines and back-to-back ties by project. */
export const buildTransfers = (sources: Sources): Output => {
  const ac = sources.transfers().map(
    (row): Transfer => ({
      from: row.r,
      to: row.rr,
      forwardMw: round(numberOf(row, 'MW_f0', AC_FILE)),
      backMw: round(numberOf(row, 'MW_r0', AC_FILE)),
      kind: 'AC',
      name: '',
    }),
  );
  const dc = sources.dcTies().map((row): Transfer => {
    const kind = KIND[row.trtype];
    if (!kind) throw new RawDataError(`The raw file ${DC_FILE}, column "trtype": "${row.trtype}" is not known.`);
    const mw = round(numberOf(row, 'MW', DC_FILE));
    // The source has one MW for both directions, and the kind of tie in brackets behind the name.
    return {
      from: row.r,
      to: row.rr,
      forwardMw: mw,
      backMw: mw,
      kind,
      name: row['Project(s)'].replace(/ \(DC\)$/, ''),
    };
  });
  return {
    key: 'transfers',
    path: 'transfers.json',
    content: json([...ac, ...dc]),
    rows: ac.length + dc.length,
    unit: 'MW',
    notes:
      'Model-derived (power-flow optimisation of the NARIS network), directional, not simultaneous limits. HVDC and back-to-back ties carry one MW for both directions.',
  };
};
