import { interpolateLab, piecewise, rgb } from 'd3';
import type { Fuel } from './model/dataset/types.ts';

/**
 * Numbers to colour: every colour of the app is defined here (DESIGN §3-4).
 * The same scale constants feed paint and legend. Lightness follows the ground: more is further from the map's ground.
 */

/** A CSS hex colour. */
export type Hex = `#${string}`;
/** What deck.gl takes. */
export type Rgba = [red: number, green: number, blue: number, alpha: number];
export type ThemeName = 'light' | 'dark';
export const THEME_NAMES = ['light', 'dark'] as const satisfies readonly ThemeName[];

export type TokenName =
  | 'land'
  | 'water'
  | 'surface'
  | 'raised'
  | 'sunken'
  | 'line'
  | 'line2'
  | 'ink'
  | 'ink2'
  | 'ink3'
  | 'accent'
  | 'onAccent'
  | 'accentGround'
  | 'good'
  | 'alarm'
  | 'alarmGround'
  | 'noData'
  | 'negative'
  | 'positive'
  | 'total';
/** Seven stops of equal steps of CIELAB L*, interpolated in Lab. */
export type Ramp = readonly [Hex, Hex, Hex, Hex, Hex, Hex, Hex];
export type RampName = 'carbon' | 'price' | 'clean' | 'county' | 'headroom' | 'voltage';
export type LoadClass = 'training' | 'inference' | 'batch' | 'alarm';

/** A theme: a colour that is missing does not compile. */
export interface Palette {
  readonly name: ThemeName;
  readonly tokens: Readonly<Record<TokenName, Hex>>;
  readonly ramps: {
    readonly carbon: Ramp;
    readonly price: Ramp;
    /** Carbon-free share. */
    readonly clean: Ramp;
    /** Facts of counties: queue, hazard, water. */
    readonly county: Ramp;
    /** Diverging; the centre is zero. */
    readonly headroom: Ramp;
    /** One colour for each of `VOLTAGES_KV`. */
    readonly voltage: readonly [Hex, Hex, Hex, Hex];
  };
  /** One for each of `CANDIDATE_CLASSES`; the first is hollow. */
  readonly candidates: readonly [CandidateColor, CandidateColor, CandidateColor, CandidateColor, CandidateColor];
  readonly classes: Readonly<Record<LoadClass, Hex>>;
  /** Okabe and Ito's set; shape and size repeat what colour says. */
  readonly fuels: Readonly<Record<Fuel, Hex>>;
  /** Okabe and Ito's set for who holds what, in the order of `HOLDER_SLOTS`; a shape repeats what colour says. */
  readonly holders: Readonly<Record<HolderSlot, Hex>>;
}
export const HOLDER_SLOTS = ['google', 'microsoft', 'meta', 'amazon', 'oracle', 'spacex', 'other', 'unsaid'] as const;
/** Slots of colour for owners and users of compute; who has which is told by the layer. */
export type HolderSlot = (typeof HOLDER_SLOTS)[number];
export interface CandidateColor {
  readonly fill: Hex | null;
  readonly edge: Hex;
}

const light: Palette = {
  name: 'light',
  tokens: {
    land: '#F5F3EE',
    water: '#E2E9ED',
    surface: '#FCFBF8',
    raised: '#F2F0EA',
    sunken: '#EAE7E0',
    line: '#E3E0D9',
    line2: '#8B9095',
    ink: '#1C2126',
    ink2: '#4A5259',
    ink3: '#626970',
    accent: '#0069A6',
    onAccent: '#FFFFFF',
    accentGround: '#E3EFF6',
    good: '#0B6E55',
    alarm: '#A84300',
    alarmGround: '#FBE9DD',
    noData: '#EFEDE7',
    negative: '#CE7E31',
    positive: '#8FB9D3',
    total: '#4C5A66',
  },
  ramps: {
    carbon: ['#FBF3D5', '#EDCE88', '#DBA955', '#C2853A', '#A4662B', '#824922', '#5F3019'],
    price: ['#F1F0EA', '#D0CBD8', '#B3A6C6', '#9783B1', '#7C6098', '#62407B', '#46225B'],
    clean: ['#E6F4ED', '#9BDEC6', '#5AC3A7', '#23A48D', '#148375', '#30615B', '#214441'],
    county: ['#F7EDEA', '#E9C7C0', '#D6A39D', '#BD817F', '#9C6467', '#764C51', '#4E383B'],
    headroom: ['#A14E0A', '#CE7E31', '#EBB577', '#F3F0EA', '#BFB4D5', '#8D7CB5', '#5D4694'],
    voltage: ['#C3C6C6', '#A2A7A9', '#7E858A', '#555D63'],
  },
  candidates: [
    { fill: null, edge: '#85857F' },
    { fill: '#C6BCDA', edge: '#8D7CB5' },
    { fill: '#9C8BC1', edge: '#FCFBF8' },
    { fill: '#7761A4', edge: '#FCFBF8' },
    { fill: '#4C3585', edge: '#FCFBF8' },
  ],
  classes: { training: '#005A94', inference: '#2390D0', batch: '#B85C93', alarm: '#D55E00' },
  fuels: {
    gas: '#E69F00',
    coal: '#3C4044',
    nuclear: '#CC79A7',
    hydro: '#0072B2',
    wind: '#009E73',
    solar: '#D9C400',
    storage: '#56B4E9',
    oil: '#D55E00',
    other: '#8B9095',
  },
  holders: {
    google: '#0072B2',
    microsoft: '#E69F00',
    meta: '#009E73',
    amazon: '#D55E00',
    oracle: '#56B4E9',
    spacex: '#B3568A',
    other: '#626970',
    unsaid: '#FCFBF8',
  },
};

