import type { CSSProperties } from 'react';
import type { Legend, LegendSwatch } from '../../layers/layer.ts';

/** Packets of the classes, standing still: long dash, round dot, double tick. */
const DASHES: Readonly<Partial<Record<LegendSwatch['shape'], string>>> = {
  dash: '5 3',
  dots: '0.1 6.5',
  ticks: '2 2 2 5',
};

const Mark = ({ shape, color, size, edge }: LegendSwatch) => {
  const dashes = DASHES[shape];
  const isLine = shape === 'line' || dashes !== undefined;
  const width = isLine ? 18 : Math.max(8, size + 4);
  const height = isLine ? 12 : Math.max(12, size + 4);
  const [x, y] = [width / 2, height / 2];
  const stroke = edge ?? 'var(--ink)';
  const r = Math.max(2, size / 2);
  return (
    <svg width={width} height={height} aria-hidden="true">
      {isLine ? (
        <line
          x1={0}
          x2={width}
          y1={y}
          y2={y}
          stroke={color}
          strokeWidth={size}
          strokeDasharray={dashes}
          strokeLinecap={shape === 'dots' ? 'round' : undefined}
        />
      ) : null}
      {shape === 'dot' ? <circle cx={x} cy={y} r={r} fill={color} stroke={edge} /> : null}
      {shape === 'hollow' ? <circle cx={x} cy={y} r={r} fill="none" stroke={edge ?? color} /> : null}
      {shape === 'ring' ? <circle cx={x} cy={y} r={r - 1} fill="none" stroke={color} strokeWidth={2.5} /> : null}
      {shape === 'dashed' ? (
        <circle cx={x} cy={y} r={r} fill="none" stroke={color} strokeWidth={1.6} strokeDasharray="3.5 2.5" />
      ) : null}
      {shape === 'slash' ? (
        <>
          <circle cx={x} cy={y} r={r} fill={color} />
          <path d={`M${x - r} ${y + r}L${x + r} ${y - r}`} stroke="var(--surface)" strokeWidth={4} />
          <path d={`M${x - r - 1} ${y + r + 1}L${x + r + 1} ${y - r - 1}`} stroke={color} strokeWidth={1.8} />
        </>
      ) : null}
      {shape === 'pinned' ? (
        <>
          <circle cx={x} cy={y} r={r - 1.5} fill={color} />
          <circle cx={x} cy={y} r={r + 1} fill="none" stroke={edge ?? color} />
        </>
      ) : null}
      {shape === 'diamond' ? (
        <path
          d={`M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`}
          fill={color}
          stroke={edge}
          strokeWidth={1.5}
        />
      ) : null}
      {shape === 'triangle' ? (
        <path d={`M${x} ${y - r}L${x + r} ${y + r * 0.8}L${x - r} ${y + r * 0.8}Z`} fill={color} stroke={edge} />
      ) : null}
      {shape === 'square' || shape === 'hatch' ? (
        <rect
          x={x - r}
          y={y - r}
          width={2 * r}
          height={2 * r}
          fill={color}
          stroke={shape === 'hatch' ? stroke : edge}
        />
      ) : null}
      {shape === 'hatch' ? (
        <path
          d={`M${x - r} ${y}L${x} ${y - r}M${x - r} ${y + r}L${x + r} ${y - r}M${x} ${y + r}L${x + r} ${y}`}
          stroke={stroke}
          strokeWidth={0.8}
        />
      ) : null}
    </svg>
  );
};

/** A legend as the layer's own scale describes it. */
export const LegendView = ({ legend, compact = false }: { legend: Legend; compact?: boolean }) => (
  <figure
    className="legend"
    data-kind={legend.kind}
    data-compact={compact || undefined}
    data-long={(legend.kind === 'swatches' && legend.items.length > 5) || undefined}
  >
    <figcaption>
      {compact ? null : <b>{legend.title} </b>}
      {legend.basis}
    </figcaption>
    {legend.kind === 'ramp' ? (
      <div className="ramp">
        <div
          className="ramp-bar"
          style={{ backgroundImage: `linear-gradient(to right in lab, ${legend.colors.join(', ')})` }}
        />
        <div className="ramp-ticks">
          {legend.ticks.map((tick) => (
            <span
              key={tick.label}
              style={{ left: `${tick.at * 100}%` }}
              data-edge={tick.at <= 0 ? 'start' : tick.at >= 1 ? 'end' : undefined}
            >
              {tick.label}
            </span>
          ))}
        </div>
        {legend.noData ? (
          <span className="no-data">
            <i style={{ '--no-data': legend.noData } as CSSProperties} /> no data
          </span>
        ) : null}
      </div>
    ) : (
      <ul>
        {legend.items.map((item) => (
          <li key={item.label}>
            <Mark {...item} />
            {item.label}
          </li>
        ))}
      </ul>
    )}
  </figure>
);
