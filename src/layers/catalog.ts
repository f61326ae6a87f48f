import type { Mode } from './frame.ts';
import type { LayerMeta } from './layer.ts';
import {
  announcedLegend,
  campusesLegend,
  candidatesLegend,
  carbonLegend,
  flowsLegend,
  headroomLegend,
  latencyLegend,
  plantsLegend,
  priceLegend,
  transmissionLegend,
} from './shared/legends.ts';

/**
 * THE table of layers, in drawing order. Toggles, legends, link tokens and `LayerId` come from here; the drawing half is
 * `<id>.ts`, paired in `index.ts`. A new layer is one file, one entry there and one entry here.
 */
const META = [
  {
    id: 'carbon',
    label: 'Carbon intensity',
    group: 'grid',
    help: 'Grams of CO2 per kWh used, average and direct, by balancing area and hour.',
    note: 'by hour',
    modes: ['operate'],
    needs: ['basemap', 'balancingAuthorities', 'carbonElectricityMaps', 'carbonOpen'],
    legend: carbonLegend,
  },
  {
    id: 'price',
    label: 'Price',
    group: 'grid',
    help: 'Energy price by balancing area and hour, without delivery. Measured at four hubs, modelled elsewhere.',
    note: 'by hour',
    modes: [],
    needs: ['basemap', 'balancingAuthorities', 'energyPrice'],
    legend: priceLegend,
  },
  {
    id: 'headroom',
    label: 'Zone headroom',
    group: 'grid',
    help: 'New constant load that a zone can take if it gives way for the accepted share of its energy.',
    note: 'MW',
    modes: ['explore'],
    needs: ['basemap', 'zones', 'balancingAuthorities'],
    legend: headroomLegend,
  },
  {
    id: 'counties',
    label: 'Counties',
    group: 'base',
    help: 'County lines, from zoom 5.5.',
    note: 'closer',
    modes: ['explore'],
    needs: ['counties'],
  },
  {
    id: 'states',
    label: 'States',
    group: 'base',
    help: 'State lines.',
    note: '',
    modes: ['explore', 'plan', 'operate'],
    needs: ['basemap'],
  },
  {
    id: 'transmission',
    label: 'Transmission',
    group: 'grid',
    help: 'Lines of 345 kV and more; 230 kV from zoom 4.5. Traced from published maps, approximate.',
    note: 'kV',
    modes: ['explore', 'plan', 'operate'],
    needs: ['transmission'],
    legend: transmissionLegend,
  },
  {
    id: 'plants',
    label: 'Plants by fuel',
    group: 'grid',
    help: 'Power plants of 50 MW and more, EIA-860M.',
    note: 'MW',
    modes: [],
    needs: ['plants'],
    legend: plantsLegend,
  },
  {
    id: 'candidates',
    label: 'Candidates',
    group: 'sites',
    help: 'Where a campus could stand, by the room for new load: the least of connection, zone and balancing area.',
    note: 'MW',
    modes: ['explore', 'plan'],
    needs: ['sites', 'zones', 'balancingAuthorities'],
    legend: candidatesLegend,
  },
  {
    id: 'announced',
    label: 'Announced campuses',
    group: 'sites',
    help: 'AI campuses that companies have announced, with dated MW (Epoch AI). Modelled, not metered.',
    note: 'facility MW',
    modes: ['explore'],
    needs: ['announced'],
    legend: announcedLegend,
  },
  {
    id: 'latency',
    label: 'Latency reach',
    group: 'sites',
    help: 'How far the selected site can serve inference within the latency limit.',
    note: 'RTT',
    modes: ['explore'],
    needs: ['sites'],
    legend: latencyLegend,
  },
  {
    id: 'cities',
    label: 'Cities',
    group: 'base',
    help: 'Large cities; more of them closer.',
    note: '',
    modes: ['explore', 'plan'],
    needs: ['cities'],
  },
  {
    id: 'flows',
    label: 'Moving work',
    group: 'workload',
    help: 'Work moved in the hour under the policy shown: width is MW, colour the class, arrow the direction.',
    note: 'MW IT',
    modes: ['operate'],
    needs: [],
    legend: flowsLegend,
  },
  {
    id: 'campuses',
    label: 'Placed campuses',
    group: 'sites',
    help: 'Campuses of the plan: area is MW of IT. In Operate the ring shows what is in use.',
    note: 'MW IT',
    modes: ['explore', 'plan', 'operate'],
    needs: [],
    legend: campusesLegend,
  },
  {
    id: 'labels',
    label: 'Labels',
    group: 'base',
    help: 'Names of campuses and of announced campuses.',
    note: '',
    modes: ['explore', 'plan', 'operate'],
    needs: [],
  },
] as const satisfies readonly LayerMeta[];

export type LayerId = (typeof META)[number]['id'];
export const LAYER_META: readonly (LayerMeta & { readonly id: LayerId })[] = META;
export const LAYER_IDS: readonly LayerId[] = LAYER_META.map((meta) => meta.id);
export const isLayerId = (id: string): id is LayerId => LAYER_META.some((meta) => meta.id === id);

const startingSet = (mode: Mode): readonly LayerId[] =>
  LAYER_META.filter((meta) => meta.modes.includes(mode)).map((meta) => meta.id);
/** Layers shown in each mode at the start. */
export const LAYER_PRESETS: Readonly<Record<Mode, readonly LayerId[]>> = {
  explore: startingSet('explore'),
  plan: startingSet('plan'),
  operate: startingSet('operate'),
};
