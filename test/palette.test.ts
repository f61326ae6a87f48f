import { lab, rgb } from 'd3';
import { describe, expect, it } from 'vitest';
import { FUEL_SHAPES } from '../src/layers/shared/fuel-shapes.ts';
import { HOLDER_SHAPES } from '../src/layers/shared/holdings.ts';
import { FUELS } from '../src/model/dataset/types.ts';
import {
  CANDIDATE_CLASSES,
  candidateClass,
  carbonScale,
  cleanScale,
  cssVariables,
  HOLDER_SLOTS,
  hazardScale,
  headroomScale,
  type LoadClass,
  PALETTES,
  priceScale,
  queueScale,
  rgba,
  THEME_NAMES,
  VOLTAGES_KV,
  voltageColor,
  waterScale,
} from '../src/palette.ts';

const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const gamma = (share: number): number =>
  255 * (share <= 0.0031308 ? share * 12.92 : 1.055 * Math.max(0, share) ** (1 / 2.4) - 0.055);
const luminance = (hex: string): number => {
  const { r, g, b } = rgb(hex);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
};
const contrast = (a: string, b: string): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

/** Machado, Oliveira and Fernandes 2009, severity 1, in linear RGB. */
const VISION = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;
type Vision = keyof typeof VISION;
const seen = (hex: string, vision: Vision): string => {
  const { r, g, b } = rgb(hex);
  const from = [linear(r), linear(g), linear(b)];
  const m = VISION[vision];
  const row = (k: number) => gamma([0, 1, 2].reduce((sum, i) => sum + (m[k * 3 + i] ?? 0) * (from[i] ?? 0), 0));
  const clamp = (x: number) => Math.min(255, Math.max(0, x));
  return rgb(clamp(row(0)), clamp(row(1)), clamp(row(2))).formatHex();
};
/** CIEDE2000, after Sharma, Wu and Dalal 2005. */
const deltaE = (one: string, two: string): number => {
  const p = lab(one);
  const q = lab(two);
  const deg = 180 / Math.PI;
  const meanC = (Math.hypot(p.a, p.b) + Math.hypot(q.a, q.b)) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const a1 = p.a * (1 + g);
  const a2 = q.a * (1 + g);
  const c1 = Math.hypot(a1, p.b);
  const c2 = Math.hypot(a2, q.b);
  const hue = (b: number, a: number) => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) * deg + 360) % 360);
  const h1 = hue(p.b, a1);
  const h2 = hue(q.b, a2);
  let dh = c1 * c2 === 0 ? 0 : h2 - h1;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin(dh / 2 / deg);
  const l = (p.l + q.l) / 2;
  const c = (c1 + c2) / 2;
  const h = c1 * c2 === 0 ? h1 + h2 : Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : (h1 + h2 + 360) / 2;
  const cos = (x: number) => Math.cos(x / deg);
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const sc = 1 + 0.045 * c;
  const sh = 1 + 0.015 * c * t;
  const rt = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin((60 * Math.exp(-(((h - 275) / 25) ** 2))) / deg);
  const x = (q.l - p.l) / sl;
  const y = (c2 - c1) / sc;
  const z = dH / sh;
  return Math.sqrt(x * x + y * y + z * z + rt * y * z);
};
const smallestStep = (stops: readonly string[], vision: Vision): number =>
  Math.min(...stops.slice(1).map((hex, i) => deltaE(seen(stops[i] ?? hex, vision), seen(hex, vision))));

/** Smallest distance of neighbouring stops as designed: normal, deutan, protan, tritan. */
const DESIGNED = {
  light: {
    carbon: [9.9, 8.4, 9.6, 9.4],
    price: [9.4, 9.3, 9.4, 7.9],
    headroom: [14.9, 13.1, 15.9, 13.3],
    voltage: [8.6, 8.7, 8.5, 8.7],
  },
  dark: {
    carbon: [7.2, 7.0, 6.2, 7.4],
    price: [7.9, 7.5, 7.2, 7.8],
    headroom: [15.7, 15.5, 15.6, 13.5],
    voltage: [7.1, 7.0, 7.1, 7.1],
  },
} as const;

