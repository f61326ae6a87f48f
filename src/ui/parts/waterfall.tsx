import { formatFixed, formatSigned } from '../../format.ts';
import type { FigureId } from '../figures.ts';
import { SourceLabel } from './source-label.tsx';

export interface WaterfallStep {
  readonly label: string;
  /** Signed, in the shown unit. `start` and `total` are levels, `delta` a change. */
  readonly value: number;
  readonly kind: 'start' | 'delta' | 'total';
  readonly figure?: FigureId;
}
interface Placed extends WaterfallStep {
  readonly from: number;
  readonly to: number;
}

/** Where each bar begins and ends: deltas hang from the running level, totals stand on zero. */
export const placeSteps = (steps: readonly WaterfallStep[]): readonly Placed[] => {
  let level = 0;
  return steps.map((step) => {
    const from = step.kind === 'delta' ? level : 0;
    level = from + step.value;
    return { ...step, from, to: level };
  });
};

/** A thin line leads to the next bar only where that bar goes on from here. */
const joins = (step: Placed, next: Placed | undefined): boolean =>
  step.kind !== 'total' &&
  next !== undefined &&
  (next.kind === 'delta' || Math.abs(next.to - step.to) < 1e-6 * Math.max(1, Math.abs(step.to)));

/** Terms that add up, as a table with a bar a row: it is its own text twin. */
export const Waterfall = ({
  caption,
  steps,
  decimals,
}: {
  caption: string;
  steps: readonly WaterfallStep[];
  decimals: number;
}) => {
  const placed = placeSteps(steps);
  const low = Math.min(0, ...placed.map((s) => Math.min(s.from, s.to)));
  const high = Math.max(0, ...placed.map((s) => Math.max(s.from, s.to)));
  const share = (x: number) => `${((x - low) / (high - low || 1)) * 100}%`;
  return (
    <table className="waterfall">
      <caption className="visually-hidden">{caption}</caption>
      <tbody>
        {placed.map((step, i) => {
          const left = Math.min(step.from, step.to);
          const tone = step.kind === 'total' ? 'total' : step.value < 0 ? 'negative' : 'positive';
          return (
            <tr key={step.label} data-kind={step.kind} data-figure={step.figure}>
              <th scope="row">
                <SourceLabel figure={step.figure} label={step.label} />
              </th>
              <td aria-hidden="true" className="track">
                <i className="zero" style={{ left: share(0) }} />
                <i
                  className="bar"
                  data-tone={tone}
                  style={{ left: share(left), width: `${(Math.abs(step.to - step.from) / (high - low || 1)) * 100}%` }}
                />
                {joins(step, placed[i + 1]) ? <i className="join" style={{ left: share(step.to) }} /> : null}
              </td>
              <td className="amount">
                {step.kind === 'delta' ? formatSigned(step.value, decimals) : formatFixed(step.value, decimals)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
