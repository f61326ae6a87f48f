import { FIELD_GROUPS, FIELDS, type Field, type FieldId } from '../../model/scenario/fields.ts';

/** The control of a field in the scenario panel, its group opened; null while the panel does not show it. */
const openField = (id: FieldId): HTMLElement | null => {
  const field: Field = FIELDS[id];
  const group = FIELD_GROUPS.find((one) => one.id === field.group)?.label;
  const labels = [...document.querySelectorAll<HTMLElement>('#left-panel .field-label')].filter(
    (label) => label.textContent?.trim() === field.label,
  );
  const label =
    labels.find((one) => one.closest('details')?.querySelector('summary h3')?.textContent === group) ?? labels[0];
  const details = label?.closest('details');
  if (details) details.open = true;
  const row = label?.closest('.field');
  return (
    row?.querySelector<HTMLElement>('.number-box') ??
    row?.querySelector<HTMLElement>('[role="switch"], select, input') ??
    null
  );
};

/** Brings a field into view and puts the focus on it; the panel may still be on its way. False where it never came. */
export const focusField = async (id: FieldId): Promise<boolean> => {
  for (let tries = 0; tries < 20; tries++) {
    const control = openField(id);
    if (control) {
      control.scrollIntoView({ block: 'center' });
      control.focus({ preventScroll: true });
      return true;
    }
    await new Promise((next) => requestAnimationFrame(next));
  }
  return false;
};
