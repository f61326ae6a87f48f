import ChevronRight from 'lucide-react/icons/chevron-right';
import { FIELD_GROUPS, FIELD_IDS, FIELDS, type FieldGroupId } from '../../model/scenario/fields.ts';
import { changedFields, DEFAULT_SCENARIO, type Scenario } from '../../model/scenario/scenario.ts';
import { resetScenario } from '../../store/scenario.ts';
import { useScenario, useShell } from '../use-store.ts';
import { FieldRow } from './field-row.tsx';
import { SiteRules } from './site-rules.tsx';

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const Group = ({ id, label, note, open }: { id: FieldGroupId; label: string; note: string; open: boolean }) => {
  const ids = FIELD_IDS.filter((field) => FIELDS[field].group === id);
  const changed = useScenario((scenario) => changedFields(scenario).filter((field) => ids.includes(field)).length);
  const state = changed === 0 ? 'all default' : `${changed} changed`;
  return (
    <details className="field-group" open={open}>
      <summary>
        <ChevronRight size={14} aria-hidden="true" />
        <h3>{label}</h3>
        <span className="when-open">{note}</span>
        <span className="when-closed">
          {plural(ids.length, 'field')}, {state}
        </span>
      </summary>
      {ids.map((field) => (
        <FieldRow key={field} id={field} />
      ))}
    </details>
  );
};

const sameRules = (a: Scenario, b: Scenario): boolean =>
  [...a.pinned].sort().join() === [...b.pinned].sort().join() && a.excluded.length + b.excluded.length === 0;

/** The whole scenario as a form, generated from FIELDS. */
export const ScenarioPanel = () => {
  const { stores, announce } = useShell();
  const changed = useScenario((scenario) => changedFields(scenario).length);
  const isDefault = useScenario(
    (scenario) => changedFields(scenario).length === 0 && sameRules(scenario, DEFAULT_SCENARIO),
  );
  return (
    <div className="panel-scroll">
      <p className="panel-note">
        {changed === 0 ? `${FIELD_IDS.length} fields, all default` : `${changed} of ${FIELD_IDS.length} fields changed`}
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
      {FIELD_GROUPS.map((group) => (
        <Group key={group.id} {...group} />
      ))}
      <SiteRules />
    </div>
  );
};
