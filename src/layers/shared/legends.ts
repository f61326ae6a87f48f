import { DISTANCE_UNIT, formatFixed, formatShare, inDistance } from '../../format.ts';
import { FUELS } from '../../model/dataset/types.ts';
import { rttMs } from '../../model/geo.ts';
import { quarterLabel } from '../../model/placement/quarters.ts';
import type { PolicyRun } from '../../model/simulation/types.ts';
import {
  CANDIDATE_CLASSES,
  CARBON_DOMAIN_KG_PER_MWH,
  HEADROOM_DOMAIN_MW,
  PRICE_DOMAIN_USD_PER_MWH,
  voltageColor,
} from '../../palette.ts';
import type { Frame } from '../frame.ts';
import type { Legend, LegendSwatch } from '../layer.ts';
import { campusMarks, campusRadius, campusScale, shownRun, standingShare } from './campus.ts';
import { allows, chosenIn } from './filters.ts';
import { flowArcs, flowPxPerMw, NATIONAL_BELOW_ZOOM } from './flow-arcs.ts';
import { FUEL_SHAPES } from './fuel-shapes.ts';
import { remember } from './memo.ts';
import { carbonSeries } from './series.ts';
import { lineWidthPx, shownVoltages } from './voltage.ts';

/** Legends, computed from the scales that paint. No deck here: panels load this before the map. */
export const swatches = (title: string, basis: string, items: readonly LegendSwatch[]): Legend => ({
  kind: 'swatches',
  title,
  basis,
  items,
});

export const carbonLegend = ({ palette, dataset, scenario }: Frame): Legend => {
  const { chosen } = carbonSeries(dataset, scenario);
  return {
    kind: 'ramp',
    title: 'Carbon intensity',
    basis: `g/kWh, average, direct, ${chosen ? 'by BA' : '13 regions'}`,
    colors: palette.ramps.carbon,
    ticks: [0, 250, 500]
      .map((at) => ({ at: at / CARBON_DOMAIN_KG_PER_MWH.max, label: formatFixed(at, 0) }))
      .concat([{ at: 1, label: '≥ 1,000' }]),
    noData: palette.tokens.noData,
  };
};
export const priceLegend = ({ palette }: Frame): Legend => {
  const { min, max } = PRICE_DOMAIN_USD_PER_MWH;
  const tick = (value: number, label = formatFixed(value, 0)) => ({ at: (value - min) / (max - min), label });
  return {
    kind: 'ramp',
    title: 'Energy price',
    basis: '$/MWh, by BA, without delivery',
    colors: palette.ramps.price,
    // no tick at zero: it would stand on the clamp's, and the ramp does not turn there
    ticks: [tick(min, `≤ ${formatFixed(min, 0)}`), tick(50), tick(100), tick(max, `≥ ${formatFixed(max, 0)}`)],
    noData: palette.tokens.noData,
  };
};
/** What counts as firm: 0.02 % of a load's energy, about 1.8 full-load hours a year (MODEL §3). */
export const FIRM_SHARE = 0.0002;
const headroomRamp = ({ palette }: Frame, title: string, share: number): Legend => {
  const { min, max } = HEADROOM_DOMAIN_MW;
  return {
    kind: 'ramp',
    title,
    basis: `MW at ${formatShare(share)} curtailment, screening estimate`,
    colors: palette.ramps.headroom,
    ticks: [
      { at: 0, label: `≤ ${formatFixed(min, 0)}` },
      { at: 0.5, label: '0' },
      { at: 1, label: `≥ ${formatFixed(max, 0)}` },
    ],
    noData: palette.tokens.noData,
  };
};
export const headroomLegend = (frame: Frame): Legend =>
  headroomRamp(frame, 'Zone headroom, accepted', frame.scenario.fields.curtailmentShare);
export const headroomFirmLegend = (frame: Frame): Legend => headroomRamp(frame, 'Zone headroom, firm', FIRM_SHARE);
export const transmissionLegend = (frame: Frame): Legend => {
  const { palette, mode, zoomStep } = frame;
  const chosen = chosenIn(frame, 'transmission', 'kv');
  return swatches(
    'Lines',
    'kV',
    shownVoltages(zoomStep)
      .filter((kv) => allows(chosen, String(kv)))
      .map((kv) => ({
        label: formatFixed(kv, 0),
        color: mode === 'operate' ? palette.tokens.ink3 : voltageColor(palette, kv),
        shape: 'line',
        size: lineWidthPx(kv, mode),
      })),
  );
};
export const plantsLegend = (frame: Frame): Legend =>
  swatches(
    'Plants ≥ 50 MW',
    'area = MW, by fuel',
    FUELS.filter((fuel) => allows(chosenIn(frame, 'plants', 'fuel'), fuel)).map((fuel) => ({
      label: fuel,
      color: frame.palette.fuels[fuel],
      shape: FUEL_SHAPES[fuel] === 'circle' ? 'dot' : FUEL_SHAPES[fuel],
      size: 8,
    })),
  );
