import { type FigureId, isFigureId } from './figures.ts';

/** Text with its figures; a sentence without one of them is left out rather than told with a hole. */

const PLACEHOLDER = /\{([a-zA-Z]+)\}/g;
/** A sentence ends at . ? ! before a space; figures come in after the cut, so their points end nothing. */
const SENTENCES = /(?<=[.?!])\s+/;

/** Ids of the figures in a text, in their order. What is in braces and no figure is plain text. */
export const figuresIn = (text: string): readonly FigureId[] =>
  [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '').filter(isFigureId);

/** @param written text of a figure; null where it is not known */
export const fillText = (text: string, written: (id: FigureId) => string | null): string =>
  text
    .split(SENTENCES)
    .flatMap((sentence) => {
      const isWhole = figuresIn(sentence).every((id) => written(id) !== null);
      if (!isWhole) return [];
      return [sentence.replace(PLACEHOLDER, (all, id: string) => (isFigureId(id) ? (written(id) ?? '') : all))];
    })
    .join(' ');