const dark: Palette = {
  name: 'dark',
  tokens: {
    land: '#171C22',
    water: '#0C1014',
    surface: '#14191F',
    raised: '#1D242C',
    sunken: '#0F1317',
    line: '#262D35',
    line2: '#6B7680',
    ink: '#ECEAE5',
    ink2: '#B4BAC0',
    ink3: '#8A939C',
    accent: '#62B7F5',
    onAccent: '#0B1218',
    accentGround: '#16293A',
    good: '#5CC8A4',
    alarm: '#FF8A4F',
    alarmGround: '#33211A',
    noData: '#1B2026',
    negative: '#E2924A',
    positive: '#6F9FBD',
    total: '#9AA7B3',
  },
  ramps: {
    carbon: ['#1F2221', '#373027', '#4F402E', '#685038', '#816144', '#9B7453', '#B58865'],
    price: ['#1F2228', '#3B3446', '#594661', '#785A7A', '#967090', '#B289A8', '#CDA3BF'],
    clean: ['#1D2323', '#273B39', '#325550', '#3D7066', '#4A8C7B', '#59AA90', '#6AC8A3'],
    county: ['#262022', '#443438', '#65484E', '#885D65', '#AC747B', '#D28B91', '#F9A4A7'],
    headroom: ['#E2924A', '#AA672F', '#67462A', '#23272C', '#4F4870', '#7B6EAE', '#A79CDB'],
    voltage: ['#39414A', '#4C5660', '#65717C', '#8895A1'],
  },
  candidates: [
    { fill: null, edge: '#85857F' },
    { fill: '#4F4870', edge: '#7B6EAE' },
    { fill: '#7B6EAE', edge: '#14191F' },
    { fill: '#A79CDB', edge: '#14191F' },
    { fill: '#CDC4F3', edge: '#14191F' },
  ],
  classes: { training: '#3F97E8', inference: '#8FD6FA', batch: '#E08FC0', alarm: '#FF7A3D' },
  fuels: {
    gas: '#E69F00',
    coal: '#A9B0B6',
    nuclear: '#CC79A7',
    hydro: '#3F97E8',
    wind: '#00B888',
    solar: '#F0E442',
    storage: '#8FD6FA',
    oil: '#FF7A3D',
    other: '#6B7680',
  },
  holders: {
    google: '#3F97E8',
    microsoft: '#E69F00',
    meta: '#00B888',
    amazon: '#FF7A3D',
    oracle: '#A9DFFA',
    spacex: '#C77DD0',
    other: '#8A939C',
    unsaid: '#14191F',
  },
};

export const PALETTES: Readonly<Record<ThemeName, Palette>> = { light, dark };

/** Few colours are asked for by many marks: each is read once. */
const channels = new Map<string, readonly [r: number, g: number, b: number]>();
/** deck's colour of a hex; `alpha` 0-1. */
export const rgba = (hex: string, alpha = 1): Rgba => {
  let known = channels.get(hex);
  if (!known) {
    const { r, g, b } = rgb(hex);
    known = [r, g, b];
    channels.set(hex, known);
  }
  return [known[0], known[1], known[2], Math.round(alpha * 255)];
};

/** Value to colour over a domain that clamps; not-a-number is the no-data colour. */
export type ColorScale = (value: number) => Hex;
export interface ScaleDomain {
  readonly min: number;
  readonly max: number;
}
export const CARBON_DOMAIN_KG_PER_MWH: ScaleDomain = { min: 0, max: 1000 };
export const PRICE_DOMAIN_USD_PER_MWH: ScaleDomain = { min: -20, max: 150 };
export const HEADROOM_DOMAIN_MW: ScaleDomain = { min: -1500, max: 1500 };

