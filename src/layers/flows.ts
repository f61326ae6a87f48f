import { PathStyleExtension, type PathStyleExtensionProps } from '@deck.gl/extensions';
import { PathLayer, type PathLayerProps } from '@deck.gl/layers';
import { interpolateLab, rgb } from 'd3';
import {
  formatBytes,
  formatCarbon,
  formatCount,
  formatEnergy,
  formatKm,
  formatMs,
  formatPower,
  formatPrice,
  formatUnit,
  formatUsd,
} from '../format.ts';
import { distanceKm, rttMs } from '../model/geo.ts';
import type { MoveCause } from '../model/simulation/types.ts';
import { type Palette, type Rgba, rgba } from '../palette.ts';
import type { Frame } from './frame.ts';
import type { LayerRenderer } from './layer.ts';
import { type FlowArc, type FlowKind, flowArcs } from './shared/flow-arcs.ts';
import { MarkLayer, mark } from './shared/mark-layer.ts';
import { remember } from './shared/memo.ts';
import { type LonLat, type Placed, pointAlong } from './shared/mercator.ts';

const SIDE = new PathStyleExtension({ offset: true });
const SOURCE_OPACITY = 0.28;
const TARGET_OPACITY = 0.85;
const CASING_PX = 1.2;
/** px that a packet travels in an hour of the clock: 40 px/s at 1x. */
const PACKET_PX_PER_HOUR = 40;
/** Packets travel inside lines from this width on; on thinner ones they are beads of the line's own colour, or nobody would see them. */
const BEADS_BELOW_PX = 4;
const BEAD_PX = 4;

/** Length and period of packets, px (DESIGN §4): long dash, round dot, double tick. */
interface PacketLook {
  readonly lengthPx: number;
  readonly periodPx: number;
  /** Where packets stand within a period, px. */
  readonly at: readonly number[];
}
const PACKETS: Readonly<Record<FlowKind, PacketLook>> = {
  training: { lengthPx: 12, periodPx: 38, at: [0] },
  inference: { lengthPx: 0, periodPx: 13, at: [0] },
  batch: { lengthPx: 4, periodPx: 34, at: [0, 8] },
  // several classes at once: none of their patterns
  other: { lengthPx: 0, periodPx: 26, at: [0] },
};
interface Packet {
  readonly arc: FlowArc;
  /** From the start of the path at the full hour, px. */
  readonly startPx: number;
  readonly lengthPx: number;
  readonly periodPx: number;
}
const makePackets = (arcs: readonly FlowArc[]): readonly Packet[] =>
  arcs.flatMap((arc) => {
    const { lengthPx, periodPx: usualPx, at } = PACKETS[arc.kind];
    if (arc.path.lengthPx < lengthPx + BEAD_PX) return [];
    // neighbours: one packet at a time where the line is shorter than a period
    const periodPx = Math.min(usualPx, arc.path.lengthPx);
    const count = Math.floor(arc.path.lengthPx / periodPx);
    return Array.from({ length: count }, (_, index) => index).flatMap((index) =>
      at.map((within) => ({ arc, startPx: index * periodPx + within, lengthPx, periodPx })),
    );
  });
const packetsOf = remember(makePackets, 8);

/** Where a packet is at the hour and fraction of the clock. */
const packetAt = ({ arc, startPx, periodPx }: Packet, hours: number): Placed =>
  pointAlong(arc.path, startPx + ((hours * PACKET_PX_PER_HOUR) % periodPx));
/** All packets of a moment, found once for position, side and direction. */
const placesOf = remember((packets: readonly Packet[], hours: number): readonly Placed[] =>
  packets.map((packet) => packetAt(packet, hours)),
);
const NOWHERE: Placed = { position: [0, 0], direction: [1, 0] };
const kindColor = (kind: FlowKind, palette: Palette): string =>
  kind === 'other' ? palette.tokens.ink3 : palette.classes[kind];
const isThin = ({ widthPx }: FlowArc): boolean => widthPx < BEADS_BELOW_PX;
const packetColor = (arc: FlowArc, palette: Palette): Rgba =>
  isThin(arc)
    ? rgba(kindColor(arc.kind, palette))
    : rgba(rgb(interpolateLab(kindColor(arc.kind, palette), '#FFFFFF')(0.82)).formatHex(), 0.95);

/** Opacity from source to target, one colour a vertex. */
const rampColors = (arc: FlowArc, palette: Palette): Rgba[] =>
  arc.path.alongPx.map((along) =>
    rgba(
      kindColor(arc.kind, palette),
      SOURCE_OPACITY + (TARGET_OPACITY - SOURCE_OPACITY) * (arc.path.lengthPx > 0 ? along / arc.path.lengthPx : 1),
    ),
  );
/** Sideways in px with y northwards, as deck's offset of a flat mark has it; right of the way that the work goes. */
const sideways = (arc: FlowArc, { direction: [dx, dy] }: Placed): [number, number] => [
  -dy * arc.sidePx,
  -dx * arc.sidePx,
];
const angle = ({ direction: [dx, dy] }: Placed): number => Math.atan2(-dy, dx);

type ArcProps = PathLayerProps<FlowArc> & PathStyleExtensionProps<FlowArc>;
const line = (
  id: string,
  arcs: readonly FlowArc[],
  width: (arc: FlowArc) => number,
  color: ArcProps['getColor'],
  trigger: unknown,
  pickable: boolean,
) =>
  new PathLayer<FlowArc>({
    id: `flows/${id}`,
    data: arcs as FlowArc[],
    getPath: (arc) => arc.path.points as LonLat[],
    getWidth: width,
    getColor: color,
    getOffset: (arc: FlowArc) => arc.sidePx / width(arc),
    widthUnits: 'pixels',
    jointRounded: true,
    extensions: [SIDE],
    updateTriggers: { getColor: trigger },
    pickable,
  } as ArcProps);

