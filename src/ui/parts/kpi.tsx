import type { FigureId } from '../figures.ts';
import { SourceLabel } from './source-label.tsx';

export interface KpiProps {
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  /** Comparison beneath, in ink3. */
  readonly note?: string;
  /** Where the number comes from. */
  readonly figure?: FigureId;
}
/** One number: what it is, how much, its unit beside it, what it compares to. */
const Kpi = ({ label, value, unit, note, figure }: KpiProps) => (
  <div className="kpi" data-figure={figure}>
    <dt>
      <SourceLabel figure={figure} label={label} />
    </dt>
    <dd>
      <b>{value}</b>
      {unit ? <span className="unit">{unit}</span> : null}
      {note ? <small>{note}</small> : null}
    </dd>
  </div>
);
export const KpiRow = ({ items, label }: { items: readonly KpiProps[]; label: string }) => (
  <dl className="kpis" aria-label={label} data-count={items.length}>
    {items.map((item) => (
      <Kpi key={item.label} {...item} />
    ))}
  </dl>
);
