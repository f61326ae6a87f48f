/** Share of what perfect foresight gains over `static` that a run loses; 0 where there is nothing to gain. Costs in $. */
export const regretShare = (staticUsd: number, clairvoyantUsd: number, rollingUsd: number): number =>
  staticUsd - clairvoyantUsd > 1e-9 * Math.abs(staticUsd)
    ? (rollingUsd - clairvoyantUsd) / (staticUsd - clairvoyantUsd)
    : 0;
