import {
  formatCarbon,
  formatDay,
  formatEnergy,
  formatFixed,
  formatGap,
  formatHour,
  formatNumber,
  formatPower,
  formatPrice,
  formatShare,
  formatTonnes,
  formatUnit,
  formatUsd,
  formatWater,
  THIN,
  type Units,
} from '../../format.ts';
import { quarterLabel } from '../../model/placement/quarters.ts';
import {
  type FigureId,
  type FigureKind,
  figureValue,
  STORY_FIGURES,
  type StoryFacts,
  type StoryFigure,
} from '../../model/story/figures.ts';
import { STATE_NAMES } from '../state-names.ts';

/** Figures of a story as text. */

/** No gap is told smaller than this: one part in ten thousand. */
const LEAST_GAP = 1e-4;

/** Counts and households by hand: three digits are enough to say aloud. */
const roundCount = (value: number): string =>
  Math.abs(value) >= 10_000 ? formatNumber(Number(value.toPrecision(3))) : formatNumber(value);

const writeNumber = (value: number, kind: FigureKind, units: Units): string => {
  switch (kind) {
    case 'power':
      return value === 0 ? `0${THIN}MW` : formatPower(value);
    case 'usd':
      return formatUsd(value);
    case 'usdPerYear':
      return formatUsd(value, '/yr');
    case 'share':
      return formatShare(value, 2);
    case 'atMost':
      return formatGap(Math.max(LEAST_GAP, value));
    case 'count':
      return roundCount(value);
    case 'tenths':
      return formatFixed(value, 1);
    case 'quarter':
      return quarterLabel(value);
    case 'energy':
      return formatEnergy(value);
    case 'tonnes':
      return formatTonnes(value);
    case 'price':
      return formatPrice(value);
    case 'carbon':
      return formatCarbon(value);
    case 'water':
      // said aloud, a million is a word
      return formatWater(value, units).replace(/M(m³|gal)$/, 'million $1');
    case 'carbonPrice':
      return formatUnit(value, '$/t');
    case 'hour':
      return `${formatDay(value)}, ${formatHour(value)}`;
    case 'saving':
      return value >= 0 ? `saves ${formatUsd(value)}` : `costs ${formatUsd(-value)} more than standing still`;
    case 'state':
    case 'words':
      return formatNumber(value);
  }
};

/** `139 → 60 $/MWh`: the unit of a pair stands once. */
const writePair = (before: string, after: string): string => {
  const [number, unit] = before.split(THIN);
  return unit !== undefined && after.endsWith(`${THIN}${unit}`) ? `${number} → ${after}` : `${before} → ${after}`;
};

/** Text of a figure with its unit; null where it is not known. */
export const figureText = (id: FigureId, facts: StoryFacts, units: Units = 'metric'): string | null => {
  const { kind }: StoryFigure = STORY_FIGURES[id];
  const value = figureValue(id, facts);
  if (value === null) return null;
  if (typeof value === 'string') return kind === 'state' ? (STATE_NAMES[value] ?? value) : value;
  if (typeof value === 'number') return writeNumber(value, kind, units);
  const [before, after] = value;
  return writePair(writeNumber(before, kind, units), writeNumber(after, kind, units));
};
