import { useMemo } from 'react';
import { formatFixed, formatHour } from '../../format.ts';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import { selectSite } from '../../store/view.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Section } from '../parts/section.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { useClock, useShell, useView } from '../use-store.ts';
import { type CampusHour, campusesAtHour } from './operate-figures.ts';

const BAR_PX = 64;
const inUseMw = (c: CampusHour): number => c.trainingMw + c.inferenceMw + c.batchMw;
const campusColumns = (largestMw: number): readonly Column<CampusHour>[] => [
  {
    id: 'campus',
    header: 'Campus',
    align: 'left',
    sort: (c) => c.name,
    cell: (c) => (
      <>
        {c.name} <span className="quiet">{c.ba}</span>
      </>
    ),
  },
  {
    id: 'use',
    header: 'In use, MW IT',
    title: 'Training, inference, batch, of built IT MW',
    sort: inUseMw,
    cell: (c) => {
      const px = (mw: number) => ({ width: `${(mw / largestMw) * BAR_PX}px` });
      return (
        <span className="use">
          <span
            className="use-bar"
            style={{ ...px(c.itMw), marginRight: px(largestMw - c.itMw).width }}
            aria-hidden="true"
          >
            <i data-class="training" style={px(c.trainingMw)} />
            <i data-class="inference" style={px(c.inferenceMw)} />
            <i data-class="batch" style={px(c.batchMw)} />
            <i className="paused" style={px(c.pausedMw)} />
          </span>
          <span>{formatFixed(inUseMw(c), 0)}</span>
        </span>
      );
    },
  },
  {
    id: 'price',
    header: '$/MWh',
    title: 'Energy price this hour',
    sort: (c) => c.priceUsdPerMwh,
    cell: (c) => (
      <span data-tone={c.priceUsdPerMwh >= 150 ? 'alarm' : undefined}>{formatFixed(c.priceUsdPerMwh, 0)}</span>
    ),
  },
  {
    id: 'carbon',
    header: 'g/kWh',
    title: 'Location-based, average',
    sort: (c) => c.carbonKgPerMwh,
    cell: (c) => formatFixed(c.carbonKgPerMwh, 0),
  },
];
/** Campuses of the hour on the clock: the table twin of the rings. */
export const CampusSection = ({ simulation, chosen }: { simulation: Simulation; chosen: PolicyRun }) => {
  const { stores } = useShell();
  const hour = useClock((clock) => clock.hour);
  const selected = useView((view) => view.selected);
  const columns = useMemo(() => campusColumns(Math.max(...simulation.campuses.map((c) => c.itMw), 1)), [simulation]);
  const campuses = useMemo(() => campusesAtHour(simulation, chosen, hour), [simulation, chosen, hour]);
  return (
    <Section>
      <DataTable
        caption={`Campuses at ${formatHour(hour)}`}
        columns={columns}
        rows={campuses}
        rowKey={(c) => c.site}
        picked={selected}
        onPick={(c) => selectSite(stores.view, c.site)}
      />
      <SourceLine figures={['load', 'energyPrice', 'carbonMean']} />
    </Section>
  );
};
