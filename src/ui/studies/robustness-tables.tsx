import { formatFactor, formatFixed, formatGap, formatNumber, formatShare, MISSING } from '../../format.ts';
import type { FuturePlan, PlanRegret, Robustness } from '../../model/placement/types-studies.ts';
import { selectSite } from '../../store/view.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { useShell, useView } from '../use-store.ts';
import { type Chosen, impossibleFutures, setChanges } from './robustness-figures.ts';

const CHOSEN: readonly Column<Chosen>[] = [
  {
    id: 'site',
    header: 'Site',
    align: 'left',
    sort: (c) => c.name,
    cell: (c) => (
      <>
        <b>{c.name}</b>
        {c.inPlan ? <span className="in-plan"> in the plan</span> : null}
      </>
    ),
  },
  {
    id: 'share',
    header: 'Chosen in',
    title: 'Share of the futures with a plan that choose this site',
    sort: (c) => c.share,
    cell: (c) => (
      <span className="use">
        <i className="chosen-bar" data-in={c.inPlan || undefined} aria-hidden="true">
          <i style={{ width: `${c.share * 100}%` }} />
        </i>
        <span>{formatShare(c.share, 2)}</span>
      </span>
    ),
  },
  {
    id: 'mw',
    header: 'Mean MW IT',
    title: 'Mean IT MW where it is chosen',
    sort: (c) => c.meanItMw,
    cell: (c) => formatFixed(c.meanItMw, 0),
  },
];

/** How often each site is chosen: bars that are a table. */
export const ChosenTable = ({ chosen }: { chosen: readonly Chosen[] }) => {
  const { stores } = useShell();
  const selected = useView((view) => view.selected);
  return (
    <DataTable
      caption="How often futures choose each site"
      columns={CHOSEN}
      rows={chosen}
      rowKey={(row) => row.site}
      start={{ id: 'share', down: true }}
      picked={selected}
      onPick={(row) => selectSite(stores.view, row.site)}
      page={12}
      empty="No future has a plan so far."
    />
  );
};

const millions = (usd: number): string => formatFixed(usd / 1e6, 1);

/** Sets of sites decided today, by what they lose in the futures. */
export const RegretTable = ({ robustness }: { robustness: Robustness }) => {
  const { regrets, chosen, plans } = robustness;
  const names = new Map([...plans.flatMap(({ sites }) => sites), ...chosen].map(({ site, name }) => [site, name]));
  const nameOf = (site: string): string => names.get(site) ?? site;
  const columns: readonly Column<PlanRegret>[] = [
    {
      id: 'set',
      header: 'Sites decided now',
      align: 'left',
      cell: (r) => (
        <>
          <b>{r.label}</b>
          <small>{setChanges(r, regrets[0], nameOf)}</small>
        </>
      ),
    },
    {
      id: 'mean',
      header: 'Mean',
      title: 'Mean regret over the futures that allow a plan, M$/yr',
      sort: (r) => r.meanUsdPerYear,
      cell: (r) => millions(r.meanUsdPerYear),
    },
    {
      id: 'worst',
      header: 'Worst',
      title: 'Largest regret, M$/yr',
      sort: (r) => r.worstUsdPerYear,
      cell: (r) => millions(r.worstUsdPerYear),
    },
    {
      id: 'none',
      header: 'No plan',
      title: 'Futures in which these sites alone allow no plan',
      sort: impossibleFutures,
      cell: (r) => formatNumber(impossibleFutures(r)),
    },
  ];
  return (
    <DataTable
      caption="Regret of sets of sites, M$ a year"
      columns={columns}
      rows={regrets}
      rowKey={(row) => row.label}
      empty="No set of sites was judged."
    />
  );
};

/** Every future: what was drawn, what its best plan earns, and what today's sites lose in it. */
export const FuturesTable = ({ robustness }: { robustness: Robustness }) => {
  const today = robustness.regrets[0];
  const index = new Map(robustness.plans.map(({ future }, i) => [future.id, i]));
  const regret = ({ future }: FuturePlan): number => today?.regretUsdPerYear[index.get(future.id) ?? -1] ?? Number.NaN;
  const columns: readonly Column<FuturePlan>[] = [
    {
      id: 'future',
      header: 'Future',
      align: 'left',
      sort: (p) => p.future.id,
      cell: (p) => (p.future.id === 0 ? 'as set' : p.future.id),
    },
    {
      id: 'energy',
      header: 'Energy',
      title: 'Energy price, times the scenario’s',
      sort: (p) => p.future.energyPriceFactor,
      cell: (p) => formatFactor(p.future.energyPriceFactor),
    },
    {
      id: 'wait',
      header: 'Wait',
      title: 'Connection wait, times the scenario’s',
      sort: (p) => p.future.waitFactor,
      cell: (p) => formatFactor(p.future.waitFactor),
    },
    {
      id: 'chips',
      header: 'Chips',
      title: 'Chip supply, times the scenario’s',
      sort: (p) => p.future.chipFactor,
      cell: (p) => formatFactor(p.future.chipFactor),
    },
    {
      id: 'carbon',
      header: '$/t',
      title: 'Carbon price',
      sort: (p) => p.future.carbonPriceUsdPerTonne,
      cell: (p) => formatFixed(p.future.carbonPriceUsdPerTonne, 0),
    },
    {
      id: 'best',
      header: 'Best, B$/yr',
      title: 'Net value of the best plan of this future',
      sort: (p) => p.objectiveUsdPerYear ?? Number.NaN,
      cell: (p) => (
        <span title={`gap ${formatGap(p.gap)}`}>
          {p.objectiveUsdPerYear === null ? 'no plan' : formatFixed(p.objectiveUsdPerYear / 1e9, 2)}
        </span>
      ),
    },
    {
      id: 'regret',
      header: 'Regret, M$/yr',
      title: 'What today’s sites earn less than the best of this future',
      sort: regret,
      cell: (p) => (Number.isFinite(regret(p)) ? millions(regret(p)) : MISSING),
    },
  ];
  return (
    <DataTable
      caption="The futures, their best plans, and the regret of today’s sites"
      columns={columns}
      rows={robustness.plans}
      rowKey={(row) => String(row.future.id)}
    />
  );
};
