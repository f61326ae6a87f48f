/** Names of things, as plain strings with a meaning. */

/** Candidate site, e.g. `sandow-tx`; stable across data builds. */
export type SiteId = string;
/** ReEDS model zone, `p1`..`p134`. */
export type ZoneId = string;
/** EIA-930 balancing authority code, e.g. `ERCO`. */
export type BaCode = string;
/** Metro region of inference demand, e.g. `m-new-york`. */
export type MetroId = string;
/** TMY3 station, USAF number as text, e.g. `722590`. */
export type StationId = string;
/** Two-letter postal code. */
export type StateCode = string;
/** 0..8783, hour-beginning, UTC, of 2024. */
export type HourIndex = number;
