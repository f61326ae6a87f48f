import { formatPower } from '../format.ts';
import { queueScale } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { type County, countyAreas } from './shared/county-areas.ts';
import type { AreaPolygon } from './shared/polygons.ts';
import { queueByCounty, queueMw } from './shared/queue-sums.ts';

/** Generation that waits for a connection, by county. */
export const queue: LayerRenderer = {
  render: (frame) => countyAreas(frame, 'queue', queueMw(frame), queueScale(frame.palette)),
  tooltip: ({ object }, frame) => {
    const { fips, name, state } = (object as AreaPolygon<County>).properties;
    const mw = queueMw(frame)(fips);
    const groups = Object.entries(queueByCounty(frame.dataset.queue).get(fips) ?? {}).sort(([, a], [, b]) => b - a);
    return {
      title: `${name || `County ${fips}`}${state ? `, ${state}` : ''}`,
      swatch: queueScale(frame.palette)(mw),
      rows: [
        ['In the queue, shown', formatPower(mw)],
        ...groups.slice(0, 4).map(([group, groupMw]) => [group, formatPower(groupMw)] as const),
      ],
      consequence: 'An upper bound: most of what queues is never built.',
      source: 'Generation queues, on line by 2030 at most (ReEDS, NREL)',
    };
  },
};
