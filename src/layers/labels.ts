import { formatFixed, formatShare } from '../format.ts';
import { rgba } from '../palette.ts';
import type { Frame } from './frame.ts';
import type { LayerRenderer } from './layer.ts';
import { campusUse, PHONE_BELOW_ZOOM, usedMw } from './shared/campus.ts';
import { type CampusLabel, campusLabels } from './shared/campus-labels.ts';
import type { Side } from './shared/label-boxes.ts';
import { textLayer } from './shared/text.ts';

const ANCHOR: Readonly<Record<Side, 'start' | 'middle' | 'end'>> = {
  right: 'start',
  left: 'end',
  above: 'middle',
  below: 'middle',
};
const LINE_PX = 7;

/** Second line of a campus: what is in use of what is built, or where it stands. */
export const secondLine = (label: CampusLabel, frame: Frame): string => {
  const { campus } = label.mark;
  if (frame.mode === 'operate') {
    const use = campusUse(frame, label.mark);
    if (use) {
      const share = formatShare(usedMw(use) / campus.itMw, 2);
      return `${share} of ${formatFixed(campus.itMw, 0)} MW`;
    }
  }
  return campus.pinned ? `${campus.ba}, pinned` : campus.ba;
};

/** Names of the campuses. Labels of balancing areas and cities belong to the layers that carry their data. */
export const labels: LayerRenderer = {
  render: (frame) => {
    const { palette, theme, mode } = frame;
    const data = campusLabels(frame);
    const phone = frame.zoomStep < PHONE_BELOW_ZOOM;
    const shared = {
      data,
      position: ({ mark }: CampusLabel) => [mark.campus.lon, mark.campus.lat] as const,
      anchor: (label: CampusLabel) => ANCHOR[label.side],
      halo: rgba(palette.tokens.surface, theme === 'dark' ? 0.9 : 0.94),
      placeTrigger: data,
    };
    const name = textLayer<CampusLabel>({
      ...shared,
      id: 'labels/names',
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
        id: 'labels/seconds',
        text: (label) => secondLine(label, frame),
        sizePx: 11,
        weight: 500,
        color: rgba(palette.tokens.ink2),
        offset: ({ offset: [x, y] }) => [x, y + LINE_PX],
        trigger: mode === 'operate' ? [frame.hour, frame.policy, frame.simulation, theme] : [mode, theme],
      }),
    ];
  },
};
