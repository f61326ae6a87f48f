import { rgba } from '../../palette.ts';
import type { Frame } from '../frame.ts';
import { type CampusLabel, LEADER_FROM_PX } from './campus-labels.ts';
import { MarkLayer, mark as shape } from './mark-layer.ts';
import { remember } from './memo.ts';
import type { Point } from './mercator.ts';
import { textLayer } from './text.ts';

/** Half the distance of the two lines of a label, px. */
const LINE_PX = 7;

/** Lines from a mark to a name that found room only further away. */
export const leaderLayer = (id: string, labels: readonly CampusLabel[], { palette, theme }: Frame) =>
  new MarkLayer<CampusLabel>({
    id,
    data: leadersOf(labels) as CampusLabel[],
    getPosition: ({ mark: { campus } }) => [campus.lon, campus.lat],
    // y runs northwards here
    getPixelOffset: (label: CampusLabel) => {
      const { middle } = leaderOf(label);
      return [middle[0], -middle[1]];
    },
    getRadius: (label) => leaderOf(label).half + 1,
    getFillColor: rgba(palette.tokens.ink2),
    getMark: (label) => {
      const { half, angle } = leaderOf(label);
      return shape('bar', angle, half, 0.6);
    },
    updateTriggers: { getFillColor: theme },
  });
const leadersOf = remember((labels: readonly CampusLabel[]) =>
  labels.filter(({ place }) => place.gap > LEADER_FROM_PX),
);
/** Middle, half length and direction of a leader, px from the mark's centre, y southwards. */
const leaderOf = ({ place: { offset, anchor }, spot, mark }: CampusLabel) => {
  // a name beside its mark is met at its near end, one over or under it at its near edge
  const near: Point =
    anchor === 'middle' ? [offset[0], offset[1] < 0 ? spot.dy + spot.height : spot.dy] : [offset[0], offset[1]];
  const away = Math.hypot(...near) || 1;
  const [from, to] = [mark.radius + 2, away - 3];
  const along = (from + to) / 2 / away;
  return {
    middle: [near[0] * along, near[1] * along] as Point,
    half: Math.max(0, (to - from) / 2),
    angle: Math.atan2(-near[1], near[0]),
  };
};

/** A name and the line under it. */
export const nameLayers = (
  ids: readonly [name: string, second: string],
  data: readonly CampusLabel[],
  frame: Frame,
  second: (label: CampusLabel) => string,
  trigger: unknown,
) => {
  const { palette, theme } = frame;
  const shared = {
    position: ({ mark }: CampusLabel) => [mark.campus.lon, mark.campus.lat] as const,
    anchor: ({ place }: CampusLabel) => place.anchor,
    halo: rgba(palette.tokens.surface, theme === 'dark' ? 0.9 : 0.94),
    placeTrigger: data,
  };
  return [
    textLayer<CampusLabel>({
      ...shared,
      data,
      id: ids[0],
      text: (label) => label.name,
      sizePx: 12,
      weight: 650,
      color: rgba(palette.tokens.ink),
      offset: ({ place: { offset }, isWhole }) => [offset[0], isWhole ? offset[1] - LINE_PX : offset[1]],
      trigger: theme,
    }),
    textLayer<CampusLabel>({
      ...shared,
      data,
      id: ids[1],
      text: (label) => (label.isWhole ? second(label) : ''),
      sizePx: 11,
      weight: 500,
      color: rgba(palette.tokens.ink2),
      offset: ({ place: { offset } }) => [offset[0], offset[1] + LINE_PX],
      trigger,
    }),
  ];
};
