import { ok, type Result } from '../result.ts';
import { type Ascent, type AscentHooks, type AscentPlan, ascend } from './ascent.ts';
import { certifyFacility } from './certificate.ts';
import { checkInstance, checkOptions } from './check.ts';
import { firstOpen, flowOf, pricesOf, roundedOpen } from './plan.ts';
import { createRelaxation, FREE } from './relaxation.ts';
import { createLocalSearch } from './search.ts';
import { createTransport } from './transport.ts';
import { branch, createNodeQueue, settle } from './tree.ts';
import {
  type FacilityAnswer,
  type FacilityInstance,
  type FacilityOptions,
  type FacilityPhase,
  FEASIBILITY,
  sumOf,
} from './types.ts';

const ROOT_FIRST: AscentPlan = { subgradientSteps: 120, volumeSteps: 0, volumeStep: 0.1 };
const ROOT_MORE: AscentPlan = { subgradientSteps: 0, volumeSteps: 100, volumeStep: 0.1 };
const ROOT_ROUNDS = 6;
/** A round of the root that closes less of the gap than this is the last. */
const ROOT_WORTH = 0.02;
const AT_NODE: AscentPlan = { subgradientSteps: 0, volumeSteps: 30, volumeStep: 0.1 };
/** Steps aim above the best plan by this share of the gap, lest they die out when the gap is small. */
const OVERSHOOT = 0.1;
/** Bounds are sums of doubles: a smaller gap would be noise. */
const SMALLEST_GAP = 1e-9;
const NODES_A_REPORT = 10;

/**
 * Solves capacitated facility location to a proven gap: Lagrangian bounds with a cover knapsack, local search with exact
 * transports, reduced-cost fixing, then best-first branch and bound on y with strong branching and warm prices
 * (Beasley 1988; Goertz & Klose, INFORMS J. Comput. 24 (2012) 597-610). Deterministic: the clock only stops it, and the
 * answer then has `proven: false` with a bound that still holds.
 */
export const solveFacility = (instance: FacilityInstance, options: FacilityOptions): Result<FacilityAnswer> => {
  const { now, timeLimitMs = Number.POSITIVE_INFINITY, nodeLimit = Number.POSITIVE_INFINITY } = options;
  const started = now();
  const checked = checkInstance(instance);
  if (!checked.ok) return checked;
  const checkedOptions = checkOptions(instance, options);
  if (!checkedOptions.ok) return checkedOptions;
  const { facilities } = instance;
  const relaxation = createRelaxation(instance);
  const transport = createTransport(instance);
  const search = createLocalSearch(instance, relaxation.knapsacks, transport);
  const queue = createNodeQueue();
  const gap = Math.max(SMALLEST_GAP, options.gap ?? 1e-6);

  let best = Number.POSITIVE_INFINITY;
  let bestOpen: Uint8Array = new Uint8Array(facilities);
  let firstIncumbentMs = 0;
  let bound = Number.NEGATIVE_INFINITY;
  let nodes = 0;
  let phase: FacilityPhase = 'start';
  let isStopped = false;
  const isOver = (): boolean => {
    isStopped ||= now() - started >= timeLimitMs;
    return isStopped;
  };
  const report = (): void =>
    options.onProgress?.({
      phase,
      bound: Math.min(bound, best),
      incumbent: best,
      nodes,
      openNodes: queue.size(),
      elapsedMs: now() - started,
    });
  // a hair inside the gap asked for, so that rounding does not push the answer out of it
  const cutoff = (): number => best - 0.999 * gap * Math.abs(best);
  const offer = (value: number, open: Uint8Array): void => {
    if (!(value < best)) return;
    if (best === Number.POSITIVE_INFINITY) firstIncumbentMs = now() - started;
    best = value;
    bestOpen = open.slice();
    report();
  };
  const needed = sumOf(instance.demand) * (1 - FEASIBILITY);
  const decided = new Int8Array(facilities).fill(FREE);
  const seen = new Set<string>();
  /** Looks around a set of open facilities, where its cost is within twice the gap. */
  const tryOpen = (open: Uint8Array): void => {
    const key = open.join('');
    if (seen.has(key)) return;
    seen.add(key);
    const value = search.costOf(open);
    offer(value, open);
    if (value <= best + (best - bound))
      offer(
        search.improve(open, (i) => decided[i] !== 0, isOver),
        open,
      );
  };

  /** What the relaxation opens, and what it opens on average. */
  const tryChosen = (mean: Float64Array): void => {
    tryOpen(relaxation.chosen.slice());
    if (!isOver()) tryOpen(roundedOpen(instance, mean, needed));
  };

  const first = firstOpen(instance, needed);
  offer(search.costOf(first), first);
  if (options.start) offer(search.costOf(options.start), options.start);
  search.costOf(bestOpen);
  const price = pricesOf(instance, transport);

  phase = 'root';
  const root = { decided, least: 1, most: facilities };
  bound = relaxation.evaluate(price, root);
  report();
  const hooks: AscentHooks = { cutoff, target: () => best + OVERSHOOT * Math.max(0, best - bound), isOver };
  const rootHooks: AscentHooks = {
    ...hooks,
    onRise: (value) => {
      bound = Math.max(bound, value);
    },
  };
  let at: Ascent = { bound, price, mean: new Float64Array(facilities), isClosed: false };
  if (!isOver()) {
    const open = bestOpen.slice();
    offer(
      search.improve(open, () => true, isOver),
      open,
    );
  }
  for (let round = 0; round <= ROOT_ROUNDS && !at.isClosed && !isOver(); round++) {
    const before = bound;
    at = ascend(relaxation, root, at.price, round === 0 ? ROOT_FIRST : ROOT_MORE, rootHooks);
    if (!at.isClosed) tryChosen(at.mean);
    report();
    if (round > 0 && bound - before < ROOT_WORTH * (best - bound)) break;
  }
  if (!at.isClosed) queue.push({ ...root, bound, price: at.price, mean: at.mean });

  phase = 'tree';
  while (queue.size() > 0) {
    bound = Math.max(bound, queue.lowest());
    if (bound >= cutoff() || isOver() || nodes >= nodeLimit) break;
    const node = queue.pop()!;
    nodes++;
    const region = { decided: node.decided.slice(), least: node.least, most: node.most };
    if (settle(region)) {
      const open = Uint8Array.from(region.decided);
      offer(search.costOf(open), open);
      continue;
    }
    at = ascend(relaxation, region, node.price, AT_NODE, hooks);
    if (at.isClosed) continue;
    tryChosen(at.mean);
    const grown = { ...region, bound: Math.max(node.bound, at.bound), price: at.price, mean: at.mean };
    if (isOver()) queue.push(grown);
    else for (const child of branch(relaxation, grown, hooks)) queue.push(child);
    if (nodes % NODES_A_REPORT === 0) report();
  }

  // every region that was dropped has a bound of the cutoff or more
  const proven = queue.lowest() >= cutoff();
  bound = Math.min(best, Math.max(bound, Math.min(queue.lowest(), cutoff())));
  phase = 'done';
  report();
  search.costOf(bestOpen);
  const flow = flowOf(instance, transport);
  return ok({
    objective: best,
    bound,
    gap: Math.max(0, best - bound) / Math.max(SMALLEST_GAP, Math.abs(best)),
    proven,
    open: bestOpen,
    flow,
    firstIncumbentMs,
    totalMs: now() - started,
    nodes,
    certificate: certifyFacility(instance, bestOpen, flow, best),
  });
};
