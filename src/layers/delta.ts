import { formatFixed, formatPower, formatSigned, formatUnit } from '../format.ts';
import { type Palette, type Rgba, rgba } from '../palette.ts';
import type { Frame } from './frame.ts';
import type { LayerRenderer } from './layer.ts';
import { PHONE_BELOW_ZOOM, placeName } from './shared/campus.ts';
import { type CampusLabel, campusLabelsOf } from './shared/campus-labels.ts';
import { type DeltaMark, deltaMarks, labelMarks } from './shared/delta.ts';
import { around, type Side, touches } from './shared/label-boxes.ts';
import { type Mark, MarkLayer, mark } from './shared/mark-layer.ts';
import { remember } from './shared/memo.ts';
import { toPx } from './shared/mercator.ts';
import { textLayer } from './shared/text.ts';

const NUMBER_FROM_RADIUS = 13;
const HIT_RADIUS = { pointer: 12, finger: 22 } as const;
/** px of a dash with its gap, and the dash's share of it. */
const DASH_PX = 7;
const DASH_SHARE = 0.55;
const RING_PX = 1.8;
/** Half length of the slash, in radii, and half widths of it and of its casing, px. */
const SLASH_RADII = 1.25;
const SLASH_PX = 1.2;
const SLASH_CASING_PX = 2.6;
const SLASH_ANGLE = Math.PI / 4;
const CIRCLE = mark('circle');
const ANCHOR: Readonly<Record<Side, 'start' | 'middle' | 'end'>> = {
  right: 'start',
  left: 'end',
  above: 'middle',
  below: 'middle',
};
const LINE_PX = 7;

type Kind = 'halo' | 'disc' | 'selected' | 'casing' | 'slash' | 'dash';
interface Part {
  readonly of: DeltaMark;
  readonly kind: Kind;
  readonly shape: Mark;
}
const part = (of: DeltaMark, kind: Kind, shape: Mark = CIRCLE): Part => ({ of, kind, shape });

/** A ring in dashes, as arcs from 12 o'clock clockwise. */
const dashes = (radius: number): readonly Mark[] => {
  const count = Math.max(6, Math.round((2 * Math.PI * radius) / DASH_PX));
  return Array.from({ length: count }, (_, i) => mark('arc', 0, i / count, (i + DASH_SHARE) / count));
};
const isClosed = ({ side, change }: DeltaMark): boolean => side === 'a' && change.kind === 'closed';
const partsOf = remember((marks: readonly DeltaMark[], selected: string | null): readonly Part[] =>
  marks.flatMap((of) => {
    const parts: Part[] = [];
    if (of.ownRadius > 0) parts.push(part(of, 'halo'), part(of, 'disc'));
    if (of.change.site === selected) parts.push(part(of, 'selected'));
    if (isClosed(of)) {
      const half = of.ownRadius * SLASH_RADII;
      parts.push(part(of, 'casing', mark('bar', SLASH_ANGLE, half, SLASH_CASING_PX)));
      parts.push(part(of, 'slash', mark('bar', SLASH_ANGLE, half, SLASH_PX)));
    } else if (of.otherRadius > 0 && of.change.kind !== 'same') {
      parts.push(...dashes(of.otherRadius).map((shape) => part(of, 'dash', shape)));
    }
    return parts;
  }),
);

const sideColor = (side: 'a' | 'b', { tokens }: Palette): string => (side === 'a' ? tokens.ink : tokens.accent);
/** On A's disc; B's has the colour that is made for the accent. */
const onDisc = (side: 'a' | 'b', { tokens }: Palette): string => (side === 'a' ? tokens.surface : tokens.onAccent);
const colorOf = ({ of, kind }: Part, palette: Palette): string => {
  const { tokens } = palette;
  if (kind === 'halo' || kind === 'casing') return tokens.surface;
  if (kind === 'selected' || kind === 'slash') return tokens.ink;
  if (kind === 'disc') return sideColor(of.side, palette);
  // inside the disc a ring of the other's colour would be lost
  return of.otherRadius < of.ownRadius ? onDisc(of.side, palette) : sideColor(of.side === 'a' ? 'b' : 'a', palette);
};
const radiusOf = ({ of, kind }: Part): number => {
  if (kind === 'halo') return of.ownRadius + 2;
  if (kind === 'disc') return of.ownRadius;
  if (kind === 'selected') return Math.max(of.ownRadius, of.otherRadius) + 4;
  return kind === 'dash' ? of.otherRadius - RING_PX / 2 : of.ownRadius * SLASH_RADII + 2;
};
const isRing = ({ kind }: Part): boolean => kind === 'dash' || kind === 'selected';
const at = ({ change: { campus } }: DeltaMark): [number, number] => [campus.lon, campus.lat];

