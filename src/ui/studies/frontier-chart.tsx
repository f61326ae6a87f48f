import { line, scaleLinear } from 'd3';
import { type KeyboardEvent, useRef } from 'react';
import { formatNumber } from '../../format.ts';
import type { FrontierAxis, FrontierPoint } from '../../model/placement/types-studies.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';
import { AXIS_VIEWS, openUsd, pointKey, pointWords } from './frontier-figures.ts';

const WIDTH = 328;
const HEIGHT = 190;
const LEFT = 40;
const RIGHT = 14;
const TOP = 14;
const BOTTOM = 152;
const percent = (part: number, of: number): string => `${(part / of) * 100}%`;

interface FrontierChartProps {
  readonly axis: FrontierAxis;
  readonly points: readonly FrontierPoint[];
  readonly scenario: Scenario;
  /** Key of the point that is told about. */
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}
/** Value lost over what is gained. The points are buttons: one tab stop, arrows go from one to the next. */
export const FrontierChart = ({ axis, points, scenario, chosen, onChoose }: FrontierChartProps) => {
  const group = useRef<HTMLDivElement>(null);
  const view = AXIS_VIEWS[axis];
  const sorted = points.toSorted((a, b) => a.x - b.x || b.index - a.index);
  const xs = sorted.map(({ x }) => x / view.scale);
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const pad = (high - low || Math.abs(high) || 1) * 0.05;
  const x = scaleLinear([Math.max(0, low - pad), high + pad], [LEFT, WIDTH - RIGHT]).nice(8);
  const most = Math.max(1, ...sorted.map(({ lostUsdPerYear }) => lostUsdPerYear / 1e6));
  const y = scaleLinear([0, most], [BOTTOM, TOP]).nice(4);
  const placed = sorted.map((point) => ({
    point,
    cx: x(point.x / view.scale),
    cy: y(point.lostUsdPerYear / 1e6),
    open: y(Math.max(0, point.lostUsdPerYear - openUsd(point)) / 1e6),
  }));
  const path = line<(typeof placed)[number]>(
    ({ cx }) => cx,
    ({ cy }) => cy,
  )(placed);
  const stop = placed.findIndex(({ point }) => pointKey(point) === chosen);
  const press = (event: KeyboardEvent) => {
    const at = Math.max(0, stop);
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: placed.length - 1,
    }[event.key];
    const next = to === undefined ? undefined : placed[Math.min(placed.length - 1, Math.max(0, to))];
    if (!next) return;
    event.preventDefault();
    onChoose(pointKey(next.point));
    group.current?.querySelector<HTMLElement>(`[data-point="${pointKey(next.point)}"]`)?.focus();
  };
  return (
    <div className="frontier-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {y.ticks(4).map((lost) => (
          <g key={lost}>
            <path className="grid-line" d={`M${LEFT} ${y(lost)}H${WIDTH}`} />
            <text className="tick" x={LEFT - 6} y={y(lost) + 3.5} textAnchor="end">
              {formatNumber(lost)}
            </text>
          </g>
        ))}
        {x.ticks(5).map((value) => (
          <text key={value} className="tick" x={x(value)} y={BOTTOM + 17} textAnchor="middle">
            {formatNumber(value)}
          </text>
        ))}
        <text className="tick" x={WIDTH} y={HEIGHT - 4} textAnchor="end">
          {view.title(scenario)}
        </text>
        {placed.map(({ point, cx, cy, open }) => (
          <path key={pointKey(point)} className="whisker" d={`M${cx} ${cy}V${open}`} />
        ))}
        <path className="frontier-line" d={path ?? ''} />
      </svg>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form */}
      <div ref={group} role="group" aria-label={`Plans by ${view.label.toLowerCase()}, arrow keys`} onKeyDown={press}>
        {placed.map(({ point, cx, cy }, i) => (
          <button
            key={pointKey(point)}
            type="button"
            className="frontier-point"
            data-point={pointKey(point)}
            data-current={point.isCurrent || undefined}
            aria-label={pointWords(axis, point)}
            aria-pressed={pointKey(point) === chosen}
            tabIndex={i === Math.max(0, stop) ? 0 : -1}
            style={{ left: percent(cx, WIDTH), top: percent(cy, HEIGHT) }}
            onClick={() => onChoose(pointKey(point))}
          />
        ))}
      </div>
    </div>
  );
};
