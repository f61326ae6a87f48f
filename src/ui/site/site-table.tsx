import { useDeferredValue, useMemo } from 'react';
import { formatFixed } from '../../format.ts';
import type { PlanningData, Site } from '../../model/dataset/types.ts';
import { selectSite } from '../../store/view.ts';
import { CampusName } from '../inspector/plan-table.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Section } from '../parts/section.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { STATE_NAMES } from '../state-names.ts';
import { isPhone, useLayout } from '../use-layout.ts';
import { useRuns, useScenario, useShell } from '../use-store.ts';
import { KIND_WORDS } from './site-figures.ts';
import { useSiteValues } from './site-values.ts';

interface SiteRow {
  readonly site: Site;
  readonly headroomMw: number;
  readonly netUsdPerMwYear: number;
  /** What the scenario or the plan says of it; empty for most. */
  readonly mark: '' | 'excluded' | 'pinned' | 'in plan';
  readonly text: string;
}
const COLUMNS: readonly Column<SiteRow>[] = [
  {
    id: 'site',
    header: 'Site',
    align: 'left',
    value: (row) => row.site.name,
    cell: ({ site, mark }) => (
      <span className="site-cell" data-mark={mark || undefined} title={`${site.name}, ${site.state}`}>
        <CampusName name={site.name} state={site.state} />
        {mark ? <span className="mark">{mark}</span> : null}
      </span>
    ),
  },
  { id: 'ba', header: 'BA', align: 'left', width: 46, value: (row) => row.site.ba, cell: (row) => row.site.ba },
  {
    id: 'room',
    header: 'Room, MW',
    csv: 'Headroom at the meter, MW',
    title: 'Headroom at the meter, screening estimate',
    range: true,
    width: 68,
    value: (row) => row.headroomMw,
    cell: (row) => formatFixed(row.headroomMw, 0),
  },
  {
    id: 'net',
    header: 'M$/MW·yr',
    csv: 'Net value of one IT MW fully used, M$/yr',
    title: 'Net value of one IT MW, fully used',
    range: true,
    width: 72,
    value: (row) => row.netUsdPerMwYear / 1e6,
    cell: (row) => formatFixed(row.netUsdPerMwYear / 1e6, 2),
  },
];
const SEARCH = {
  label: 'Search sites by name, state, county, balancing authority, zone or kind',
  placeholder: 'Name, state, county, BA, kind',
  text: (row: SiteRow) => row.text,
};

/** What a search in the site list looks at: codes and names alike. */
export const siteText = (site: Site, baName: string, mark: string): string =>
  `${site.name} ${site.state} ${STATE_NAMES[site.state] ?? ''} ${site.county} ${site.ba} ${baName} ${site.zone} ${KIND_WORDS[site.kind]} ${mark}`;

/** Every candidate: the table twin of the map. */
export const SiteTable = ({ data }: { data: PlanningData }) => {
  const { stores } = useShell();
  const phone = isPhone(useLayout());
  const scenario = useDeferredValue(useScenario((s) => s));
  const campuses = useRuns((runs) => runs.place.last?.campuses);
  const values = useSiteValues(data, scenario);
  const rows = useMemo(() => {
    const planned = new Set(campuses?.map(({ site }) => site));
    const baNames = new Map(data.balancingAuthorities.map(({ ba, name }) => [ba, name]));
    const markOf = ({ id }: Site): SiteRow['mark'] => {
      if (scenario.excluded.includes(id)) return 'excluded';
      if (scenario.pinned.includes(id)) return 'pinned';
      return planned.has(id) ? 'in plan' : '';
    };
    return values?.map((row) => {
      const mark = markOf(row.site);
      return { ...row, mark, text: siteText(row.site, baNames.get(row.site.ba) ?? '', mark) };
    });
  }, [values, campuses, data, scenario]);
  if (!rows) return <p className="empty">The candidate sites are being weighed.</p>;
  const excluded = rows.filter(({ mark }) => mark === 'excluded').length;
  return (
    <Section>
      <p className="finding">
        {phone
          ? `${formatFixed(rows.length, 0)} candidate sites, best first`
          : `${formatFixed(rows.length, 0)} candidate sites, by what a megawatt is worth there`}
        {excluded > 0 ? `; ${excluded} excluded` : ''}.
      </p>
      <DataTable
        caption="Candidate sites"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.site.id}
        start={{ id: 'net', down: true }}
        onPick={(row) => selectSite(stores.view, row.site.id)}
        remember="sites"
        search={SEARCH}
        empty="No site matches. Try a state such as Texas, a balancing authority such as PJM, or wider ranges."
      />
      <SourceLine figures={['room', 'valueUsdPerYear', 'netValue']} />
    </Section>
  );
};
