import { LIMIT_CAUSES, type LimitCause } from './conditions.ts';
import type { Network } from './network.ts';
import { MOVE_CAUSES, type MoveCause } from './types.ts';

/** What a move that a limit forces is put down to. */
const MOVE_CAUSE_OF: Readonly<Record<LimitCause, MoveCause>> = {
  none: 'room',
  curtailment: 'curtailment',
  emergency: 'curtailment',
  outage: 'outage',
  heat: 'outage',
  chips: 'outage',
};
const MOVE_CAUSE_AT = Uint8Array.from(LIMIT_CAUSES, (cause) => MOVE_CAUSES.indexOf(MOVE_CAUSE_OF[cause]));
const ROOM = MOVE_CAUSES.indexOf('room');

/** What a campus may hold and draw in an hour, IT MW by campus; Infinity without a limit of power. */
export interface HourLimits {
  /** False where nothing ever stands in the way: the columns then never change. */
  readonly any: boolean;
  /** IT MW that may be occupied, and drawn, in this hour. */
  readonly roomMw: Float64Array;
  readonly drawMw: Float64Array;
  /** The smaller of this hour and the next, as far as it is foreseen: what is planned must fit. */
  readonly planRoomMw: Float64Array;
  readonly planDrawMw: Float64Array;
  /** 1 where power or chips are limited in this hour; and in this hour or, as far as it is foreseen, the next. */
  readonly limited: Uint8Array;
  readonly planLimited: Uint8Array;
  /** 1 where that comes without warning in this hour. */
  readonly sudden: Uint8Array;
  /** Index into MOVE_CAUSES for work that has to leave. */
  readonly cause: Uint8Array;
  readonly wanShare: Float64Array;
  /** True where any campus is limited in this hour or, foreseen, in the next. */
  isLimited(): boolean;
  startHour(hour: number): void;
}

export const makeLimits = (net: Network): HourLimits => {
  const n = net.campuses.length;
  const { powerLimitMw, itShare, wanShare: wan, sudden, cause, emergency } = net.conditions;
  const any = Object.values(net.conditions).some((column) => column !== null);
  const limits = {
    roomMw: net.usableMw.slice(),
    drawMw: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
    planRoomMw: net.usableMw.slice(),
    planDrawMw: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
    limited: new Uint8Array(n),
    planLimited: new Uint8Array(n),
    sudden: new Uint8Array(n),
    cause: new Uint8Array(n).fill(ROOM),
    wanShare: new Float64Array(n).fill(1),
  };
  let anyLimited = false;

  const roomAt = (hour: number, i: number): number =>
    (emergency?.[hour] === 1 ? net.builtMw[i]! : net.usableMw[i]!) * (itShare?.[hour * n + i] ?? 1);
  const drawAt = (at: number): number =>
    powerLimitMw && powerLimitMw[at]! < Number.POSITIVE_INFINITY
      ? powerLimitMw[at]! / net.series.pue[at]!
      : Number.POSITIVE_INFINITY;

  const isShortAt = (at: number): boolean =>
    (powerLimitMw?.[at] ?? Number.POSITIVE_INFINITY) < Number.POSITIVE_INFINITY || (itShare?.[at] ?? 1) < 1;

  /** 1 where an hour looks like those of a year without conditions, 0 where not, 2 where nobody has looked. */
  const calm = new Uint8Array(any ? net.hours + 1 : 0).fill(2);
  /** What each column says where nothing stands in the way. Column by column: most years have one or two of them. */
  const usual: readonly (readonly [column: ArrayLike<number>, value: number])[] = (
    [
      [powerLimitMw, Number.POSITIVE_INFINITY],
      [itShare, 1],
      [wan, 1],
      [sudden, 0],
      [cause, 0],
    ] as const
  ).flatMap(([column, value]) => (column ? [[column, value] as const] : []));
  const isCalm = (hour: number): boolean => {
    if (calm[hour] !== 2) return calm[hour] === 1;
    let is = emergency?.[hour] !== 1;
    const end = Math.min(hour + 1, net.hours) * n;
    for (const [column, value] of usual) for (let at = hour * n; is && at < end; at++) is = column[at] === value;
    calm[hour] = is ? 1 : 0;
    return is;
  };
  /** True where the columns stand as they do in calm hours. */
  let stands = true;

  const startHour = (hour: number): void => {
    if (!any) return;
    const isCalmAhead = isCalm(hour) && isCalm(hour + 1);
    if (isCalmAhead && stands) return;
    stands = isCalmAhead;
    anyLimited = false;
    for (let i = 0, at = hour * n; i < n; i++, at++) {
      const room = roomAt(hour, i);
      const draw = drawAt(at);
      limits.roomMw[i] = room;
      limits.drawMw[i] = draw;
      limits.wanShare[i] = wan?.[at] ?? 1;
      limits.sudden[i] = sudden?.[at] ?? 0;
      const isShort = isShortAt(at);
      const ahead = at + n;
      const isForeseen = hour + 1 < net.hours && (sudden?.[ahead] ?? 0) === 0;
      const willBeShort = isShort || (isForeseen && isShortAt(ahead));
      limits.limited[i] = isShort ? 1 : 0;
      limits.planLimited[i] = willBeShort ? 1 : 0;
      anyLimited ||= willBeShort;
      limits.planRoomMw[i] = isForeseen ? Math.min(room, roomAt(hour + 1, i)) : room;
      limits.planDrawMw[i] = isForeseen ? Math.min(draw, drawAt(ahead)) : draw;
      const named = cause?.[at] || (isForeseen ? (cause?.[ahead] ?? 0) : 0);
      limits.cause[i] = MOVE_CAUSE_AT[named]!;
    }
  };
  return { any, ...limits, isLimited: () => anyLimited, startHour };
};
