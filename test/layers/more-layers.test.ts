import type { Layer } from '@deck.gl/core';
import { describe, expect, it } from 'vitest';
import { GROUND_IDS, LAYER_IDS, LAYER_META } from '../../src/layers/catalog.ts';
import type { Frame } from '../../src/layers/frame.ts';
import { RENDERERS } from '../../src/layers/index.ts';
import type { LayerMeta } from '../../src/layers/layer.ts';
import { faultDomains } from '../../src/layers/shared/fault-groups.ts';
import { facilityMwBy, HOLDER_SHAPES, holdersOf, holdings } from '../../src/layers/shared/holdings.ts';
import { nightPolygon } from '../../src/layers/shared/night-shade.ts';
import { queueMw } from '../../src/layers/shared/queue-sums.ts';
import { shownSubstations } from '../../src/layers/shared/voltage.ts';
import { WAN_CLASSES, wanClass, wanLinks } from '../../src/layers/shared/wan-links.ts';
import type { AnnouncedCampus } from '../../src/model/dataset/types.ts';
import {
  carbonScale,
  cleanScale,
  hazardScale,
  headroomScale,
  PALETTES,
  queueScale,
  rgba,
  THEME_NAMES,
  voltageColor,
  waterScale,
} from '../../src/palette.ts';
import { FULL_DATASET, makeFrame, PLACEMENT } from './frame.ts';

const METAS: readonly LayerMeta[] = LAYER_META;
const legendOf = (id: string, frame: Frame) => METAS.find((meta) => meta.id === id)?.legend?.(frame) ?? null;
const part = (id: keyof typeof RENDERERS, name: string, frame: Frame): Layer => {
  const layer = RENDERERS[id].render(frame).find((one) => one.id === `${id}/${name}`);
  if (!layer) throw new Error(`${id}/${name} is not drawn`);
  return layer;
};
const dataOf = (layer: Layer): readonly unknown[] => layer.props.data as readonly unknown[];
const colorOf = (layer: Layer, datum: unknown): unknown =>
  (layer.props as unknown as { getFillColor: (datum: unknown) => unknown }).getFillColor(datum);

describe.each(THEME_NAMES)('legends say what is painted, %s', (theme) => {
  const palette = PALETTES[theme];
  const frame = makeFrame({ theme, mode: 'explore', zoomStep: 6 });
  it.each([
    ['marginal', carbonScale(palette), 0, 1000],
    ['carbon-free', cleanScale(palette), 0, 1],
    ['headroom-firm', headroomScale(palette), -1500, 1500],
    ['queue', queueScale(palette), 0, 4000],
    ['hazard', hazardScale(palette), 0, 0.0015],
    ['water', waterScale(palette), 0, 1],
  ] as const)('%s', (id, scale, min, max) => {
    const legend = legendOf(id, frame);
    if (legend?.kind !== 'ramp') throw new Error('a ramp was expected');
    legend.colors.forEach((color, i) => {
      expect(scale(min + ((max - min) * i) / (legend.colors.length - 1))).toBe(color.toLowerCase());
    });
    expect(legend.noData).toBe(scale(Number.NaN));
    for (const { at } of legend.ticks) expect(at >= 0 && at <= 1).toBe(true);
  });
  it('counties have the colour of their value', () => {
    const values = { queue: 550, hazard: 0.001, water: 0.4 } as const;
    const scales = { queue: queueScale, hazard: hazardScale, water: waterScale } as const;
    for (const id of ['queue', 'hazard', 'water'] as const) {
      const fill = part(id, 'fill', frame);
      expect(colorOf(fill, dataOf(fill)[0]), id).toEqual(rgba(scales[id](palette)(values[id])));
    }
  });
  it('substations and holders', () => {
    const marks = part('substations', 'marks', frame);
    const painted = dataOf(marks).map((row) => colorOf(marks, row));
    expect(painted).toEqual([230, 345, 500, 765].map((kv) => rgba(voltageColor(palette, kv))));
    const legend = legendOf('holders', frame);
    const { holders } = holdings(frame);
    expect(legend?.kind === 'swatches' && legend.items.map(({ color }) => color)).toEqual(
      holders.map(({ slot }) => palette.holders[slot]),
    );
  });
});

