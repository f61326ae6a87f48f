import { curveStep, line, scaleLinear } from 'd3';
import { memo, type PointerEvent, useMemo } from 'react';
import { formatNumber } from '../../format.ts';
import type { EnergisedBand } from '../../model/placement/energised-band.ts';
import { LAST_QUARTER, QUARTERS } from '../../model/placement/quarters.ts';
import type { Placement } from '../../model/placement/types.ts';
import { type BandKind, bandsOf, demandMw, quarterWords, stackBands, YEARS } from './build-figures.ts';

/** Units of the picture: px at the narrowest panel. */
const WIDTH = 328;
const LEFT = 38;
const STEP = (WIDTH - LEFT) / QUARTERS;
const TOP = 6;
const BOTTOM = 124;
const YEAR_Y = 144;
const CAPITAL_TOP = 162;
const CAPITAL_BOTTOM = 198;
const HEIGHT = 202;
const xOf = (quarter: number): number => LEFT + quarter * STEP;

const bars = (ranges: readonly (readonly [number, number])[], y: (value: number) => number): string =>
  ranges
    .map(([from, to], q) =>
      to - from > 1e-6 ? `M${xOf(q) + 0.75} ${y(from)}H${xOf(q + 1) - 0.75}V${y(to)}H${xOf(q) + 0.75}Z` : '',
    )
    .join('');

/** Everything that does not follow the chosen quarter. */
interface PictureProps {
  readonly placement: Placement;
  readonly kind: BandKind;
  readonly band: EnergisedBand | null;
}
const Picture = memo(({ placement, kind, band }: PictureProps) => {
  const { quarters, campuses } = placement;
  const picture = useMemo(() => {
    const bands = bandsOf(placement, kind);
    const wanted = quarters.builtMw.map((_, q) => demandMw(quarters, q));
    const most = Math.max(1, ...quarters.builtMw, ...wanted);
    const y = scaleLinear([0, most], [BOTTOM, TOP]).nice(4);
    const top = y.domain()[1] ?? most;
    const spent = scaleLinear([0, Math.max(1, ...quarters.capexUsd)], [CAPITAL_BOTTOM, CAPITAL_TOP]);
    const steps = (scale: (value: number) => number, within: number) =>
      line<number>()
        .x((_, q) => xOf(q + 0.5))
        .y(scale)
        .defined((value) => value <= within)
        .curve(curveStep);
    const zero = quarters.capexUsd.map((usd) => [0, usd] as const);
    return {
      bands: stackBands(bands).map((ranges, i) => ({ ...bands[i], path: bars(ranges, y) })),
      ticks: y.ticks(4).map((mw) => ({ mw, at: y(mw) })),
      demand: steps(y, top)(wanted) ?? '',
      chips: steps(y, top)(quarters.chipSupplyMw) ?? '',
      early: band ? (steps(y, top)(band.p10Mw) ?? '') : '',
      late: band ? (steps(y, top)(band.p90Mw) ?? '') : '',
      capital: bars(zero, spent),
      capitalMost: Math.max(...quarters.capexUsd) / 1e9,
    };
  }, [placement, quarters, kind, band]);
  const ready = [...new Set(campuses.map((campus) => campus.readyQuarter))].filter((q) => q >= 0 && q < QUARTERS);
  return (
    <>
      {picture.ticks.map(({ mw, at }) => (
        <g key={mw}>
          <path className="grid-line" d={`M${LEFT} ${at}H${WIDTH}`} />
          <text className="tick" x={LEFT - 5} y={at + 3.5} textAnchor="end">
            {formatNumber(mw)}
          </text>
        </g>
      ))}
      {picture.bands.map(({ id, path, fill }) => (
        <path key={id} d={path} style={{ fill }} className="band" />
      ))}
      <path className="wait-line" d={picture.early} />
      <path className="wait-line" d={picture.late} />
      <path className="chips-line" d={picture.chips} />
      <path className="demand-line" d={picture.demand} />
      {ready.map((q) => (
        <path key={q} className="ready-mark" d={`M${xOf(q + 0.5)} ${BOTTOM + 1.5}l4 6.5h-8Z`} />
      ))}
      {YEARS.map((year, i) => (
        <g key={year}>
          {i > 0 ? <path className="grid-line" d={`M${xOf(i * 4)} ${BOTTOM}V${YEAR_Y}`} /> : null}
          <text className="tick" x={xOf(i * 4 + 2)} y={YEAR_Y} textAnchor="middle">
            {year}
          </text>
        </g>
      ))}
      <text className="tick" x={LEFT - 5} y={CAPITAL_TOP + 5} textAnchor="end">
        {formatNumber(picture.capitalMost)}
      </text>
      <text className="tick" x={LEFT - 5} y={CAPITAL_BOTTOM} textAnchor="end">
        B$
      </text>
      <path className="capital" d={picture.capital} />
      <path className="grid-line" d={`M${LEFT} ${CAPITAL_BOTTOM}H${WIDTH}`} />
    </>
  );
});

interface BuildChartProps {
  readonly placement: Placement;
  readonly kind: BandKind;
  /** Lines of early and late waits; null while the sites are not loaded. */
  readonly band: EnergisedBand | null;
  readonly quarter: number;
  readonly onQuarter: (quarter: number) => void;
}
/** The build-out over 24 quarters, and under it the capital spent; a real slider lies over both. */
export const BuildChart = ({ placement, kind, band, quarter, onQuarter }: BuildChartProps) => {
  const point = (event: PointerEvent<HTMLInputElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const part = (event.clientX - box.left) / (box.width || 1);
    onQuarter(Math.min(LAST_QUARTER, Math.max(0, Math.round(part * LAST_QUARTER))));
  };
  return (
    <div className="build-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <Picture placement={placement} kind={kind} band={band} />
        <rect
          className="not-yet"
          x={xOf(quarter + 1)}
          width={Math.max(0, WIDTH - xOf(quarter + 1))}
          y={TOP}
          height={BOTTOM - TOP}
        />
        <rect
          className="not-yet"
          x={xOf(quarter + 1)}
          width={Math.max(0, WIDTH - xOf(quarter + 1))}
          y={CAPITAL_TOP}
          height={CAPITAL_BOTTOM - CAPITAL_TOP}
        />
        <path className="quarter-hand" d={`M${xOf(quarter + 0.5)} ${TOP - 4}V${CAPITAL_BOTTOM}`} />
      </svg>
      <input
        type="range"
        // from the middle of the first bar to the middle of the last, so that the place pressed is the quarter meant
        style={{ left: `${(xOf(0.5) / WIDTH) * 100}%`, width: `${(((QUARTERS - 1) * STEP) / WIDTH) * 100}%` }}
        min={0}
        max={LAST_QUARTER}
        step={1}
        value={quarter}
        aria-label="Quarter of the build-out"
        aria-valuetext={quarterWords(placement, quarter)}
        onChange={(event) => onQuarter(Number(event.target.value))}
        onPointerMove={point}
        onPointerDown={point}
      />
    </div>
  );
};
