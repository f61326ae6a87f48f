import type { Layer } from '@deck.gl/core';
import { describe, expect, it } from 'vitest';
import { LAYER_IDS, type LayerId } from '../../src/layers/catalog.ts';
import { type Frame, MODES } from '../../src/layers/frame.ts';
import { RENDERERS } from '../../src/layers/index.ts';
import type { CampusMark } from '../../src/layers/shared/campus.ts';
import type { CampusNumber } from '../../src/layers/shared/campus-numbers.ts';
import { rgba, THEME_NAMES } from '../../src/palette.ts';
import { EMPTY_FRAME, FULL_DATASET, makeFrame, PLACEMENT } from './frame.ts';

/** Laws that hold for every layer, without a GPU. */
const dataOf = (layer: Layer): readonly unknown[] => (Array.isArray(layer.props.data) ? layer.props.data : []);
const numbersIn = (value: unknown): readonly number[] => {
  if (typeof value === 'number') return [value];
  if (value instanceof Float32Array) return [...value];
  return Array.isArray(value) ? value.flatMap(numbersIn) : [];
};
/** A part of a campus's mark, as its layer draws it. */
interface CampusPart {
  readonly mark: CampusMark;
  readonly part: string;
}
/** What every accessor says for the first data. */
const readAll = (layer: Layer): readonly (readonly [string, unknown])[] =>
  Object.entries(layer.props).flatMap(([name, accessor]) =>
    /^get[A-Z]/.test(name) && typeof accessor === 'function'
      ? dataOf(layer)
          .slice(0, 6)
          .map((datum, index) => [name, accessor(datum, { index, data: dataOf(layer), target: [] })] as const)
      : [],
  );
const FRAMES: readonly (readonly [string, Frame])[] = [
  ['empty', EMPTY_FRAME],
  ...MODES.flatMap((mode) => THEME_NAMES.map((theme) => [`${mode} ${theme}`, makeFrame({ mode, theme })] as const)),
  ['phone', makeFrame({ zoomStep: 2 })],
  ['close', makeFrame({ zoomStep: 6, mode: 'explore' })],
  ['no simulation', makeFrame({ simulation: null })],
  ['last hour, still', makeFrame({ hour: 8783, reducedMotion: true })],
];

describe.each(LAYER_IDS)('%s', (id: LayerId) => {
  const renderer = RENDERERS[id];
  it.each(FRAMES)('draws: %s', (_, frame) => {
    const layers = renderer.render(frame);
    expect(new Set(layers.map((layer) => layer.id)).size).toBe(layers.length);
    for (const layer of layers) {
      expect(layer.id.startsWith(`${id}/`), layer.id).toBe(true);
      for (const [name, value] of readAll(layer)) {
        expect(numbersIn(value).every(Number.isFinite), `${layer.id} ${name}: ${JSON.stringify(value)}`).toBe(true);
        if (name.endsWith('Color'))
          expect(
            numbersIn(value).every((channel) => channel >= 0 && channel <= 255),
            `${layer.id} ${name}`,
          ).toBe(true);
      }
    }
  });
  it('keeps its data while only the clock moves', () => {
    const first = renderer.render(makeFrame({ hour: 10 }));
    const sameHour = renderer.render(makeFrame({ hour: 10, fraction: 0.5 }));
    expect(sameHour.map((layer) => layer.id)).toEqual(first.map((layer) => layer.id));
    sameHour.forEach((layer, i) => {
      expect(layer.props.data, layer.id).toBe(first[i]?.props.data);
    });
    if (id === 'flows') return;
    const nextHour = renderer.render(makeFrame({ hour: 11 }));
    nextHour.forEach((layer, i) => {
      expect(layer.props.data, layer.id).toBe(first[i]?.props.data);
    });
  });
  it('draws the same for another fraction, unless it says that it is animated', () => {
    if (renderer.animated) return;
    const at = (fraction: number) =>
      JSON.stringify(renderer.render(makeFrame({ fraction })).map((layer) => [layer.id, readAll(layer)]));
    expect(at(0.7)).toBe(at(0));
  });
  it('has tooltips in words and units, with a source and no missing numbers', () => {
    for (const mode of MODES) {
      const frame = makeFrame({ mode, zoomStep: 6 });
      for (const layer of renderer.render(frame)) {
        if (!layer.props.pickable) continue;
        expect(renderer.tooltip, `${layer.id} can be picked`).toBeDefined();
        dataOf(layer).forEach((object, index) => {
          const tooltip = renderer.tooltip?.({ object, index }, frame);
          expect(JSON.stringify(tooltip)).not.toMatch(/NaN|undefined|Infinity/);
          expect(tooltip?.title && tooltip.source).toBeTruthy();
          const site = renderer.site?.({ object, index }, frame);
          if (site) expect(FULL_DATASET.sites?.some((candidate) => candidate.id === site)).toBe(true);
        });
      }
    }
  });
});

