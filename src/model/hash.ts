/** FNV-1a, 32 bits twice with different seeds: a short name for a result, not a signature. */
export const shortHash = (text: string): string => {
  const run = (seed: number): number => {
    let h = seed >>> 0;
    for (let k = 0; k < text.length; k++) {
      h ^= text.charCodeAt(k);
      h = Math.imul(h, 0x01000193) >>> 0;
    }
    return h >>> 0;
  };
  const hex = (n: number) => n.toString(16).padStart(8, '0');
  return hex(run(0x811c9dc5)) + hex(run(0x9747b28c)).slice(0, 4);
};

/** Rounds to 6 significant digits, as results are before they are hashed (MODEL §3). */
export const sixDigits = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(6)) : value);
