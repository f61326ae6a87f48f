import { encode } from 'uqr';

/** Bytes that the largest code holds at the least correction (ISO/IEC 18004, version 40-L). */
export const MAX_QR_BYTES = 2953;

export interface QrCode {
  /** Modules to a side, the quiet zone of four included. */
  readonly size: number;
  /** Dark modules as an SVG path, one unit a module. */
  readonly path: string;
}

/** A text as a QR code; null where it is too long for one. */
export const qrOf = (text: string): QrCode | null => {
  if (new TextEncoder().encode(text).length > MAX_QR_BYTES) return null;
  const { data, size } = encode(text, { border: 4, ecc: 'L' });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size, path };
};

/** The code as an SVG file: black on white, which every reader takes. */
export const qrSvg = ({ size, path }: QrCode): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${8 * size}" height="${8 * size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>\n`;
