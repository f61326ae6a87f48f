import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/model/own/decode-text.ts';
import { readOwnTable } from '../../src/model/own/read-table.ts';
import { textOfFile } from '../../src/ui/parts/file-text.ts';

const TEXT = 'name;lon;lat\nCañon City;-105.2;38.4\n';
const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(2 * text.length + 2));
  for (const [k, unit] of [0xfeff, ...[...text].map((letter) => letter.charCodeAt(0))].entries())
    bytes.setUint16(2 * k, unit, little);
  return new Uint8Array(bytes.buffer);
};

describe('text of a chosen file', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(TEXT)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${TEXT}`)],
    ['UTF-16, little end first', utf16(TEXT, true)],
    ['UTF-16, big end first', utf16(TEXT, false)],
    ['Windows-1252', Uint8Array.from(TEXT, (letter) => letter.charCodeAt(0))],
  ])('is read as %s, and the table is the same', (_, bytes) => {
    expect(decodeText(bytes)).toBe(TEXT);
    expect(readOwnTable(decodeText(bytes))).toMatchObject({
      ok: true,
      value: { rows: [['Cañon City', '-105.2', '38.4']] },
    });
  });
  it('leaves a file that is no text to its reader, which says so', async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d);
    expect(readOwnTable(decodeText(png))).toMatchObject({ ok: false, problem: { message: 'This file is not text.' } });
    expect(await textOfFile(new File([new TextEncoder().encode(TEXT)], 'own.csv'))).toBe(TEXT);
    const gone = { arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')) } as unknown as File;
    expect(await textOfFile(gone)).toBe('');
  });
});
