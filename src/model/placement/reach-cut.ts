import type { DomainKind, ProblemSite } from './problem.ts';

/**
 * Hall's condition for a set of regions. `serve`: what is served there in the last quarter is at most what the sites
 * within reach offer; `survive`: the same after the loss of a domain, spare included; `carry`: what the sites that
 * reach only these regions serve in an earlier quarter is at most what is wanted there.
 */
export type ReachCut = (
  | { readonly kind: 'serve'; readonly regions: readonly number[] }
  | {
      readonly kind: 'survive';
      readonly regions: readonly number[];
      readonly domain: DomainKind;
      readonly lost: string;
    }
  | { readonly kind: 'carry'; readonly regions: readonly number[]; readonly quarter: number }
) & {
  /**
   * The strong form: sites for which being open, times the demand of the regions, stands for their MW. A campus that is
   * open counts for no more than that demand, so a hundredth of a large one no longer carries a small region.
   */
  readonly byOpen?: ReadonlySet<ProblemSite>;
};

/** A cut that stands in a program as a row. */
export interface StandingCut {
  readonly row: number;
  readonly demandMw: number;
  readonly cut: ReachCut;
  readonly wanted: ReadonlySet<number>;
  readonly byOpen: Set<ProblemSite> | null;
}