export const candidatesLegend = ({ palette, mode, zoomStep }: Frame): Legend =>
  swatches(
    'Candidate site',
    'headroom, MW, screening estimate',
    CANDIDATE_CLASSES.map((entry, i) => ({
      label: entry.label,
      color: palette.candidates[i]?.fill ?? palette.tokens.surface,
      shape: i === 0 ? 'hollow' : 'dot',
      size: 2 * (mode === 'explore' && zoomStep >= NATIONAL_BELOW_ZOOM ? entry.exploreRadius : entry.planRadius),
      edge: palette.candidates[i]?.edge ?? palette.tokens.line2,
    })),
  );
export const announcedLegend = ({ palette }: Frame): Legend =>
  swatches('Announced campuses', 'facility MW, dated, Epoch AI', [
    { label: 'announced', color: palette.tokens.surface, shape: 'diamond', size: 11, edge: palette.tokens.ink },
  ]);
/** Great-circle reach of a latency limit, km. */
export const reachKm = (limitMs: number): number => Math.max(0, (limitMs - 5) / 0.0156);
export const latencyLegend = ({ palette, scenario, selected, units = 'metric' }: Frame): Legend | null => {
  if (!selected) return null;
  const km = reachKm(scenario.fields.latencyLimitMs);
  return swatches('Latency reach', 'round trip from the selected site', [
    {
      label: `${formatFixed(inDistance(km, units), 0)} ${DISTANCE_UNIT[units]}, ${formatFixed(rttMs(km), 0)} ms`,
      color: palette.tokens.accent,
      shape: 'dash',
      size: 1.6,
    },
  ]);
};
/** Whether the run shown has batch work at all: without it the key does not name it. */
const batchIn = remember((run: PolicyRun | null) => run?.batchMw?.some((mw) => mw > 0) ?? false);
const hasBatch = (frame: Frame): boolean => batchIn(shownRun(frame));
export const flowsLegend = (frame: Frame): Legend | null => {
  if (!frame.simulation) return null;
  const arcs = flowArcs(frame);
  const pxPerMw = flowPxPerMw(arcs, frame.zoomStep);
  const { classes, tokens } = frame.palette;
  const totalMw = arcs.reduce((sum, arc) => sum + arc.itMw, 0);
  const widths = [20, 50, 100].map(
    (mw): LegendSwatch => ({
      label: mw === 100 ? '100 MW' : formatFixed(mw, 0),
      color: tokens.ink3,
      shape: 'line',
      size: Math.max(1.6, mw * pxPerMw),
    }),
  );
  return swatches('Moving now', `width = MW, ${formatFixed(totalMw, 0)} MW in all`, [
    { label: 'Training', color: classes.training, shape: 'dash', size: 5 },
    { label: 'Inference', color: classes.inference, shape: 'dots', size: 5 },
    ...(hasBatch(frame) ? [{ label: 'Batch', color: classes.batch, shape: 'ticks', size: 5 } as const] : []),
    ...(arcs.some((arc) => arc.kind === 'other')
      ? [{ label: 'small', color: tokens.ink3, shape: 'line', size: 2 } as const]
      : []),
    ...widths,
  ]);
};
export const campusesLegend = (frame: Frame): Legend => {
  const { placement, mode, zoomStep, palette } = frame;
  const { k, halved } = campusScale(placement, mode, zoomStep);
  const { tokens, classes } = palette;
  const operate = mode === 'operate';
  const isBuilding = !operate && campusMarks(frame).some((campusMark) => standingShare(frame, campusMark) < 1);
  // whole discs that a row of legends has room for
  const sizes = (halved ? [100, 400] : [25, 100]).map(
    (mw): LegendSwatch => ({
      label: formatFixed(mw, 0),
      color: operate ? tokens.ink3 : tokens.accent,
      shape: operate ? 'hollow' : 'dot',
      size: 2 * campusRadius(mw, k),
      ...(operate ? { edge: tokens.ink3 } : {}),
    }),
  );
  const states: readonly LegendSwatch[] = operate
    ? [
        { label: 'training', color: classes.training, shape: 'ring', size: 14 },
        { label: 'inference', color: classes.inference, shape: 'ring', size: 14 },
        ...(hasBatch(frame) ? [{ label: 'batch', color: classes.batch, shape: 'ring', size: 14 } as const] : []),
        { label: 'unused', color: tokens.line2, shape: 'ring', size: 14 },
      ]
    : [
        { label: 'pinned', color: tokens.accent, shape: 'pinned', size: 14 },
        ...(isBuilding
          ? [{ label: 'planned', color: tokens.accentGround, shape: 'hollow', size: 14, edge: tokens.accent } as const]
          : []),
      ];
  const solid = isBuilding ? `, solid by ${quarterLabel(frame.quarter ?? 0)}` : '';
  const basis = operate ? 'area = MW IT, ring = in use' : `area = MW IT${solid}`;
  return swatches('Campus', halved ? `${basis}, drawn at half size` : basis, [...sizes, ...states]);
};
