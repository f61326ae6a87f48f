import { formatFixed } from '../../format.ts';
import type { BalancingAuthority, HourlySeries, Zone } from '../../model/dataset/types.ts';
import { baHeadroomMw, zoneHeadroomMw } from '../../model/placement/headroom.ts';
import { numbers, words } from './column-kinds.tsx';
import type { Facts, MapTable } from './facts.ts';

/** Share of its energy that firm load gives up at most. */
const FIRM_SHARE = 0.0002;
const at = (series: HourlySeries | undefined, ba: string, hour: number): number =>
  series?.columns[ba]?.[hour] ?? Number.NaN;
/** The scenario's source first, the open one where it has a gap or is not here: as the map paints. */
const chosenOrOpen = (
  { scenario, hour }: Facts,
  chosen: HourlySeries | undefined,
  open: HourlySeries | undefined,
  ba: string,
): number => {
  const value = scenario.fields.carbonSource === 'open' ? Number.NaN : at(chosen, ba, hour);
  return Number.isFinite(value) ? value : at(open, ba, hour);
};

export const AREAS: MapTable<BalancingAuthority> = {
  id: 'areas',
  label: 'Balancing areas at the hour',
  layers: ['carbon', 'marginal', 'carbon-free', 'price', 'balancing-areas'],
  needs: [
    ...(['balancingAuthorities', 'carbonOpen', 'carbonElectricityMaps', 'marginal'] as const),
    ...(['carbonFreeShare', 'carbonFreeShareElectricityMaps', 'energyPrice'] as const),
  ],
  hourly: true,
  source:
    'Electricity Maps (ODbL) or EIA-930 with eGRID, average, direct; marginal: a proxy by region, month and four hours; price: measured at four hubs, modelled elsewhere.',
  columns: (facts) => {
    const { dataset, hour } = facts;
    const carbon = ({ ba }: BalancingAuthority) =>
      chosenOrOpen(facts, dataset.carbonElectricityMaps, dataset.carbonOpen, ba);
    const free = ({ ba }: BalancingAuthority) =>
      100 * chosenOrOpen(facts, dataset.carbonFreeShareElectricityMaps, dataset.carbonFreeShare, ba);
    return [
      { ...words('ba', 'Area', ({ ba }: BalancingAuthority) => ba, 60) },
      words('name', 'Name', ({ name }) => name),
      numbers('carbon', 'g CO₂/kWh', carbon, 0, { title: 'Average carbon intensity, direct' }),
      numbers('marginal', 'marginal', ({ ba }) => at(dataset.marginal, ba, hour), 0, {
        title: 'Marginal carbon intensity, g/kWh, a proxy',
        csv: 'Marginal carbon intensity, g/kWh',
      }),
      numbers('free', 'carbon-free, %', free, 0),
      numbers('price', '$/MWh', ({ ba }) => at(dataset.energyPrice, ba, hour), 0, {
        title: 'Energy price without delivery',
      }),
    ];
  },
  rows: ({ dataset }) => dataset.balancingAuthorities ?? [],
  key: ({ ba }) => ba,
  text: ({ ba, name, eiaRegion, interconnection }) => `${ba} ${name} ${eiaRegion} ${interconnection}`,
  start: { id: 'carbon', down: true },
};

export const ZONES: MapTable<Zone> = {
  id: 'zones',
  label: 'Headroom by zone',
  layers: ['headroom', 'headroom-firm'],
  needs: ['zones', 'balancingAuthorities'],
  source: 'Hourly demand 2016–24, EIA-930, or by analogy; a screening estimate.',
  columns: ({ dataset, scenario }) => {
    const byCode = new Map(dataset.balancingAuthorities?.map((area) => [area.ba, area]));
    const share = scenario.fields.curtailmentShare;
    const headroom = (zone: Zone, x: number): number => {
      const area = byCode.get(zone.ba);
      return area ? zoneHeadroomMw(zone, area, x) : Number.NaN;
    };
    const ofArea = (zone: Zone): number => {
      const area = byCode.get(zone.ba);
      return area ? baHeadroomMw(area, share) : Number.NaN;
    };
    return [
      words('zone', 'Zone', ({ id }: Zone) => id, 56),
      words('states', 'States', ({ states }) => states.join(', ')),
      words('ba', 'Area', ({ ba }) => ba, 60),
      numbers('room', 'Room, MW', (zone) => headroom(zone, share), 0, {
        title: `Headroom where ${formatFixed(100 * share, 2)} % of the energy may be curtailed, as the scenario accepts`,
      }),
      numbers('firm', 'firm, MW', (zone) => headroom(zone, FIRM_SHARE), 0),
      numbers('area', 'whole area, MW', ofArea, 0),
      numbers('retiring', 'retiring, MW', ({ retiringMw }) => retiringMw, 0),
    ];
  },
  rows: ({ dataset }) => dataset.zones ?? [],
  key: ({ id }) => id,
  text: ({ id, ba, states }) => `${id} ${ba} ${states.join(' ')}`,
  start: { id: 'room', down: true },
};

interface County {
  readonly fips: string;
  readonly name: string;
  readonly state: string;
  readonly queueMw: number;
  readonly hazardShare: number;
  readonly waterShare: number;
}
export const COUNTIES: MapTable<County> = {
  id: 'counties',
  label: 'Counties: queue, hazard, water',
  layers: ['queue', 'hazard', 'water', 'counties'],
  needs: ['countyFacts', 'queue'],
  source: 'Generation queues: LBNL, ReEDS (NREL), an upper bound; hazard: FEMA; water for cooling by state: IM3.',
  columns: () => [
    words('county', 'County', ({ name, state }: County) => `${name}, ${state}`),
    numbers('queue', 'queue, MW', ({ queueMw }) => queueMw, 0, { width: 92 }),
    numbers('hazard', 'hazard, %/yr', ({ hazardShare }) => 100 * hazardShare, 3, {
      title: 'Expected annual loss to natural hazards, % of building value',
      width: 100,
    }),
    numbers('water', 'water-cooled, %', ({ waterShare }) => 100 * waterShare, 0, { width: 116 }),
  ],
  rows: ({ dataset: { countyFacts, queue } }) => {
    if (!countyFacts) return [];
    const queueMw = new Map<string, number>();
    for (let row = 0; row < (queue?.rows ?? 0); row++) {
      const fips = queue?.fips[row] ?? '';
      queueMw.set(fips, (queueMw.get(fips) ?? 0) + (queue?.mw[row] ?? 0));
    }
    return countyFacts.fips.map((fips, row) => ({
      fips,
      name: countyFacts.name[row] ?? '',
      state: countyFacts.state[row] ?? '',
      // a county without a row has nothing in the queue; without the table nothing is known
      queueMw: queue ? (queueMw.get(fips) ?? 0) : Number.NaN,
      hazardShare: countyFacts.hazardSharePerYear[row] ?? Number.NaN,
      waterShare: countyFacts.waterCoolingShare[row] ?? Number.NaN,
    }));
  },
  key: ({ fips }) => fips,
  text: ({ name, state, fips }) => `${name} ${state} ${fips}`,
  start: { id: 'queue', down: true },
};
