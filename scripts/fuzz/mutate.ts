import fc from 'fast-check';

/** Ways in which text and bytes that were right once come to be wrong. */

const JUNK = [
  '__proto__',
  'constructor',
  'NaN',
  '1e999',
  '-0',
  '\u0000',
  '\u202e',
  '%',
  '%%',
  '&',
  '=',
  '#',
  '"',
  '[',
  '{',
  '🧲',
  ' ',
];
const edit = fc.record({
  kind: fc.constantFrom('cut', 'drop', 'insert', 'repeat', 'replace'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  long: fc.nat(40),
  text: fc.oneof(fc.constantFrom(...JUNK), fc.string({ maxLength: 12 })),
});

/** A text with up to six edits: cut off, parts dropped, doubled or replaced, junk put in. */
export const mutated = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...texts), fc.array(edit, { maxLength: 6 })).map(([first, edits]) =>
    edits.reduce((text, { kind, at, long, text: junk }) => {
      const from = Math.floor(at * text.length);
      const part = text.slice(from, from + long);
      if (kind === 'cut') return text.slice(0, from);
      if (kind === 'drop') return text.slice(0, from) + text.slice(from + long);
      if (kind === 'insert') return text.slice(0, from) + junk + text.slice(from);
      if (kind === 'repeat') return text.slice(0, from) + part.repeat(4) + text.slice(from);
      return text.slice(0, from) + junk + text.slice(from + junk.length);
    }, first),
  );

const ODD = [null, true, -1, 0, 1e308, '', 'x', '__proto__', [], {}, [null], { __proto__: null }] as const;
type Json = unknown;
const isParent = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null;

/** A copy of a value in which what stands at the end of a random way down is something odd, or is gone. */
const spoiled = (value: Json, way: readonly number[], odd: Json, isGone: boolean): Json => {
  if (!isParent(value) || way.length === 0) return odd;
  const keys = Object.keys(value);
  if (keys.length === 0) return odd;
  const key = keys[(way[0] ?? 0) % keys.length] as string;
  const copy: Record<string, Json> = Array.isArray(value) ? ([...value] as never) : { ...value };
  if (way.length === 1 && isGone) delete copy[key];
  else copy[key] = spoiled(value[key], way.slice(1), odd, isGone);
  return copy;
};
export const spoiledJson = (value: Json): fc.Arbitrary<Json> =>
  fc
    .tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), fc.constantFrom(...ODD), fc.boolean())
    .map(([way, odd, isGone]) => spoiled(value, way, odd, isGone));

/** Bytes with some turned over, mostly near the start where a header is, or cut off. */
export const spoiledBytes = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.oneof(fc.nat(400), fc.nat(bytes.length - 1)), fc.nat(255)), { maxLength: 8 }),
      fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    )
    .map(([turns, cut]) => {
      const copy = bytes.slice(0, cut === null ? bytes.length : Math.floor(cut * bytes.length));
      for (const [at, value] of turns) if (at < copy.length) copy[at] = value;
      return copy;
    });
