import { memo } from 'react';
import { formatFixed, formatSigned, formatTonnes } from '../../format.ts';
import type { CampusPower } from '../../model/power/report-types.ts';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { billUsd, COST_PARTS, MODE_WORDS } from './power-figures.ts';

const ACCOUNTS = [
  ['locationTonnes', 'Location-based', 'average of the grid, direct'],
  ['marketTonnes', 'Market-based', 'residual mix, after contracts'],
  ['consequentialTonnes', 'Consequential', 'marginal factor, a proxy'],
] as const;
const millions = (usd: number): string => formatFixed(usd / 1e6, 1);
const kilo = (tonnes: number): string => formatFixed(tonnes / 1e3, 1);

interface PairRow {
  readonly label: string;
  readonly note?: string;
  readonly alone: number;
  readonly now: number;
  readonly total?: boolean;
}
/** Two bars a row on one scale, with their numbers: the picture is its own table. */
const PairTable = ({
  caption,
  rows,
  text,
}: {
  caption: string;
  rows: readonly PairRow[];
  text: (value: number) => string;
}) => {
  const finite = rows.flatMap(({ alone, now }) => [alone, now]).filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const share = (value: number) => `${((value - low) / (high - low || 1)) * 100}%`;
  const bar = (value: number) => ({
    left: share(Math.min(0, value)),
    width: `${(Math.abs(value) / (high - low || 1)) * 100}%`,
  });
  return (
    <table className="data-table pair-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" data-align="left">
            <span className="visually-hidden">What for</span>
          </th>
          <td aria-hidden="true" />
          <th scope="col">grid alone</th>
          <th scope="col">as supplied</th>
          <th scope="col">change</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, note, alone, now, total }) => (
          <tr key={label} data-total={total}>
            <th scope="row" data-align="left">
              {label}
              {note ? <small>{note}</small> : null}
            </th>
            <td aria-hidden="true" className="pair">
              {Number.isFinite(alone) ? <i data-which="alone" style={bar(alone)} /> : null}
              {Number.isFinite(now) ? <i data-which="now" style={bar(now)} /> : null}
            </td>
            <td>{text(alone)}</td>
            <td>{text(now)}</td>
            <td>{formatSigned((now - alone) / (text === kilo ? 1e3 : 1e6), 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** What is paid for and emitted, beside the same campus on the grid alone. */
export const CostSection = memo(({ power }: { power: CampusPower }) => {
  const { cost, gridOnly, carbon, avoidedTonnes } = power;
  const rows = COST_PARTS.map(([key, label]) => ({ label, alone: gridOnly.cost[key], now: cost[key] })).filter(
    ({ alone, now }) => Math.abs(alone) + Math.abs(now) > 500,
  );
  const all: readonly PairRow[] = [
    ...rows,
    { label: 'Total', alone: gridOnly.cost.totalUsd, now: cost.totalUsd, total: true },
  ];
  const accounts = ACCOUNTS.map(([key, label, note]) => ({
    label,
    note,
    alone: gridOnly.carbon[key],
    now: carbon[key],
  }));
  const against = (now: number, alone: number): string =>
    Math.abs(alone - now) < 5e4
      ? 'no more or less'
      : `${millions(Math.abs(alone - now))} M$/yr ${now <= alone ? 'less' : 'more'}`;
  const finding =
    power.supply.mode === 'grid'
      ? `On the grid alone the campus pays ${millions(billUsd(cost))} M$/yr, without carbon and unserved load.`
      : `Supplied ${MODE_WORDS[power.supply.mode]}, it pays ${millions(billUsd(cost))} M$/yr, ${against(billUsd(cost), billUsd(gridOnly.cost))} than on the grid alone; with carbon and unserved load priced, ${against(cost.totalUsd, gridOnly.cost.totalUsd)}.`;
  return (
    <>
      <Section title="Cost, M$/yr" note="grid alone against as supplied">
        <p className="sub-finding">{keepUnits(finding)}</p>
        <PairTable caption="Cost, M$ a year, grid alone and as supplied" rows={all} text={millions} />
        <SaveSvg name="Cost" />
        <SourceLine figures={['powerPrice', 'powerSizes', 'powerDispatch']} />
      </Section>
      <Section title="Carbon, kt CO₂/yr" note="three accounts, never added">
        <PairTable caption="Carbon, kt a year by account, grid alone and as supplied" rows={accounts} text={kilo} />
        <p className="limit-line" data-figure="powerAvoided">
          What stands on the campus avoids <b>{formatTonnes(avoidedTonnes)}/yr</b> at the marginal factor, gas burnt on
          site taken off.
          {carbon.contractAvoidedTonnes > 0
            ? ` Contracts would avoid ${formatTonnes(carbon.contractAvoidedTonnes)}/yr at the same factor, if their plants are built for them.`
            : ''}{' '}
          Neither is netted from an account.
        </p>
        {carbon.notes.map((note) => (
          <p key={note} className="limit-line">
            {note}
          </p>
        ))}
        <SourceLine figures={['powerCarbon', 'powerAvoided']} />
      </Section>
    </>
  );
});
