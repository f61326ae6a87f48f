import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { crc32, MAX_UNPACKED, packText, unpackText } from '../../src/store/link-pack.ts';

const base64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

describe('packed links', () => {
  it('has the CRC of the standard check string', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe('cbf43926');
  });

  it('gives back every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), (text) => {
        const packed = packText(text);
        if (packed.length <= 8000) expect(unpackText(packed)).toEqual({ ok: true, value: text });
      }),
    );
  });

  it('is shorter than a long link of names', () => {
    const link = Array.from({ length: 40 }, (_, i) => `site-number-${i * 37}-texas:pv=50;bat=20`).join(',');
    expect(packText(link).length).toBeLessThan(0.6 * link.length);
  });

  it('says that a link was cut or changed, at any place', () => {
    const packed = packText('budget=60&train=900&pin=a-tx,b-ny,c-oh&name=What if');
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.constantFrom('A', 'z', '-', '.', '%', ''), (at, other) => {
        const hurt = packed.slice(0, at) + other + packed.slice(at + 1);
        if (hurt === packed) return;
        const answer = unpackText(hurt);
        // the last base64 digit may hold bits that mean nothing
        if (answer.ok) expect(answer.value).toBe('budget=60&train=900&pin=a-tx,b-ny,c-oh&name=What if');
        else expect(answer.problem.message).toMatch(/damaged|does not know/);
      }),
      { numRuns: 500 },
    );
  });

  it('does not unfold a bomb, whatever length it states', () => {
    const bomb = base64Url(deflateSync(new Uint8Array(6_000_000), { level: 9 }));
    expect(bomb.length).toBeLessThan(8000);
    for (const length of [10, MAX_UNPACKED, 999_999]) {
      expect(unpackText(`1.${length}.00000000.${bomb}`).ok).toBe(false);
    }
  });

  it('answers junk with a sentence', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (junk) => {
        expect(unpackText(junk).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
    expect(unpackText(`1.1.00000000.${'A'.repeat(9000)}`).ok).toBe(false);
  });
});
