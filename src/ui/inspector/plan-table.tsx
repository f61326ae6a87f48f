import { useMemo } from 'react';
import { formatFixed, formatNumber } from '../../format.ts';
import type { PlacedCampus, Placement } from '../../model/placement/types.ts';
import { selectSite } from '../../store/view.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { useShell, useView } from '../use-store.ts';

export const CampusName = ({ name, state }: { name: string; state: string }) => (
  <>
    <b>{name}</b> <span className="quiet">{state}</span>
  </>
);

const COLUMNS: readonly Column<PlacedCampus>[] = [
  {
    id: 'campus',
    header: 'Campus',
    align: 'left',
    sort: (c) => c.name,
    cell: (c) => <CampusName name={c.name} state={c.state} />,
  },
  { id: 'mw', header: 'MW IT', title: 'Built IT MW', sort: (c) => c.itMw, cell: (c) => formatFixed(c.itMw, 0) },
  {
    id: 'net',
    header: 'M$/MW·yr',
    title: 'Net value per built IT MW and year',
    sort: (c) => c.netUsdPerMwYear,
    cell: (c) => formatFixed(c.netUsdPerMwYear / 1e6, 2),
  },
  { id: 'why', header: 'Why', align: 'left', cell: (c) => <span className="why">{c.why}</span> },
];

/** The plan, campus by campus: the table twin of the discs on the map. */
export const PlanTable = ({ placement }: { placement: Placement }) => {
  const { stores } = useShell();
  const selected = useView((view) => view.selected);
  const mean = useMemo(
    () => placement.campuses.reduce((sum, c) => sum + c.netUsdPerMwYear * c.itMw, 0) / placement.builtItMw,
    [placement],
  );
  return (
    <DataTable
      caption="Campuses of the plan"
      columns={COLUMNS}
      rows={placement.campuses}
      rowKey={(campus) => campus.site}
      start={{ id: 'mw', down: true }}
      picked={selected}
      onPick={(campus) => selectSite(stores.view, campus.site)}
      footer={[
        <b key="total">Total</b>,
        <b key="mw">{formatNumber(placement.builtItMw)}</b>,
        <b key="net">{formatFixed(mean / 1e6, 2)}</b>,
        'mean',
      ]}
      empty="No campus: under these limits nothing is worth building."
    />
  );
};
