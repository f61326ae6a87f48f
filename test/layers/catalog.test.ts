import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawnIds, isLayerId, LAYER_IDS, LAYER_META, LAYER_PRESETS } from '../../src/layers/catalog.ts';
import { RENDERERS } from '../../src/layers/index.ts';
import type { Legend } from '../../src/layers/layer.ts';
import { textWidth } from '../../src/layers/shared/label-boxes.ts';
import {
  carbonScale,
  headroomScale,
  PALETTES,
  priceScale,
  THEME_NAMES,
  VOLTAGES_KV,
  voltageColor,
} from '../../src/palette.ts';
import { EMPTY_FRAME, makeFrame } from './frame.ts';

/** Width of a ramp's bar in the row over the clock (map-area.css); it is wider in the list of layers. */
const RAMP_PX = 160;

describe('catalogue', () => {
  it('names every layer once, and each has its file and renderer', () => {
    expect(new Set(LAYER_IDS).size).toBe(LAYER_IDS.length);
    expect(Object.keys(RENDERERS).sort()).toEqual([...LAYER_IDS].sort());
    for (const id of LAYER_IDS) expect(existsSync(`src/layers/${id}.ts`), id).toBe(true);
    expect(isLayerId('carbon') && !isLayerId('constructor')).toBe(true);
  });
  it('starts every mode with its layers', () => {
    const sorted = (mode: keyof typeof LAYER_PRESETS) => [...LAYER_PRESETS[mode]].sort().join(' ');
    expect(sorted('explore')).toBe(
      'announced campuses candidates cities counties headroom labels latency states transmission',
    );
    expect(sorted('plan')).toBe('campuses candidates cities labels states transmission');
    expect(sorted('operate')).toBe('campuses carbon flows labels states transmission');
  });
  it('draws fills under lines under marks under labels', () => {
    const order = [
      'carbon',
      'headroom',
      'states',
      'transmission',
      'candidates',
      'flows',
      'campuses',
      'labels',
    ] as const;
    const places = order.map((id) => LAYER_IDS.indexOf(id));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
  it('draws names of campuses only with the campuses', () => {
    expect(drawnIds(['labels', 'campuses', 'states'])).toEqual(['states', 'campuses', 'labels']);
    expect(drawnIds(['labels', 'states'])).toEqual(['states']);
    const known = new Set<string>(LAYER_IDS);
    expect(LAYER_META.filter(({ goesWith }) => goesWith && !known.has(goesWith))).toEqual([]);
  });
  it('says in words what each layer is', () => {
    for (const { label, help } of LAYER_META) expect(label.length > 2 && help.endsWith('.')).toBe(true);
  });
});

const legendOf = (id: string, frame = makeFrame()): Legend | null =>
  LAYER_META.find((meta) => meta.id === id)?.legend?.(frame) ?? null;

describe.each(THEME_NAMES)('legends, %s', (theme) => {
  const palette = PALETTES[theme];
  const frame = makeFrame({ theme });
  it.each([
    ['carbon', carbonScale(palette), 0, 1000],
    ['price', priceScale(palette), -20, 150],
    ['headroom', headroomScale(palette), -1500, 1500],
  ] as const)('%s shows the colours that paint', (id, scale, min, max) => {
    const legend = legendOf(id, frame);
    if (legend?.kind !== 'ramp') throw new Error('a ramp was expected');
    legend.colors.forEach((color, i) => {
      expect(scale(min + ((max - min) * i) / (legend.colors.length - 1))).toBe(color.toLowerCase());
    });
    expect(legend.noData).toBe(scale(Number.NaN));
    for (const { at } of legend.ticks) expect(at >= 0 && at <= 1).toBe(true);
  });
  it('price ticks stand where their values are', () => {
    const legend = legendOf('price', frame);
    const fifty = legend?.kind === 'ramp' ? legend.ticks.find((tick) => tick.label === '50') : undefined;
    expect(fifty?.at).toBeCloseTo(70 / 170, 10);
  });
  it('ticks of a ramp have room beside each other', () => {
    const ramps = LAYER_META.flatMap(({ id }) => {
      const legend = legendOf(id, frame);
      return legend?.kind === 'ramp' ? [{ id, ticks: legend.ticks }] : [];
    });
    expect(ramps.length).toBeGreaterThan(7);
    for (const { id, ticks } of ramps) {
      const spans = ticks.map(({ at, label }) => {
        const width = textWidth(label, 11);
        // the first and the last stand within the bar
        const left = at <= 0 ? 0 : at >= 1 ? RAMP_PX - width : at * RAMP_PX - width / 2;
        return [left, left + width] as const;
      });
      for (const [i, [left]] of spans.slice(1).entries())
        expect(left - (spans[i]?.[1] ?? 0), `${id}: ${ticks[i + 1]?.label}`).toBeGreaterThan(6);
    }
  });
  it('voltages', () => {
    const legend = legendOf('transmission', makeFrame({ theme, mode: 'explore', zoomStep: 5 }));
    const colors = legend?.kind === 'swatches' ? legend.items.map((item) => item.color) : [];
    expect(colors).toEqual(VOLTAGES_KV.map((kv) => voltageColor(palette, kv)));
  });
});

it('legends have something to say for an empty frame too, and never a missing number', () => {
  for (const { legend } of LAYER_META)
    for (const frame of [EMPTY_FRAME, makeFrame()])
      expect(JSON.stringify(legend?.(frame) ?? null)).not.toMatch(/NaN|undefined/);
});
it('flows: the legend has the scale of the lines and the MW of the hour', () => {
  const legend = legendOf('flows');
  expect(legend?.basis).toContain('124');
  const hundred = legend?.kind === 'swatches' ? legend.items.find((item) => item.label === '100 MW') : undefined;
  expect(hundred?.size).toBeCloseTo(10, 6);
});
it('campuses: half size is said', () => {
  const placement = makeFrame().placement;
  const [first] = placement?.campuses ?? [];
  if (!placement || !first) throw new Error('no campus');
  const huge = { ...placement, campuses: [{ ...first, itMw: 2000 }] };
  expect(legendOf('campuses', makeFrame({ placement: huge }))?.basis).toContain('half size');
  expect(legendOf('campuses')?.basis).not.toContain('half size');
});
