import { formatFixed, formatShare } from '../format.ts';
import type { Frame } from './frame.ts';
import type { LayerRenderer } from './layer.ts';
import { campusMarks, campusUse, usedMw } from './shared/campus.ts';
import { type CampusLabel, campusLabels, placeLine } from './shared/campus-labels.ts';
import { campusNumbers, numberedSites } from './shared/campus-numbers.ts';
import { leaderLayer, nameLayers } from './shared/name-layers.ts';

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
  return placeLine(
    label.mark,
    numberedSites(campusNumbers(campusMarks(frame), frame.zoomStep, false)).has(campus.site),
  );
};

/** Names of the campuses. Labels of balancing areas and cities belong to the layers that carry their data. */
export const labels: LayerRenderer = {
  render: (frame) => {
    const { mode, theme, hour, policy, simulation } = frame;
    const data = campusLabels(frame);
    return [
      leaderLayer('labels/leaders', data, frame),
      ...nameLayers(
        ['labels/names', 'labels/seconds'],
        data,
        frame,
        (label) => secondLine(label, frame),
        mode === 'operate' ? [hour, policy, simulation, theme] : [mode, theme, data],
      ),
    ];
  },
};
