import { formatFixed, formatPower, formatShare } from '../../format.ts';
import { WORKLOAD_CLASSES } from '../../model/simulation/types.ts';
import {
  CARBON_DOMAIN_KG_PER_MWH,
  HAZARD_DOMAIN_SHARE,
  QUEUE_DOMAIN_MW,
  type ScaleDomain,
  voltageColor,
} from '../../palette.ts';
import type { Frame } from '../frame.ts';
import type { Legend, LegendSwatch } from '../layer.ts';
import { PHONE_BELOW_ZOOM } from './campus.ts';
import { EXISTING_SHAPES, existingRadiusPx, SQFT_PER_M2 } from './existing-scale.ts';
import { faultDomains } from './fault-groups.ts';
import { allows, chosenIn } from './filters.ts';
import { HOLDER_SHAPES, holdings } from './holdings.ts';
import { swatches } from './legends.ts';
import { BAR_PX, LOAD_PX_PER_MW } from './load-bars.ts';
import { carbonFreeSeries } from './series.ts';
import { shownSubstations, substationRadiusPx } from './voltage.ts';
import { WAN_CLASSES, wanLinks } from './wan-links.ts';

/** Legends of the layers that are off at the start; like the others without any WebGL code. */
const ticksOf = (
  { min, max }: ScaleDomain,
  values: readonly number[],
  label: (value: number) => string,
): { readonly at: number; readonly label: string }[] =>
  values.map((value) => ({
    at: (value - min) / (max - min),
    label: `${value === max ? '≥ ' : ''}${label(value)}`,
  }));

export const marginalLegend = ({ palette }: Frame): Legend => ({
  kind: 'ramp',
  title: 'Marginal carbon',
  basis: 'g/kWh, proxy by EIA region, month and 4-hour block',
  colors: palette.ramps.carbon,
  ticks: ticksOf(CARBON_DOMAIN_KG_PER_MWH, [0, 250, 500, 1000], (value) => formatFixed(value, 0)),
  noData: palette.tokens.noData,
});
export const carbonFreeLegend = ({ palette, dataset, scenario }: Frame): Legend => ({
  kind: 'ramp',
  title: 'Carbon-free share',
  basis: carbonFreeSeries(dataset, scenario).chosen ? '% of consumption, by BA' : '% of generation, 13 regions',
  colors: palette.ramps.clean,
  ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: formatFixed(at * 100, 0) })),
  noData: palette.tokens.noData,
});
export const queueLegend = (frame: Frame): Legend => {
  const chosen = chosenIn(frame, 'queue', 'technology');
  return {
    kind: 'ramp',
    title: 'Generation queue',
    basis: `MW by county, on line by 2030 at most${chosen ? `: ${chosen.join(', ') || 'none'}` : ''}`,
    colors: frame.palette.ramps.county,
    ticks: ticksOf(QUEUE_DOMAIN_MW, [0, 2000, 4000], (value) => formatFixed(value, 0)),
    noData: frame.palette.tokens.noData,
  };
};
export const hazardLegend = ({ palette }: Frame): Legend => ({
  kind: 'ramp',
  title: 'Natural hazard',
  basis: 'expected loss, % of building value a year, by county',
  colors: palette.ramps.county,
  ticks: ticksOf(HAZARD_DOMAIN_SHARE, [0, 0.0005, 0.001, 0.0015], (value) => formatFixed(value * 100, 2)),
  noData: palette.tokens.noData,
});
export const waterLegend = ({ palette }: Frame): Legend => ({
  kind: 'ramp',
  title: 'Water for cooling',
  basis: '% of projected sites that cool with water, by state',
  colors: palette.ramps.county,
  ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: formatFixed(at * 100, 0) })),
  noData: palette.tokens.noData,
});
export const substationsLegend = (frame: Frame): Legend =>
  swatches(
    'Substations',
    'kV of the best line; more of them closer',
    shownSubstations(frame.zoomStep)
      .filter((kv) => allows(chosenIn(frame, 'substations', 'kv'), String(kv)))
      .map((kv) => ({
        label: formatFixed(kv, 0),
        color: voltageColor(frame.palette, kv),
        shape: 'square',
        size: 2 * substationRadiusPx(kv) * Math.SQRT1_2,
      })),
  );
