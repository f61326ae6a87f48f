import { formatIsoMonth } from '../../format.ts';
import type { AnnouncedCampus, City } from '../../model/dataset/types.ts';
import { distanceKm, rttMs } from '../../model/geo.ts';
import { numbers, place, words } from './column-kinds.tsx';
import type { MapTable } from './facts.ts';

const rowsOf = (count: number | undefined): readonly number[] => Array.from({ length: count ?? 0 }, (_, row) => row);

export const ANNOUNCED: MapTable<AnnouncedCampus> = {
  id: 'announced',
  label: 'Announced campuses',
  layers: ['announced', 'holders'],
  needs: ['announced', 'sites'],
  source: 'Epoch AI (CC BY 4.0), modelled, not metered.',
  columns: () => [
    place<AnnouncedCampus>('Campus'),
    words('owner', 'Owner', ({ owner }) => owner),
    words('users', 'For', ({ users }) => users),
    numbers('mw', 'MW', ({ milestones }) => milestones.at(-1)?.facilityMw ?? Number.NaN, 0, {
      title: 'Facility MW at the last milestone',
      csv: 'Facility MW',
    }),
    {
      ...words('by', 'by', ({ milestones }) => formatIsoMonth(milestones.at(-1)?.date ?? '')),
      sort: ({ milestones }) => milestones.at(-1)?.date ?? '',
    },
  ],
  rows: ({ dataset }) => dataset.announced ?? [],
  key: ({ id }) => id,
  text: ({ name, owner, users, state, ba }) => `${name} ${owner} ${users} ${state} ${ba}`,
  start: { id: 'mw', down: true },
  site: ({ id }, { dataset }) => dataset.sites?.find((site) => site.campus === id)?.id ?? null,
};

interface Plant {
  readonly row: number;
  readonly name: string;
  readonly state: string;
  readonly fuel: string;
  readonly mw: number;
  readonly status: string;
  readonly year: number;
}
export const PLANTS: MapTable<Plant> = {
  id: 'plants',
  label: 'Power plants',
  layers: ['plants'],
  needs: ['plants'],
  source: 'EIA-860M: plants of 50 MW and more.',
  columns: () => [
    place<Plant>('Plant'),
    words('fuel', 'Fuel', ({ fuel }) => fuel, 72),
    numbers('mw', 'MW', ({ mw }) => mw, 0),
    words('status', 'Status', ({ status }) => status, 92),
    {
      ...numbers('year', 'retires', ({ year }: Plant) => year, 0),
      cell: ({ year }) => (year > 0 ? String(year) : '–'),
    },
  ],
  rows: ({ dataset: { plants } }) =>
    rowsOf(plants?.rows).map((row) => ({
      row,
      name: plants?.name[row] ?? '',
      state: plants?.state[row] ?? '',
      fuel: plants?.fuel[row] ?? '',
      mw: plants?.mw[row] ?? Number.NaN,
      status: plants?.status[row] ?? '',
      year: plants?.year[row] ?? Number.NaN,
    })),
  key: ({ row }) => String(row),
  text: ({ name, state, fuel, status }) => `${name} ${state} ${fuel} ${status}`,
  start: { id: 'mw', down: true },
};

interface Substation {
  readonly row: number;
  readonly name: string;
  readonly kv: number;
  readonly ends: number;
  readonly lon: number;
  readonly lat: number;
}
export const SUBSTATIONS: MapTable<Substation> = {
  id: 'substations',
  label: 'Substations',
  layers: ['substations'],
  needs: ['substations'],
  source: 'HIFLD 2020, with traced lines: screening data.',
  columns: () => [
    words('name', 'Substation', ({ name }: Substation) => name),
    numbers('kv', 'kV', ({ kv }) => kv, 0, { width: 64 }),
    numbers('ends', 'lines that end', ({ ends }) => ends, 0, { width: 96 }),
    numbers('lon', 'longitude', ({ lon }) => lon, 2),
    numbers('lat', 'latitude', ({ lat }) => lat, 2),
  ],
  rows: ({ dataset: { substations } }) =>
    rowsOf(substations?.rows).map((row) => ({
      row,
      name: substations?.name[row] ?? '',
      kv: substations?.kv[row] ?? Number.NaN,
      ends: substations?.ends[row] ?? Number.NaN,
      lon: substations?.lon[row] ?? Number.NaN,
      lat: substations?.lat[row] ?? Number.NaN,
    })),
  key: ({ row }) => String(row),
  text: ({ name, kv }) => `${name} ${kv}`,
  start: { id: 'kv', down: true },
};

