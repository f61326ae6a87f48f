import { formatShare } from '../../format.ts';
import type { Site } from '../../model/dataset/types.ts';
import type { SiteHeadroom } from '../../model/placement/headroom.ts';
import type { WaterfallStep } from '../parts/waterfall.tsx';

export const KIND_WORDS: Readonly<Record<Site['kind'], string>> = {
  retired: 'retired power plant',
  retiring: 'retiring power plant',
  'partly-retired': 'power plant with retired units',
  substation: 'large substation',
  hub: 'power hub',
  projected: 'projected data-center site (model)',
  announced: 'announced campus',
  own: 'Your own site',
};
export const LIMIT_WORDS: Readonly<Record<SiteHeadroom['limitedBy'], string>> = {
  poi: 'the point of interconnection',
  zone: 'the zone',
  ba: 'the balancing authority',
};

/** Terms of the point-of-interconnection headroom, MW: the larger of the line and the freed connection. */
const poiSteps = (site: Site): readonly WaterfallStep[] => {
  const { poi } = site;
  const steps: WaterfallStep[] = [];
  if (poi.lineMw > 0) {
    const count = `${poi.segments} segment${poi.segments === 1 ? '' : 's'}`;
    steps.push({ label: `${site.lineKv} kV line, ${count}`, value: poi.lineMw, kind: 'total', figure: 'line' });
  }
  if (poi.retiredMw > 0) {
    steps.push({ label: 'Freed, 0.8 of retired MW', value: 0.8 * poi.retiredMw, kind: 'start', figure: 'poi' });
    if (poi.replacementMw > 0) steps.push({ label: 'Replaced near by', value: -poi.replacementMw, kind: 'delta' });
    if (poi.queueMw > 0) steps.push({ label: 'Queue already claiming', value: -poi.queueMw, kind: 'delta' });
    steps.push({ label: 'Freed, net', value: poi.netFreedMw, kind: 'total' });
  }
  steps.push({ label: 'Interconnection, larger one', value: site.poiHeadroomMw, kind: 'total', figure: 'poi' });
  return steps;
};

/** The terms of the interconnection, the other two limits, and the least of the three, on one scale. */
export const headroomSteps = (site: Site, headroom: SiteHeadroom): readonly WaterfallStep[] => {
  const { baCapShare } = headroom;
  const poi = poiSteps(site);
  return [
    ...poi.slice(0, -1),
    {
      label: 'Point of interconnection',
      value: headroom.poiMw,
      kind: 'total',
      figure: 'poi',
    },
    { label: 'Zone', value: headroom.zoneMw, kind: 'total', figure: 'zoneLimit' },
    {
      label: baCapShare === null ? 'Balancing authority' : `BA cap, ${formatShare(baCapShare)} of peak`,
      value: headroom.baMw,
      kind: 'total',
      figure: 'baLimit',
    },
    { label: 'Headroom, the least', value: headroom.headroomMw, kind: 'total', figure: 'room' },
  ];
};

/** `not the point of interconnection's 345 kV line`: what the site itself could take beside the limit that binds. */
export const notTheLimit = (site: Site, headroom: SiteHeadroom): string => {
  if (headroom.limitedBy === 'poi') return '';
  if (site.poi.retiredMw > 0)
    return `, not the connection that ${site.kind === 'retired' ? 'the retired plant' : 'retired units'} left`;
  return site.lineKv > 0 ? `, not its ${site.lineKv} kV line` : '';
};

/** `Milam County`. The data's names have no ending; Virginia's are of cities too, and stand as they are. */
export const countyWords = ({ county, state }: Pick<Site, 'county' | 'state'>): string =>
  state === 'VA' ? county : `${county} ${state === 'LA' ? 'Parish' : 'County'}`;
