import { selectSite } from '../../store/view.ts';
import { KIND_WORDS } from '../site/site-figures.ts';
import { siteText } from '../site/site-table.tsx';
import { STATE_NAMES } from '../state-names.ts';
import type { Shell } from '../use-store.ts';
import type { Command } from './command.ts';
import { areaBounds, around, type Bounds, boundsOf, cameraHere, stateBounds } from './place-camera.ts';

/** Sites by name and place: chosen, and brought into view. */
export const siteCommands = ({ stores }: Shell): readonly Command[] => {
  const { sites = [], balancingAuthorities = [] } = stores.data.getState().dataset;
  const { pinned, excluded } = stores.scenario.getState().scenario;
  const baNames = new Map(balancingAuthorities.map(({ ba, name }) => [ba, name]));
  const ruleOf = (id: string): string => (pinned.includes(id) ? ', pinned' : excluded.includes(id) ? ', excluded' : '');
  return sites.map((site) => ({
    id: `site-${site.id}`,
    group: 'site',
    label: site.name,
    note: `${site.state}, ${KIND_WORDS[site.kind]}${ruleOf(site.id)}`,
    words: siteText(site, baNames.get(site.ba) ?? '', ruleOf(site.id)),
    run: () => {
      selectSite(stores.view, site.id);
      stores.view.setState({ camera: cameraHere(around(site)) });
    },
  }));
};

/** Cities, states and balancing authorities: the map goes there. */
export const placeCommands = ({ stores, announce }: Shell): readonly Command[] => {
  const { cities = [], sites = [], balancingAuthorities = [], basemap } = stores.data.getState().dataset;
  const place = (id: string, label: string, note: string, words: string, bounds: Bounds | null): Command[] =>
    bounds
      ? [
          {
            id: `place-${id}`,
            group: 'place',
            label,
            note,
            words,
            run: () => {
              stores.view.setState({ camera: cameraHere(bounds) });
              announce(`The map shows ${label}.`);
            },
          },
        ]
      : [];
  return [
    ...Object.entries(STATE_NAMES).flatMap(([code, name]) =>
      place(code.toLowerCase(), name, `state, ${code}`, code, stateBounds(code, cities, sites)),
    ),
    ...balancingAuthorities.flatMap((authority) =>
      place(
        `ba-${authority.ba}`,
        authority.name,
        `balancing authority, ${authority.ba}`,
        `${authority.ba} BA grid operator ${authority.interconnection}`,
        areaBounds(authority.ba, basemap) ?? boundsOf([[authority.lon, authority.lat]]),
      ),
    ),
    ...cities.flatMap((city) =>
      place(
        `city-${city.name}-${city.state}`,
        city.name,
        `city, ${city.state}`,
        `${city.state} ${STATE_NAMES[city.state] ?? ''}`,
        around(city),
      ),
    ),
  ];
};