const rampScale = (ramp: readonly Hex[], noData: Hex, { min, max }: ScaleDomain): ColorScale => {
  const at = piecewise(interpolateLab, [...ramp]);
  return (value) =>
    Number.isNaN(value) ? noData : (rgb(at(Math.min(1, Math.max(0, (value - min) / (max - min))))).formatHex() as Hex);
};
/** One scale a palette, so that colours are stable by identity too. */
const perPalette = <T>(make: (palette: Palette) => T): ((palette: Palette) => T) => {
  const made = new WeakMap<Palette, T>();
  return (palette) => {
    const known = made.get(palette);
    if (known) return known;
    const value = make(palette);
    made.set(palette, value);
    return value;
  };
};
/** kg/MWh, which is g/kWh. */
export const carbonScale = perPalette((p) => rampScale(p.ramps.carbon, p.tokens.noData, CARBON_DOMAIN_KG_PER_MWH));
export const priceScale = perPalette((p) => rampScale(p.ramps.price, p.tokens.noData, PRICE_DOMAIN_USD_PER_MWH));
export const QUEUE_DOMAIN_MW: ScaleDomain = { min: 0, max: 4000 };
/** Expected annual loss to natural hazards, share of building value a year. */
export const HAZARD_DOMAIN_SHARE: ScaleDomain = { min: 0, max: 0.0015 };
export const SHARE_DOMAIN: ScaleDomain = { min: 0, max: 1 };
export const cleanScale = perPalette((p) => rampScale(p.ramps.clean, p.tokens.noData, SHARE_DOMAIN));
export const queueScale = perPalette((p) => rampScale(p.ramps.county, p.tokens.noData, QUEUE_DOMAIN_MW));
export const hazardScale = perPalette((p) => rampScale(p.ramps.county, p.tokens.noData, HAZARD_DOMAIN_SHARE));
export const waterScale = perPalette((p) => rampScale(p.ramps.county, p.tokens.noData, SHARE_DOMAIN));
export const headroomScale = perPalette((p) => rampScale(p.ramps.headroom, p.tokens.noData, HEADROOM_DOMAIN_MW));

export const VOLTAGES_KV = [230, 345, 500, 765] as const;
/** Colour of a line: that of the highest class it reaches. */
export const voltageColor = (palette: Palette, kv: number): Hex => {
  const [lowest, ...higher] = palette.ramps.voltage;
  return higher.reduce((color, next, i) => (kv >= (VOLTAGES_KV[i + 1] ?? Infinity) ? next : color), lowest);
};

/** Candidate sites by headroom: colour and radius say the same. Radii in px in Plan and in Explore. */
export const CANDIDATE_CLASSES = [
  { label: 'none', fromMw: -Infinity, planRadius: 2, exploreRadius: 3 },
  { label: '< 150', fromMw: 1, planRadius: 2.6, exploreRadius: 4 },
  { label: '150–400', fromMw: 150, planRadius: 3.2, exploreRadius: 5 },
  { label: '400–800', fromMw: 400, planRadius: 4, exploreRadius: 6.5 },
  { label: '> 800', fromMw: 800, planRadius: 5, exploreRadius: 8 },
] as const;
export type CandidateClass = 0 | 1 | 2 | 3 | 4;
/** Index into `CANDIDATE_CLASSES` and `palette.candidates`; unknown headroom counts as none. */
export const candidateClass = (headroomMw: number): CandidateClass =>
  (headroomMw >= 800 ? 4 : headroomMw >= 400 ? 3 : headroomMw >= 150 ? 2 : headroomMw >= 1 ? 1 : 0) as CandidateClass;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/**
 * Every colour as a CSS custom property: `--accent-ground`, `--ink2`, `--ramp-carbon-0` to `-6` (voltage to `-3`),
 * `--class-training`, `--fuel-gas`, `--holder-google`, `--candidate-0` to `-4` and `--candidate-0-edge`.
 */
export const cssVariables = (palette: Palette): Readonly<Record<`--${string}`, string>> => {
  const { tokens, ramps, classes, fuels, candidates, holders } = palette;
  return Object.fromEntries([
    ...Object.entries(tokens).map(([name, hex]) => [`--${kebab(name)}`, hex]),
    ...Object.entries(ramps).flatMap(([name, stops]) => stops.map((hex, i) => [`--ramp-${name}-${i}`, hex])),
    ...Object.entries(classes).map(([name, hex]) => [`--class-${name}`, hex]),
    ...Object.entries(fuels).map(([name, hex]) => [`--fuel-${name}`, hex]),
    ...Object.entries(holders).map(([name, hex]) => [`--holder-${name}`, hex]),
    ...candidates.flatMap(({ fill, edge }, i) => [
      [`--candidate-${i}`, fill ?? 'transparent'],
      [`--candidate-${i}-edge`, edge],
    ]),
  ]);
};
