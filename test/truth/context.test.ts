import { describe, expect, it } from 'vitest';
import { PARSERS } from '../../src/model/dataset/parse.ts';
import type { DatasetKey } from '../../src/model/dataset/types.ts';
import { distanceKm, FIBRE_KM_PER_MS, RTT_FIXED_MS, RTT_MS_PER_KM } from '../../src/model/geo.ts';
import { inflatedBytes, load, manifest, pathOf } from '../model/dataset/files.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const offBy = (got: number, expected: number): number => Math.abs(got / expected - 1);
const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('plants', () => {
  /** GW of the plants that run, also those with a retirement date. */
  const running = async (fuel: string): Promise<number> => {
    const plants = await load('plants');
    const mw = plants.mw.filter(
      (_, row) => plants.fuel[row] === fuel && ['operating', 'retiring'].includes(plants.status[row] as string),
    );
    return sum(mw) / 1000;
  };
  const about =
    'EIA, net summer GW of all US plants: nuclear 97, wind about 152 (end of 2024), coal 174 (end of 2024). Within 10 %: here nameplate (5-8 % above net summer), plants of 50 MW and more, lower 48, one fuel per plant; nuclear counts two plants that are being restarted.';
  it.each([
    ['nuclear', 97],
    ['wind', 152],
    ['coal', 174],
  ] as const)(`%s is about %i GW. ${about}`, async (fuel, gw) => {
    expect(offBy(await running(fuel), gw)).toBeLessThan(0.1);
  });

  const hydro =
    'EIA, net summer: conventional hydro 80 GW. Between 80 and 100 %: plants below 50 MW are some 13 % of it and absent here.';
  it(`hydro is somewhat below 80 GW. ${hydro}`, async () => {
    const gw = await running('hydro');
    expect(gw).toBeGreaterThan(64);
    expect(gw).toBeLessThan(80);
  });

  const dates =
    'EIA-860M, as reported by the owners: Navajo AZ closed in 2019, Brayton Point MA in 2017, Bull Run TN in 2023. Tolerance none.';
  it(`retired coal has its year. ${dates}`, async () => {
    const plants = await load('plants');
    for (const [name, year] of [
      ['Navajo', 2019],
      ['Brayton Point', 2017],
      ['Bull Run', 2023],
    ] as const) {
      const row = plants.name.findIndex((entry, k) => entry === name && plants.status[k] === 'retired');
      expect(plants.year[row], name).toBe(year);
    }
    for (let row = 0; row < plants.rows; row++)
      if (plants.status[row] === 'retired') expect(plants.year[row] ?? 0, plants.name[row]).toBeLessThanOrEqual(2025);
  });
});

describe('queue', () => {
  const about = 'LBNL Queued Up through 2024 as processed for ReEDS, GW by 2030; within 1 %.';
  it.each([
    ['pv', 975],
    ['battery', 630],
    ['wind-ons', 237],
    ['gas', 146],
  ] as const)(`%s is %i GW. ${about}`, async (technology, gw) => {
    const queue = await load('queue');
    const mw = queue.mw.filter((_, row) => queue.technology[row] === technology);
    expect(offBy(sum(mw) / 1000, gw)).toBeLessThan(0.01);
  });

  it('is the same in the zones: their sum within 0.1 % of the counties of the lower 48', async () => {
    const [queue, zones] = [await load('queue'), await load('zones')];
    expect(offBy(sum(zones.map(({ queueMw }) => queueMw)), sum(queue.mw))).toBeLessThan(0.001);
  });
});

describe('zones', () => {
  const margins = 'NERC LTRA 2023, reference margins of 2026: ERCOT 13.75 %, PJM 14.7 %, MISO 17.9 %. Tolerance none.';
  it(`have the margin of their region. ${margins}`, async () => {
    const zones = await load('zones');
    for (const [ba, margin] of [
      ['ERCO', 0.1375],
      ['PJM', 0.147],
      ['MISO', 0.179],
    ] as const) {
      const own = zones.filter((zone) => zone.ba === ba).map((zone) => zone.reserveMargin);
      expect(own.filter((value) => value === margin).length / own.length, ba).toBeGreaterThan(0.8);
    }
  });

  const retiring =
    'EIA-860 2025 ER lists 54.9 GW of coal with a date of 2025 or later. What retires in 2026-31 with half of the other plants with a date lies between 25 and 60 GW.';
  it(`retire a believable sum. ${retiring}`, async () => {
    const gw = sum((await load('zones')).map(({ retiringMw }) => retiringMw)) / 1000;
    expect(gw).toBeGreaterThan(25);
    expect(gw).toBeLessThan(60);
  });
});

