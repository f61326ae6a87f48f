import { curveStep, line, scaleLinear } from 'd3';
import { memo, type PointerEvent, useMemo } from 'react';
import { formatNumber } from '../../format.ts';
import type { EnergisedBand } from '../../model/placement/energised-band.ts';
import { LAST_QUARTER, QUARTERS } from '../../model/placement/quarters.ts';
import type { Placement } from '../../model/placement/types.ts';
import { type BandKind, bandsOf, demandMw, quarterWords, stackBands, YEARS } from './build-figures.ts';

/** Where the picture's parts stand, in its own units. */
export interface BuildPlaces {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly yearY: number;
  /** Capital spent, under the MW; null: not drawn. */
  readonly capital: { readonly top: number; readonly bottom: number } | null;
}
/** In a panel: units are px at the narrowest, and it scales as a whole. */
const IN_PANEL: BuildPlaces = {
  width: 328,
  height: 202,
  left: 38,
  top: 6,
  bottom: 124,
  yearY: 144,
  capital: { top: 162, bottom: 198 },
};
/** Under the map: as wide as it is there, in px. */
export const inStrip = (width: number): BuildPlaces => ({
  width,
  height: 106,
  left: 46,
  top: 6,
  bottom: 84,
  yearY: 101,
  capital: null,
});
const stepOf = ({ width, left }: BuildPlaces): number => (width - left) / QUARTERS;
export const quarterX = (places: BuildPlaces, quarter: number): number => places.left + quarter * stepOf(places);

const bars = (
  ranges: readonly (readonly [number, number])[],
  xOf: (quarter: number) => number,
  y: (value: number) => number,
  gap: number,
): string =>
  ranges
    .map(([from, to], q) =>
      to - from > 1e-6 ? `M${xOf(q) + gap} ${y(from)}H${xOf(q + 1) - gap}V${y(to)}H${xOf(q) + gap}Z` : '',
    )
    .join('');

/** Everything that does not follow the chosen quarter. */
interface PictureProps {
  readonly placement: Placement;
  readonly kind: BandKind;
  readonly band: EnergisedBand | null;
  readonly places: BuildPlaces;
}
const Picture = memo(({ placement, kind, band, places }: PictureProps) => {
  const { quarters, campuses } = placement;
  const { width, left, bottom, yearY, capital } = places;
  const xOf = (quarter: number): number => quarterX(places, quarter);
  const picture = useMemo(() => {
    const bands = bandsOf(placement, kind);
    const wanted = quarters.builtMw.map((_, q) => demandMw(quarters, q));
    const most = Math.max(1, ...quarters.builtMw, ...wanted);
    const at = (quarter: number): number => quarterX(places, quarter);
    const y = scaleLinear([0, most], [places.bottom, places.top]).nice(4);
    const top = y.domain()[1] ?? most;
    const gap = places.width > 500 ? 1.5 : 0.75;
    const spent = scaleLinear(
      [0, Math.max(1, ...quarters.capexUsd)],
      [places.capital?.bottom ?? 0, places.capital?.top ?? 0],
    );
    const steps = (scale: (value: number) => number, within: number) =>
      line<number>()
        .x((_, q) => at(q + 0.5))
        .y(scale)
        .defined((value) => value <= within)
        .curve(curveStep);
    const zero = quarters.capexUsd.map((usd) => [0, usd] as const);
    return {
      bands: stackBands(bands).map((ranges, i) => ({ ...bands[i], path: bars(ranges, at, y, gap) })),
      ticks: y.ticks(4).map((mw) => ({ mw, at: y(mw) })),
      demand: steps(y, top)(wanted) ?? '',
      chips: steps(y, top)(quarters.chipSupplyMw) ?? '',
      early: band ? (steps(y, top)(band.p10Mw) ?? '') : '',
      late: band ? (steps(y, top)(band.p90Mw) ?? '') : '',
      capital: places.capital ? bars(zero, at, spent, gap) : '',
      capitalMost: Math.max(...quarters.capexUsd) / 1e9,
    };
  }, [placement, quarters, kind, band, places]);
  const ready = [...new Set(campuses.map((campus) => campus.readyQuarter))].filter((q) => q >= 0 && q < QUARTERS);
  return (
    <>
      {picture.ticks.map(({ mw, at }) => (
        <g key={mw}>
          <path className="grid-line" d={`M${left} ${at}H${width}`} />
          <text className="tick" x={left - 5} y={at + 3.5} textAnchor="end">
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
        <path key={q} className="ready-mark" d={`M${xOf(q + 0.5)} ${bottom + 1.5}l4 6.5h-8Z`} />
      ))}
      {YEARS.map((year, i) => (
        <g key={year}>
          {i > 0 ? <path className="grid-line" d={`M${xOf(i * 4)} ${bottom}V${yearY}`} /> : null}
          <text className="tick" x={xOf(i * 4 + 2)} y={yearY} textAnchor="middle">
            {year}
          </text>
        </g>
      ))}
      {capital ? (
        <>
          <text className="tick" x={left - 5} y={capital.top + 5} textAnchor="end">
            {formatNumber(picture.capitalMost)}
          </text>
          <text className="tick" x={left - 5} y={capital.bottom} textAnchor="end">
            B$
          </text>
          <path className="capital" d={picture.capital} />
          <path className="grid-line" d={`M${left} ${capital.bottom}H${width}`} />
        </>
      ) : null}
    </>
  );
});

/** The picture alone, as it stands on paper. */
export const BuildPicture = (props: Omit<PictureProps, 'places'>) => (
  <svg
    viewBox={`0 0 ${IN_PANEL.width} ${IN_PANEL.height}`}
    role="img"
    aria-label="Build-out by quarter and the capital spent"
  >
    <Picture {...props} places={IN_PANEL} />
  </svg>
);

interface BuildChartProps {
  readonly placement: Placement;
  readonly kind: BandKind;
  /** Lines of early and late waits; null while the sites are not loaded. */
  readonly band: EnergisedBand | null;
  readonly quarter: number;
  readonly onQuarter: (quarter: number) => void;
  readonly places?: BuildPlaces;
}
/** The build-out over 24 quarters, and under it the capital spent; a real slider lies over both. */
export const BuildChart = ({ placement, kind, band, quarter, onQuarter, places = IN_PANEL }: BuildChartProps) => {
  const { width, height, top, bottom, capital } = places;
  const step = stepOf(places);
  const from = quarterX(places, quarter + 1);
  const point = (event: PointerEvent<HTMLInputElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const part = (event.clientX - box.left) / (box.width || 1);
    onQuarter(Math.min(LAST_QUARTER, Math.max(0, Math.round(part * LAST_QUARTER))));
  };
  return (
    <div className="build-chart">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <Picture placement={placement} kind={kind} band={band} places={places} />
        {[{ top, bottom }, capital].map((part) =>
          part ? (
            <rect
              key={part.top}
              className="not-yet"
              x={from}
              width={Math.max(0, width - from)}
              y={part.top}
              height={part.bottom - part.top}
            />
          ) : null,
        )}
        <path
          className="quarter-hand"
          d={`M${quarterX(places, quarter + 0.5)} ${top - 4}V${(capital ?? places).bottom}`}
        />
      </svg>
      <input
        type="range"
        // from the middle of the first bar to the middle of the last, so that the place pressed is the quarter meant
        style={{
          left: `${(quarterX(places, 0.5) / width) * 100}%`,
          width: `${(((QUARTERS - 1) * step) / width) * 100}%`,
        }}
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
