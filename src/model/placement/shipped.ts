import { fail, ok, type Result } from '../result.ts';
import type { Placement } from './types.ts';

/**
 * The plan of the default scenario that comes with the page, so that it is there before anything is solved. It is what
 * `place` gave for that scenario and these data, and is solved again wherever it is shown.
 */
export interface ShippedPlan {
  /** Goes up where `Placement` changes its form: a page never reads a plan of another form. */
  readonly modelVersion: number;
  /** Hash of the scenario that the plan answers. */
  readonly scenarioHash: string;
  readonly dataHash: string;
  readonly placement: Placement;
}
export const PLACEMENT_VERSION = 1;
export const SHIPPED_PLAN_PATH = 'default-plan.json';

/** JSON knows no number that is not finite; these words come back as what they were. */
const NOT_FINITE: Readonly<Record<string, number>> = {
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  NaN: Number.NaN,
};
/** Digits kept: far more than the six of the result's hash, far fewer than a float has. */
const DIGITS = 10;

const pack = (_: string, value: unknown): unknown => {
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : String(value);
};
const unpack = (_: string, value: unknown): unknown =>
  typeof value === 'string' && value in NOT_FINITE ? NOT_FINITE[value] : value;

/** As text; how long the solve took is of the machine that made it, and is left out. */
export const packPlan = (placement: Placement): string => {
  const { certificate, stats } = placement;
  const plan: ShippedPlan = {
    modelVersion: PLACEMENT_VERSION,
    scenarioHash: certificate.scenarioHash,
    dataHash: certificate.dataHash,
    placement: { ...placement, stats: { ...stats, solveMs: Number.NaN, firstIncumbentMs: Number.NaN } },
  };
  return `${JSON.stringify(plan, pack)}\n`;
};

/** @returns the plan, or why it cannot be used: damaged, of another form, or of other data than `dataHash` */
export const readPlan = (content: Uint8Array, dataHash: string): Result<Placement> => {
  const refused = (why: string) => fail(`The shipped plan ${why}.`, 'It is solved here instead.');
  let plan: ShippedPlan;
  try {
    plan = JSON.parse(new TextDecoder().decode(content), unpack);
  } catch {
    return refused('could not be read');
  }
  if (plan?.modelVersion !== PLACEMENT_VERSION) return refused('is of another version');
  const { placement } = plan;
  const isWhole = Array.isArray(placement?.campuses) && typeof placement.sentence === 'string' && placement.certificate;
  if (!isWhole || placement.certificate.scenarioHash !== plan.scenarioHash) return refused('is not whole');
  return plan.dataHash === dataHash && placement.dataHash === dataHash ? ok(placement) : refused('is of other data');
};
