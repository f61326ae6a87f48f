import { useMemo } from 'react';
import { formatFixed, formatHour, formatNumber, formatSigned } from '../../format.ts';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import { selectSite } from '../../store/view.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Section } from '../parts/section.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { useClock, useShell, useView } from '../use-store.ts';
import { type CampusHour, campusesAtHour, type MoveRow, movesOfHour } from './operate-figures.ts';

const BAR_PX = 64;
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
    title: 'Training, then inference, of built IT MW',
    sort: (c) => c.trainingMw + c.inferenceMw,
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
          </span>
          <span>{formatFixed(c.trainingMw + c.inferenceMw, 0)}</span>
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
const MOVE_COLUMNS: readonly Column<MoveRow>[] = [
  {
    id: 'what',
    header: 'Move',
    align: 'left',
    sort: (m) => m.workload,
    cell: (m) => (
      <span className="move">
        <i data-class={m.workload} aria-hidden="true" />
        <span>
          {m.from} → {m.to}
          <small>{m.workload}</small>
        </span>
      </span>
    ),
  },
  { id: 'mw', header: 'MW', sort: (m) => m.itMw, cell: (m) => formatFixed(m.itMw, 0) },
  { id: 'pause', header: 'Pause, min', sort: (m) => m.pauseMinutes, cell: (m) => formatFixed(m.pauseMinutes, 0) },
  { id: 'cost', header: 'Cost, k$', sort: (m) => m.costUsd, cell: (m) => formatFixed(m.costUsd / 1e3, 1) },
  {
    id: 'saves',
    header: 'Saves, k$/h',
    sort: (m) => m.savingUsdPerHour,
    cell: (m) => formatSigned(m.savingUsdPerHour / 1e3, 1),
  },
];

/** Campuses and moves of the hour on the clock: the table twins of rings and flows. */
export const HourTables = ({ simulation, chosen }: { simulation: Simulation; chosen: PolicyRun }) => {
  const { stores } = useShell();
  const hour = useClock((clock) => clock.hour);
  const selected = useView((view) => view.selected);
  const columns = useMemo(() => campusColumns(Math.max(...simulation.campuses.map((c) => c.itMw), 1)), [simulation]);
  const campuses = useMemo(() => campusesAtHour(simulation, chosen, hour), [simulation, chosen, hour]);
  const moves = useMemo(() => movesOfHour(simulation, chosen, hour), [simulation, chosen, hour]);
  const movedMw = moves.reduce((sum, move) => sum + move.itMw, 0);
  return (
    <>
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
      <Section
        title="Moves of this hour"
        note={moves.length > 0 ? `${moves.length}, ${formatNumber(movedMw)} MW` : undefined}
      >
        {moves.length === 0 ? (
          <p className="quiet">Nothing moves in this hour.</p>
        ) : (
          <DataTable
            caption="Moves of this hour"
            columns={MOVE_COLUMNS}
            rows={moves}
            rowKey={(m) => String(m.index)}
            start={{ id: 'mw', down: true }}
            page={12}
          />
        )}
        <SourceLine figures={['moved']} />
      </Section>
    </>
  );
};
