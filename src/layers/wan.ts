import { PathLayer } from '@deck.gl/layers';
import { formatFixed, formatKm, formatMs } from '../format.ts';
import { rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { PHONE_BELOW_ZOOM, placeName } from './shared/campus.ts';
import { remember } from './shared/memo.ts';
import type { LonLat } from './shared/mercator.ts';
import { textLayer } from './shared/text.ts';
import { type WanLink, wanClass, wanLinks } from './shared/wan-links.ts';

/** With more links than these, numbers would cover the map: then the tooltip alone has them. */
const MOST_LABELS = 12;
const NONE: readonly WanLink[] = [];
const labelledOf = remember((links: readonly WanLink[], zoomStep: number) =>
  links.length <= MOST_LABELS && zoomStep >= PHONE_BELOW_ZOOM ? links : NONE,
);
const middle = ({ path }: WanLink): LonLat => path[path.length >> 1] ?? [0, 0];

/** Links between placed campuses: great circles with their length and round trip. */
export const wan: LayerRenderer = {
  render: (frame) => {
    const { palette, theme, zoomStep } = frame;
    const links = wanLinks(frame);
    return [
      new PathLayer<WanLink>({
        id: 'wan/links',
        data: links as WanLink[],
        getPath: ({ path }) => path as LonLat[],
        getColor: (link) => rgba(palette.tokens.accent, wanClass(link.rttMs).opacity),
        getWidth: (link) => wanClass(link.rttMs).widthPx,
        widthUnits: 'pixels',
        jointRounded: true,
        updateTriggers: { getColor: theme },
        pickable: true,
      }),
      textLayer<WanLink>({
        id: 'wan/times',
        data: labelledOf(links, zoomStep),
        text: (link) => `${formatFixed(link.rttMs, 0)} ms`,
        position: middle,
        sizePx: 11,
        weight: 500,
        color: rgba(palette.tokens.accent),
        halo: rgba(palette.tokens.surface, 0.94),
        trigger: theme,
      }),
    ];
  },
  tooltip: ({ object }, { palette, scenario, units }) => {
    const { from, to, km, rttMs: ms } = object as WanLink;
    const bandwidth = scenario.fields.wanGbps;
    return {
      title: `${placeName(from)} – ${placeName(to)}`,
      swatch: palette.tokens.accent,
      rows: [
        ['Round trip', formatMs(ms)],
        ['Great circle', formatKm(km, units)],
        ...(Number.isFinite(bandwidth)
          ? ([['Bandwidth, scenario', `${formatFixed(bandwidth, 0)} Gbit/s`]] as const)
          : []),
      ],
      source: 'Round trip 5 ms + 0.0156 ms/km: fit on 36 pairs of US cloud regions',
    };
  },
};