describe('transfers', () => {
  const about = 'ReEDS, NARIS 2024: 292 AC interfaces, each pair once with both directions; 11 DC ties by name.';
  it(`are all there. ${about}`, async () => {
    const [transfers, zones] = [await load('transfers'), await load('zones')];
    const ac = transfers.filter(({ kind }) => kind === 'AC');
    expect(ac).toHaveLength(292);
    expect(new Set(ac.map(({ from, to }) => [from, to].sort().join('|'))).size).toBe(292);
    const known = new Set(zones.map(({ id }) => id));
    for (const { from, to, kind, name, forwardMw, backMw } of transfers) {
      expect(known.has(from) && known.has(to) && from !== to, `${from} ${to}`).toBe(true);
      if (kind !== 'AC') expect([name !== '', forwardMw]).toEqual([true, backMw]);
    }
    expect(transfers.length - ac.length).toBe(11);
  });

  const pacific = 'Pacific DC Intertie, 2,780 MW as in ReEDS (rated 3,220 MW since 2020): within 15 % of the rating.';
  it(`name the DC ties. ${pacific}`, async () => {
    const tie = (await load('transfers')).find(({ name }) => name === 'Pacific DC Intertie');
    expect(tie?.kind).toBe('HVDC');
    expect(offBy(tie?.forwardMw ?? 0, 3220)).toBeLessThan(0.15);
  });

  it('add up to the import capability of each zone, within 2 MW of rounding per interface', async () => {
    const transfers = (await load('transfers')).filter(({ kind }) => kind === 'AC');
    for (const zone of await load('zones')) {
      const into = transfers.flatMap(({ from, to, forwardMw, backMw }) =>
        to === zone.id ? [forwardMw] : from === zone.id ? [backMw] : [],
      );
      expect(Math.abs(sum(into) - zone.importCapabilityMw), zone.id).toBeLessThanOrEqual(2 * into.length + 1);
    }
  });
});

describe('substations', () => {
  const about =
    'HIFLD 2020 has 5,133 with a mean voltage of 220 kV and more; with those whose mean is pulled down by lower lines 5,000-9,000. 1,500-2,500 at the end of a traced line (2,091 in DATA).';
  it(`are as many as there are. ${about}`, async () => {
    const { rows, ends, kv } = await load('substations');
    expect(rows).toBeGreaterThan(5000);
    expect(rows).toBeLessThan(9000);
    const ending = ends.filter((count) => count > 0).length;
    expect(ending).toBeGreaterThan(1500);
    expect(ending).toBeLessThan(2500);
    expect(new Set(kv)).toEqual(new Set([230, 345, 500, 765]));
  });

  const known =
    'Pruntytown WV 500 kV (39.33, -80.08), Wylie Ridge WV 500 kV: known stations of PJM; the name within 5 km, kV as built.';
  it(`has Pruntytown at 500 kV. ${known}`, async () => {
    const { name, kv, lon, lat } = await load('substations');
    const row = name.indexOf('Pruntytown');
    expect(kv[row]).toBeGreaterThanOrEqual(500);
    expect(distanceKm(lon[row] as number, lat[row] as number, -80.08, 39.33)).toBeLessThan(15);
    for (const label of name) expect(label).not.toMatch(/unknown/i);
  });
});

describe('county facts', () => {
  const people = 'US Census Bureau, July 2023: 332.7 million in the lower 48 and DC; within 0.5 %.';
  it(`hold everybody. ${people}`, async () => {
    const facts = await load('countyFacts');
    expect(facts.rows).toBe(3108);
    expect(offBy(sum(facts.population), 332.7e6)).toBeLessThan(0.005);
  });

  const labour =
    'BLS: US labour force 164.3 million and unemployment 3.6 % on average in 2022; lower 48 within 2 % and 0.3 points.';
  it(`labour. ${labour}`, async () => {
    const { labourForce, unemploymentShare } = await load('countyFacts');
    const force = sum(labourForce);
    expect(offBy(force, 164.3e6)).toBeLessThan(0.02);
    const jobless = sum(labourForce.map((people_, row) => people_ * (unemploymentShare[row] as number)));
    expect(Math.abs(jobless / force - 0.036)).toBeLessThan(0.003);
  });

  it('shares lie in 0-1 or are gaps; broadband is missing in at most two counties', async () => {
    const facts = await load('countyFacts');
    expect(facts.broadbandShare.filter(Number.isNaN).length).toBeLessThanOrEqual(2);
    for (const column of [
      facts.broadbandShare,
      facts.waterCoolingShare,
      facts.unemploymentShare,
      facts.hazardSharePerYear,
    ])
      for (const value of column) expect(Number.isNaN(value) || (value >= 0 && value <= 1)).toBe(true);
  });
});

