import { PathStyleExtension, type PathStyleExtensionProps } from '@deck.gl/extensions';
import { PathLayer, type PathLayerProps } from '@deck.gl/layers';
import { formatFixed, formatPower, formatShare } from '../format.ts';
import { rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { type CampusMark, PHONE_BELOW_ZOOM, placeName } from './shared/campus.ts';
import { type CampusLabel, campusLabels, taken } from './shared/campus-labels.ts';
import { type FaultDomain, type FaultGroupKind, faultDomains } from './shared/fault-groups.ts';
import { boxAt, type Side, textWidth } from './shared/label-boxes.ts';
import { clash, type Spot } from './shared/label-spots.ts';
import { MarkLayer } from './shared/mark-layer.ts';
import { remember } from './shared/memo.ts';
import { type LonLat, type Point, toPx } from './shared/mercator.ts';
import { textLayer } from './shared/text.ts';

/** A campus in its domain: the ring round it, and its tie to the middle of the domain. */
interface Member {
  readonly domain: FaultDomain;
  readonly mark: CampusMark;
}
const membersOf = remember((domains: readonly FaultDomain[]): readonly Member[] =>
  domains.flatMap((domain) => domain.marks.map((mark) => ({ domain, mark }))),
);
const tiedOf = remember((members: readonly Member[]) => members.filter(({ domain }) => domain.marks.length > 1));
/** Ties show how many; the words are kept short. */
const textOf = ({ name, share }: FaultDomain): string => `${name} ${formatShare(share, 2)}`;
const REACHES_PX = [0, 16, 32] as const;
interface DomainLabel {
  readonly text: string;
  readonly at: LonLat;
  readonly offset: Point;
}
const SIDES: readonly Side[] = ['above', 'below', 'left', 'right'];
/** A label at the first campus and side of its domain where it touches nothing; without such a place the key and the tooltip say it. */
const labelsOf = remember(
  (domains: readonly FaultDomain[], names: readonly CampusLabel[], zoomStep: number): readonly DomainLabel[] => {
    const all = domains.flatMap(({ marks }) => marks);
    const spots = [...taken(all, names, null, zoomStep)];
    return domains.flatMap((domain) => {
      const text = textOf(domain);
      const places = domain.marks.flatMap(({ campus, radius }) =>
        REACHES_PX.flatMap((further) =>
          SIDES.map((side) => {
            const reach = radius + RING_GAP_PX + further;
            const { x, y, width, height } = boxAt([0, 0], reach, textWidth(text, 11, true), 14, side);
            const spot: Spot = { at: toPx(campus.lon, campus.lat, zoomStep), dx: x, dy: y, width, height };
            return { campus, spot };
          }),
        ),
      );
      const place = places.find(({ spot }) => spots.every((other) => !clash(spot, other)));
      if (!place) return [];
      const { campus, spot } = place;
      spots.push(spot);
      const offset: Point = [spot.dx + spot.width / 2, spot.dy + spot.height / 2];
      return [{ text, at: [campus.lon, campus.lat], offset }];
    });
  },
);
const NO_LABELS: readonly DomainLabel[] = [];
const DASHED = new PathStyleExtension({ dash: true, dashMode: 'path' });
type TieProps = PathLayerProps<Member> & PathStyleExtensionProps<Member>;
const RING_GAP_PX = 7;
const KINDS: Readonly<Record<FaultGroupKind, string>> = {
  ba: 'balancing area',
  state: 'state',
  interconnection: 'interconnection',
};

/** What one event can take at once: rings round the campuses of a domain, tied together, with its share of the MW. */
export const faultDomainsLayer: LayerRenderer = {
  render: (frame) => {
    const { palette, theme, zoomStep } = frame;
    const domains = faultDomains(frame);
    const members = membersOf(domains);
    const names = zoomStep < PHONE_BELOW_ZOOM ? NO_LABELS : labelsOf(domains, campusLabels(frame), zoomStep);
    return [
      new PathLayer<Member>({
        id: 'fault-domains/ties',
        data: tiedOf(members) as Member[],
        getPath: ({ domain, mark }) => [domain.centre, [mark.campus.lon, mark.campus.lat]] as LonLat[],
        getColor: rgba(palette.tokens.ink, 0.75),
        getWidth: 1.4,
        widthUnits: 'pixels',
        getDashArray: [4, 3],
        dashUnits: 'pixels',
        extensions: [DASHED],
        updateTriggers: { getColor: theme },
        pickable: true,
      } as TieProps),
      new MarkLayer<Member>({
        id: 'fault-domains/rings',
        data: members as Member[],
        getPosition: ({ mark }) => [mark.campus.lon, mark.campus.lat],
        getRadius: ({ mark }) => mark.radius + RING_GAP_PX,
        getFillColor: [0, 0, 0, 0],
        getLineColor: rgba(palette.tokens.ink, 0.75),
        getLineWidth: 1.2,
        stroked: true,
        updateTriggers: { getLineColor: theme },
        pickable: true,
      }),
      textLayer<DomainLabel>({
        id: 'fault-domains/names',
        data: names,
        text: ({ text }) => text,
        position: ({ at }) => at,
        sizePx: 11,
        weight: 650,
        color: rgba(palette.tokens.ink),
        halo: rgba(palette.tokens.surface, 0.94),
        offset: ({ offset }) => offset,
        trigger: theme,
        placeTrigger: names,
      }),
    ];
  },
  tooltip: ({ object }, { palette }) => {
    const { domain } = object as Member;
    const { marks, itMw, share, name, kind } = domain;
    return {
      title: `${name}, ${KINDS[kind]}`,
      swatch: palette.tokens.ink,
      rows: [
        ['Campuses', formatFixed(marks.length, 0)],
        ['IT of the plan', formatPower(itMw)],
        ['Share of the plan', formatShare(share)],
        ...marks.slice(0, 4).map(({ campus }) => [placeName(campus), formatPower(campus.itMw)] as const),
      ],
      consequence: `One event there can take ${formatShare(share)} of the plan's IT.`,
      source: 'This plan, grouped by where its campuses stand',
    };
  },
  site: ({ object }) => (object as Member).mark.campus.site,
};
