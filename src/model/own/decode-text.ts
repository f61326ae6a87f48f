const UTF16 = [
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
] as const;

/**
 * The text of bytes: what a byte order mark says (spreadsheets save "Unicode text" as UTF-16), else UTF-8, else
 * Windows-1252, in which spreadsheets save a plain CSV with accents. A byte order mark is no part of the text.
 */
export const decodeText = (bytes: Uint8Array): string => {
  const marked = UTF16.find(([, first, second]) => bytes[0] === first && bytes[1] === second);
  if (marked) return new TextDecoder(marked[0]).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};
