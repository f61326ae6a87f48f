import { formatInput } from '../../format.ts';
import type { SiteId } from '../../model/ids.ts';
import { FIELDS, type Field } from '../../model/scenario/fields.ts';
import type { SupplyFieldId } from '../../model/scenario/fields-supply.ts';
import { type SupplyValues, supplyOf, toShown } from '../../model/scenario/scenario.ts';
import { setSiteSupply } from '../../store/scenario.ts';
import { FieldControl } from '../scenario/field-control.tsx';
import { useScenario, useShell } from '../use-store.ts';

const shownText = (field: Field, value: number | boolean | string): string => {
  if (field.kind === 'number') {
    const text = formatInput(toShown(field, value as number), field.step);
    return field.unit ? `${text} ${field.unit}` : text;
  }
  return field.kind === 'choice' ? (field.options.find((o) => o.value === value)?.label ?? '') : String(value);
};

/** One field of a site's supply: its value here, and the way back to the scenario's. An edit is one undo step. */
export const SupplyField = ({ site, id }: { site: SiteId; id: SupplyFieldId }) => {
  const { stores } = useShell();
  const field: Field = FIELDS[id];
  const value = useScenario((scenario) => supplyOf(scenario, site)[id]);
  const common = useScenario((scenario) => scenario.fields[id]);
  const text = shownText(field, common);
  return (
    <FieldControl
      field={field}
      value={value}
      base={common}
      back={{ label: `${field.label}: as the scenario, ${text}`, text: `as the scenario, ${text}` }}
      same={<span className="field-same">as the scenario</span>}
      onSet={(next) => setSiteSupply(stores.scenario, site, { [id]: next } as Partial<SupplyValues>)}
    />
  );
};
