import { useMemo } from 'react';
import { formatFixed } from '../../format.ts';
import { quarterLabel } from '../../model/placement/quarters.ts';
import type { PlacedCampus, Placement } from '../../model/placement/types.ts';
import { selectSite } from '../../store/view.ts';
import { CampusName } from '../inspector/plan-table.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { useShell, useView } from '../use-store.ts';
import { YEARS, yearEnd } from './build-figures.ts';

const whole = (mw: number | undefined): string => (mw === undefined || mw < 1e-6 ? '' : formatFixed(mw, 0));
const COLUMNS: readonly Column<PlacedCampus>[] = [
  {
    id: 'campus',
    header: 'Campus',
    align: 'left',
    sort: (c) => c.name,
    cell: (c) => <CampusName name={c.name} state={c.state} />,
  },
  {
    id: 'ready',
    header: 'Power',
    title: 'First quarter in which it can have power',
    sort: (c) => c.readyQuarter,
    cell: (c) => quarterLabel(c.readyQuarter),
  },
  ...YEARS.map(
    (year): Column<PlacedCampus> => ({
      id: String(year),
      header: `’${String(year).slice(2)}`,
      title: `IT MW built by the end of ${year}`,
      sort: (c) => c.quarters.builtMw[yearEnd(year)] ?? 0,
      cell: (c) => whole(c.quarters.builtMw[yearEnd(year)]),
    }),
  ),
];

/** The build-out as numbers: campuses by first power and MW at the end of each year. */
export const BuildTable = ({ placement }: { placement: Placement }) => {
  const { stores } = useShell();
  const selected = useView((view) => view.selected);
  const footer = useMemo(
    () => [
      <b key="total">Total</b>,
      '',
      ...YEARS.map((year) => whole(placement.quarters.builtMw[yearEnd(year)]) || '0'),
    ],
    [placement],
  );
  return (
    <DataTable
      caption="IT MW built by campus at the end of each year"
      columns={COLUMNS}
      rows={placement.campuses}
      rowKey={(campus) => campus.site}
      start={{ id: 'ready', down: false }}
      picked={selected}
      onPick={(campus) => selectSite(stores.view, campus.site)}
      footer={footer}
    />
  );
};
