import { geoContains } from 'd3';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import { albers, inverseAlbers } from '../../scripts/data/lib/albers.ts';
import type { SiteKind, TransmissionLines } from '../../src/model/dataset/types.ts';
import { distanceKm, FIBRE_KM_PER_MS, rttMs } from '../../src/model/geo.ts';
import { pathKm, polygonsOf } from '../../src/model/geometry.ts';
import { load } from '../model/dataset/files.ts';

type Area = Feature<Polygon | MultiPolygon>;

/** Distance in km from a point to the border of an area. */
const borderKm = (area: Area, lon: number, lat: number): number =>
  Math.min(
    ...polygonsOf(area.geometry)
      .flat()
      .map((ring) => pathKm(lon, lat, ring)),
  );

const countyAreas = async (): Promise<ReadonlyMap<string, Area>> => {
  const topology = await load('counties');
  const shapes = feature(topology, topology.objects.counties as GeometryCollection);
  return new Map(shapes.features.map((shape) => [String(shape.id), shape as Area]));
};

/** Distance in km to the nearest line of one voltage. */
const lineKm = (lines: TransmissionLines, kv: number, lon: number, lat: number): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let line = 0; line < lines.rows; line++) {
    if (lines.kv[line] !== kv) continue;
    const path: Position[] = [];
    let near = false;
    for (let k = lines.start[line] as number; k < (lines.start[line + 1] as number); k++) {
      const [x, y] = [lines.positions[2 * k] as number, lines.positions[2 * k + 1] as number];
      path.push([x, y]);
      // A straight piece of a traced line is rarely longer than 2 degrees.
      near ||= Math.abs(x - lon) < 2 && Math.abs(y - lat) < 2;
    }
    if (near) best = Math.min(best, pathKm(lon, lat, path));
  }
  return best;
};

describe('where sites are', () => {
  const inCounty =
    'US Census counties (us-atlas 10m): in its county or within 3 km of it (rivers, shores); 0.5 km more for the quantised borders shipped.';
  it(`each is in its county, the offshore ones flagged. ${inCounty}`, async () => {
    const areas = await countyAreas();
    for (const site of await load('sites')) {
      const area = areas.get(site.countyFips);
      expect(area, `${site.id} ${site.countyFips}`).toBeDefined();
      const inside = geoContains(area as Area, [site.lon, site.lat]);
      const km = inside ? 0 : borderKm(area as Area, site.lon, site.lat);
      expect(km, site.id).toBeLessThan(3.5);
      if (site.offshore && inside) expect(borderKm(area as Area, site.lon, site.lat), site.id).toBeLessThan(0.5);
    }
  });

  const inZone =
    'ReEDS zones follow county lines: zone and authority of the county table, and inside the zone drawn, or within 3 km and 1 km of simplified border.';
  it(`each is in its zone and authority. ${inZone}`, async () => {
    const [basemap, facts] = [await load('basemap'), await load('countyFacts')];
    const zones = new Map(basemap.zones.features.map((zone) => [zone.properties.id, zone]));
    const rowOf = new Map(facts.fips.map((fips, row) => [fips, row]));
    for (const site of await load('sites')) {
      const row = rowOf.get(site.countyFips) as number;
      expect([facts.zone[row], facts.ba[row], facts.state[row]], site.id).toEqual([site.zone, site.ba, site.state]);
      const zone = zones.get(site.zone);
      expect(zone?.properties.ba).toBe(site.ba);
      const inside = geoContains(zone as Area, [site.lon, site.lat]);
      expect(inside ? 0 : borderKm(zone as Area, site.lon, site.lat), site.id).toBeLessThan(4);
    }
  });

  const atLine =
    'The lines shipped (HIFLD, traced, vertices on 0.001 degrees): the nearest of the stated kV lies at the stated distance within 0.3 km. Lines below 220 kV are not shipped.';
  it(`each is at the stated distance from its line. ${atLine}`, async () => {
    const lines = await load('transmission');
    const high = (await load('sites')).filter((site) => site.lineKv >= 230);
    expect(high.length).toBeGreaterThan(550);
    for (const site of high) {
      expect(Math.abs(lineKm(lines, site.lineKv, site.lon, site.lat) - site.lineKm), site.id).toBeLessThan(0.3);
    }
  });

  const towns =
    'Prineville OR (44.30, -120.83) and Quincy WA (47.23, -119.85): known data-center towns in which IM3 projects sites; within 15 km.';
  it(`projected sites came back to the right places. ${towns}`, async () => {
    const projected = (await load('sites')).filter(({ kind }) => kind === 'projected');
    for (const [lon, lat] of [
      [-120.83, 44.3],
      [-119.85, 47.23],
    ] as const) {
      expect(Math.min(...projected.map((site) => distanceKm(lon, lat, site.lon, site.lat)))).toBeLessThan(15);
    }
  });

  const snyder =
    'Snyder, Map Projections (USGS PP 1395, 1987), worked example of Albers with these parallels: 35 N 75 W lies 1,885,472.7 m east and 1,535,925.0 m north of 23 N 96 W, on the Clarke ellipsoid; within 100 m on GRS 1980. Forward and back agree within 1e-9 degrees.';
  it(`the inverse Albers undoes the projection. ${snyder}`, () => {
    expect(Math.hypot(...albers(-96, 37.5))).toBeLessThan(1e-6);
    const [[x, y], [, origin]] = [albers(-75, 35), albers(-96, 23)];
    expect(Math.abs(x - 1_885_472.7)).toBeLessThan(100);
    expect(Math.abs(y - origin - 1_535_925)).toBeLessThan(100);
    for (const [lon, lat] of [
      [-124.5, 48.4],
      [-67, 44.8],
      [-81, 25],
      [-106.5, 31.8],
    ] as const) {
      const [backLon, backLat] = inverseAlbers(...albers(lon, lat));
      expect(Math.abs(backLon - lon)).toBeLessThan(1e-9);
      expect(Math.abs(backLat - lat)).toBeLessThan(1e-9);
    }
  });
});

