/** A failure as a value: a sentence for a person, and what to do about it. */
export interface Problem {
  /** What is wrong and where, one sentence. */
  readonly message: string;
  /** What the reader can do; empty when nothing helps. */
  readonly remedy: string;
  /** Limits in conflict, in words, when a scenario allows no plan. */
  readonly conflicts?: readonly string[];
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (message: string, remedy = '', conflicts?: readonly string[]): Result<never> => ({
  ok: false,
  problem: conflicts ? { message, remedy, conflicts } : { message, remedy },
});
