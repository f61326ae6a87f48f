import { solarHour } from '../time.ts';

/** Local hour at which inference demand is highest (MODEL §2). */
const PEAK_LOCAL_HOUR = 20;

/**
 * Demand of inference relative to its daily mean: 1 + a cos(2 pi (local hour - 20) / 24), local mean solar time.
 * `hour` is a UTC hour; the mean over a day is 1.
 */
export const inferenceShare = (hour: number, longitudeDeg: number, amplitude: number): number =>
  1 + amplitude * Math.cos((2 * Math.PI * (solarHour(hour, longitudeDeg) - PEAK_LOCAL_HOUR)) / 24);

/**
 * IT MW occupied by the inference of regions in each UTC hour of the day, index = hour x regions + region.
 * The placement's MW is the occupation at the daily peak: MW x share / (1 + a).
 */
export const occupiedByHourMw = (
  peakMw: ArrayLike<number>,
  longitudesDeg: ArrayLike<number>,
  amplitude: number,
): Float64Array => {
  const regions = peakMw.length;
  const occupied = new Float64Array(24 * regions);
  for (let hour = 0; hour < 24; hour++) {
    for (let r = 0; r < regions; r++) {
      occupied[hour * regions + r] =
        (peakMw[r]! * inferenceShare(hour, longitudesDeg[r]!, amplitude)) / (1 + amplitude);
    }
  }
  return occupied;
};

/** Highest occupation within this hour and the next `hours`, by UTC hour of the day; same index as its input. */
export const highestWithin = (occupied: Float64Array, regions: number, hours: number): Float64Array => {
  const highest = occupied.slice();
  for (let hour = 0; hour < 24; hour++) {
    for (let ahead = 1; ahead <= Math.min(hours, 23); ahead++) {
      const later = ((hour + ahead) % 24) * regions;
      for (let r = 0; r < regions; r++) {
        const at = hour * regions + r;
        highest[at] = Math.max(highest[at]!, occupied[later + r]!);
      }
    }
  }
  return highest;
};

/** Most MW by which the inference of all regions together can grow within one hour, each region at its steepest. */
export const steepestGrowthMw = (occupied: Float64Array, regions: number): number => {
  let steepest = 0;
  for (let hour = 0; hour < 24; hour++) {
    const next = ((hour + 1) % 24) * regions;
    let growth = 0;
    for (let r = 0; r < regions; r++) growth += Math.max(0, occupied[next + r]! - occupied[hour * regions + r]!);
    steepest = Math.max(steepest, growth);
  }
  return steepest;
};

/**
 * Power drawn per IT MW occupied. Training draws its mean utilisation. Inference occupies MW x share / (1 + a) and draws
 * u MW x share, so each occupied MW draws u (1 + a) and the annual mean is u x MW, as the placement counts it.
 */
export const drawPerOccupied = (
  trainingUtilisation: number,
  inferenceUtilisation: number,
  amplitude: number,
): { readonly training: number; readonly inference: number } => ({
  training: trainingUtilisation,
  inference: inferenceUtilisation * (1 + amplitude),
});

/**
 * The daily swing as it is run: at high utilisation it is cut so that the peak hour never draws more than is installed
 * (u (1 + a) <= 1).
 */
export const swingWithinChips = (amplitude: number, inferenceUtilisation: number): number =>
  Math.max(0, Math.min(amplitude, 1 / Math.max(inferenceUtilisation, 1e-9) - 1));