describe('what is not known is hatched, and nothing else', () => {
  const frame = makeFrame({ mode: 'explore' });
  const hatched = (id: 'queue' | 'hazard' | 'water' | 'marginal' | 'carbon-free', of = frame) =>
    dataOf(part(id, 'no-data', of)).map(
      (area) => (area as { properties: { fips?: string; ba?: string } }).properties.fips ?? 'area',
    );
  it('a county without facts; one without a queue has a queue of nothing', () => {
    expect(hatched('hazard')).toEqual(['48003']);
    expect(hatched('water')).toEqual(['48003']);
    expect(hatched('queue')).toEqual([]);
    expect(queueMw(frame)('48003')).toBe(0);
  });
  it('all counties while the table is missing', () => {
    const { queue: _, countyFacts: __, ...rest } = FULL_DATASET;
    const without = makeFrame({ dataset: rest, mode: 'explore' });
    for (const id of ['queue', 'hazard', 'water'] as const) expect(hatched(id, without)).toHaveLength(2);
  });
  it('areas without a series', () => {
    expect(hatched('marginal').length).toBeGreaterThan(0);
    expect(hatched('carbon-free').length).toBeGreaterThan(0);
  });
});

describe('filters', () => {
  const rows = (id: keyof typeof RENDERERS, name: string, filters: Frame['filters']) =>
    dataOf(part(id, name, makeFrame({ mode: 'explore', zoomStep: 6, filters }))).length;
  it('leave what is chosen', () => {
    expect(rows('plants', 'marks', {})).toBe(2);
    expect(rows('plants', 'marks', { plants: { fuel: ['gas'] } })).toBe(1);
    expect(rows('plants', 'marks', { plants: { mw: ['500'] } })).toBe(1);
    expect(rows('plants', 'marks', { plants: { status: [] } })).toBe(0);
    expect(rows('substations', 'marks', { substations: { kv: ['345', '765'] } })).toBe(2);
    expect(rows('existing', 'marks', { existing: { type: ['campus'] } })).toBe(1);
    expect(rows('candidates', 'marks', { candidates: { kind: [] } })).toBe(0);
    expect(rows('announced', 'marks', { announced: { mw: ['1000'] } })).toBeLessThan(rows('announced', 'marks', {}));
    const lines = RENDERERS.transmission.render(
      makeFrame({ mode: 'explore', zoomStep: 6, filters: { transmission: { kv: ['765'] } } }),
    );
    expect(lines.map(({ id }) => id)).toEqual(['transmission/765']);
  });
  it('the queue sums the technologies chosen', () => {
    const sum = (technology: readonly string[]) => queueMw(makeFrame({ filters: { queue: { technology } } }))('48001');
    expect(sum(['solar', 'gas', 'other'])).toBe(550);
    expect(sum(['gas'])).toBe(200);
    expect(sum([])).toBe(0);
  });
  it('keep the identity of data while their choice does', () => {
    const filters: Frame['filters'] = { plants: { fuel: ['gas'] } };
    const at = (hour: number) => part('plants', 'marks', makeFrame({ filters, hour })).props.data;
    expect(at(1)).toBe(at(2));
  });
  it('have options that each name something once', () => {
    for (const meta of METAS)
      for (const filter of meta.filters ?? []) {
        const ids = filter.options.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        if (filter.start) expect(ids).toContain(filter.start);
      }
  });
});

describe('who holds the compute', () => {
  const campus = (owner: string, users: string, mw: number): AnnouncedCampus =>
    ({
      ...(FULL_DATASET.announced?.[0] as AnnouncedCampus),
      id: `${owner}-${mw}`,
      owner,
      users,
      milestones: [
        { date: '2026-05-01', itMw: mw / 2, facilityMw: mw / 2 },
        { date: '2027-02-01', itMw: mw, facilityMw: mw },
      ],
    }) as AnnouncedCampus;
  const announced = [
    campus('Google', 'Google DeepMind (speculative)', 600),
    campus('Microsoft', 'OpenAI (likely), Microsoft (likely)', 300),
    campus('', '', 100),
  ];
  const at = (by: string, year: string) =>
    holdings(makeFrame({ dataset: { ...FULL_DATASET, announced }, filters: { holders: { by: [by], year: [year] } } }));
  it('counts what stands by the end of the year', () => {
    expect(facilityMwBy(announced[0] as AnnouncedCampus, '2025')).toBe(0);
    expect(at('owner', '2025').campuses).toHaveLength(0);
    expect(at('owner', '2026').totalMw).toBe(500);
    expect(at('owner', '2027').totalMw).toBe(1000);
  });
  it('HHI over named holders, a floor', () => {
    // 60 and 30 % are named, 10 % is not said
    expect(at('owner', '2027').hhi).toBeCloseTo(60 ** 2 + 30 ** 2, 9);
    expect(at('owner', '2025').hhi).toBe(0);
  });
  it('several users share a campus in equal parts; sums add up', () => {
    const { holders, totalMw } = at('user', '2027');
    expect(Object.fromEntries(holders.map(({ slot, mw }) => [slot, mw]))).toEqual({
      google: 600,
      oracle: 150,
      microsoft: 150,
      unsaid: 100,
    });
    expect(holders.reduce((sum, { mw }) => sum + mw, 0)).toBeCloseTo(totalMw, 9);
    expect(holdersOf(announced[2] as AnnouncedCampus, 'user')).toEqual(['unsaid']);
    expect(HOLDER_SHAPES.google).not.toBe(HOLDER_SHAPES.microsoft);
  });
});