/** Work moved in the hour: great circles with packets that travel with the clock. */
export const flows: LayerRenderer = {
  animated: true,
  render: (frame) => {
    const arcs = flowArcs(frame);
    const { palette, theme } = frame;
    // with reduced motion the packets stand still: they are then the dashes that tell the classes apart
    const hours = frame.reducedMotion ? 0 : frame.hour + frame.fraction;
    const halo = rgba(palette.tokens.surface, 0.72);
    const packets = packetsOf(arcs);
    const places = placesOf(packets, hours);
    const placed = (index: number): Placed => places[index] ?? NOWHERE;
    return [
      line('casing', arcs, (arc) => arc.widthPx + 2 * CASING_PX, halo, theme, false),
      line(
        'lines',
        arcs,
        (arc) => arc.widthPx,
        (arc: FlowArc) => rampColors(arc, palette),
        theme,
        true,
      ),
      new MarkLayer<FlowArc>({
        id: 'flows/heads',
        data: arcs as FlowArc[],
        getPosition: (arc) => arc.head.position,
        getPixelOffset: (arc) => sideways(arc, arc.head),
        getRadius: (arc) => arc.headPx / 1.5,
        getFillColor: (arc) => rgba(kindColor(arc.kind, palette)),
        getLineColor: halo,
        getLineWidth: 0.8,
        stroked: true,
        getMark: (arc) => mark('triangle', angle(arc.head)),
        updateTriggers: { getFillColor: theme, getLineColor: theme },
      }),
      new MarkLayer<Packet>({
        id: 'flows/packets',
        data: packets as Packet[],
        getPosition: (_, { index }) => placed(index).position,
        getPixelOffset: (packet, { index }) => sideways(packet.arc, placed(index)),
        getRadius: ({ arc, lengthPx }) => Math.hypot(lengthPx / 2, thickness(arc) / 2) + 0.5,
        getFillColor: ({ arc }) => packetColor(arc, palette),
        getMark: (packet, { index }) =>
          packet.lengthPx > 0
            ? mark('bar', angle(placed(index)), packet.lengthPx / 2, thickness(packet.arc) / 2)
            : mark('circle'),
        updateTriggers: { getPosition: hours, getPixelOffset: hours, getMark: hours, getFillColor: theme },
      }),
    ];
  },
  tooltip: ({ object }, frame) => flowTooltip(object as FlowArc, frame),
};
/** Packets stay inside a line that has room for them. */
const thickness = (arc: FlowArc): number => (isThin(arc) ? BEAD_PX : Math.min(4, Math.max(1.6, arc.widthPx * 0.45)));

const TITLES: Readonly<Record<FlowKind, string>> = {
  training: 'Training',
  inference: 'Inference',
  batch: 'Batch',
  other: 'Small moves',
};
/** The same words for a cause wherever the map says it. */
const CAUSES: Readonly<Record<MoveCause, string>> = {
  price: 'cheaper there',
  carbon: 'cleaner there',
  curtailment: 'grid curtails here',
  outage: 'outage here',
  room: 'makes room',
  home: 'back home',
};
const MOST_JOBS = 2;
/** The job by name, or the class; with several, the first ones. */
const who = ({ jobs, kind }: FlowArc): string => {
  if (jobs.length === 0) return TITLES[kind];
  const more = jobs.length - MOST_JOBS;
  return `${jobs.slice(0, MOST_JOBS).join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`;
};
const flowTooltip = (arc: FlowArc, frame: Frame) => {
  const { simulation, hour, palette } = frame;
  const km = distanceKm(arc.from.lon, arc.from.lat, arc.to.lon, arc.to.lat);
  const value = (series: Float32Array | undefined, site: string): number => {
    const column = simulation?.campuses.findIndex((campus) => campus.site === site) ?? -1;
    return column < 0 ? Number.NaN : (series?.[hour * (simulation?.campuses.length ?? 0) + column] ?? Number.NaN);
  };
  const change = (series: Float32Array | undefined, format: (x: number) => string): string =>
    `${format(value(series, arc.from.site))} → ${format(value(series, arc.to.site))}`;
  const saves = arc.savingUsdPerHour >= 0;
  const why = Object.entries(arc.causes)
    .sort(([, a], [, b]) => b - a)
    .map(([cause]) => CAUSES[cause as MoveCause])
    .join(', ');
  return {
    title: `${who(arc)}, ${formatPower(arc.itMw)}`,
    subtitle: `${arc.from.name} → ${arc.to.name}`,
    swatch: kindColor(arc.kind, palette),
    rows: [
      ['Why', why || '–'],
      ['Price, now', change(simulation?.series.energyPriceUsdPerMwh, formatPrice)],
      ['Carbon, average', change(simulation?.series.carbonKgPerMwh, formatCarbon)],
      ['Distance, RTT', `${formatKm(km, frame.units)}, ${formatMs(rttMs(km))}`],
      [`Pause, ${formatBytes(arc.bytes)} moved`, formatUnit(arc.pauseMinutes, 'min')],
      ['Work lost', formatEnergy(arc.lostMwh)],
      ['Cost of the move', formatUsd(arc.costUsd)],
    ] as const,
    consequence: `${saves ? 'Saves' : 'Costs'} ${formatUsd(Math.abs(arc.savingUsdPerHour), '/h')} while the difference lasts`,
    source: 'Simulated, IT MW; energy price without delivery',
  };
};