describe.each(THEME_NAMES)('%s palette', (name) => {
  const palette = PALETTES[name];
  const { tokens, ramps } = palette;
  const grounds = ['surface', 'raised', 'sunken'] as const;

  it.each(['ink', 'ink2', 'ink3'] as const)('%s is readable on every ground', (text) => {
    for (const ground of grounds) expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.45);
  });
  it('coloured text is readable on the surface, and on its own ground', () => {
    for (const text of ['accent', 'good', 'alarm'] as const)
      expect(contrast(tokens[text], tokens.surface)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens.onAccent, tokens.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens.ink, tokens.accentGround)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens.alarm, tokens.alarmGround)).toBeGreaterThanOrEqual(4.5);
  });
  it('controls and the accent stand out on the surface', () => {
    expect(contrast(tokens.line2, tokens.surface)).toBeGreaterThanOrEqual(3);
    for (const ground of grounds) expect(contrast(tokens.accent, tokens[ground])).toBeGreaterThanOrEqual(3);
  });
  it('land and water differ only just', () => {
    expect(contrast(tokens.land, tokens.water)).toBeLessThan(1.2);
  });

  it.each(['carbon', 'price', 'clean', 'county', 'voltage'] as const)(
    '%s moves away from the ground in even steps of L*',
    (ramp) => {
      const lightness = ramps[ramp].map((hex) => lab(hex).l);
      const steps = lightness.slice(1).map((l, i) => l - (lightness[i] ?? l));
      const sign = name === 'light' ? -1 : 1;
      for (const step of steps) expect(step * sign).toBeGreaterThan(5);
    },
  );
  it('headroom is lightest (darkest) at zero, on both sides', () => {
    const sign = name === 'light' ? 1 : -1;
    const l = ramps.headroom.map((hex) => lab(hex).l * sign) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    expect(l[0] < l[1] && l[1] < l[2] && l[2] < l[3]).toBe(true);
    expect(l[3] > l[4] && l[4] > l[5] && l[5] > l[6]).toBe(true);
    expect(headroomScale(palette)(0)).toBe(ramps.headroom[3].toLowerCase());
  });
  it.each(Object.keys(VISION) as Vision[])('neighbouring stops can be told apart, %s vision', (vision) => {
    for (const stops of Object.values(ramps)) expect(smallestStep(stops, vision)).toBeGreaterThanOrEqual(6);
  });
  it.each(Object.keys(VISION) as Vision[])('ramps are as far apart as the design says, %s vision', (vision) => {
    for (const [ramp, distances] of Object.entries(DESIGNED[name])) {
      const designed = distances[Object.keys(VISION).indexOf(vision)] ?? Number.NaN;
      // two makers of CIEDE2000 and of dichromacy differ in the last digit
      expect(Math.abs(smallestStep(ramps[ramp as keyof typeof ramps], vision) - designed), ramp).toBeLessThan(0.35);
    }
  });
  it.each(['carbon', 'price', 'clean', 'county'] as const)('%s has equal steps of L*', (ramp) => {
    const lightness = ramps[ramp].map((hex) => lab(hex).l);
    const steps = lightness.slice(1).map((l, i) => Math.abs(l - (lightness[i] ?? l)));
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(1.5);
  });
  it.each(Object.keys(VISION) as Vision[])('workload classes and alarms can be told apart, %s vision', (vision) => {
    const kinds: readonly LoadClass[] = ['training', 'inference', 'batch', 'alarm'];
    for (const [i, a] of kinds.entries())
      for (const b of kinds.slice(i + 1))
        expect(deltaE(seen(palette.classes[a], vision), seen(palette.classes[b], vision)), `${a} ${b}`).toBeGreaterThan(
          9.5,
        );
  });
  it.each(Object.keys(VISION) as Vision[])('candidate classes can be told apart, %s vision', (vision) => {
    const fills = palette.candidates.flatMap(({ fill }) => (fill ? [seen(fill, vision)] : []));
    expect(fills).toHaveLength(4);
    expect(Math.min(...fills.slice(1).map((fill, i) => deltaE(fills[i] ?? fill, fill)))).toBeGreaterThan(10);
  });
  it.each(Object.keys(VISION) as Vision[])('fuels of one shape can be told apart, %s vision', (vision) => {
    for (const [i, a] of FUELS.entries())
      for (const b of FUELS.slice(i + 1))
        if (FUEL_SHAPES[a] === FUEL_SHAPES[b])
          expect(deltaE(seen(palette.fuels[a], vision), seen(palette.fuels[b], vision)), `${a} ${b}`).toBeGreaterThan(
            11,
          );
  });
  it('what carries the only copy of a value stands out on the land: flows, campuses, selection, hollow sites', () => {
    for (const [kind, color] of Object.entries(palette.classes))
      expect(contrast(color, tokens.land), kind).toBeGreaterThanOrEqual(3);
    for (const color of [tokens.accent, tokens.ink, tokens.ink2, palette.candidates[0].edge])
      expect(contrast(color, tokens.land)).toBeGreaterThanOrEqual(3);
  });
  it('names on the map are readable on their halo, numbers on their discs', () => {
    for (const text of ['ink', 'ink2'] as const)
      for (const halo of ['surface', 'land', 'water'] as const)
        expect(contrast(tokens[text], tokens[halo]), `${text} on ${halo}`).toBeGreaterThanOrEqual(4.5);
    // legends stand on water without a box
    expect(contrast(tokens.ink2, tokens.water)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens.surface, tokens.ink)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.keys(VISION) as Vision[])('holders of one shape can be told apart, %s vision', (vision) => {
    for (const a of HOLDER_SLOTS)
      for (const b of HOLDER_SLOTS)
        if (a !== b && HOLDER_SHAPES[a] === HOLDER_SHAPES[b])
          expect(deltaE(seen(palette.holders[a], vision), seen(palette.holders[b], vision))).toBeGreaterThan(12);
  });
  it('holders stand out on the land, those without a name by their ring', () => {
    for (const slot of HOLDER_SLOTS) {
      const color = slot === 'unsaid' ? tokens.ink : palette.holders[slot];
      // marks carry a shape and their MW stand in the tooltip; yellow-orange and sky are Okabe and Ito's own
      expect(contrast(color, tokens.land), slot).toBeGreaterThanOrEqual(1.7);
    }
  });
  it('scales of counties and shares clamp, and know no data', () => {
    const scales = [
      [cleanScale(palette), 1, ramps.clean],
      [waterScale(palette), 1, ramps.county],
      [queueScale(palette), 4000, ramps.county],
      [hazardScale(palette), 0.0015, ramps.county],
    ] as const;
    for (const [scale, max, ramp] of scales) {
      expect(scale(-1)).toBe(ramp[0].toLowerCase());
      expect(scale(2 * max)).toBe(ramp[6].toLowerCase());
      expect(scale(Number.NaN)).toBe(tokens.noData);
    }
  });

  it('scales clamp at both ends and say where there is no data', () => {
    expect(carbonScale(palette)(-5)).toBe(ramps.carbon[0].toLowerCase());
    expect(carbonScale(palette)(4000)).toBe(ramps.carbon[6].toLowerCase());
    expect(priceScale(palette)(9999)).toBe(priceScale(palette)(150));
    expect(carbonScale(palette)(Number.NaN)).toBe(tokens.noData);
    expect(carbonScale(palette)(0)).not.toBe(tokens.noData);
  });
  it('a line has the colour of its class', () => {
    expect(VOLTAGES_KV.map((kv) => voltageColor(palette, kv))).toEqual([...ramps.voltage]);
    expect(voltageColor(palette, 450)).toBe(ramps.voltage[1]);
  });
  it('names every colour for CSS', () => {
    const css = cssVariables(palette);
    expect(css['--accent-ground']).toBe(tokens.accentGround);
    expect(css['--ramp-carbon-3']).toBe(ramps.carbon[3]);
    expect(css['--class-training']).toBe(palette.classes.training);
    for (const [key, value] of Object.entries(css)) {
      expect(key).toMatch(/^--[a-z0-9-]+$/);
      expect(value).toMatch(/^(#[0-9A-F]{6}|transparent)$/i);
    }
  });
});

it('candidate classes agree with their bounds, and radius grows with class', () => {
  CANDIDATE_CLASSES.forEach((entry, i) => {
    if (i > 0) expect(candidateClass(entry.fromMw)).toBe(i);
    const before = CANDIDATE_CLASSES[i - 1];
    if (before) expect(entry.planRadius > before.planRadius && entry.exploreRadius > before.exploreRadius).toBe(true);
  });
  expect(candidateClass(Number.NaN)).toBe(0);
  expect(candidateClass(0)).toBe(0);
});
it('hex to deck', () => {
  expect(rgba('#0069A6')).toEqual([0, 105, 166, 255]);
  expect(rgba('#0069A6', 0.5)).toEqual([0, 105, 166, 128]);
});
