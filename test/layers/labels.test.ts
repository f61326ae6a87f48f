import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { delta } from '../../src/layers/delta.ts';
import type { Frame, Mode } from '../../src/layers/frame.ts';
import { areaLabels } from '../../src/layers/shared/area-labels.ts';
import { campusMarks, reachOf } from '../../src/layers/shared/campus.ts';
import { campusLabels, campusLabelsOf } from '../../src/layers/shared/campus-labels.ts';
import { campusNumbers } from '../../src/layers/shared/campus-numbers.ts';
import { deltaMarks, labelMarks } from '../../src/layers/shared/delta.ts';
import { type Box, textWidth, touches } from '../../src/layers/shared/label-boxes.ts';
import { boxOf, clash, placesAround, type Spot, spotAt } from '../../src/layers/shared/label-spots.ts';
import { type Point, toPx } from '../../src/layers/shared/mercator.ts';
import { announcedLabels, cityLabels } from '../../src/layers/shared/place-labels.ts';
import type { City, Dataset, Site } from '../../src/model/dataset/types.ts';
import type { PlacedCampus, Placement } from '../../src/model/placement/types.ts';
import { seededRandom } from '../../src/model/random.ts';
import { FULL_DATASET, makeFrame, PLACEMENT } from './frame.ts';

/** How far the map may have grown since the layout, within a zoom step. */
const FACTORS = [1, 1.07, 1.15, 1.26, 1.34, 1.41] as const;
const ZOOMS = [3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7] as const;

const base = PLACEMENT.campuses[0] as PlacedCampus;
/** Campuses in clusters, as plans make them: most within some 300 km of a few centres. */
const randomPlacement = (seed: number): Placement => {
  const random = seededRandom(seed);
  const centres = Array.from({ length: 1 + Math.floor(random() * 4) }, () => [
    -122 + 50 * random(),
    28 + 18 * random(),
  ]);
  const campuses = Array.from({ length: 2 + Math.floor(random() * 14) }, (_, i): PlacedCampus => {
    const [lon = 0, lat = 0] = centres[Math.floor(random() * centres.length)] ?? [];
    return {
      ...base,
      site: `site-${i}`,
      name: ['Valley', 'Lake Mariner', 'W H Sammis', 'Freestone Energy Center', 'Tolk'][i % 5] ?? 'X',
      state: 'TX',
      ba: 'ERCO',
      pinned: random() < 0.25,
      lon: lon + 6 * (random() - 0.5),
      lat: lat + 5 * (random() - 0.5),
      itMw: 20 + 600 * random() ** 2,
    };
  });
  return { ...PLACEMENT, campuses };
};
const withinDisc = (box: Box, [x, y]: Point, radius: number): boolean =>
  Math.hypot(Math.max(box.x - x, 0, x - box.x - box.width), Math.max(box.y - y, 0, y - box.y - box.height)) < radius;
/** Every pair of labels that lie on each other, and every label that lies on a disc. */
const faults = (frame: Frame, spots: readonly Spot[]): readonly string[] => {
  const marks = campusMarks(frame);
  return FACTORS.flatMap((factor) => {
    const boxes = spots.map((spot) => boxOf(spot, factor));
    return boxes.flatMap((box, i) => [
      ...boxes
        .slice(i + 1)
        .flatMap((other, k) => (touches(box, other) ? [`labels ${i}, ${i + 1 + k} x${factor}`] : [])),
      ...marks.flatMap((mark) => {
        const [x, y] = toPx(mark.campus.lon, mark.campus.lat, frame.zoomStep);
        return withinDisc(box, [x * factor, y * factor], reachOf(mark, frame.selected))
          ? [`label ${i} on ${mark.campus.site} x${factor}`]
          : [];
      }),
    ]);
  });
};
const spotsIn = (frame: Frame): readonly Spot[] => [
  ...campusLabels(frame).map(({ spot }) => spot),
  ...(frame.mode === 'explore' ? announcedLabels(frame).map(({ spot }) => spot) : []),
  ...cityLabels(frame).flatMap(({ spot }) => (spot ? [spot] : [])),
];
const readData = <T>(name: string): T => JSON.parse(readFileSync(`public/data/${name}`, 'utf8')) as T;
const cities = readData<City[]>('cities.json');
const dataset: Dataset = { ...FULL_DATASET, cities };
const frameOf = (placement: Placement, mode: Mode, zoomStep: number, change: Partial<Frame> = {}): Frame =>
  makeFrame({ placement, mode, zoomStep, dataset, selected: null, ...change });

