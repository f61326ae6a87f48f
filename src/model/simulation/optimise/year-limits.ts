import type { Network } from '../network.ts';
import { OVERLOAD_MW } from '../overload.ts';
import type { YearCosts } from './costs.ts';
import { type Groups, roomByHourMw } from './groups.ts';

/** Hours after an emergency in which work may still stand where only the reserve had room for it [choice]. */
const AFTER_EMERGENCY_HOURS = 48;

/** What stands in the way of work in each hour of the year. Columns are hour-major: hour x campuses + campus. */
export interface YearLimits {
  /** IT MW that work may occupy; without power limits in it. */
  readonly roomMw: Float64Array;
  /** IT MW that training may occupy at work or standing still. */
  readonly standingMw: Float64Array;
  /** IT MW of training that may leave, and enter, in the hour. */
  readonly wanMw: Float64Array;
  /** IT MW that may be drawn; Infinity without limit. */
  readonly drawMw: Float64Array;
  /** 1 in hours in which training may have to stand still anywhere, the hours after an emergency among them. */
  readonly limited: Uint8Array;
}

/** The limits of a network. `foresight` false leaves out what comes without warning: what a plan can know of. */
export const yearLimits = (net: Network, costs: YearCosts, groups: Groups, foresight = true): YearLimits => {
  const n = net.campuses.length;
  const { powerLimitMw, itShare, wanShare, emergency, sudden } = net.conditions;
  const cells = net.hours * n;
  const usual = roomByHourMw(net, groups);
  const canMove = costs.moveUsdPerMw.every(Number.isFinite);
  const roomMw = new Float64Array(cells);
  const standingMw = new Float64Array(cells);
  const wanMw = new Float64Array(cells);
  const drawMw = new Float64Array(cells).fill(Number.POSITIVE_INFINITY);
  const limited = new Uint8Array(net.hours);
  const isAny = Object.values(net.conditions).some((column) => column !== null);
  /** Until when a campus is under a limit that nobody saw coming. */
  const unseen = new Uint8Array(n);
  /** Whether the emergency of the hour came without warning: nothing that it frees or asks for is planned with. */
  let isUnseenEmergency = false;
  let lastEmergency = Number.NEGATIVE_INFINITY;
  for (let hour = 0; hour < net.hours; hour++) {
    const isCalled = emergency?.[hour] === 1;
    const comesNow = sudden?.subarray(hour * n, (hour + 1) * n).includes(1) ?? false;
    isUnseenEmergency = !foresight && isCalled && (comesNow || isUnseenEmergency);
    const isEmergency = isCalled && !isUnseenEmergency;
    if (isEmergency) lastEmergency = hour;
    if (hour - lastEmergency <= AFTER_EMERGENCY_HOURS) limited[hour] = 1;
    for (let i = 0, at = hour * n; i < n; i++, at++) {
      const here = usual[(hour % 24) * n + i]!;
      const built = net.builtMw[i]! + OVERLOAD_MW;
      const power = powerLimitMw?.[at] ?? Number.POSITIVE_INFINITY;
      const chips = itShare?.[at] ?? 1;
      const isShort = power < Number.POSITIVE_INFINITY || chips < 1;
      unseen[i] = !foresight && isShort && (sudden?.[at] === 1 || unseen[i] === 1) ? 1 : 0;
      const usable = isEmergency ? Math.max(here, built) : here;
      roomMw[at] = unseen[i] === 1 ? usable : usable * chips + (chips < 1 ? OVERLOAD_MW : 0);
      standingMw[at] = isAny ? Math.max(here, built) : here;
      wanMw[at] = canMove ? costs.wanMwPerHour * (wanShare?.[at] ?? 1) : 0;
      if (!isShort || unseen[i] === 1) continue;
      drawMw[at] = power / net.series.pue[at]!;
      limited[hour] = 1;
    }
  }
  return { roomMw, standingMw, wanMw, drawMw, limited };
};
