import { formatFixed, formatSigned } from '../../format.ts';
import type { PolicyKpis, PolicyRun } from '../../model/simulation/types.ts';
import type { FigureId } from '../figures.ts';
import { SourceLabel } from '../parts/source-label.tsx';

interface KpiLine {
  readonly label: string;
  readonly basis: string;
  readonly decimals: number;
  readonly value: (kpis: PolicyKpis) => number;
  /** Which direction is good; 0 where neither is. */
  readonly better: -1 | 0 | 1;
  readonly figure: FigureId;
  /** Left out where it is nothing under either policy. */
  readonly rare?: true;
}
/** What a year is judged by, each with unit and basis. */
const KPI_LINES: readonly KpiLine[] = [
  {
    figure: 'totalCost',
    label: 'Total cost, M$',
    basis: 'with carbon',
    decimals: 1,
    value: (k) => k.totalCostUsd / 1e6,
    better: -1,
  },
  {
    figure: 'energyPrice',
    label: 'Energy cost, M$',
    basis: 'hourly price',
    decimals: 1,
    value: (k) => k.energyCostUsd / 1e6,
    better: -1,
  },
  {
    figure: 'deliveryUsdPerYear',
    label: 'Delivery, M$',
    basis: '',
    decimals: 1,
    value: (k) => k.deliveryCostUsd / 1e6,
    better: -1,
  },
  {
    figure: 'moved',
    label: 'Cost of moves, M$',
    basis: '',
    decimals: 2,
    value: (k) => k.moveCostUsd / 1e6,
    better: -1,
  },
  {
    figure: 'totalCost',
    label: 'Work paused, M$',
    basis: 'at its value',
    decimals: 2,
    value: (k) => k.pausedCostUsd / 1e6,
    better: -1,
    rare: true,
  },
  {
    figure: 'unserved',
    label: 'Unserved demand, M$',
    basis: '',
    decimals: 2,
    value: (k) => k.unservedCostUsd / 1e6,
    better: -1,
    rare: true,
  },
  {
    figure: 'carbonMean',
    label: 'Carbon, kt',
    basis: 'location, avg',
    decimals: 0,
    value: (k) => k.carbonTonnes / 1e3,
    better: -1,
  },
  {
    figure: 'carbonMean',
    label: 'Carbon, g/kWh',
    basis: 'mean',
    decimals: 1,
    value: (k) => k.carbonIntensityKgPerMwh,
    better: -1,
  },
  {
    figure: 'energyPrice',
    label: 'Price paid, $/MWh',
    basis: 'mean',
    decimals: 1,
    value: (k) => k.pricePaidUsdPerMwh,
    better: -1,
  },
  {
    figure: 'facilityEnergy',
    label: 'Energy, GWh',
    basis: 'at the meter',
    decimals: 0,
    value: (k) => k.energyMwh / 1e3,
    better: 0,
  },
  { figure: 'moved', label: 'Moved, GWh', basis: 'IT', decimals: 0, value: (k) => k.movedMwh / 1e3, better: 0 },
  {
    figure: 'unserved',
    label: 'Unserved, GWh',
    basis: 'IT',
    decimals: 1,
    value: (k) => k.unservedMwh / 1e3,
    better: -1,
  },
  {
    figure: 'load',
    label: 'Training paused, GWh',
    basis: 'IT',
    decimals: 2,
    value: (k) => k.pausedMwh / 1e3,
    better: -1,
    rare: true,
  },
  {
    figure: 'moved',
    label: 'Work lost, % of IT work',
    basis: '',
    decimals: 2,
    value: (k) => k.throughputLostShare * 100,
    better: -1,
  },
  {
    figure: 'waterUsdPerYear',
    label: 'Water, thousand m³',
    basis: 'on site',
    decimals: 0,
    value: (k) => k.waterM3 / 1e3,
    better: -1,
  },
  { figure: 'pue', label: 'PUE, mean', basis: '', decimals: 3, value: (k) => k.pueMean, better: -1 },
];

/** Good, bad or neither, by what would be shown: a change that rounds to zero is neither. */
export const changeTone = (change: number, decimals: number, better: -1 | 0 | 1): 'good' | 'alarm' | undefined => {
  if (better === 0 || !/[1-9]/.test(formatFixed(change, decimals))) return undefined;
  return Math.sign(change) === better ? 'good' : 'alarm';
};

/** The year, policy against static. */
export const KpiTable = ({ chosen, still }: { chosen: PolicyRun; still: PolicyRun }) => (
  <table className="data-table kpi-table">
    <caption className="visually-hidden">The year 2024 under {chosen.label}, against static</caption>
    <thead>
      <tr>
        <th scope="col" data-align="left">
          Year 2024, against static
        </th>
        <th scope="col">{chosen.label}</th>
        <th scope="col">Static</th>
        <th scope="col">Change</th>
      </tr>
    </thead>
    <tbody>
      {KPI_LINES.map(({ figure, label, basis, decimals, value, better, rare }) => {
        const [now, before] = [value(chosen.kpis), value(still.kpis)];
        if (rare && [now, before].every((x) => !/[1-9]/.test(formatFixed(x, decimals)))) return null;
        return (
          <tr key={label} data-figure={figure}>
            <th scope="row" data-align="left">
              <SourceLabel figure={figure} label={label} /> {basis ? <span className="quiet">{basis}</span> : null}
            </th>
            <td>
              <b>{formatFixed(now, decimals)}</b>
            </td>
            <td>{formatFixed(before, decimals)}</td>
            <td data-tone={changeTone(now - before, decimals, better)}>{formatSigned(now - before, decimals)}</td>
          </tr>
        );
      })}
    </tbody>
  </table>
);
