import ChevronRight from 'lucide-react/icons/chevron-right';
import Search from 'lucide-react/icons/search';
import { useState } from 'react';
import { formatPlural } from '../../format.ts';
import {
  FIELD_GROUPS,
  FIELD_IDS,
  FIELDS,
  type Field,
  type FieldGroupId,
  type FieldId,
} from '../../model/scenario/fields.ts';
import { changedFields, hasDefaultJobs, isDefaultScenario } from '../../model/scenario/scenario.ts';
import { resetScenario, setSiteSupply } from '../../store/scenario.ts';
import { later } from '../parts/later.tsx';
import { useScenario, useShell } from '../use-store.ts';
import { FieldRow } from './field-row.tsx';
import { SiteRules } from './site-rules.tsx';

const WorkLists = later('The list of jobs', async () => (await import('./work-lists.tsx')).WorkLists);

/** True where every word of the search is in the field's label, help or group. */
export const fieldMatches = (id: FieldId, search: string): boolean => {
  const field: Field = FIELDS[id];
  const group = FIELD_GROUPS.find((one) => one.id === field.group)?.label ?? '';
  const text = `${field.label} ${field.help} ${group}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** The lists of the group of work: what a search finds them by. */
const WORK_LISTS = 'work training jobs runs checkpoint elastic split parameters events outage heat storm emergency';
const listsMatch = (search: string): boolean =>
  search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => WORK_LISTS.includes(word));

/** What a group has beside its fields, in words: `, 4 jobs, 1 event`. */
const useLists = (id: FieldGroupId): string => {
  const jobs = useScenario((scenario) => scenario.jobs?.length ?? 0);
  const events = useScenario((scenario) => scenario.events?.length ?? 0);
  if (id !== 'work') return '';
  return `, ${formatPlural(jobs, 'job')}${events > 0 ? `, ${formatPlural(events, 'event')}` : ''}`;
};

interface GroupProps {
  readonly id: FieldGroupId;
  readonly label: string;
  readonly note: string;
  readonly open: boolean;
  readonly search: string;
}
const Group = ({ id, label, note, open, search }: GroupProps) => {
  const [isOpen, setOpen] = useState(open);
  const ids = FIELD_IDS.filter((field) => FIELDS[field].group === id);
  const found = search ? ids.filter((field) => fieldMatches(field, search)) : ids;
  const changed = useScenario((scenario) => changedFields(scenario).filter((field) => ids.includes(field)).length);
  const state = changed === 0 ? 'all default' : `${changed} changed`;
  const lists = useLists(id);
  const withLists = id === 'work' && (search === '' || listsMatch(search));
  if (found.length === 0 && !withLists) return null;
  return (
    <details
      className="field-group"
      open={isOpen || search !== ''}
      onToggle={(event) => {
        // while searching every group with a hit is open; what a person had open comes back after
        if (search === '') setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        <ChevronRight size={14} aria-hidden="true" />
        <h3>{label}</h3>
        <span className="when-open">{changed > 0 ? state : note}</span>
        <span className="when-closed">
          {formatPlural(ids.length, 'field')}
          {lists}, {state}
        </span>
      </summary>
      {found.map((field) => (
        <FieldRow key={field} id={field} />
      ))}
      {withLists ? <WorkLists /> : null}
    </details>
  );
};

/** The whole scenario as a form, generated from FIELDS. */
export const ScenarioPanel = () => {
  const { stores, announce } = useShell();
  const [typed, setTyped] = useState('');
  const search = typed.trim();
  const changed = useScenario((scenario) => changedFields(scenario).length);
  const supplied = useScenario((scenario) => Object.keys(scenario.supply ?? {}).length);
  const sameJobs = useScenario(hasDefaultJobs);
  const events = useScenario((scenario) => scenario.events?.length ?? 0);
  const isDefault = useScenario(isDefaultScenario);
  return (
    <div className="panel-scroll">
      <p className="panel-note">
        {changed === 0 ? `${FIELD_IDS.length} fields, all default` : `${changed} of ${FIELD_IDS.length} fields changed`}
        {sameJobs ? '' : ', jobs changed'}
        {events > 0 ? `, ${formatPlural(events, 'event')}` : ''}
        {supplied > 0 ? (
          <>
            , supply of {formatPlural(supplied, 'site')} set
            <button
              type="button"
              className="link-button"
              onClick={() => {
                const { supply } = stores.scenario.getState().scenario;
                for (const site of Object.keys(supply ?? {})) setSiteSupply(stores.scenario, site, null);
                announce('The supply of every site is as the scenario again. Undo brings it back, site by site.');
              }}
            >
              Reset supply
            </button>
          </>
        ) : null}
        {isDefault ? null : (
          <button
            type="button"
            className="link-button"
            onClick={() => {
              resetScenario(stores.scenario);
              announce('Scenario set back to the default plan. Undo brings your edits back.');
            }}
          >
            Reset all
          </button>
        )}
      </p>
      <label className="search field-search">
        <Search size={14} aria-hidden="true" />
        <span className="visually-hidden">Find a field</span>
        <input
          type="search"
          placeholder="Find a field"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      {FIELD_GROUPS.map((group) => (
        <Group key={group.id} {...group} search={search} />
      ))}
      {search && !listsMatch(search) && !FIELD_IDS.some((id) => fieldMatches(id, search)) ? (
        <p className="empty">No field is about “{search}”.</p>
      ) : null}
      <SiteRules />
    </div>
  );
};
