import { FIELDS, type FieldValues } from '../scenario/fields.ts';
import type { LimitGroup } from './limit-rows.ts';
import type { ProblemSite } from './problem.ts';

/** A limit on what the load of the last quarter uses, by annual means; thousands of its unit. */
export interface UseLimit {
  readonly group: LimitGroup;
  readonly lower: number;
  readonly upper: number;
  /** For one served MW of training (or inference) at a site. */
  readonly coefficient: (site: ProblemSite, training: boolean) => number;
}

/** Carbon, water and carbon-free energy, where the scenario limits them: the end of a slider means no limit. */
export const limitsOnUse = (f: FieldValues): readonly UseLimit[] => {
  const usedBy = ({ terms }: ProblemSite, training: boolean) => (training ? terms.trainingUse : terms.inferenceUse);
  const limits: UseLimit[] = [];
  const capped = (id: 'maxCarbonTonnesPerYear' | 'maxWaterM3PerYear'): boolean =>
    f[id] < FIELDS[id].max * FIELDS[id].scale;
  if (capped('maxCarbonTonnesPerYear'))
    limits.push({
      group: 'carbon',
      lower: Number.NEGATIVE_INFINITY,
      upper: f.maxCarbonTonnesPerYear / 1e3,
      coefficient: (site, training) => usedBy(site, training).carbonTonnes / 1e3,
    });
  if (capped('maxWaterM3PerYear'))
    limits.push({
      group: 'water',
      lower: Number.NEGATIVE_INFINITY,
      upper: f.maxWaterM3PerYear / 1e3,
      coefficient: (site, training) => usedBy(site, training).waterM3 / 1e3,
    });
  if (f.minCarbonFreeShare > 0)
    limits.push({
      group: 'carbonFree',
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      coefficient: (site, training) =>
        ((site.carbonFreeShare - f.minCarbonFreeShare) * usedBy(site, training).energyMwh) / 1e3,
    });
  return limits;
};