describe('fault domains and links of the plan', () => {
  it.each(['ba', 'state', 'interconnection'])('by %s every campus is in one domain', (by) => {
    const domains = faultDomains(makeFrame({ filters: { 'fault-domains': { by: [by] } } }));
    const campuses = domains.flatMap(({ marks }) => marks.map(({ campus }) => campus.site));
    expect(new Set(campuses).size).toBe(PLACEMENT.campuses.filter(({ itMw }) => itMw > 0).length);
    expect(campuses).toHaveLength(new Set(campuses).size);
    expect(domains.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });
  it('coarser groups are fewer', () => {
    const count = (by: string) => faultDomains(makeFrame({ filters: { 'fault-domains': { by: [by] } } })).length;
    expect(count('interconnection')).toBeLessThanOrEqual(count('ba'));
  });
  it('links: all pairs, or those of the selected campus', () => {
    const n = PLACEMENT.campuses.filter(({ itMw }) => itMw > 0).length;
    expect(wanLinks(makeFrame({ selected: null }))).toHaveLength((n * (n - 1)) / 2);
    expect(wanLinks(makeFrame())).toHaveLength(n - 1);
    for (const { km, rttMs } of wanLinks(makeFrame())) expect(rttMs).toBeGreaterThanOrEqual(5 + 0.0156 * km - 1e-9);
    expect([10, 20, 50].map(wanClass)).toEqual([...WAN_CLASSES]);
  });
});

describe('night', () => {
  const inside = (ring: readonly (readonly [number, number])[], [x, y]: readonly [number, number]): boolean =>
    ring.reduce((within, [x1, y1], i) => {
      const [x0, y0] = ring[(i || ring.length) - 1] ?? [x1, y1];
      return y0 > y !== y1 > y && x < ((x0 - x1) * (y - y1)) / (y0 - y1) + x1 ? !within : within;
    }, false);
  // hours of 2024: 1 January, 20 March, 20 June, 22 September, each at 18:00 UTC (noon at 90 W)
  it.each([18, 79 * 24 + 18, 171 * 24 + 18, 265 * 24 + 18])('lies where the sun is down, hour %i', (hour) => {
    const ring = nightPolygon(hour);
    expect(inside(ring, [-90, 5])).toBe(false);
    expect(inside(ring, [90, -5])).toBe(true);
    for (const [lon, lat] of ring) expect(Math.abs(lon) <= 180 && Math.abs(lat) <= 85).toBe(true);
  });
  it('the far north is dark in January and light in June', () => {
    expect(inside(nightPolygon(18), [-90, 80])).toBe(true);
    expect(inside(nightPolygon(171 * 24 + 18), [-90, 80])).toBe(false);
  });
  it('is the same picture until the sun has moved by a step', () => {
    const draw = (fraction: number) => RENDERERS.night.render(makeFrame({ fraction }));
    expect(draw(0.01)).toBe(draw(0.05));
    expect(draw(0.01)).not.toBe(draw(0.2));
  });
});

it('closer, there are more substations, never fewer', () => {
  const counts = [2, 3.5, 4.5, 5.5, 8].map((zoom) => shownSubstations(zoom).length);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts.at(-1)).toBe(4);
});
it('grounds lie under all lines and marks, and no mode starts with two', () => {
  const last = Math.max(...GROUND_IDS.map((id) => LAYER_IDS.indexOf(id)));
  for (const id of ['counties', 'states', 'transmission', 'plants', 'flows', 'labels'] as const)
    expect(LAYER_IDS.indexOf(id)).toBeGreaterThan(last);
  for (const mode of ['explore', 'plan', 'operate'])
    expect(METAS.filter((meta) => meta.ground && (meta.modes as readonly string[]).includes(mode)).length).toBeLessThan(
      2,
    );
});
it('the load of a campus is the same in its bars and in its ring', () => {
  const frame = makeFrame();
  const bars = part('load', 'bars', frame);
  const tip = RENDERERS.load.tooltip?.({ object: dataOf(bars)[2], index: 2 }, frame);
  expect(tip?.rows.map(([label]) => label)).toEqual(['training', 'inference', 'batch']);
  expect(tip?.rows[2]?.[1]).toMatch(/5.%/);
});
