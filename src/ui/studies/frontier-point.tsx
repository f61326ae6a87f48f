import { formatFixed, formatNumber } from '../../format.ts';
import type { FrontierAxis, FrontierPoint } from '../../model/placement/types-studies.ts';
import { setFields } from '../../store/scenario.ts';
import { KpiRow } from '../parts/kpi.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { useScenario, useShell } from '../use-store.ts';
import { AXIS_VIEWS, changeWords, gapWords, isAdopted, openUsd, siteChanges } from './frontier-figures.ts';

interface PointCardProps {
  readonly axis: FrontierAxis;
  readonly point: FrontierPoint;
  readonly current: FrontierPoint | undefined;
}
/** What a point of the frontier is, and the way to make it the scenario. */
export const PointCard = ({ axis, point, current }: PointCardProps) => {
  const { stores, announce } = useShell();
  const adopted = useScenario((scenario) => isAdopted(point, scenario));
  const open = openUsd(point) / 1e6;
  const words = changeWords(point);
  const adopt = () => {
    setFields(stores.scenario, point.change);
    announce(`Adopted: ${words}. The plan is solved again; undo brings the old one back.`);
  };
  const sites = point.sites
    .toSorted((a, b) => b.itMw - a.itMw)
    .map(({ name, itMw }) => `${name} ${formatFixed(itMw, 0)}`)
    .join(', ');
  return (
    <div className="point-card">
      <p className="sub-finding">
        {point.isCurrent ? 'This plan' : 'A plan'} with {keepUnits(AXIS_VIEWS[axis].value(point.x))}
      </p>
      <KpiRow
        label="This point in numbers"
        items={[
          {
            label: 'Value lost',
            figure: 'frontier',
            value: formatNumber(point.lostUsdPerYear / 1e6),
            unit: 'M$/yr',
            note: open > 0.05 ? `${formatNumber(open)} less at best, ${gapWords(point.gap)}` : gapWords(point.gap),
          },
          {
            label: 'Built',
            figure: 'planned',
            value: formatNumber(point.builtItMw),
            unit: 'MW IT',
            note: `${formatNumber(point.unservedMw)} MW unserved`,
          },
          {
            label: 'Carbon, loc., avg',
            figure: 'planCarbon',
            value: formatNumber(point.carbonTonnesPerYear / 1e6),
            unit: 'Mt/yr',
          },
        ]}
      />
      <p className="limit-line">
        {point.sites.length} sites, MW IT: {sites || 'none'}. {siteChanges(point, current)}
      </p>
      <div className="ask">
        <button type="button" className="button primary" disabled={adopted} onClick={adopt}>
          Adopt
        </button>
        <span className="quiet">{adopted ? 'the scenario on screen has this limit' : keepUnits(`sets ${words}`)}</span>
      </div>
    </div>
  );
};
