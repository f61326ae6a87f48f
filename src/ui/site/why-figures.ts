import { type AnnualTerms, TERM_IDS, type TermId } from '../../model/placement/types.ts';
import { TERM_LABELS } from '../plan-figures.ts';

/** A term here and at the other site, as what it adds to the net, M$/MW-yr. */
export interface ComparedTerm {
  readonly id: TermId | 'netValue';
  readonly label: string;
  readonly here: number;
  readonly there: number;
}

/** Every term that one of the two has, then the net; costs are negative. */
export const compareTerms = (here: AnnualTerms, there: AnnualTerms): readonly ComparedTerm[] => {
  const sign = (id: TermId) => (id === 'valueUsdPerYear' ? 1 : -1);
  const rows = TERM_IDS.filter((id) => here[id] !== 0 || there[id] !== 0).map((id) => ({
    id,
    label: TERM_LABELS[id],
    here: (sign(id) * here[id]) / 1e6,
    there: (sign(id) * there[id]) / 1e6,
  }));
  const net = (of: 'here' | 'there') => rows.reduce((sum, row) => sum + row[of], 0);
  return [...rows, { id: 'netValue', label: 'Net value', here: net('here'), there: net('there') }];
};
