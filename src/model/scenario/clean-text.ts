/** Bidi controls, zero-width and control characters: they can make text lie about itself. */
const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Text of a stranger, without what could mislead and at most `limit` characters long. */
export const cleanText = (text: string, limit: number): string =>
  [
    ...text
      .replace(UNSAFE, '')
      .replace(/\p{Cs}/gu, '')
      .trim(),
  ]
    .slice(0, limit)
    .join('')
    .trim();
