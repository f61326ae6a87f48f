/** True where the bytes start like a gzip file (1f 8b). */
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Inflates gzip bytes. Bytes that are no gzip pass through: some hosts send `.gz` files with a Content-Encoding, and
 * then the browser has inflated them already.
 * @throws TypeError where the gzip stream is cut short or corrupt.
 */
export const inflate = async (bytes: Uint8Array): Promise<Uint8Array> => {
  if (!isGzip(bytes)) return bytes;
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
