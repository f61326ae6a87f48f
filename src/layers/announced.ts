import { formatIsoMonth, formatPower } from '../format.ts';
import type { AnnouncedCampus, CampusMilestone } from '../model/dataset/types.ts';
import { rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';

import { MarkLayer, mark } from './shared/mark-layer.ts';
import {
  ANNOUNCED_NAMED_FROM_ZOOM,
  type AnnouncedLabel,
  announcedLabels,
  announcedMw,
  shownAnnounced,
} from './shared/place-labels.ts';
import { textLayer } from './shared/text.ts';

const DIAMOND = mark('diamond');
const lastMilestone = ({ milestones }: AnnouncedCampus): CampusMilestone | undefined => milestones.at(-1);

/** Announced AI campuses: hollow diamonds. */
export const announced: LayerRenderer = {
  render: (frame) => {
    const { palette, theme, zoomStep } = frame;
    const data = shownAnnounced(frame) as AnnouncedCampus[];
    const near = zoomStep >= ANNOUNCED_NAMED_FROM_ZOOM;
    return [
      new MarkLayer<AnnouncedCampus>({
        id: 'announced/marks',
        data,
        getPosition: (campus) => [campus.lon, campus.lat],
        getRadius: near ? 7.5 : 5.5,
        getFillColor: rgba(palette.tokens.surface),
        getLineColor: rgba(palette.tokens.ink),
        getLineWidth: 1.4,
        stroked: true,
        getMark: DIAMOND,
        updateTriggers: { getRadius: near, getFillColor: theme, getLineColor: theme },
        pickable: true,
      }),
      ...(near
        ? [
            textLayer<AnnouncedLabel>({
              id: 'announced/names',
              data: announcedLabels(frame),
              text: ({ text }) => text,
              position: ({ campus }) => [campus.lon, campus.lat],
              sizePx: 11,
              weight: 650,
              color: rgba(palette.tokens.ink),
              halo: rgba(palette.tokens.surface, 0.9),
              anchor: ({ place }) => place.anchor,
              offset: ({ place }) => place.offset,
              trigger: theme,
              placeTrigger: announcedLabels(frame),
            }),
          ]
        : []),
    ];
  },
  tooltip: ({ object }, { palette }) => {
    const campus = object as AnnouncedCampus;
    const last = lastMilestone(campus);
    return {
      title: campus.name,
      subtitle: `${campus.owner} · ${campus.state} · ${campus.ba}`,
      swatch: palette.tokens.ink2,
      rows: [
        ['Announced, facility', formatPower(announcedMw(campus))],
        ['of which IT', formatPower(last?.itMw ?? Number.NaN)],
        ['by', last ? formatIsoMonth(last.date) : '–'],
        ['For', campus.users || '–'],
      ],
      source: 'Epoch AI (CC BY 4.0), modelled, not metered',
    };
  },
  site: ({ object }, { dataset }) => {
    const { id } = object as AnnouncedCampus;
    return dataset.sites?.find((site) => site.campus === id)?.id ?? null;
  },
};