export const existingLegend = (frame: Frame): Legend => {
  const { palette } = frame;
  const chosen = chosenIn(frame, 'existing', 'type');
  return swatches('Existing data centers', 'area grows with the footprint', [
    ...EXISTING_SHAPES.filter(({ type }) => allows(chosen, type)).map(
      ({ type, legend }): LegendSwatch => ({
        label: type,
        color: palette.tokens.total,
        shape: legend,
        size: 2 * existingRadiusPx(Number.NaN) + 3,
      }),
    ),
    {
      label: '100,000 m²',
      color: palette.tokens.total,
      shape: 'dot',
      size: 2 * existingRadiusPx(100_000 * SQFT_PER_M2),
    },
  ]);
};
export const holdersLegend = (frame: Frame): Legend => {
  const { holders, totalMw, hhi, year, side } = holdings(frame);
  const phone = frame.zoomStep < PHONE_BELOW_ZOOM;
  return swatches(
    'Who holds the compute',
    `${formatPower(totalMw)} by the end of ${year}, by ${side}; HHI ≥ ${formatFixed(hhi, 0)}`,
    holders.map(({ slot, name, mw, share }) => {
      const shape = HOLDER_SHAPES[slot];
      return {
        // a small map has room for shares alone
        label: phone ? `${name} ${formatShare(share, 2)}` : `${name} ${formatPower(mw)}, ${formatShare(share, 2)}`,
        color: frame.palette.holders[slot],
        shape: shape === 'circle' ? 'dot' : shape,
        size: 10,
        ...(slot === 'unsaid' ? { edge: frame.palette.tokens.ink } : {}),
      };
    }),
  );
};
export const faultDomainsLegend = (frame: Frame): Legend | null => {
  const domains = faultDomains(frame);
  const [largest] = domains;
  if (!largest) return null;
  const words = { ba: 'balancing area', state: 'state', interconnection: 'interconnection' }[largest.kind];
  return swatches(
    'Fault domains',
    `by ${words}: ${formatFixed(domains.length, 0)}, the largest ${largest.name} with ${formatShare(largest.share, 2)} of MW IT`,
    [
      { label: 'campus in a domain', color: frame.palette.tokens.ink, shape: 'hollow', size: 14 },
      { label: 'same domain', color: frame.palette.tokens.ink, shape: 'dash', size: 1.4 },
    ],
  );
};
export const wanLegend = (frame: Frame): Legend | null =>
  wanLinks(frame).length === 0
    ? null
    : swatches(
        'WAN links',
        'round trip over a great circle, fitted',
        WAN_CLASSES.map(({ label, widthPx }) => ({
          label,
          color: frame.palette.tokens.accent,
          shape: 'line',
          size: widthPx,
        })),
      );
export const loadLegend = ({ palette, mode, simulation }: Frame): Legend =>
  swatches(
    'Load by class',
    mode === 'operate' && simulation ? 'MW IT in this hour, length' : 'MW IT at the end of 2031, length',
    [
      ...WORKLOAD_CLASSES.map(
        (workload): LegendSwatch => ({
          label: workload,
          color: palette.classes[workload],
          shape: 'line',
          size: BAR_PX,
        }),
      ),
      // a bar of the key is 18 px long
      { label: `= ${formatFixed(18 / LOAD_PX_PER_MW, 0)} MW`, color: palette.tokens.ink3, shape: 'line', size: BAR_PX },
    ],
  );
export const nightLegend = ({ palette }: Frame): Legend =>
  swatches('Night', 'sun below the horizon, at the clock', [
    {
      label: 'night',
      color: palette.name === 'dark' ? palette.tokens.water : palette.tokens.total,
      shape: 'square',
      size: 9,
      edge: palette.tokens.ink3,
    },
  ]);
