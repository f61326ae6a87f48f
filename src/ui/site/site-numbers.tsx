import { useEffect, useMemo } from 'react';
import { formatFixed, formatNumber } from '../../format.ts';
import type { PlanningData, Site } from '../../model/dataset/types.ts';
import { siteTerms } from '../../model/placement/terms.ts';
import { readyMonths, WAIT_SHARES } from '../../model/power/time-to-power.ts';
import { KpiRow } from '../parts/kpi.tsx';
import { useData, useScenario, useShell } from '../use-store.ts';

/** Mean of an hourly column over its known hours; not a number where there is none. */
const meanOf = (column: ArrayLike<number> | undefined): number => {
  let [sum, hours] = [0, 0];
  for (let hour = 0; hour < (column?.length ?? 0); hour++) {
    const value = column?.[hour] as number;
    if (!Number.isFinite(value)) continue;
    sum += value;
    hours += 1;
  }
  return hours > 0 ? sum / hours : Number.NaN;
};

/** Four numbers of a site that a plan turns on: when, how efficient, how clean, how dear. */
export const SiteNumbers = ({ site, data }: { site: Site; data: PlanningData }) => {
  const { commands } = useShell();
  const scenario = useScenario((s) => s);
  const marginal = useData((state) => state.dataset.marginal);
  const marginalFailed = useData((state) => state.status.marginal === 'failed');
  const basis = useData((state) => state.dataset.energyPrice?.basis[site.ba]);
  const { fields } = scenario;
  const terms = useMemo(() => siteTerms(site, data, scenario), [site, data, scenario]);
  const atMargin = useMemo(() => meanOf(marginal?.columns[site.ba]), [marginal, site.ba]);
  // four kB, for one number: with the card and not before
  useEffect(() => {
    if (!marginal && !marginalFailed) commands.loadData(['marginal']);
  }, [commands, marginal, marginalFailed]);
  const months = (share: number) =>
    formatNumber(readyMonths(site, fields.curtailmentShare, fields.waitShare * share, fields.constructionMonths));
  const marginalNote = Number.isFinite(atMargin) ? `marginal ${formatFixed(atMargin, 0)}` : 'average, 2024';
  return (
    <KpiRow
      label="Numbers of the site"
      items={[
        site.kind === 'announced'
          ? { label: 'Time to power', figure: 'connection', value: 'dated', note: 'as announced' }
          : {
              label: 'Time to power',
              figure: 'connection',
              value: months(1),
              unit: 'mo',
              note: `P10–P90 ${months(WAIT_SHARES.p10)}–${months(WAIT_SHARES.p90)}`,
            },
        {
          label: 'PUE, mean',
          figure: 'pue',
          value: formatFixed(terms.pueMean, 2),
          note: `${site.climateZone}, peak ${formatFixed(terms.puePeak, 2)}`,
        },
        {
          label: 'Carbon, avg',
          figure: 'carbonMean',
          value: formatFixed(terms.carbonKgPerMwh, 0),
          unit: 'g/kWh',
          note: marginalNote,
        },
        {
          label: 'Energy price',
          figure: 'energyPrice',
          value: formatNumber(site.energyPriceUsdPerMwh),
          unit: '$/MWh',
          note: `${basis?.split(',')[0] ?? 'mean'}, 2024`,
        },
      ]}
    />
  );
};
