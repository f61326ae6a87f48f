import { type Entry, GrowingProgram } from './growing.ts';
import type { DomainKind } from './problem.ts';

/** Costs go to the solver in M$, powers in MW: coefficients near one keep the simplex honest. */
export const USD_PER_UNIT = 1e6;

/** A limit of the scenario that a row stands for, so that conflicts and prices can be said in words. */
export type LimitGroup =
  | 'budget'
  | 'spending'
  | 'chips'
  | 'early'
  | 'zone'
  | 'ba'
  | 'strain'
  | 'share'
  | 'loss'
  | 'carbon'
  | 'water'
  | 'carbonFree'
  | 'minSites'
  | 'maxSites'
  | 'campusSize'
  | 'room';

export interface RowMeaning {
  readonly row: number;
  readonly group: LimitGroup;
  /** What it limits: a domain, zone, site or quarter; empty for network-wide limits. */
  readonly subject: string;
  readonly kind?: DomainKind;
  readonly limit: number;
}

/** Prices of breaking a limit while no plan is known, M$ per MW, per M$, per site: far above any shadow price. */
export const BREAK_MW = 1e4;
export const BREAK_MUSD = 1e2;
export const BREAK_SITE = 1e6;

/** A program whose rows know which limit of the scenario they stand for. */
export class LimitRows {
  readonly program = new GrowingProgram();
  readonly meanings: RowMeaning[] = [];
  /** Columns that let a limit be broken while none but dear plans are known. */
  readonly artificial: number[] = [];

  /** A row with a meaning. `breaking` is the price of breaking it, negative for an upper limit; 0 where it always can hold. */
  limit(
    group: LimitGroup,
    subject: string,
    lower: number,
    upper: number,
    entries: readonly Entry[] = [],
    breaking = 0,
    kind?: DomainKind,
  ): number {
    const row = this.program.row(lower, upper, entries);
    const limit = Number.isFinite(upper) ? upper : lower;
    this.meanings.push({ row, group, subject, limit, ...(kind ? { kind } : {}) });
    if (breaking !== 0) {
      this.artificial.push(this.program.column(Math.abs(breaking), 0, 1e6, [[row, Math.sign(breaking)]]));
    }
    return row;
  }
}