describe('no label lies on a label or on a disc, at every zoom', () => {
  it.each(['explore', 'plan', 'operate'] as const)('%s, 8 seeded plans', (mode) => {
    let labels = 0;
    for (let seed = 1; seed <= 8; seed++) {
      const placement = randomPlacement(seed);
      for (const zoomStep of ZOOMS) {
        const selected = seed % 3 === 0 ? (placement.campuses[0]?.site ?? null) : null;
        const frame = frameOf(placement, mode, zoomStep, { selected });
        labels += campusLabels(frame).length;
        expect(faults(frame, spotsIn(frame)), `seed ${seed}, zoom ${zoomStep}`).toEqual([]);
      }
    }
    // a law about nothing would hold too
    expect(labels).toBeGreaterThan(400);
  });
  it('balancing areas keep off campuses and their names', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const frame = frameOf(randomPlacement(seed), 'operate', 4);
      const spots = [...campusLabels(frame), ...areaLabels(frame)].map(({ spot }) => spot);
      expect(faults(frame, spots), `seed ${seed}`).toEqual([]);
    }
  });
  it('Compare: names of A west of it, names of B east', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const placement = randomPlacement(seed);
      const campuses = placement.campuses.map((campus) => ({ ...campus, itMw: campus.itMw * 0.7 }));
      const lons = placement.campuses.map(({ lon }) => lon).sort((a, b) => a - b);
      const dividerLon = lons[Math.floor(lons.length / 2)] ?? 0;
      const frame = frameOf(placement, 'compare', 4, {
        other: { placement: { ...placement, campuses: campuses.toReversed() }, dividerLon },
      });
      const [divider] = toPx(dividerLon, 40, 4);
      const marks = labelMarks(deltaMarks(frame));
      for (const { mark, spot } of campusLabelsOf(marks, null, 'compare', 4, [], [], [], [])) {
        const box = boxOf(spot);
        if (mark.keep === 'west') expect(box.x + box.width).toBeLessThan(divider);
        else expect(box.x).toBeGreaterThan(divider);
      }
    }
  });
  it('Compare without another plan: A as it is, with its names and no words of change', () => {
    const placement = randomPlacement(3);
    const frame = frameOf(placement, 'compare', 4, { other: null });
    const marks = deltaMarks(frame);
    expect(marks).toHaveLength(placement.campuses.length);
    expect(marks.filter(({ side, change }) => side !== 'a' || change.kind !== 'same')).toEqual([]);
    expect(deltaMarks({ ...frame, mode: 'plan' })).toEqual([]);
    const tip = delta.tooltip?.({ object: marks[0], index: 0 }, frame);
    expect(JSON.stringify(tip)).not.toMatch(/In B|no change/);
  });
});

