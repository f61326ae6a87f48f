import { useMemo, useState } from 'react';
import { formatEnergy, formatFixed, formatNumber, formatPower, formatSigned, formatUsd } from '../../format.ts';
import type { HourIndex } from '../../model/ids.ts';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import { WEEK_HOURS, weekStart } from '../clock/week.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Section } from '../parts/section.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { useClock } from '../use-store.ts';
import {
  CAUSE_LABELS,
  type CauseSum,
  carriedWords,
  conservation,
  type MoveRow,
  movesOfHour,
  negativeWords,
  sumByCause,
} from './move-figures.ts';

const MOVE_COLUMNS: readonly Column<MoveRow>[] = [
  {
    id: 'what',
    header: 'Move and why',
    title: 'Who goes from where to where, and for what reason',
    align: 'left',
    csv: 'Work',
    value: (m) => m.who,
    alsoCsv: [
      { csv: 'Class', value: (m) => m.workload },
      { csv: 'From', value: (m) => m.from },
      { csv: 'To', value: (m) => m.to },
      { csv: 'Why', value: (m) => m.why },
      { csv: 'Stands still, minutes', value: (m) => m.pauseMinutes },
      { csv: 'Carried, bytes', value: (m) => m.bytes },
    ],
    cell: (m) => (
      <span className="move">
        <i data-class={m.workload} aria-hidden="true" />
        <span>
          <b>{m.who}</b> {m.from} → {m.to}
          <small>{m.why}</small>
          {m.bytes > 0 ? <small>carries {carriedWords(m)}</small> : null}
        </span>
      </span>
    ),
  },
  { id: 'mw', header: 'MW IT', csv: 'IT MW', value: (m) => m.itMw, cell: (m) => formatFixed(m.itMw, 1) },
  {
    id: 'cost',
    header: 'Cost, k$',
    title: 'Work lost while it stands still, at its value, and the energy of the transfer',
    csv: 'Cost, $',
    value: (m) => m.costUsd,
    cell: (m) => formatFixed(m.costUsd / 1e3, 1),
  },
  {
    id: 'saves',
    header: 'Saves, k$/h',
    title: 'Energy, delivery and carbon at its price, in this hour; while the difference lasts',
    csv: 'Saves, $/h',
    value: (m) => m.savingUsdPerHour,
    cell: (m) => formatSigned(m.savingUsdPerHour / 1e3, 1),
  },
];
const CLASS_LABELS = { training: 'Training', inference: 'Inference', batch: 'Batch' } as const;

/** Moves of the hour on the clock: the table twin of the flows. What goes out comes in. */
export const MovesSection = ({ simulation, chosen }: { simulation: Simulation; chosen: PolicyRun }) => {
  const hour = useClock((clock) => clock.hour);
  const moves = useMemo(() => movesOfHour(simulation, chosen, hour), [simulation, chosen, hour]);
  const sums = useMemo(() => conservation(simulation, chosen, hour), [simulation, chosen, hour]);
  const [movedMw, costUsd, savesUsd] = moves.reduce(
    ([mw, cost, saves], move) => [mw + move.itMw, cost + move.costUsd, saves + move.savingUsdPerHour] as const,
    [0, 0, 0] as readonly [number, number, number],
  );
  const negative = negativeWords(moves, chosen.policy);
  return (
    <Section
      title="Moves of this hour"
      note={moves.length > 0 ? `${moves.length}, ${formatNumber(movedMw)} MW` : undefined}
    >
      {moves.length === 0 ? (
        <p className="quiet">Nothing moves in this hour.</p>
      ) : (
        <>
          <div className="tight-table moves-table">
            <DataTable
              caption="Moves of this hour"
              columns={MOVE_COLUMNS}
              rows={moves}
              rowKey={(m) => String(m.index)}
              start={{ id: 'mw', down: true }}
              page={8}
              footer={[
                'All moves',
                formatFixed(movedMw, 1),
                formatFixed(costUsd / 1e3, 1),
                formatSigned(savesUsd / 1e3, 1),
              ]}
            />
          </div>
          <ul className="out-in" aria-label="What goes out comes in">
            {sums.map(({ workload, outMw, intoMw }) => (
              <li key={workload}>
                <i data-class={workload} aria-hidden="true" />
                {CLASS_LABELS[workload]}: {formatPower(outMw)} out = {formatPower(intoMw)} in
              </li>
            ))}
          </ul>
          {negative ? <p className="limit-line">{negative}</p> : null}
        </>
      )}
      <SourceLine figures={['moved']} />
    </Section>
  );
};

const PERIODS = [
  { id: 'hour', label: 'Hour' },
  { id: 'week', label: 'Week' },
  { id: 'year', label: 'Year' },
] as const;
type Period = (typeof PERIODS)[number]['id'];
const spanOf = (period: Period, hour: HourIndex, hours: number): readonly [HourIndex, HourIndex] => {
  if (period === 'hour') return [hour, hour + 1];
  return period === 'year' ? [0, hours] : [weekStart(hour), weekStart(hour) + WEEK_HOURS];
};
const CAUSE_COLUMNS: readonly Column<CauseSum>[] = [
  {
    id: 'cause',
    header: 'Why',
    align: 'left',
    value: (s) => CAUSE_LABELS[s.cause],
    cell: (s) => CAUSE_LABELS[s.cause],
  },
  { id: 'moves', header: 'Moves', value: (s) => s.moves, cell: (s) => formatNumber(s.moves) },
  {
    id: 'moved',
    header: 'Moved, MWh',
    title: 'IT MW moved, added up over the hours',
    value: (s) => s.movedMwh,
    cell: (s) => formatFixed(s.movedMwh, 0),
  },
  {
    id: 'cost',
    header: 'Cost, k$',
    csv: 'Cost, $',
    value: (s) => s.costUsd,
    cell: (s) => formatFixed(s.costUsd / 1e3, 1),
  },
  {
    id: 'saved',
    header: 'Saved at once, k$',
    title: 'In the hour of the move alone; it lasts as long as the difference does',
    csv: 'Saved at once, $',
    value: (s) => s.savedUsd,
    cell: (s) => formatSigned(s.savedUsd / 1e3, 1),
  },
];

/** Why work moved: the hour, the week around it, or the year, by cause. */
export const CausesSection = ({ chosen }: { chosen: PolicyRun }) => {
  const hour = useClock((clock) => clock.hour);
  const [period, setPeriod] = useState<Period>('year');
  const [from, to] = spanOf(period, hour, chosen.moves.hourStart.length - 1);
  const sums = useMemo(() => sumByCause(chosen, from, to), [chosen, from, to]);
  const movedMwh = sums.reduce((sum, row) => sum + row.movedMwh, 0);
  const costUsd = sums.reduce((sum, row) => sum + row.costUsd, 0);
  return (
    <Section
      title="Why work moves"
      note={movedMwh > 0 ? `${formatEnergy(movedMwh)}, ${formatUsd(costUsd)}` : undefined}
    >
      <Segmented label="Period" options={PERIODS} selected={period} onSelect={setPeriod} />
      <div className="tight-table">
        <DataTable
          caption={`Moves of the ${period} by cause`}
          columns={CAUSE_COLUMNS}
          rows={sums}
          rowKey={(s) => s.cause}
          empty={`Nothing moves in this ${period}.`}
        />
      </div>
      <SourceLine figures={['moved']} />
    </Section>
  );
};
