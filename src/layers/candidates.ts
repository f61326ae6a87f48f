import { formatKm, formatPower, formatPrice, formatUnit } from '../format.ts';
import type { Dataset, Site } from '../model/dataset/types.ts';
import { type SiteHeadroom, siteHeadroom } from '../model/placement/headroom.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import { CANDIDATE_CLASSES, type CandidateClass, candidateClass, rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { allows, chosenIn } from './shared/filters.ts';
import { NATIONAL_BELOW_ZOOM } from './shared/flow-arcs.ts';
import { MarkLayer } from './shared/mark-layer.ts';
import { remember } from './shared/memo.ts';

/** A site with its room for new load. */
export interface Candidate {
  readonly site: Site;
  readonly headroom: SiteHeadroom;
  readonly rank: CandidateClass;
}
const candidatesOf = remember(
  (
    sites: Dataset['sites'],
    zones: Dataset['zones'],
    areas: Dataset['balancingAuthorities'],
    curtailmentShare: number,
    strainShare: number,
  ): readonly Candidate[] => {
    // the only two fields that the headroom of a site depends on: other edits keep the data's identity
    const scenario = { fields: { curtailmentShare, strainShare } } as Scenario;
    const zonesById = new Map(zones?.map((zone) => [zone.id, [zone]]));
    const areasByCode = new Map(areas?.map((area) => [area.ba, [area]]));
    return (
      (sites ?? [])
        // announced campuses have a layer of their own
        .filter((site) => site.kind !== 'announced')
        .map((site) => {
          const zone = zonesById.get(site.zone) ?? [];
          const headroom = siteHeadroom(site, zone, areasByCode.get(site.ba) ?? [], scenario);
          return { site, headroom, rank: candidateClass(headroom.headroomMw) };
        })
        // the small and hollow ones first, so that room stays visible
        .sort((a, b) => a.rank - b.rank)
    );
  },
);
const narrowed = remember((all: readonly Candidate[], kinds: readonly string[] | undefined, leastMw: number) =>
  kinds === undefined && leastMw === 0
    ? all
    : all.filter(({ site, headroom }) => allows(kinds, site.kind) && headroom.headroomMw >= leastMw),
);
const LIMITS = { poi: 'the connection', zone: 'the zone', ba: 'the balancing area' } as const;

const selectedOf = remember((data: readonly Candidate[], selected: string | null) =>
  data.filter((candidate) => candidate.site.id === selected),
);
/** Sites where a campus could stand, by headroom: colour and radius say the same. */
export const candidates: LayerRenderer = {
  render: (frame) => {
    const { dataset, scenario, palette, mode, theme, selected, zoomStep } = frame;
    const { curtailmentShare, strainShare } = scenario.fields;
    const { sites, zones, balancingAuthorities } = dataset;
    const all = candidatesOf(sites, zones, balancingAuthorities, curtailmentShare, strainShare);
    const data = narrowed(
      all,
      chosenIn(frame, 'candidates', 'kind'),
      Number(chosenIn(frame, 'candidates', 'mw')?.[0] ?? 0),
    );
    // close up there is room for large marks; at national view they would cover the land
    const large = mode === 'explore' && zoomStep >= NATIONAL_BELOW_ZOOM;
    const radius = ({ rank }: Candidate) => CANDIDATE_CLASSES[rank][large ? 'exploreRadius' : 'planRadius'];
    const ring = selectedOf(data, selected);
    return [
      new MarkLayer<Candidate>({
        id: 'candidates/marks',
        data: data as Candidate[],
        getPosition: ({ site }) => [site.lon, site.lat],
        getRadius: radius,
        getFillColor: ({ rank }) => rgba(palette.candidates[rank].fill ?? palette.tokens.surface),
        getLineColor: ({ rank }) => rgba(palette.candidates[rank].edge),
        getLineWidth: ({ rank }) => (rank < 2 ? 0.8 : 1),
        stroked: true,
        updateTriggers: { getRadius: large, getFillColor: theme, getLineColor: theme },
        pickable: true,
      }),
      new MarkLayer<Candidate>({
        id: 'candidates/selected',
        data: ring as Candidate[],
        getPosition: ({ site }) => [site.lon, site.lat],
        getRadius: (candidate) => radius(candidate) + 4,
        getLineColor: rgba(palette.tokens.ink),
        getLineWidth: 2,
        stroked: true,
        filled: false,
        updateTriggers: { getLineColor: theme },
      }),
    ];
  },
  tooltip: ({ object }, { palette, units }) => {
    const { site, headroom, rank } = object as Candidate;
    return {
      title: `${site.name}, ${site.state}`,
      subtitle: `${site.county} · ${site.ba}`,
      swatch: palette.candidates[rank].fill ?? palette.candidates[rank].edge,
      rows: [
        ['Room for new load', formatPower(headroom.headroomMw)],
        [
          'Line',
          site.lineKv > 0
            ? `${formatUnit(site.lineKv, 'kV')}, ${formatKm(site.lineKm, units)}`
            : `none within ${formatKm(5, units)}`,
        ],
        ['Energy price, mean 2024', formatPrice(site.energyPriceUsdPerMwh)],
        ['Months to connect, P50', formatUnit(site.connectionMonths, 'months')],
        ['Confidence', site.confidence],
      ],
      consequence: `Held down by ${LIMITS[headroom.limitedBy]}.`,
      source: 'EIA-860M, HIFLD, ReEDS; screening estimate, facility MW',
    };
  },
  site: ({ object }) => (object as Candidate).site.id,
};