describe('kinds of sites', () => {
  it('are 620 to 700 in all, each kind at its strength', async () => {
    const sites = await load('sites');
    expect(sites.length).toBeGreaterThanOrEqual(620);
    expect(sites.length).toBeLessThanOrEqual(700);
    const count = (kind: SiteKind): number => sites.filter((site) => site.kind === kind).length;
    expect(count('hub')).toBeGreaterThanOrEqual(50);
    expect(count('hub')).toBeLessThanOrEqual(80);
    expect(count('projected')).toBeGreaterThanOrEqual(20);
    expect(count('substation')).toBe(130);
  });

  it('hubs and projected sites keep 40 km (0.1 km for rounding) from every other site; hubs have 345 kV within 5 km', async () => {
    const sites = await load('sites');
    for (const site of sites.filter(({ kind }) => kind === 'hub' || kind === 'projected')) {
      for (const other of sites) {
        if (other.id === site.id || Math.abs(other.lat - site.lat) > 0.5) continue;
        expect(distanceKm(site.lon, site.lat, other.lon, other.lat), `${site.id} ${other.id}`).toBeGreaterThan(39.9);
      }
      if (site.kind === 'hub') expect(site.lineKv, site.id).toBeGreaterThanOrEqual(345);
      expect(site.poi.retiredMw).toBe(0);
    }
  });

  const monroe = 'EIA-860 2025 ER: Monroe MI runs until 2032. Tolerance none.';
  it(`a plant that still runs is no retired one. ${monroe}`, async () => {
    const [sites, plants] = [await load('sites'), await load('plants')];
    const site = sites.find(({ id }) => id === 'monroe-mi');
    expect([site?.kind, site?.retirementYear]).toEqual(['retiring', 2032]);
    const row = plants.name.indexOf('Monroe (MI)');
    expect([plants.status[row], plants.year[row]]).toEqual(['retiring', 2032]);
    for (const { id, kind, retirementYear } of sites)
      if (kind === 'retired' && retirementYear !== null) expect(retirementYear, id).toBeLessThanOrEqual(2026);
  });
});

