import { cleanText, type LinkEntry } from '../model/scenario/codec.ts';
import { PACKED_KEY, packText, unpackText } from './link-pack.ts';

/**
 * Entries <-> the text of a fragment. A long one keeps what says which scenario and which plan it is, and packs the
 * rest as `z`. What stands readable counts before the same key in `z`: it can be changed by hand.
 */

/** Readable up to here. */
export const PACK_ABOVE = 1500;
/** Longer is a file, not a link. */
export const MAX_LINK = 8000;
const READABLE = new Set(['map', 'v', 'mode', 'sum', 'own']);
/** The packed scenes, and their text within `z`: what is packed does not pack again. */
const SCENES = 'scenes';
const SCENES_TEXT = 'story';

/** Keeps the characters that are legal in a fragment and make it readable. */
const escapeText = (text: string): string =>
  encodeURIComponent(text)
    .replace(/%2C/g, ',')
    .replace(/%2F/g, '/')
    .replace(/%3A/g, ':')
    .replace(/%3B/g, ';')
    .replace(/%3D/g, '=');
const toText = (entries: readonly LinkEntry[], safe = escapeText): string =>
  entries.map(([key, value]) => `${key}=${safe(value)}`).join('&');
/** Within `z` only what would end a value needs another form. */
const escapePacked = (text: string): string => text.replace(/[%&]/g, (sign) => (sign === '%' ? '%25' : '%26'));

const unfoldScenes = ([key, value]: LinkEntry): LinkEntry => {
  const text = key === SCENES ? unpackText(value) : null;
  // scenes that would not come back to the letter stay as they are
  return text?.ok && packText(text.value) === value ? [SCENES_TEXT, text.value] : [key, value];
};
const foldScenes = ([key, value]: LinkEntry): LinkEntry =>
  key === SCENES_TEXT ? [SCENES, packText(value)] : [key, value];

/** Fragment without the leading #: readable where short. */
export const writeEntries = (entries: readonly LinkEntry[]): string => {
  const text = toText(entries);
  if (text.length <= PACK_ABOVE) return text;
  const rest = entries.filter(([key]) => !READABLE.has(key)).map(unfoldScenes);
  const packed = toText([
    ...entries.filter(([key]) => READABLE.has(key)),
    [PACKED_KEY, packText(toText(rest, escapePacked))],
  ]);
  return packed.length < text.length ? packed : text;
};

const split = (text: string, notes: string[]): LinkEntry[] => {
  const entries: LinkEntry[] = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const key = at < 0 ? part : part.slice(0, at);
    try {
      entries.push([decodeURIComponent(key), at < 0 ? '' : decodeURIComponent(part.slice(at + 1))]);
    } catch {
      notes.push(`"${cleanText(key, 20)}" could not be read.`);
    }
  }
  return entries;
};

export interface ReadEntries {
  /** Readable ones first, then those of `z`; the first of a key counts. */
  readonly entries: readonly LinkEntry[];
  readonly notes: readonly string[];
  /** Whether there was a `z` that could not be read: what the link means is then not known whole. */
  readonly broken: boolean;
}

/** Entries of a fragment (with or without #). Never throws; what could not be read is said. */
export const readEntries = (fragment: string): ReadEntries => {
  const notes: string[] = [];
  const text = fragment.replace(/^#/, '');
  if (text.length > MAX_LINK) {
    notes.push(`The link is longer than ${MAX_LINK} characters and was not read. Ask for a scenario file instead.`);
    return { entries: [], notes, broken: true };
  }
  const given = split(text, notes);
  const plain = given.filter(([key]) => key !== PACKED_KEY);
  const packed = given.find(([key]) => key === PACKED_KEY);
  if (!packed) return { entries: plain, notes, broken: false };
  const unpacked = unpackText(packed[1]);
  if (!unpacked.ok) {
    notes.push(`${unpacked.problem.message} What stands readable in it is shown. ${unpacked.problem.remedy}`);
    return { entries: plain, notes, broken: true };
  }
  // a packed text within the packed one is none of ours: as an unknown key it is said and left out
  return { entries: [...plain, ...split(unpacked.value, notes).map(foldScenes)], notes, broken: false };
};
