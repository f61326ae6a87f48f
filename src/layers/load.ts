import { formatPower, formatShare } from '../format.ts';
import { WORKLOAD_CLASSES, type WorkloadClass } from '../model/simulation/types.ts';
import { rgba } from '../palette.ts';
import type { Frame } from './frame.ts';
import type { LayerRenderer } from './layer.ts';
import { type CampusMark, campusMarks, campusUse, placeName } from './shared/campus.ts';
import { campusLabels } from './shared/campus-labels.ts';
import type { Place } from './shared/label-spots.ts';
import { BAR_GAP_PX, BAR_PX, LOAD_PX_PER_MW } from './shared/load-bars.ts';
import { MarkLayer, mark as shape } from './shared/mark-layer.ts';
import { remember } from './shared/memo.ts';

interface Bar {
  readonly campus: CampusMark;
  readonly workload: WorkloadClass;
}
const barsOf = remember((marks: readonly CampusMark[]): readonly Bar[] =>
  marks.flatMap((campus) => WORKLOAD_CLASSES.map((workload) => ({ campus, workload }))),
);
/** IT MW of a class at a campus: of the hour where it is simulated, else of the plan's last quarter. */
const loadMw = (frame: Frame, { campus, workload }: Bar): number => {
  const use = frame.mode === 'operate' ? campusUse(frame, campus) : null;
  if (use) return { training: use.trainingMw, inference: use.inferenceMw, batch: use.batchMw }[workload];
  const { trainingMw, inferenceMw } = campus.campus;
  return { training: trainingMw, inference: inferenceMw, batch: 0 }[workload];
};
const halfLength = (frame: Frame, bar: Bar): number => Math.max(0, (loadMw(frame, bar) * LOAD_PX_PER_MW) / 2);

/** True where the name takes the place under the disc. */
const isUnder = (place: Place | undefined): boolean => place?.anchor === 'middle' && place.offset[1] > 0;

/** What each campus does, a bar a class: lengths that eyes can compare, where the ring shows only shares. */
export const load: LayerRenderer = {
  render: (frame) => {
    const { palette, theme, mode, hour, policy, simulation } = frame;
    const marks = campusMarks(frame);
    const named = new Map(campusLabels(frame).map(({ mark, place }) => [mark.campus.site, place]));
    const moment = mode === 'operate' ? [hour, policy, simulation] : mode;
    return [
      new MarkLayer<Bar>({
        id: 'load/bars',
        data: barsOf(marks) as Bar[],
        getPosition: ({ campus: { campus } }) => [campus.lon, campus.lat],
        // left edges stand on one line under the disc, or over it where its name stands below
        getPixelOffset: (bar: Bar) => {
          const row = WORKLOAD_CLASSES.indexOf(bar.workload) * (BAR_PX + BAR_GAP_PX);
          const under = bar.campus.radius + (bar.campus.campus.pinned ? 10 : 6) + BAR_PX / 2;
          const above = isUnder(named.get(bar.campus.campus.site));
          // y runs northwards here
          const y = above ? under + (WORKLOAD_CLASSES.length - 1) * (BAR_PX + BAR_GAP_PX) - row : -under - row;
          return [halfLength(frame, bar) - bar.campus.radius, y];
        },
        getRadius: (bar) => Math.hypot(halfLength(frame, bar), BAR_PX / 2) + 0.5,
        getFillColor: ({ workload }) => rgba(palette.classes[workload]),
        getMark: (bar) => shape('bar', 0, halfLength(frame, bar), halfLength(frame, bar) > 0 ? BAR_PX / 2 : 0),
        updateTriggers: {
          getPixelOffset: [moment, campusLabels(frame)],
          getRadius: moment,
          getMark: moment,
          getFillColor: theme,
        },
        pickable: true,
      }),
    ];
  },
  tooltip: ({ object }, frame) => {
    const bar = object as Bar;
    const { campus } = bar.campus;
    const use = frame.mode === 'operate' ? campusUse(frame, bar.campus) : null;
    return {
      title: placeName(campus),
      subtitle: `${campus.ba} · ${formatPower(campus.itMw)} IT built`,
      swatch: frame.palette.classes[bar.workload],
      rows: WORKLOAD_CLASSES.map((workload) => {
        const mw = loadMw(frame, { campus: bar.campus, workload });
        return [workload, `${formatPower(mw)}, ${formatShare(mw / campus.itMw, 2)}`] as const;
      }),
      source: use ? 'Simulated hour, IT MW' : 'This plan, IT MW at the end of 2031',
    };
  },
  site: ({ object }) => (object as Bar).campus.campus.site,
};
