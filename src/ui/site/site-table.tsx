import Search from 'lucide-react/icons/search';
import { useDeferredValue, useMemo, useState } from 'react';
import { formatFixed } from '../../format.ts';
import type { PlanningData, Site } from '../../model/dataset/types.ts';
import { isCandidate } from '../../model/placement/candidate.ts';
import { siteHeadroom } from '../../model/placement/headroom.ts';
import { siteTermsPerMw } from '../../model/placement/terms.ts';
import { selectSite } from '../../store/view.ts';
import { CampusName } from '../inspector/plan-table.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Section } from '../parts/section.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { useScenario, useShell } from '../use-store.ts';

interface SiteRow {
  readonly site: Site;
  readonly headroomMw: number;
  readonly netUsdPerMwYear: number;
}
const COLUMNS: readonly Column<SiteRow>[] = [
  {
    id: 'site',
    header: 'Site',
    align: 'left',
    sort: (row) => row.site.name,
    cell: ({ site }) => <CampusName name={site.name} state={site.state} />,
  },
  { id: 'ba', header: 'BA', align: 'left', sort: (row) => row.site.ba, cell: (row) => row.site.ba },
  {
    id: 'room',
    header: 'Room, MW',
    title: 'Headroom at the meter, screening estimate',
    sort: (row) => row.headroomMw,
    cell: (row) => formatFixed(row.headroomMw, 0),
  },
  {
    id: 'net',
    header: 'M$/MW·yr',
    title: 'Net value of one IT MW, fully used',
    sort: (row) => row.netUsdPerMwYear,
    cell: (row) => formatFixed(row.netUsdPerMwYear / 1e6, 2),
  },
];

/** True where every word of the search is in the site's name, place, BA or zone. */
export const matchesSearch = (site: Site, search: string): boolean => {
  const text = `${site.name} ${site.state} ${site.county} ${site.ba} ${site.zone} ${site.kind}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** Every candidate: the table twin of the map. */
export const SiteTable = ({ data }: { data: PlanningData }) => {
  const { stores } = useShell();
  const scenario = useDeferredValue(useScenario((s) => s));
  const [search, setSearch] = useState('');
  const rows = useMemo(
    () =>
      data.sites
        .filter((site) => isCandidate(site, scenario))
        .map((site) => ({
          site,
          headroomMw: siteHeadroom(site, data.zones, data.balancingAuthorities, scenario).headroomMw,
          netUsdPerMwYear: siteTermsPerMw(site, data, scenario).netUsdPerMwYear,
        })),
    [data, scenario],
  );
  const found = useMemo(() => rows.filter((row) => matchesSearch(row.site, search)), [rows, search]);
  return (
    <Section>
      <p className="finding">
        {found.length === rows.length ? `${rows.length} candidate sites` : `${found.length} of ${rows.length} sites`},
        by what a megawatt is worth there.
      </p>
      <label className="search">
        <Search size={14} aria-hidden="true" />
        <span className="visually-hidden">Search sites by name, state, county, BA or zone</span>
        <input
          type="search"
          placeholder="Name, state, county, BA, zone"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </label>
      <DataTable
        caption="Candidate sites"
        columns={COLUMNS}
        rows={found}
        rowKey={(row) => row.site.id}
        start={{ id: 'net', down: true }}
        onPick={(row) => selectSite(stores.view, row.site.id)}
        page={40}
        empty="No site matches. Try a state code such as TX, or a balancing authority such as PJM."
      />
      <SourceLine figures={['room', 'valueUsdPerYear', 'netValue']} />
    </Section>
  );
};
