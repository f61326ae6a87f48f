import { useMemo } from 'react';
import { PLANNING_KEYS } from '../../model/dataset/types.ts';
import { ProblemBox } from '../inspector/problem-box.tsx';
import { planningData } from '../plan-figures.ts';
import { useData, useShell, useView } from '../use-store.ts';
import { SiteCard } from './site-card.tsx';
import { SiteTable } from './site-table.tsx';

/** The selected site, or all of them. */
export const SiteTab = () => {
  const { commands } = useShell();
  const dataset = useData((state) => state.dataset);
  const problem = useData((state) => PLANNING_KEYS.map((key) => state.problems[key]).find(Boolean));
  const selected = useView((view) => view.selected);
  const data = useMemo(() => planningData(dataset), [dataset]);
  if (!data) {
    return problem ? (
      <ProblemBox problem={problem} onRetry={() => commands.loadData([...PLANNING_KEYS, 'carbonOpen'])} />
    ) : (
      <p className="empty">Candidate sites are loading.</p>
    );
  }
  const site = data.sites.find((candidate) => candidate.id === selected);
  return site ? <SiteCard key={site.id} site={site} data={data} /> : <SiteTable data={data} />;
};
