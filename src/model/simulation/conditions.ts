/** What stood in the way of work at a campus in an hour. */
export const LIMIT_CAUSES = ['none', 'curtailment', 'outage', 'emergency', 'heat', 'chips'] as const;
export type LimitCause = (typeof LIMIT_CAUSES)[number];

/**
 * Hours that are not as the data have them: calls of the grid by the scenario's accepted curtailment, and events. Columns
 * are hour-major (hour x campuses + campus); null where no hour differs. Prices, PUE and the like of events are in the
 * network's series already.
 */
export interface Conditions {
  /** Most power at the meter, MW; Infinity without limit. */
  readonly powerLimitMw: Float32Array | null;
  /** Share of the built IT that is there, 0-1. */
  readonly itShare: Float32Array | null;
  /** Share of the WAN that is left, 0-1. */
  readonly wanShare: Float32Array | null;
  /** 1 where the limit came without warning: what runs there beyond it loses its work since the last checkpoint. */
  readonly sudden: Uint8Array | null;
  /** Index into LIMIT_CAUSES of the limit in force. */
  readonly cause: Uint8Array | null;
  /** 1 in hours of an emergency anywhere: the reserve may be used (usable = built). One value an hour. */
  readonly emergency: Uint8Array | null;
}

export const NO_CONDITIONS: Conditions = {
  powerLimitMw: null,
  itShare: null,
  wanShare: null,
  sudden: null,
  cause: null,
  emergency: null,
};