interface Existing {
  readonly row: number;
  readonly name: string;
  readonly state: string;
  readonly operator: string;
  readonly sqft: number;
}
export const EXISTING: MapTable<Existing> = {
  id: 'existing',
  label: 'Existing data centers',
  layers: ['existing'],
  needs: ['existingDataCenters'],
  source: 'OpenStreetMap contributors, ODbL (IM3). Their power is not known.',
  columns: () => [
    place<Existing>('Data center'),
    words('operator', 'Operator', ({ operator }) => operator),
    numbers('sqft', 'sq ft', ({ sqft }) => sqft, 0, { title: 'Footprint' }),
  ],
  rows: ({ dataset: { existingDataCenters: table } }) =>
    rowsOf(table?.rows).map((row) => ({
      row,
      name: table?.name[row] ?? '',
      state: table?.state[row] ?? '',
      operator: table?.operator[row] ?? '',
      sqft: table?.sqft[row] ?? Number.NaN,
    })),
  key: ({ row }) => String(row),
  text: ({ name, state, operator }) => `${name} ${state} ${operator}`,
  start: { id: 'sqft', down: true },
};

interface LineClass {
  readonly kv: number;
  readonly lines: number;
  readonly km: number;
}
export const LINES: MapTable<LineClass> = {
  id: 'lines',
  label: 'Transmission by voltage',
  layers: ['transmission'],
  needs: ['transmission'],
  source: 'HIFLD, traced and approximate. Lines have no names: each site’s card says its nearest line.',
  columns: () => [
    words('kv', 'Voltage', ({ kv }: LineClass) => `${kv} kV`),
    numbers('lines', 'segments', ({ lines }) => lines, 0),
    numbers('km', 'km', ({ km }) => km, 0),
  ],
  rows: ({ dataset: { transmission } }) => {
    const classes = new Map<number, LineClass>();
    transmission?.kv.forEach((kv, row) => {
      const { lines, km } = classes.get(kv) ?? { lines: 0, km: 0 };
      classes.set(kv, { kv, lines: lines + 1, km: km + (transmission.km[row] ?? 0) });
    });
    return [...classes.values()];
  },
  key: ({ kv }) => String(kv),
  text: ({ kv }) => `${kv} kV`,
  start: { id: 'km', down: true },
};

interface Link {
  readonly from: string;
  readonly to: string;
  readonly km: number;
  readonly ms: number;
}
export const LINKS: MapTable<Link> = {
  id: 'links',
  label: 'Links between campuses',
  layers: ['wan', 'latency'],
  needs: [],
  source: 'Great circles; round trip 5 ms + 0.0156 ms/km, a fit on 36 pairs of US cloud regions.',
  columns: () => [
    words('from', 'From', ({ from }: Link) => from),
    words('to', 'To', ({ to }) => to),
    numbers('km', 'km', ({ km }) => km, 0),
    numbers('ms', 'ms', ({ ms }) => ms, 0, { title: 'Round trip' }),
  ],
  rows: ({ placement }) =>
    (placement?.campuses ?? []).flatMap((from, i, all) =>
      all.slice(i + 1).map((to) => {
        const km = distanceKm(from.lon, from.lat, to.lon, to.lat);
        return { from: from.name, to: to.name, km, ms: rttMs(km) };
      }),
    ),
  key: ({ from, to }) => `${from} ${to}`,
  text: ({ from, to }) => `${from} ${to}`,
  start: { id: 'ms', down: false },
};

export const CITIES: MapTable<City> = {
  id: 'cities',
  label: 'Cities',
  layers: ['cities'],
  needs: ['cities'],
  source: 'GeoNames.',
  columns: () => [place<City>('City'), numbers('people', 'people', ({ population }) => population, 0, { width: 108 })],
  rows: ({ dataset }) => dataset.cities ?? [],
  key: ({ name, state, lon }) => `${name} ${state} ${lon}`,
  text: ({ name, state }) => `${name} ${state}`,
  start: { id: 'people', down: true },
};
