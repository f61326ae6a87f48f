import {
  formatCarbon,
  formatFixed,
  formatMs,
  formatNumber,
  formatPower,
  formatPrice,
  formatShare,
  formatUnit,
  formatUsd,
} from '../format.ts';
import { quarterLabel } from '../model/placement/quarters.ts';
import type { Placement } from '../model/placement/types.ts';
import { type Palette, type Rgba, rgba } from '../palette.ts';
import type { Frame } from './frame.ts';
import type { LayerRenderer } from './layer.ts';
import {
  type CampusMark,
  campusMarks,
  campusUse,
  PHONE_BELOW_ZOOM,
  placeName,
  standingMw,
  standingShare,
  usedMw,
} from './shared/campus.ts';
import { type CampusNumber, campusNumbers } from './shared/campus-numbers.ts';
import { MarkLayer, mark } from './shared/mark-layer.ts';
import { remember } from './shared/memo.ts';
import { textLayer } from './shared/text.ts';

/** px that answer a pointer, and a finger. */
const HIT_RADIUS = { pointer: 12, finger: 22 } as const;
/** Parts of a mark, from the bottom up; one instance each, so that a campus lies wholly above or below its neighbour. */
const PARTS = ['halo', 'body', 'standing', 'unused', 'training', 'inference', 'batch', 'pinned', 'selected'] as const;
type Part = (typeof PARTS)[number];
interface CampusPart {
  readonly mark: CampusMark;
  readonly part: Part;
}
const partsOf = remember((marks: readonly CampusMark[], selected: string | null): readonly CampusPart[] =>
  marks.flatMap((campusMark) =>
    PARTS.filter(
      (part) =>
        (part !== 'pinned' || campusMark.campus.pinned) && (part !== 'selected' || campusMark.campus.site === selected),
    ).map((part) => ({ mark: campusMark, part })),
  ),
);
/** Turns of the ring, from 12 o'clock clockwise: training, inference, batch, unused. Never beyond a full turn. */
export const ringTurns = (trainingMw: number, inferenceMw: number, batchMw: number, itMw: number) => {
  const training = Math.min(1, Math.max(0, trainingMw / itMw));
  const inference = Math.min(1, training + Math.max(0, inferenceMw / itMw));
  const batch = Math.min(1, inference + Math.max(0, batchMw / itMw));
  return {
    training: [0, training],
    inference: [training, inference],
    batch: [inference, batch],
    unused: [batch, 1],
  } as const;
};
const isTurn = (part: Part): part is 'training' | 'inference' | 'batch' | 'unused' =>
  part === 'training' || part === 'inference' || part === 'batch' || part === 'unused';
const at = ({ campus }: CampusMark): [number, number] => [campus.lon, campus.lat];
const CIRCLE = mark('circle');
interface Look {
  readonly radius: number;
  readonly fill: Rgba;
  readonly line: Rgba;
  readonly width: number;
}
const disc = (radius: number, color: string): Look => ({ radius, fill: rgba(color), line: rgba(color), width: 0 });
const ring = (outer: number, width: number, color: string, alpha = 1): Look => ({
  radius: outer - width / 2,
  fill: rgba(color, 0),
  line: rgba(color, alpha),
  width,
});
/** px of the outline of what is planned and does not stand yet. */
const PLANNED_LINE = 1.2;
const look = (
  { mark: { campus, radius, thickness }, part }: CampusPart,
  palette: Palette,
  operate: boolean,
  standing: number,
): Look => {
  const { tokens, classes } = palette;
  if (part === 'halo') return disc(radius + (campus.pinned ? 5.5 : 2), tokens.surface);
  if (part === 'body') {
    if (operate) return disc(radius - 0.5, tokens.surface);
    return standing < 1
      ? { ...ring(radius, PLANNED_LINE, tokens.accent), fill: rgba(tokens.accentGround) }
      : disc(radius, tokens.accent);
  }
  // as the disc is by MW, so is what stands of it by its area
  if (part === 'standing') return disc(operate || standing >= 1 ? 0 : radius * Math.sqrt(standing), tokens.accent);
  if (part === 'pinned') return ring(radius + 4.2, 1.4, tokens.accent);
  if (part === 'selected') return ring(radius + (campus.pinned ? 7.5 : 4), 2, tokens.ink);
  if (!operate) return ring(radius, 0, tokens.accent, 0);
  return part === 'unused' ? ring(radius, thickness, tokens.line2, 0.45) : ring(radius, thickness, classes[part]);
};

