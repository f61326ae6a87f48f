import { decodeText } from '../../model/own/decode-text.ts';

/** The text of a chosen file; empty where it cannot be read any more, which its reader says. */
export const textOfFile = async (file: File): Promise<string> =>
  decodeText(new Uint8Array(await file.arrayBuffer().catch(() => new ArrayBuffer(0))));
