import { useMemo, useState } from 'react';
import { formatFixed, formatShare } from '../../format.ts';
import { type Concentration, concentrations, type FaultDomain } from '../../model/placement/concentration.ts';
import type { Placement } from '../../model/placement/types.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Section } from '../parts/section.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { STATE_NAMES } from '../state-names.ts';
import { useData } from '../use-store.ts';

type Part = Concentration['parts'][number];
const OPTIONS: readonly { readonly id: FaultDomain; readonly label: string; readonly one: string }[] = [
  { id: 'site', label: 'Site', one: 'site' },
  { id: 'state', label: 'State', one: 'state' },
  { id: 'ba', label: 'BA', one: 'balancing authority' },
  { id: 'interconnection', label: 'Grid', one: 'interconnection' },
  { id: 'owner', label: 'Owner', one: 'owner' },
];
const columnsOf = (name: string, label: (part: Part) => string): readonly Column<Part>[] => [
  { id: 'name', header: name, align: 'left', sort: label, value: label, cell: label },
  {
    id: 'mw',
    header: 'MW IT',
    value: (part) => part.itMw,
    cell: (part) => formatFixed(part.itMw, 0),
  },
  {
    id: 'share',
    header: 'share, %',
    title: 'Of all built IT MW, which would be lost with it',
    value: (part) => part.share * 100,
    cell: (part) => formatFixed(part.share * 100, 1),
  },
];

/** What would be lost at once: the plan's MW by site, state, balancing authority, interconnection and owner. */
export const FaultDomains = ({ placement }: { placement: Placement }) => {
  const [domain, setDomain] = useState<FaultDomain>('state');
  const sites = useData((data) => data.dataset.sites);
  const authorities = useData((data) => data.dataset.balancingAuthorities);
  const announced = useData((data) => data.dataset.announced);
  const all = useMemo(
    () =>
      concentrations(placement.campuses, {
        sites: sites ?? [],
        balancingAuthorities: authorities ?? [],
        announced: announced ?? [],
      }),
    [placement, sites, authorities, announced],
  );
  const one = all.find((concentration) => concentration.domain === domain);
  const words = OPTIONS.find(({ id }) => id === domain)?.one ?? '';
  const columns = useMemo(() => {
    const nameOf = ({ name }: Part): string => {
      if (domain === 'state') return STATE_NAMES[name] ?? name;
      return domain === 'ba' ? `${name}, ${authorities?.find(({ ba }) => ba === name)?.name ?? 'name unknown'}` : name;
    };
    return columnsOf(OPTIONS.find(({ id }) => id === domain)?.label ?? '', nameOf);
  }, [domain, authorities]);
  const largest = one?.parts[0];
  if (!one || !largest || placement.builtItMw <= 0) return null;
  const isWaiting = !sites || !authorities || !announced;
  const text =
    one.parts.length === 1
      ? `All of the plan is in one ${words}: its loss is the loss of everything.`
      : `The largest ${words} has ${formatShare(largest.share)} of the MW: as spread out as ${formatFixed(one.effectiveNumber, 1)} equal ones (HHI ${formatFixed(one.hhi, 2)}).`;
  return (
    <Section title="What could fail together" note="built IT MW by fault domain">
      <Segmented label="Fault domain" options={OPTIONS} selected={domain} onSelect={setDomain} />
      {isWaiting && (domain === 'interconnection' || domain === 'owner') ? (
        <p className="empty">Sites and their owners are loading.</p>
      ) : (
        <>
          <p className="limit-line">{text}</p>
          <DataTable
            caption={`Built IT MW by ${words}`}
            columns={columns}
            rows={one.parts}
            rowKey={({ name, itMw }) => `${name} ${itMw}`}
            start={{ id: 'mw', down: true }}
          />
        </>
      )}
      <SourceLine figures={['effectiveSites', 'planned']} />
    </Section>
  );
};
