import { formatFixed, formatPower, formatSigned, formatUnit } from '../format.ts';
import { type Palette, type Rgba, rgba } from '../palette.ts';
import type { Frame } from './frame.ts';
import type { LayerRenderer } from './layer.ts';
import { PHONE_BELOW_ZOOM, placeName } from './shared/campus.ts';
import { type CampusLabel, campusLabelsOf } from './shared/campus-labels.ts';
import { type CampusNumber, campusNumbers, numberedSites } from './shared/campus-numbers.ts';
import { type DeltaMark, deltaMarks, labelMarks, numberMarks } from './shared/delta.ts';
import { type Mark, MarkLayer, mark } from './shared/mark-layer.ts';
import { remember } from './shared/memo.ts';
import { leaderLayer, nameLayers } from './shared/name-layers.ts';
import { textLayer } from './shared/text.ts';

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
const marksBySite = remember(
  (marks: readonly DeltaMark[]) => new Map(marks.map((one) => [one.change.site, one] as const)),
);
/** What became of a campus, behind its MW where its disc has no room for them; where it stands while there is no other plan. */
const secondLine = ({ change, ownMw }: DeltaMark, isNumbered: boolean, other: Frame['other']): string => {
  const words = other ? deltaWords(change, other.letter) : change.campus.ba;
  return isNumbered || ownMw === 0 || change.kind === 'closed' || change.kind === 'opened'
    ? words
    : `${formatFixed(ownMw, 0)} MW, ${words}`;
};
const textLayers = (frame: Frame, marks: readonly DeltaMark[], numbers: readonly CampusNumber[]) => {
  const { zoomStep, selected, dataset, theme } = frame;
  const { announced } = dataset;
  const data = campusLabelsOf(labelMarks(marks), selected, 'compare', zoomStep, NONE, announced, NONE, NONE);
  const bySite = marksBySite(marks);
  const numbered = numberedSites(numbers);
  const second = ({ mark: { campus } }: CampusLabel) => {
    const of = bySite.get(campus.site);
    return of ? secondLine(of, numbered.has(campus.site), frame.other) : '';
  };
  return [
    leaderLayer('delta/leaders', data, frame),
    ...nameLayers(['delta/names', 'delta/changes'], data, frame, second, [
      bySite,
      numbered,
      theme,
      frame.other?.letter,
    ]),
  ];
};
const NONE = [] as const;

/** Two plans on one map: A's discs west of the divider, B's east of it, each with its size in the other. */
export const delta: LayerRenderer = {
  render: (frame) => {
    const marks = deltaMarks(frame);
    const numbers = campusNumbers(numberMarks(marks), frame.zoomStep, false);
    const bySite = marksBySite(marks);
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
      textLayer<CampusNumber>({
        id: 'delta/numbers',
        data: numbers,
        text: ({ mark: { campus } }) => formatFixed(bySite.get(campus.site)?.ownMw ?? Number.NaN, 0),
        position: ({ mark: { campus } }) => [campus.lon, campus.lat],
        sizePx: 12,
        weight: 650,
        color: ({ mark: { campus } }) => rgba(onDisc(bySite.get(campus.site)?.side ?? 'a', palette)),
        halo: rgba(palette.tokens.surface, 0),
        haloPx: 0,
        offset: ({ offset }) => offset,
        trigger: [bySite, theme],
        placeTrigger: numbers,
      }),
      ...textLayers(frame, marks, numbers),
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
    if (!other)
      return {
        title: placeName(change.campus),
        subtitle: change.campus.ba,
        swatch: sideColor(side, palette),
        rows: [['In A', formatPower(change.aMw)]],
        source: 'MW IT at the end of 2031',
      };
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
