import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { fail, ok, type Result } from '../model/result.ts';

/**
 * The short form of a long link: `z=1.<length>.<crc>.<data>`: deflate-raw, base64url, the length of the text in bytes and
 * its CRC-32 in hex, so that a link that was cut or changed on its way is told from one that was not made here.
 */

export const PACKED_KEY = 'z';
const FORM = '1';
/** No text of ours is longer: what would unfold to more is not unfolded. */
export const MAX_UNPACKED = 200_000;
const MAX_PACKED = 8000;
const CHUNK = 256;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});
/** CRC-32 (IEEE 802.3) as 8 hex digits. */
export const crc32 = (bytes: Uint8Array): string => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
};

const toBase64Url = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
};
const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));

/** Value of `z` for a text. */
export const packText = (text: string): string => {
  const bytes = strToU8(text);
  return [FORM, bytes.length, crc32(bytes), toBase64Url(deflateSync(bytes, { level: 9 }))].join('.');
};

const BROKEN = 'Ask for the link again, or for the scenario as a file.';

/** Unfolds in small steps and stops at the length that the link itself states: a bomb costs no more than an honest link. */
const inflate = (data: Uint8Array, length: number): Uint8Array | null => {
  const text = new Uint8Array(length);
  let at = 0;
  let over = false;
  let ended = false;
  const stream = new Inflate((part, final) => {
    if (at + part.length > length) over = true;
    else text.set(part, at);
    at += part.length;
    ended ||= final;
  });
  try {
    for (let from = 0; from < data.length && !over; from += CHUNK) {
      stream.push(data.subarray(from, from + CHUNK), from + CHUNK >= data.length);
    }
  } catch {
    return null;
  }
  return !over && ended && at === length ? text : null;
};

/** The text of a packed link, or a sentence. Never throws; never unfolds more than `MAX_UNPACKED` bytes. */
export const unpackText = (packed: string): Result<string> => {
  if (packed.length > MAX_PACKED) return fail('The compressed link is too long to be one of ours.', BROKEN);
  const [form, lengthText = '', crc = '', data = '', ...rest] = packed.split('.');
  if (form !== FORM || rest.length > 0) {
    return fail('The compressed link is of a form that this page does not know.', BROKEN);
  }
  const length = /^\d{1,6}$/.test(lengthText) ? Number(lengthText) : -1;
  if (length < 0 || length > MAX_UNPACKED || !/^[0-9a-f]{8}$/.test(crc) || !/^[\w-]*$/.test(data)) {
    return fail('The compressed link is damaged: its head makes no sense.', BROKEN);
  }
  let bytes: Uint8Array | null = null;
  try {
    bytes = inflate(fromBase64Url(data), length);
  } catch {
    // not base64: damaged like any other
  }
  if (!bytes || crc32(bytes) !== crc) {
    return fail('The compressed link is damaged: part of it was cut or changed on its way.', BROKEN);
  }
  return ok(strFromU8(bytes));
};