describe('facts of sites', () => {
  const ready = 'MODEL §3.3: max(wait x 0.6 if A, 21) + 3; the wait x 0.6 and x 1.6 at P10 and P90. Exact to 0.05.';
  it(`months to the first MW. ${ready}`, async () => {
    for (const site of await load('sites')) {
      const wait = site.connectionMonths * (site.confidence === 'A' ? 0.6 : 1);
      const [p10, p50, p90] = [0.6, 1, 1.6].map((factor) => Math.max(wait * factor, 21) + 3);
      expect(Math.abs(site.readyMonths.p10 - (p10 as number)), site.id).toBeLessThan(0.051);
      expect(Math.abs(site.readyMonths.p50 - (p50 as number)), site.id).toBeLessThan(0.051);
      expect(Math.abs(site.readyMonths.p90 - (p90 as number)), site.id).toBeLessThan(0.051);
    }
  });

  const land =
    'USDA Land Values: 2025 as published for Iowa 9,790, California 13,700, New Mexico 725; Texas 2,090 in 2017 x 1.41. Tolerance 1 $.';
  it(`land. ${land}`, async () => {
    const sites = await load('sites');
    for (const [state, usd, basis] of [
      ['IA', 9790, 'usda-2025'],
      ['CA', 13_700, 'usda-2025'],
      ['NM', 725, 'usda-2025'],
      ['TX', 2947, 'usda-2017-scaled'],
    ] as const) {
      const site = sites.find((candidate) => candidate.state === state);
      expect(Math.abs((site?.landUsdPerAcre ?? 0) - usd), state).toBeLessThanOrEqual(1);
      expect(site?.landBasis).toBe(basis);
    }
  });

  const taxes =
    'Common knowledge of 2025, whose 36 states are the count of NCSL: Virginia exempts, Nevada in part, California does not, Oregon has no sales tax. Tolerance none.';
  it(`sales tax. ${taxes}`, async () => {
    const sites = await load('sites');
    for (const [state, tax] of [
      ['VA', 'exempt'],
      ['NV', 'partial'],
      ['CA', 'none'],
      ['OR', 'no-sales-tax'],
    ] as const)
      expect(sites.find((site) => site.state === state)?.salesTax, state).toBe(tax);
  });

  const fibre =
    'Railways as a proxy for long-haul fibre (Durairajan et al., InterTubes, SIGCOMM 2015: conduits follow roads and railways): half of the sites within 10 km. The farthest is Navajo AZ, whose nearest trunk line is the BNSF at Flagstaff (35.198, -111.651), within 10 km.';
  it(`distance to a railway. ${fibre}`, async () => {
    const sites = (await load('sites')).toSorted((a, b) => a.fibreKm - b.fibreKm);
    expect(sites[sites.length >> 1]?.fibreKm).toBeLessThan(10);
    const navajo = sites.at(-1);
    expect(navajo?.id).toBe('navajo-az');
    const flagstaff = distanceKm(-111.3886, 36.9047, -111.651, 35.198);
    expect(Math.abs((navajo?.fibreKm ?? 0) - flagstaff)).toBeLessThan(10);
  });

  const light = 'Physics: light in fibre, 204.2 km/ms, there and back over the great circle. Tolerance none.';
  it(`round trips are never faster than light. ${light}`, async () => {
    const [sites, metros, parameters] = [await load('sites'), await load('metros'), await load('parameters')];
    const value = (id: string): number => parameters.find((row) => row.id === id)?.value as number;
    const [fixed, perKm] = [value('rtt-public-fixed'), value('rtt-public-per-km')];
    for (const site of sites) {
      for (const metro of metros) {
        const km = distanceKm(site.lon, site.lat, metro.lon, metro.lat);
        const floor = (2 * km) / FIBRE_KM_PER_MS;
        if (rttMs(km) < floor || fixed + perKm * km < floor) expect.fail(`${site.id} to ${metro.id}`);
      }
    }
  });
});