it('candidates, campuses and announced campuses select a site', () => {
  for (const id of ['candidates', 'campuses', 'announced'] as const) expect(RENDERERS[id].site).toBeDefined();
});
it('in a quarter of the build-out a campus shows what stands: by area, in words, and as planned once it all does', () => {
  const marksIn = (quarter: number | null) => {
    const frame = makeFrame({ mode: 'plan', quarter });
    const layer = RENDERERS.campuses.render(frame).find(({ id }) => id === 'campuses/marks')!;
    const { getRadius } = layer.props as unknown as { getRadius: (part: CampusPart) => number };
    return {
      frame,
      radii: dataOf(layer).map((part) => ({ part: part as CampusPart, px: getRadius(part as CampusPart) })),
    };
  };
  const half = PLACEMENT.campuses[0]!.quarters.builtMw.findIndex((mw) => mw > 0 && mw < PLACEMENT.campuses[0]!.itMw);
  const quarter = half < 0 ? 0 : half;
  const { frame, radii } = marksIn(quarter);
  const standing = radii.filter(({ part }) => part.part === 'standing');
  expect(standing).toHaveLength(PLACEMENT.campuses.length);
  for (const { part, px } of standing) {
    const { campus, radius } = part.mark;
    const share = campus.quarters.builtMw[quarter]! / campus.itMw;
    expect((px / radius) ** 2).toBeCloseTo(share < 1 ? share : 0, 9);
    const rows = RENDERERS.campuses.tooltip?.({ object: part.mark, index: 0 }, frame)?.rows ?? [];
    expect(rows.some(([label]) => label.startsWith('Stands in'))).toBe(share < 1);
  }
  // all of it, and no quarter at all, look alike
  const done = marksIn(23).radii.map(({ px }) => px);
  expect(marksIn(null).radii.map(({ px }) => px)).toEqual(done);
});
it('the MW of a campus that stands are written in the colour for its disc, those moved aside in it too', () => {
  // a campus nearer and nearer to a larger one, whose number gives way
  const [one, other] = PLACEMENT.campuses;
  const moved = [2, 1.4, 1.2, 1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.3].flatMap((degrees) =>
    [150, 250, 350, 450].map((itMw) => {
      const campuses = [
        { ...one!, itMw: 500 },
        { ...other!, itMw, lon: one!.lon + degrees / 2, lat: one!.lat - degrees },
      ];
      const frame = makeFrame({ mode: 'plan', placement: { ...PLACEMENT, campuses }, zoomStep: 5, quarter: null });
      const layer = RENDERERS.campuses.render(frame).find(({ id }) => id === 'campuses/numbers')!;
      const { getColor } = layer.props as unknown as { getColor: (number: unknown) => readonly number[] };
      const numbers = dataOf(layer) as CampusNumber[];
      for (const number of numbers) expect(getColor(number)).toEqual(rgba(frame.palette.tokens.onAccent));
      // so far that half of it lies outside the disc's own rim
      return numbers.filter(({ mark, offset: [x, y] }) => Math.hypot(x, y) + 11 > mark.radius).length;
    }),
  );
  expect(Math.max(...moved)).toBeGreaterThan(0);
});
it('areas without any series are hatched, and only those', () => {
  const hatch = RENDERERS.carbon.render(makeFrame()).find((layer) => layer.id === 'carbon/no-data');
  expect(hatch && dataOf(hatch)).toMatchObject([{ properties: { ba: 'NONE' } }]);
});
it('carbon falls back to the open series, and says so', () => {
  const object = { properties: { ba: 'AZPS' }, polygon: [] };
  expect(RENDERERS.carbon.tooltip?.({ object, index: 0 }, makeFrame())?.source).toContain('eGRID');
  const texas = { properties: { ba: 'ERCO' }, polygon: [] };
  expect(RENDERERS.carbon.tooltip?.({ object: texas, index: 0 }, makeFrame())?.source).toContain('Electricity Maps');
});