describe('the default plan', () => {
  const placement = readData<{ placement: Placement }>('default-plan.json').placement;
  const sites = readData<Site[] | { sites: Site[] }>('sites.json');
  const real = { ...dataset, sites: Array.isArray(sites) ? sites : sites.sites };
  it.each(['explore', 'plan', 'operate'] as const)('%s: every campus has its name and its MW', (mode) => {
    for (const zoomStep of ZOOMS) {
      const frame = frameOf(placement, mode, zoomStep, { dataset: real, simulation: null });
      const labels = campusLabels(frame);
      expect(labels.map(({ mark }) => mark.campus.site).sort()).toEqual(
        placement.campuses.map(({ site }) => site).sort(),
      );
      const numbered = campusNumbers(campusMarks(frame), zoomStep, mode === 'operate').map(
        ({ mark }) => mark.campus.site,
      );
      // MW that a neighbour covers stand in the second line, which then has to be there
      for (const { mark, isWhole } of labels) expect(isWhole || numbered.includes(mark.campus.site)).toBe(true);
      expect(faults(frame, spotsIn(frame))).toEqual([]);
    }
  });
  it('no name of a city lies on a candidate', () => {
    for (const zoomStep of ZOOMS) {
      const frame = frameOf(placement, 'plan', zoomStep, { dataset: real });
      const named = cityLabels(frame).flatMap(({ spot }) => (spot ? [boxOf(spot)] : []));
      expect(named.length).toBeGreaterThan(3);
      for (const { lon, lat, kind } of real.sites)
        if (kind !== 'announced')
          expect(named.filter((box) => withinDisc(box, toPx(lon, lat, zoomStep), 2.5))).toEqual([]);
    }
  });
});

describe('numbers in discs', () => {
  it('lie on no smaller disc, and within their own', () => {
    let moved = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const frame = frameOf(randomPlacement(seed), 'plan', 4);
      const marks = campusMarks(frame);
      for (const { mark, offset } of campusNumbers(marks, 4, false)) {
        if (offset[0] !== 0 || offset[1] !== 0) moved += 1;
        const [x, y] = toPx(mark.campus.lon, mark.campus.lat, 4);
        const box = { x: x + offset[0] - 10, y: y + offset[1] - 5, width: 20, height: 10 };
        for (const other of marks.slice(marks.indexOf(mark) + 1)) {
          const centre = toPx(other.campus.lon, other.campus.lat, 4);
          expect(withinDisc(box, centre, other.radius * 0.9)).toBe(false);
        }
        expect(Math.hypot(...offset)).toBeLessThan(mark.radius);
      }
    }
    expect(moved).toBeGreaterThan(5);
  });
});

describe('spots', () => {
  it('that clash at one zoom of the step are found, and only those', () => {
    const random = seededRandom(7);
    const spot = (): Spot => ({
      at: [400 * random(), 400 * random()],
      dx: 200 * (random() - 0.5),
      dy: 200 * (random() - 0.5),
      width: 10 + 80 * random(),
      height: 10 + 30 * random(),
    });
    let met = 0;
    for (let i = 0; i < 3000; i++) {
      const [a, b] = [spot(), spot()];
      const seen = Array.from({ length: 60 }, (_, k) => 1 + (k * (Math.SQRT2 - 1)) / 59).some((factor) =>
        touches(boxOf(a, factor), boxOf(b, factor)),
      );
      if (seen) {
        met += 1;
        expect(clash(a, b)).toBe(true);
      } else if (clash(a, b)) {
        // they meet between two of the factors that were tried
        const dense = Array.from({ length: 20_000 }, (_, k) => 1 + (k * 0.416) / 19_999);
        expect(dense.some((factor) => touches(boxOf(a, factor), boxOf(b, factor)))).toBe(true);
      }
    }
    expect(met).toBeGreaterThan(60);
  });
  it('places round a mark are none of them on it', () => {
    for (const reach of [2, 8, 20, 34])
      for (const [width, height] of [
        [30, 15],
        [120, 29],
      ] as const)
        for (const place of placesAround(reach, width, height, [3, 6, 26]))
          expect(withinDisc(boxOf(spotAt([0, 0], place, width, height)), [0, 0], reach + 2)).toBe(false);
  });
  it('a text is about as wide as its letters', () => {
    expect(textWidth('Minneapolis', 11)).toBeGreaterThan(textWidth('Miami', 11));
    expect(textWidth('100 %', 11)).toBeGreaterThan(20);
  });
});