/** Campuses of the plan: solid discs, or in Operate rings of what is in use. */
export const campuses: LayerRenderer = {
  render: (frame) => {
    const marks = campusMarks(frame);
    const numbers = campusNumbers(marks, frame.zoomStep, frame.mode === 'operate');
    const { tokens } = frame.palette;
    const operate = frame.mode === 'operate' && frame.simulation !== null;
    const hour = operate ? [frame.hour, frame.policy, frame.simulation, frame.theme] : frame.theme;
    const painted = [frame.theme, operate, frame.quarter];
    const hit = HIT_RADIUS[frame.zoomStep < PHONE_BELOW_ZOOM ? 'finger' : 'pointer'];
    const paint = (part: CampusPart) => look(part, frame.palette, operate, standingShare(frame, part.mark));
    return [
      new MarkLayer<CampusPart>({
        id: 'campuses/marks',
        data: partsOf(marks, frame.selected) as CampusPart[],
        getPosition: (part) => at(part.mark),
        getRadius: (part) => paint(part).radius,
        getFillColor: (part) => paint(part).fill,
        getLineColor: (part) => paint(part).line,
        getLineWidth: (part) => paint(part).width,
        stroked: true,
        getMark: ({ mark: campusMark, part }) => {
          if (!operate || !isTurn(part)) return CIRCLE;
          const use = campusUse(frame, campusMark);
          const turns = ringTurns(
            use?.trainingMw ?? 0,
            use?.inferenceMw ?? 0,
            use?.batchMw ?? 0,
            campusMark.campus.itMw,
          );
          const [from, to] = turns[part];
          return mark('arc', 0, from, to);
        },
        updateTriggers: {
          getMark: hour,
          getRadius: [operate, frame.quarter],
          getFillColor: painted,
          getLineColor: painted,
          getLineWidth: [operate, frame.quarter],
        },
      }),
      textLayer<CampusNumber>({
        id: 'campuses/numbers',
        data: numbers,
        text: ({ mark: of }) => formatFixed(operate ? inUseMw(frame, of) : standingMw(frame, of), 0),
        position: ({ mark: of }) => at(of),
        sizePx: 12,
        weight: 650,
        color: (number) => rgba(operate || !isOnStanding(frame, number) ? tokens.ink : tokens.onAccent),
        halo: rgba(tokens.surface, 0),
        haloPx: 0,
        offset: ({ offset }) => offset,
        trigger: [operate, frame.hour, frame.policy, frame.simulation, frame.theme, frame.quarter],
        placeTrigger: numbers,
      }),
      new MarkLayer<CampusMark>({
        id: 'campuses/hit',
        data: marks as CampusMark[],
        getPosition: at,
        getRadius: ({ radius }) => Math.max(hit, radius),
        updateTriggers: { getRadius: hit },
        getFillColor: [0, 0, 0, 0],
        pickable: true,
      }),
    ];
  },
  tooltip: ({ object }, frame) => {
    const campusMark = object as CampusMark;
    const { campus } = campusMark;
    const use = frame.mode === 'operate' ? campusUse(frame, campusMark) : null;
    return {
      title: placeName(campus),
      subtitle: `${campus.ba}${campus.pinned ? ' · pinned' : ''} · ${formatPower(campus.itMw)} IT`,
      swatch: frame.palette.tokens.accent,
      rows: use
        ? [
            ['Training', formatPower(use.trainingMw)],
            ['Inference', formatPower(use.inferenceMw)],
            ...(use.batchMw > 0 ? ([['Batch', formatPower(use.batchMw)]] as const) : []),
            ['In use', formatShare(usedMw(use) / campus.itMw)],
            ['Energy price, now', formatPrice(use.priceUsdPerMwh)],
            ['Carbon, average', formatCarbon(use.carbonKgPerMwh)],
          ]
        : [
            ...(standingShare(frame, campusMark) < 1
              ? ([
                  [
                    `Stands in ${quarterLabel(frame.quarter ?? 0)}`,
                    `${formatNumber(standingMw(frame, campusMark))} of ${formatPower(campus.itMw)}`,
                  ],
                ] as const)
              : []),
            ['Training', formatPower(campus.trainingMw)],
            ['Inference', formatPower(campus.inferenceMw)],
            ['Peak at the meter', formatPower(campus.facilityPeakMw)],
            ['Net value', formatUnit(campus.netUsdPerMwYear / 1e6, 'M$/MW·yr')],
            ['Capital', formatUsd(campus.capexUsd)],
          ],
      ...consequence(campus.site, campus.why, frame.placement),
      source: use ? 'Simulated hour; energy price without delivery' : 'This plan',
    };
  },
  site: ({ object }) => (object as CampusMark).campus.site,
};
/** px from the middle of a number within which it is read as lying on what is under its middle. */
const NUMBER_HALF_PX = 11;
/** A number moved aside is still on its disc, so on the accent where all of it stands. */
const isOnStanding = (frame: Frame, { mark: of, offset: [x, y] }: CampusNumber): boolean => {
  const share = standingShare(frame, of);
  return share >= 1 || Math.hypot(x, y) + NUMBER_HALF_PX <= of.radius * Math.sqrt(share);
};
const inUseMw = (frame: Frame, campusMark: CampusMark): number => {
  const use = campusUse(frame, campusMark);
  return use ? usedMw(use) : Number.NaN;
};
const consequence = (site: string, why: string, placement: Placement | null): { consequence?: string } => {
  const worst = Math.max(0, ...(placement?.serve.filter((link) => link.site === site).map((link) => link.rttMs) ?? []));
  const reach = worst > 0 ? `Slowest region served: ${formatMs(worst)}.` : '';
  const text = [why, reach].filter(Boolean).join(' · ');
  return text ? { consequence: text } : {};
};