describe('existing data centers', () => {
  const about =
    'IM3 atlas v2026.02.09: 1,479 rows, Virginia most (319 rows). After merging buildings with their campus 1,300-1,479, and Virginia still first.';
  it(`are there once. ${about}`, async () => {
    const found = await load('existingDataCenters');
    expect(found.rows).toBeGreaterThan(1300);
    expect(found.rows).toBeLessThan(1479);
    const count = (state: string): number => found.state.filter((entry) => entry === state).length;
    for (const state of ['TX', 'CA', 'OR', 'OH']) expect(count('VA')).toBeGreaterThan(count(state));
  });

  it('names OpenStreetMap and the licence in the manifest, and is joined into no site', async () => {
    const file = manifest().files.find(({ key }) => key === 'existingDataCenters');
    expect(file?.notes).toMatch(/OpenStreetMap contributors.*Open Database License/);
    expect(file?.path).toContain('.odbl.');
    for (const { sources } of await load('sites')) expect(sources.join()).not.toMatch(/atlas|openstreetmap/);
  });
});

describe('parameters', () => {
  const about =
    'As read: NREL ATB 2024 overnight cost, 2022 $/kW, Moderate: CCGT 1,420 (2025); PV 1,285, wind 1,515, battery 4 h 1,562, nuclear 8,198, SMR 10,387 (2030). Within 1 $.';
  it(`have the costs of the ATB. ${about}`, async () => {
    const parameters = await load('parameters');
    for (const [id, usd] of [
      ['gas-cc-overnight-2025', 1420],
      ['utility-pv-overnight-2030', 1285],
      ['land-wind-overnight-2030', 1515],
      ['battery-4h-overnight-2030', 1562],
      ['nuclear-overnight-2030', 8198],
      ['smr-overnight-2030', 10_387],
    ] as const) {
      const row = parameters.find((entry) => entry.id === `atb-${id}`);
      expect(Math.abs((row?.value ?? 0) - usd), id).toBeLessThanOrEqual(1);
      expect(row?.unit).toBe('$/kW');
    }
  });

  it('are the constants that the model uses', async () => {
    const parameters = await load('parameters');
    const value = (id: string): number | null | undefined => parameters.find((row) => row.id === id)?.value;
    expect([value('rtt-private-fixed'), value('rtt-private-per-km')]).toEqual([RTT_FIXED_MS, RTT_MS_PER_KM]);
    expect(value('fibre-speed')).toBe(FIBRE_KM_PER_MS);
    expect((value('capex-compute') ?? 0) + (value('capex-construction') ?? 0)).toBeCloseTo(
      value('capex-total') ?? 0,
      6,
    );
  });
});

describe('damage to the context files', () => {
  const KEYS: readonly DatasetKey[] = [
    'substations',
    'transfers',
    'queue',
    'countyFacts',
    'existingDataCenters',
    'parameters',
  ];
  it.each(KEYS)('%s: a bad record fails, and the message names file and place', async (key) => {
    const json = JSON.parse(new TextDecoder().decode(await inflatedBytes(pathOf(key)))) as
      | Record<string, unknown>[]
      | Record<string, unknown[]>;
    const list = Array.isArray(json);
    const broken = list
      ? json.map((row, k) => (k === 3 ? { ...row, [Object.keys(row)[0] as string]: 7 } : row))
      : { ...json, [Object.keys(json)[1] as string]: [true] };
    const result = PARSERS[key](text(broken));
    const message = result.ok ? '' : result.problem.message;
    expect(message).toContain(pathOf(key));
    if (list) expect(message).toMatch(/record 3, field/);
    else expect(message).toContain(Object.keys(json)[1] as string);
  });

  it('columns of unequal length fail', async () => {
    const json = JSON.parse(new TextDecoder().decode(await inflatedBytes(pathOf('queue')))) as Record<
      string,
      unknown[]
    >;
    expect(PARSERS.queue(text({ ...json, mw: json.mw?.slice(1) })).ok).toBe(false);
  });
});
