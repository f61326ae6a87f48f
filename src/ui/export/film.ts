import { withDuration } from './webm-duration.ts';

/**
 * A film of a playing range. Frames are drawn first, each for as long as it takes, and kept as pictures; then they are
 * played to the browser's recorder at their true pace, as it stamps them by the clock on the wall. A slow computer
 * takes longer and makes the same film.
 */
export const FRAMES_PER_SECOND = 12;
/** A minute and a half; more would be no film to send. */
export const MOST_FRAMES = 90 * FRAMES_PER_SECOND;
const TYPES = ['video/webm;codecs=vp8', 'video/webm;codecs=vp9', 'video/webm'];
const BITS_PER_PIXEL_FRAME = 0.35;
/** Frames wait as pictures in this quality. */
export const FRAME_QUALITY = 0.92;

/** Instants of the film, hours of the study year with their fraction; the last one is shown too. */
export const filmHours = (from: number, to: number, hoursPerSecond: number): readonly number[] => {
  const step = hoursPerSecond / FRAMES_PER_SECOND;
  return Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, i) => from + i * step);
};

/** What this browser records; null where it cannot. */
export const filmType = (): string | null =>
  typeof MediaRecorder === 'function' && 'captureStream' in HTMLCanvasElement.prototype
    ? (TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? null)
    : null;

const LEAST_BYTES = 1000;
/** Encoders want even sides. */
export const evenPx = (px: number): number => 2 * Math.round(px / 2);

export interface FilmFrames {
  readonly width: number;
  readonly height: number;
  readonly pictures: readonly Blob[];
}
const until = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, ms - performance.now())));

/** Plays kept frames to the recorder; WebM. */
export const recordFilm = async (
  { width, height, pictures }: FilmFrames,
  type: string,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<Blob> => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  // in memory: on the GPU its frames would wait behind the map's
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  if (!ctx) throw new Error('This browser gives no canvas to draw the film on.');
  const stream = canvas.captureStream(FRAMES_PER_SECOND);
  const recorder = new MediaRecorder(stream, {
    mimeType: type,
    videoBitsPerSecond: Math.round(width * height * FRAMES_PER_SECOND * BITS_PER_PIXEL_FRAME),
  });
  const chunks: Blob[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    recorder.addEventListener('dataavailable', ({ data }) => void chunks.push(data));
    recorder.addEventListener('stop', () => resolve());
    recorder.addEventListener('error', () => reject(new Error('The browser stopped recording. Take a smaller film.')));
  });
  // it is waited for below; an abort before that is no unhandled rejection
  ended.catch(() => {});
  const tickMs = 1000 / FRAMES_PER_SECOND;
  try {
    let next = createImageBitmap(pictures[0] as Blob);
    ctx.drawImage(await next, 0, 0);
    recorder.start();
    const start = performance.now();
    for (const [i, picture] of pictures.entries()) {
      signal.throwIfAborted();
      if (recorder.state !== 'recording') break;
      if (i > 0) next = createImageBitmap(picture);
      const bitmap = await next;
      await until(start + i * tickMs);
      ctx.drawImage(bitmap, 0, 0);
      bitmap.close();
      onProgress((i + 1) / pictures.length);
    }
    // the last frame stands as long as the others
    await until(start + pictures.length * tickMs);
    const durationMs = performance.now() - start;
    recorder.stop();
    await ended;
    const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
    // a head alone is no film
    if (bytes.length < LEAST_BYTES)
      throw new Error(
        'The browser recorded no frame of the film. Close other pages that are at work, or take a smaller film.',
      );
    return new Blob([withDuration(bytes, durationMs) as BlobPart], { type: 'video/webm' });
  } finally {
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  }
};
