import { cleanText } from '../scenario/clean-text.ts';
import { decodeScenario, encodeScenario, type LinkEntry } from '../scenario/codec.ts';
import { PRESETS, presetScenario } from '../scenario/presets.ts';
import { DEFAULT_SCENARIO, displayName, type Scenario } from '../scenario/scenario.ts';

/** The scenario that another is compared with: one that everybody has, or one with all that it says. */
export type Other =
  | { readonly kind: 'default' }
  | { readonly kind: 'preset'; readonly id: string }
  | { readonly kind: 'own'; readonly scenario: Scenario };

/** How scenarios are called: A is worked on, the others are compared with it. */
export const LETTERS = 'ABCD';
export const MAX_OTHERS = LETTERS.length - 1;
export const letterOf = (index: number): string => LETTERS[index] ?? '';

export const otherScenario = (other: Other): Scenario => {
  if (other.kind === 'own') return other.scenario;
  const preset = other.kind === 'preset' ? PRESETS.find(({ id }) => id === other.id) : undefined;
  return preset ? presetScenario(preset) : DEFAULT_SCENARIO;
};
export const otherName = (other: Other): string => displayName(otherScenario(other));

/** What is asked, without its name: two scenarios of one text have one answer. */
export const questionOf = (scenario: Scenario): string => JSON.stringify(encodeScenario({ ...scenario, name: '' }));

const DEFAULT_WORD = 'default';
const OWN = '~';
/** No scenario of ours is longer as text. */
const MAX_TEXT = 4000;

const part = (text: string): string => encodeURIComponent(text).replace(/%2C/g, ',').replace(/%3A/g, ':');

/** Value of `with`: the id of a preset, `default`, or `~` and the scenario's own entries as `key=value&key=value`. */
export const encodeOther = (other: Other): string => {
  if (other.kind === 'default') return DEFAULT_WORD;
  if (other.kind === 'preset') return other.id;
  const entries = encodeScenario(other.scenario);
  return OWN + entries.map(([key, value]) => `${key}=${part(value)}`).join('&');
};

const readEntries = (text: string, notes: string[]): readonly LinkEntry[] =>
  text.split('&').flatMap((pair): LinkEntry[] => {
    const at = pair.indexOf('=');
    if (at < 1) return [];
    try {
      return [[pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]];
    } catch {
      notes.push(`"${cleanText(pair.slice(0, at), 20)}" could not be read.`);
      return [];
    }
  });

/** Reads `with`. Never throws; what it could not use it says, and null is no other scenario at all. */
export const decodeOther = (
  text: string,
  letter = 'B',
): { readonly other: Other | null; readonly notes: readonly string[] } => {
  if (text === DEFAULT_WORD) return { other: { kind: 'default' }, notes: [] };
  const preset = PRESETS.find(({ id }) => id === text);
  if (preset) return { other: { kind: 'preset', id: preset.id }, notes: [] };
  if (!text.startsWith(OWN)) {
    return { other: null, notes: [`There is no scenario "${cleanText(text, 20)}" to compare with.`] };
  }
  if (text.length > MAX_TEXT) {
    return { other: null, notes: [`The other scenario is longer than ${MAX_TEXT} characters and was not read.`] };
  }
  const notes: string[] = [];
  const entries = readEntries(text.slice(OWN.length), notes);
  if (!entries.some(([key]) => key === 'v')) {
    return { other: null, notes: ['The other scenario of the link could not be read.'] };
  }
  const decoded = decodeScenario(entries);
  const unknown = [...new Set(entries.map(([key]) => key))].filter((key) => !decoded.used.has(key));
  if (unknown.length > 0) {
    notes.push(
      `Not understood and left out: ${unknown
        .slice(0, 5)
        .map((key) => cleanText(key, 20) || '(empty)')
        .join(', ')}.`,
    );
  }
  return {
    other: { kind: 'own', scenario: decoded.scenario },
    notes: [...notes, ...decoded.notes].map((note) => `Scenario ${letter}: ${note}`),
  };
};
