import { useMemo } from 'react';
import { formatFixed, formatNumber } from '../../format.ts';
import { quarterLabel } from '../../model/placement/quarters.ts';
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
    value: (c) => c.name,
    cell: (c) => (
      <>
        <CampusName name={c.name} state={c.state} /> <span className="why">{c.why}</span>
      </>
    ),
  },
  {
    id: 'mw',
    header: 'MW IT',
    title: 'Built IT MW',
    csv: 'Built IT MW',
    value: (c) => c.itMw,
    cell: (c) => formatFixed(c.itMw, 0),
  },
  {
    id: 'ready',
    header: 'First power',
    title: 'First quarter in which it can have power; of announced campuses, that of their first MW',
    sort: (c) => c.readyQuarter,
    value: (c) => quarterLabel(c.readyQuarter),
    cell: (c) => quarterLabel(c.readyQuarter),
  },
  {
    id: 'net',
    header: 'M$/MW·yr',
    title: 'Net value per built IT MW and year, an annuity with its own waiting',
    csv: 'Net value per built IT MW, M$/yr',
    value: (c) => c.netUsdPerMwYear / 1e6,
    cell: (c) => formatFixed(c.netUsdPerMwYear / 1e6, 2),
  },
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
        'mean',
        <b key="net">{formatFixed(mean / 1e6, 2)}</b>,
      ]}
      empty="No campus: under these limits nothing is worth building."
    />
  );
};
