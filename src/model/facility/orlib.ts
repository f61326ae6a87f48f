import { fail, type Result } from '../result.ts';
import { checkInstance } from './check.ts';
import type { FacilityInstance } from './types.ts';

/**
 * Reads the OR-Library format of capacitated warehouse location (J. E. Beasley, J. Oper. Res. Soc. 41 (1990) 1069-1072):
 * `m n`, m times `capacity fixed`, then for each customer its demand and m costs of serving all of it.
 * @param capacity stands in for the token `capacity` of capa, capb and capc
 */
export const parseOrLibrary = (text: string, capacity?: number): Result<FacilityInstance> => {
  const tokens = text.split(/\s+/).filter((token) => token !== '');
  if (capacity === undefined && tokens.includes('capacity')) {
    return fail('The file leaves the capacity of its facilities open.', 'Give one with --capacity.');
  }
  const numbers = new Float64Array(tokens.length);
  for (let k = 0; k < tokens.length; k++) {
    const token = tokens[k] as string;
    const number = token === 'capacity' ? (capacity as number) : Number(token);
    if (!Number.isFinite(number)) {
      return fail(`Entry ${k + 1} is "${token.slice(0, 40)}" where a number is expected.`, 'Give an OR-Library file.');
    }
    numbers[k] = number;
  }
  const [facilities = 0, customers = 0] = numbers;
  if (!Number.isInteger(facilities) || !Number.isInteger(customers) || facilities < 1 || customers < 1) {
    return fail('The file does not begin with the numbers of facilities and customers.', 'Give an OR-Library file.');
  }
  const expected = 2 + 2 * facilities + customers * (1 + facilities);
  if (numbers.length !== expected) {
    return fail(
      `The file has ${numbers.length} numbers; ${facilities} facilities and ${customers} customers need ${expected}.`,
      'Fetch it again: it may be cut short.',
    );
  }
  const from = 2 + 2 * facilities;
  const width = facilities + 1;
  const cost = new Float64Array(facilities * customers);
  for (let i = 0; i < facilities; i++) {
    for (let j = 0; j < customers; j++) cost[i * customers + j] = numbers[from + j * width + 1 + i]!;
  }
  return checkInstance({
    facilities,
    customers,
    capacity: Float64Array.from({ length: facilities }, (_, i) => numbers[2 + 2 * i]!),
    fixed: Float64Array.from({ length: facilities }, (_, i) => numbers[3 + 2 * i]!),
    demand: Float64Array.from({ length: customers }, (_, j) => numbers[from + j * width]!),
    cost,
  });
};

/** Published optima by `name` or `name/capacity`, from lines such as `cap41 1040444.375` or `capa/8000 19240822.449`. */
export const parseOptima = (text: string): ReadonlyMap<string, number> => {
  const optima = new Map<string, number>();
  for (const [, name, capacity, value] of text.matchAll(
    /\b(cap\w+)(?:\s*[/(]\s*(?:capacity\s+)?(\d+)\)?)?\s+(\d+\.\d+)/g,
  )) {
    optima.set(capacity ? `${name}/${capacity}` : `${name}`, Number(value));
  }
  return optima;
};
