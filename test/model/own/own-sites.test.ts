import { beforeAll, describe, expect, it } from 'vitest';
import { readFiles, readPlanningData } from '../../../scripts/dataset.ts';
import { sitesSchema } from '../../../src/model/dataset/schemas.ts';
import type { Site } from '../../../src/model/dataset/types.ts';
import type { OwnRow } from '../../../src/model/own/own-rows.ts';
import { type OwnContext, type OwnSites, placeOwnRows } from '../../../src/model/own/own-sites.ts';
import { place } from '../../../src/model/placement/place.ts';
import { DEFAULT_SCENARIO } from '../../../src/model/scenario/scenario.ts';
import { drain } from '../../../src/model/simulation/optimise/optimal.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';

type Planning = Awaited<ReturnType<typeof readPlanningData>>;
let data: Planning;
let context: OwnContext;
beforeAll(async () => {
  const files = await readFiles('public/data', ['counties', 'countyFacts', 'transmission']);
  data = await readPlanningData('public/data');
  context = { ...files, sites: data.sites, metros: data.metros };
});

const rowOf = (lon: number, lat: number, other: Partial<OwnRow> = {}): OwnRow => ({
  name: 'Mine',
  lon,
  lat,
  headroomMw: null,
  waitMonths: null,
  deliveryUsdPerMwh: null,
  landUsdPerAcre: null,
  ...other,
});
const placed = (rows: readonly OwnRow[]): OwnSites => drain(placeOwnRows(rows, context))!;

describe('own sites', () => {
  it('at the places of sites that ship come out as those do', () => {
    const known = data.sites.filter(({ kind }) => kind === 'substation');
    expect(known.length).toBeGreaterThan(100);
    const { sites, messages } = placed(known.map((site) => rowOf(site.lon, site.lat, { name: site.id })));
    expect(messages).toEqual([]);
    const share = (same: (own: Site, site: Site) => boolean): number =>
      sites.filter((own, k) => same(own, known[k]!)).length / known.length;
    // county lines on the page are simplified: a site on one may fall to the neighbour
    expect(share((own, site) => own.countyFips === site.countyFips)).toBeGreaterThan(0.97);
    expect(share((own, site) => own.zone === site.zone && own.ba === site.ba)).toBeGreaterThan(0.98);
    expect(share((own, site) => own.lineKv === site.lineKv)).toBeGreaterThan(0.97);
    expect(share((own, site) => own.metro === site.metro && own.station === site.station)).toBe(1);
    expect(share((own, site) => Math.abs(own.deliveryUsdPerMwh - site.deliveryUsdPerMwh) < 0.011)).toBeGreaterThan(
      0.97,
    );
    expect(share((own, site) => own.connectionMonths === site.connectionMonths)).toBeGreaterThan(0.98);
    expect(share((own, site) => own.poi.lineMw === site.poi.lineMw)).toBeGreaterThan(0.9);
    expect(new Set(sites.map(({ id }) => id)).size).toBe(sites.length);
    const shipped = sites.map((site) => ({ ...site, lineKm: Number.isNaN(site.lineKm) ? null : site.lineKm }));
    expect(sitesSchema.safeParse(JSON.parse(JSON.stringify(shipped))).success).toBe(true);
  });

  it('have what the row says, and a C where headroom is guessed from a line', () => {
    const { sites } = placed([
      rowOf(-100, 32, { headroomMw: 777, waitMonths: 12, deliveryUsdPerMwh: 3, landUsdPerAcre: 5000 }),
      rowOf(-100, 32.2, { name: 'Mine' }),
    ]);
    const [said, guessed] = sites as [Site, Site];
    expect([said.poiHeadroomMw, said.connectionMonths, said.deliveryUsdPerMwh, said.landUsdPerAcre]).toEqual([
      777, 12, 3, 5000,
    ]);
    expect([said.state, said.ba, said.confidence, said.kind]).toEqual(['TX', 'ERCO', 'B', 'own']);
    expect([guessed.confidence, guessed.poiHeadroomMw]).toEqual(['C', guessed.poi.lineMw]);
    expect(guessed.poiHeadroomMw).toBeGreaterThan(0);
    expect([said.id, guessed.id]).toEqual(['own-mine-tx', 'own-mine-tx-2']);
  });

  it('in the sea are told and left out; MW without a line near are told to be assumed', () => {
    const { sites, messages } = placed([rowOf(-90, 26), rowOf(-100, 32)]);
    expect(sites).toHaveLength(1);
    expect(messages).toEqual([
      'Mine: -90, 26 lies in no county of the lower 48 states; left out.',
      'Mine: no line of 230 kV or more is traced within 5 km; 100 MW assumed, the class of a 138-kV line.',
    ]);
    expect([sites[0]!.poiHeadroomMw, sites[0]!.lineKv, sites[0]!.confidence]).toEqual([100, 0, 'C']);
  });

  it('win a place in the plan when nothing is better', async () => {
    const solver = await createHighsSolver();
    const solve = (own: readonly Site[], dataHash: string) => {
      const answer = place({ ...data, sites: [...data.sites, ...own], dataHash }, DEFAULT_SCENARIO, {
        solver,
        now: () => 0,
      });
      if (!answer.ok) throw new Error(answer.problem.message);
      return answer.value;
    };
    const before = solve([], data.dataHash);
    const { pinned } = DEFAULT_SCENARIO;
    const chosen = before.campuses.filter(({ site }) => !pinned.includes(site));
    const [rival] = chosen.flatMap(({ site }) => data.sites.find(({ id }) => id === site) ?? []);
    if (!rival) throw new Error('The default plan chose nothing itself.');
    const { lon, lat, poiHeadroomMw: headroomMw } = rival;
    const { sites, hash } = placed([
      rowOf(lon + 0.01, lat, { name: 'Next door', headroomMw, deliveryUsdPerMwh: 0, landUsdPerAcre: 0 }),
    ]);
    const after = solve(sites, hash);
    expect(after.campuses.map(({ site }) => site)).toContain(sites[0]!.id);
    expect(after.certificate.dataHash).toBe(hash);
  });
});