/** What became of a campus, in words. */
export const deltaWords = ({ kind, bMw, aMw, changeMw }: DeltaMark['change'], b = 'B'): string => {
  if (kind === 'same') return 'no change';
  if (kind === 'opened') return `new in ${b}, ${formatPower(bMw)}`;
  if (kind === 'closed') return `closed in ${b}, ${formatPower(aMw)} in A`;
  return `${formatSigned(changeMw, 0)} MW in ${b}`;
};
const changesBySite = remember(
  (marks: readonly DeltaMark[]) => new Map(marks.map(({ change }) => [change.site, change] as const)),
);
const numbered = remember((marks: readonly DeltaMark[], zoomStep: number): readonly DeltaMark[] =>
  zoomStep < PHONE_BELOW_ZOOM
    ? []
    : marks.filter((one, i) => {
        const centre = (of: DeltaMark) => toPx(of.change.campus.lon, of.change.campus.lat, zoomStep);
        const box = around(centre(one), 9);
        // smaller discs lie on top: a number under one is not drawn
        const isCovered = marks
          .slice(i + 1)
          .some((above) => above.ownRadius > 0 && touches(box, around(centre(above), above.ownRadius * 0.9)));
        return one.ownRadius >= NUMBER_FROM_RADIUS && !isCovered;
      }),
);

const textLayers = (frame: Frame, marks: readonly DeltaMark[]) => {
  const { palette, theme, zoomStep, selected, dataset } = frame;
  const data = campusLabelsOf(labelMarks(marks), selected, 'compare', zoomStep, NO_LINES, dataset.announced);
  const changes = changesBySite(marks);
  const phone = zoomStep < PHONE_BELOW_ZOOM;
  const shared = {
    data,
    position: ({ mark: { campus } }: CampusLabel) => [campus.lon, campus.lat] as const,
    anchor: (label: CampusLabel) => ANCHOR[label.side],
    halo: rgba(palette.tokens.surface, theme === 'dark' ? 0.9 : 0.94),
    placeTrigger: data,
  };
  const name = textLayer<CampusLabel>({
    ...shared,
    id: 'delta/names',
    text: (label) => label.name,
    sizePx: 12,
    weight: 650,
    color: rgba(palette.tokens.ink),
    offset: ({ offset: [x, y] }) => [x, phone ? y : y - LINE_PX],
    trigger: theme,
  });
  if (phone) return [name];
  return [
    name,
    textLayer<CampusLabel>({
      ...shared,
      id: 'delta/changes',
      text: ({ mark: { campus } }) => {
        const change = changes.get(campus.site);
        return change ? deltaWords(change, frame.other?.letter) : '';
      },
      sizePx: 11,
      weight: 500,
      color: rgba(palette.tokens.ink2),
      offset: ({ offset: [x, y] }) => [x, y + LINE_PX],
      trigger: [changes, theme, frame.other?.letter],
    }),
  ];
};
const NO_LINES = [] as const;

/** Two plans on one map: A's discs west of the divider, B's east of it, each with its size in the other. */
export const delta: LayerRenderer = {
  render: (frame) => {
    const marks = deltaMarks(frame);
    const { palette, theme, zoomStep, selected } = frame;
    const hit = HIT_RADIUS[zoomStep < PHONE_BELOW_ZOOM ? 'finger' : 'pointer'];
    const paint = (one: Part, shown: boolean): Rgba => rgba(colorOf(one, palette), shown ? 1 : 0);
    return [
      new MarkLayer<Part>({
        id: 'delta/marks',
        data: partsOf(marks, selected) as Part[],
        getPosition: ({ of }) => at(of),
        getRadius: radiusOf,
        getFillColor: (one) => paint(one, !isRing(one)),
        getLineColor: (one) => paint(one, isRing(one)),
        getLineWidth: (one) => (isRing(one) ? (one.kind === 'dash' ? RING_PX : 2) : 0),
        stroked: true,
        getMark: ({ shape }) => shape,
        updateTriggers: { getFillColor: theme, getLineColor: theme },
      }),
      textLayer<DeltaMark>({
        id: 'delta/numbers',
        data: numbered(marks, zoomStep),
        text: ({ ownMw }) => formatFixed(ownMw, 0),
        position: at,
        sizePx: 12,
        weight: 650,
        color: ({ side }) => rgba(onDisc(side, palette)),
        halo: rgba(palette.tokens.surface, 0),
        haloPx: 0,
        trigger: theme,
      }),
      ...textLayers(frame, marks),
      new MarkLayer<DeltaMark>({
        id: 'delta/hit',
        data: marks as DeltaMark[],
        getPosition: at,
        getRadius: ({ ownRadius, otherRadius }) => Math.max(hit, ownRadius, otherRadius),
        updateTriggers: { getRadius: hit },
        getFillColor: [0, 0, 0, 0],
        pickable: true,
      }),
    ];
  },
  tooltip: ({ object }, { palette, other }) => {
    const { change, side } = object as DeltaMark;
    const b = other?.letter ?? 'B';
    return {
      title: placeName(change.campus),
      subtitle: `${change.campus.ba} · ${deltaWords(change, b)}`,
      swatch: sideColor(side, palette),
      rows: [
        ['In A', formatPower(change.aMw)],
        [`In ${b}`, formatPower(change.bMw)],
        [`${b} − A`, formatUnit(change.changeMw, 'MW')],
      ],
      source: 'Both plans, MW IT at the end of 2031',
    };
  },
  site: ({ object }) => (object as DeltaMark).change.site,
};
