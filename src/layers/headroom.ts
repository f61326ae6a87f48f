import { formatPower, formatShare } from '../format.ts';
import type { Dataset, Zone } from '../model/dataset/types.ts';
import type { ZoneId } from '../model/ids.ts';
import { baHeadroomMw, zoneHeadroomMw } from '../model/placement/headroom.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import { headroomScale, rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { borderLayer, fillLayer, hatchLayer } from './shared/choropleth.ts';
import { FIRM_SHARE } from './shared/legends.ts';
import { remember } from './shared/memo.ts';
import { type AreaPolygon, areaPolygons } from './shared/polygons.ts';

type ZoneProperties = { readonly id: ZoneId; readonly ba: string };

const zoneMw = remember(
  (zones: Dataset['zones'], areas: Dataset['balancingAuthorities'], share: number): ReadonlyMap<ZoneId, number> => {
    const byCode = new Map(areas?.map((area) => [area.ba, area]));
    return new Map(
      (zones ?? []).flatMap((zone) => {
        const area = byCode.get(zone.ba);
        return area ? [[zone.id, zoneHeadroomMw(zone, area, share)] as const] : [];
      }),
    );
  },
);
const unknownZones = remember((polygons: readonly AreaPolygon<ZoneProperties>[], mw: ReadonlyMap<ZoneId, number>) =>
  polygons.filter((area) => !mw.has(area.properties.id)),
);

/** Room for new load by model zone, at a share of its energy that the load gives way for. */
export const headroomLayer = (name: string, shareOf: (scenario: Scenario) => number): LayerRenderer => ({
  render: (frame) => {
    const { dataset, scenario, palette, theme } = frame;
    const polygons = areaPolygons(dataset.basemap?.zones);
    const mw = zoneMw(dataset.zones, dataset.balancingAuthorities, shareOf(scenario));
    const scale = headroomScale(palette);
    const border = theme === 'dark' ? rgba(palette.tokens.water, 0.8) : rgba('#FFFFFF', 0.9);
    return [
      fillLayer<ZoneProperties>({
        id: `${name}/fill`,
        data: polygons,
        color: ({ id }) => scale(mw.get(id) ?? Number.NaN),
        trigger: [mw, theme],
      }),
      hatchLayer(`${name}/no-data`, unknownZones(polygons, mw), frame),
      borderLayer(`${name}/borders`, polygons, border, frame.zoomStep >= 4.5 ? 1.4 : 0.8),
    ];
  },
  tooltip: ({ object }, { dataset, scenario, palette }) => {
    const { id, ba } = (object as AreaPolygon<ZoneProperties>).properties;
    const share = shareOf(scenario);
    const zone: Zone | undefined = dataset.zones?.find((other) => other.id === id);
    const area = dataset.balancingAuthorities?.find((other) => other.ba === ba);
    const at = (x: number) => (zone && area ? zoneHeadroomMw(zone, area, x) : Number.NaN);
    const value = at(share);
    // beside the share that is painted, the other one that matters
    const other = share === FIRM_SHARE ? scenario.fields.curtailmentShare : FIRM_SHARE;
    return {
      title: `Zone ${id}, ${ba}`,
      subtitle: zone?.states.join(', ') ?? '',
      swatch: headroomScale(palette)(value),
      rows: [
        [`Headroom at ${formatShare(share)}`, formatPower(value)],
        [`at ${formatShare(other)}${other === FIRM_SHARE ? ', firm' : ', accepted'}`, formatPower(at(other))],
        ['Whole balancing area', formatPower(area ? baHeadroomMw(area, share) : Number.NaN)],
        ['Firm capacity', formatPower(zone?.firmCapacityMw ?? Number.NaN)],
      ],
      ...(zone?.ownHeadroomName ? { consequence: `Held down by its own load record, ${zone.ownHeadroomName}.` } : {}),
      source:
        area?.headroomBasis === 'analogy'
          ? 'By analogy with 22 balancing areas, screening estimate'
          : 'Hourly demand 2016–24, EIA-930; screening estimate',
    };
  },
});

/** At the curtailment the scenario accepts. */
export const headroom = headroomLayer('headroom', ({ fields }) => fields.curtailmentShare);
