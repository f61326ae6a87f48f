import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** CSS pixels that become one of a reference: letters blur into grey, so another machine's fonts do not count. */
export const SHRINK = { desktop: 8, phone: 4 } as const;
/** Levels of a channel that are told apart: references stay small, faults are far larger. */
const STEP = 8;
/** Perceptual difference from which a pixel counts as different (pixelmatch, 0-1): land is told from water, a step is not. */
const THRESHOLD = 0.04;
/** Share of pixels that may differ, for numbers that move with the data. */
const SHARE_ALLOWED = 0.03;
/** Side of a block, px of the shrunk picture, and the share of it that may differ: more is a part that is gone or new. */
const BLOCK_PX = 10;
const BLOCK_ALLOWED = 0.6;

/** Mean colour of every square of `factor` pixels, in steps; what is left over at the right and the bottom is dropped. */
export const shrink = ({ data, width, height }: PNG, factor: number): PNG => {
  const small = new PNG({ width: Math.floor(width / factor), height: Math.floor(height / factor) });
  for (let y = 0; y < small.height; y++)
    for (let x = 0; x < small.width; x++) {
      const to = (y * small.width + x) * 4;
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let dy = 0; dy < factor; dy++)
          for (let dx = 0; dx < factor; dx++) sum += data[((y * factor + dy) * width + x * factor + dx) * 4 + c] ?? 0;
        small.data[to + c] = Math.min(255, Math.round(sum / factor ** 2 / STEP) * STEP);
      }
      small.data[to + 3] = 255;
    }
  return small;
};

export const readPicture = (bytes: Buffer): PNG => PNG.sync.read(bytes);
/** As a file: no alpha, so that a reference stays small. */
export const writePicture = (picture: PNG): Buffer => PNG.sync.write(picture, { colorType: 2, deflateLevel: 9 });

/** What is wrong with a picture beside its reference, as a sentence; null where they are alike. */
export const compare = (seen: PNG, reference: PNG): string | null => {
  const { width, height } = reference;
  if (seen.width !== width || seen.height !== height)
    return `The picture is ${seen.width}×${seen.height}, its reference ${width}×${height}.`;
  const diff = new PNG({ width, height });
  const count = pixelmatch(seen.data, reference.data, diff.data, width, height, {
    threshold: THRESHOLD,
    includeAA: true,
    diffMask: true,
  });
  for (let top = 0; top + BLOCK_PX <= height; top += BLOCK_PX / 2)
    for (let left = 0; left + BLOCK_PX <= width; left += BLOCK_PX / 2) {
      let differing = 0;
      for (let y = top; y < top + BLOCK_PX; y++)
        for (let x = left; x < left + BLOCK_PX; x++) if (diff.data[(y * width + x) * 4 + 3] !== 0) differing += 1;
      if (differing > BLOCK_ALLOWED * BLOCK_PX ** 2) {
        const place = `${Math.round((left / width) * 100)} % from the left, ${Math.round((top / height) * 100)} % from the top`;
        return `Something is missing or new ${place}: ${differing} of ${BLOCK_PX ** 2} pixels there differ.`;
      }
    }
  const share = count / (width * height);
  return share > SHARE_ALLOWED
    ? `${(share * 100).toFixed(1)} % of the pixels differ, ${SHARE_ALLOWED * 100} % allowed.`
    : null;
};

/** How many colours a part of a picture has, each channel told apart in 16 steps: a flat or blank map has few. */
export const countColors = ({ data }: PNG): number => {
  const colors = new Set<number>();
  for (let k = 0; k < data.length; k += 4)
    colors.add((((data[k] ?? 0) >> 4) << 8) | (((data[k + 1] ?? 0) >> 4) << 4) | ((data[k + 2] ?? 0) >> 4));
  return colors.size;
};
