import { type CampusMark, PHONE_BELOW_ZOOM } from './campus.ts';
import { clash, discSpot, type Spot } from './label-spots.ts';
import { remember } from './memo.ts';
import { type Point, toPx } from './mercator.ts';

/** Smaller marks hold no number. */
const NUMBER_FROM_RADIUS = 13;
/** px of a number of three figures at 12 px. */
const NUMBER_PX = { width: 24, height: 13 } as const;
/** px of halo round the disc that lies on top. */
const HALO_PX = 2;

export interface CampusNumber {
  readonly mark: CampusMark;
  /** From the centre of the disc, px, y southwards. */
  readonly offset: Point;
}
const STEPS = [0, 0.2, 0.35, 0.5, 0.65] as const;
const TURNS = 12;
/** From the middle of the disc outwards. */
const OFFSETS: readonly Point[] = STEPS.flatMap((step) =>
  Array.from({ length: step === 0 ? 1 : TURNS }, (_, i): Point => {
    const turn = (i * 2 * Math.PI) / TURNS;
    return [step * Math.cos(turn), step * Math.sin(turn)];
  }),
);
/** The whole number lies within the disc; in a ring, within what the ring leaves. */
const fits = ([x, y]: Point, room: number): boolean =>
  Math.hypot(Math.abs(x) + NUMBER_PX.width / 2 - 2, Math.abs(y) + NUMBER_PX.height / 2 - 2) <= room;

/**
 * Numbers in their discs, moved aside where a smaller disc on top would cover them. One that finds no room in what is
 * left of its disc stands beside the campus's name instead.
 * @param marks larger first, as they are drawn
 */
export const campusNumbers = remember(
  (marks: readonly CampusMark[], zoomStep: number, isRing: boolean): readonly CampusNumber[] => {
    if (zoomStep < PHONE_BELOW_ZOOM) return [];
    const at = marks.map(({ campus }) => toPx(campus.lon, campus.lat, zoomStep));
    return marks.flatMap((mark, i) => {
      if (mark.radius < NUMBER_FROM_RADIUS) return [];
      const room = mark.radius - (isRing ? mark.thickness : 0);
      const above = marks.flatMap((other, k): Spot[] =>
        k > i && other.radius > 0 ? [discSpot(at[k] as Point, (other.radius + HALO_PX) * 0.92)] : [],
      );
      const offset = OFFSETS.map(([x, y]): Point => [x * room, y * room]).find((one) => {
        const [dx, dy] = [one[0] - NUMBER_PX.width / 2, one[1] - NUMBER_PX.height / 2];
        const spot = { at: at[i] as Point, dx, dy, ...NUMBER_PX };
        return (one[0] === 0 && one[1] === 0 ? true : fits(one, room)) && !above.some((disc) => clash(spot, disc));
      });
      return offset ? [{ mark, offset }] : [];
    });
  },
  8,
);
/** Campuses whose MW stand in their discs. */
export const numberedSites = remember(
  (numbers: readonly CampusNumber[]): ReadonlySet<string> => new Set(numbers.map(({ mark }) => mark.campus.site)),
);
