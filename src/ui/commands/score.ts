/** What a search looks at: the name counts in full, other words (codes, synonyms, help) for less. */
export interface Searchable {
  readonly label: string;
  readonly words: string;
}

/** Lower case, without accents, punctuation as gaps. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}₂]+/u)
    .filter(Boolean);

/** How well one typed word fits one word: whole 1, its beginning 0.8-1, its inside 0.4; 0 where it does not. */
const fitOf = (typed: string, word: string): number => {
  if (word === typed) return 1;
  if (word.startsWith(typed)) return 0.8 + 0.2 * (typed.length / word.length);
  return typed.length >= 3 && word.includes(typed) ? 0.4 : 0;
};
/** `blk` in `barber lake`: the letters in order, beginning at a word's first letter and going on within two of each other. */
const skips = (typed: string, words: readonly string[]): boolean => {
  if (typed.length < 3) return false;
  const text = words.join(' ');
  for (let start = text.indexOf(typed[0] ?? ''); start >= 0; start = text.indexOf(typed[0] ?? '', start + 1)) {
    if (start > 0 && text[start - 1] !== ' ') continue;
    let at = start;
    const isFound = [...typed.slice(1)].every((letter) => {
      const next = text.indexOf(letter, at + 1);
      const near = next >= 0 && (next - at <= 2 || text[next - 1] === ' ');
      at = next;
      return near;
    });
    if (isFound) return true;
  }
  return false;
};

const EXTRA = 0.6;
const SKIPPED = 0.25;
/**
 * How well a query fits: each typed word must fit somewhere, the mean of their fits counts, and a name that begins with
 * the whole query, or is it, comes first. Null where a word fits nowhere.
 */
export const scoreOf = ({ label, words }: Searchable, query: readonly string[]): number | null => {
  const names = wordsOf(label);
  const others = wordsOf(words);
  let sum = 0;
  for (const typed of query) {
    const best = Math.max(
      ...names.map((word) => fitOf(typed, word)),
      ...others.map((word) => EXTRA * fitOf(typed, word)),
      0,
    );
    const score = best > 0 ? best : skips(typed, names) ? SKIPPED : 0;
    if (score === 0) return null;
    sum += score;
  }
  const whole = names.join(' ');
  const asked = query.join(' ');
  const lead = whole === asked ? 1 : whole.startsWith(asked) ? 0.5 : 0;
  // of two that fit alike the shorter name says more of what was asked
  return sum / Math.max(1, query.length) + lead - 0.001 * Math.min(100, whole.length);
};

/** The items that fit, best first; ties stay in their order. */
export const rank = <Item extends Searchable>(items: readonly Item[], query: string): readonly Item[] => {
  const typed = wordsOf(query);
  return items
    .map((item) => ({ item, score: scoreOf(item, typed) }))
    .filter((one): one is { item: Item; score: number } => one.score !== null)
    .toSorted((a, b) => b.score - a.score)
    .map(({ item }) => item);
};
