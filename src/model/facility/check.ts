import { fail, ok, type Result } from '../result.ts';
import { type FacilityInstance, type FacilityOptions, FEASIBILITY, sumOf } from './types.ts';

const firstBad = (values: Float64Array, isGood: (value: number) => boolean): number => {
  for (let k = 0; k < values.length; k++) if (!isGood(values[k]!)) return k;
  return -1;
};

/** The instance as it came, or a sentence that says what is wrong with it. */
export const checkInstance = (instance: FacilityInstance): Result<FacilityInstance> => {
  const { facilities, customers, capacity, fixed, demand, cost } = instance;
  for (const [count, what] of [
    [facilities, 'facilities'],
    [customers, 'customers'],
  ] as const) {
    if (!Number.isInteger(count) || count < 1) {
      return fail(`There are ${count} ${what}: a location problem needs at least one.`, `Add ${what}.`);
    }
  }
  for (const [values, length, what] of [
    [capacity, facilities, 'capacities'],
    [fixed, facilities, 'fixed costs'],
    [demand, customers, 'demands'],
    [cost, facilities * customers, 'serving costs'],
  ] as const) {
    if (values.length !== length) {
      return fail(`There are ${values.length} ${what} where ${length} are needed.`, 'Give one number for each.');
    }
  }
  const isAmount = (value: number) => value >= 0 && Number.isFinite(value);
  for (const [values, isGood, what, need] of [
    [capacity, isAmount, 'capacity of facility', 'a number of 0 or more'],
    [demand, isAmount, 'demand of customer', 'a number of 0 or more'],
    [fixed, Number.isFinite, 'fixed cost of facility', 'a finite number'],
  ] as const) {
    const at = firstBad(values, isGood);
    if (at >= 0) return fail(`The ${what} ${at} is ${values[at]}.`, `It has to be ${need}.`);
  }
  const at = firstBad(cost, Number.isFinite);
  if (at >= 0) {
    return fail(
      `The cost of serving customer ${at % customers} from facility ${Math.floor(at / customers)} is ${cost[at]}.`,
      'It has to be a finite number; use a large one where serving is not wanted.',
    );
  }
  const total = sumOf(demand);
  const room = sumOf(capacity);
  if (room < total * (1 - FEASIBILITY)) {
    return fail(
      `All facilities together hold ${room}, the customers need ${total}.`,
      'Add capacity or facilities, or take demand away.',
    );
  }
  return ok(instance);
};

export const checkOptions = (
  { facilities }: FacilityInstance,
  { gap = 0, timeLimitMs = 0, nodeLimit = 0, start }: FacilityOptions,
): Result<true> => {
  for (const [value, what] of [
    [gap, 'relative gap'],
    [timeLimitMs, 'time limit in ms'],
    [nodeLimit, 'limit of nodes'],
  ] as const) {
    if (!(value >= 0)) return fail(`The ${what} is ${value}.`, 'It has to be 0 or more.');
  }
  if (start && start.length !== facilities) {
    return fail(
      `The start names ${start.length} facilities where ${facilities} are needed.`,
      'Give one 0 or 1 for each.',
    );
  }
  return ok(true);
};
