import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import type { SiteId } from '../model/ids.ts';
import { FIELD_IDS, FIELDS, type Field, type FieldId, type FieldValues } from '../model/scenario/fields.ts';
import { CHIP_FIELD_IDS, NOT_PLANNED_IDS, SUPPLY_FIELD_IDS } from '../model/scenario/fields-supply.ts';
import { YEAR_FIELD_IDS } from '../model/scenario/fields-work.ts';
import {
  DEFAULT_SCENARIO,
  defaultValue,
  type Scenario,
  type SupplyValues,
  toCanonical,
} from '../model/scenario/scenario.ts';

/** The scenario, with undo over every edit. A drag is one step: see beginDrag / endDrag. */
export const createScenarioStore = (initial: Scenario = DEFAULT_SCENARIO) =>
  createStore<{ readonly scenario: Scenario }>()(
    temporal(() => ({ scenario: initial }), { limit: 200, equality: (a, b) => a.scenario === b.scenario }),
  );
export type ScenarioStore = ReturnType<typeof createScenarioStore>;

const sameFields = (a: Scenario, b: Scenario, but: ReadonlySet<string>): boolean =>
  a.fields === b.fields || FIELD_IDS.every((id) => a.fields[id] === b.fields[id] || but.has(id));

/**
 * Whether two scenarios ask the same of studies and of the power of a campus: a name is no part of it, nor is the work
 * that runs in the year of operation and what happens to it.
 */
export const sameQuestion = (a: Scenario, b: Scenario): boolean =>
  a.pinned === b.pinned && a.excluded === b.excluded && a.supply === b.supply && sameFields(a, b, YEAR_FIELD_IDS);

/** Whether one plan answers both: supply at the campuses, the chips, jobs, batch and events are no part of what is planned. */
export const samePlan = (a: Scenario, b: Scenario): boolean =>
  a.pinned === b.pinned && a.excluded === b.excluded && sameFields(a, b, NOT_PLANNED_IDS);

/** Whether one year of operation answers both: of what a plan depends on, supply, jobs, batch and events. */
export const sameYear = (a: Scenario, b: Scenario): boolean =>
  samePlan(a, b) &&
  a.supply === b.supply &&
  a.jobs === b.jobs &&
  a.events === b.events &&
  sameFields(a, b, CHIP_FIELD_IDS);

const update = (store: ScenarioStore, scenario: Scenario): void => store.setState({ scenario });

/** Values of use: numbers clamped to their bounds; the others are refused. */
const usable = (change: Partial<FieldValues>): Record<string, number | boolean | string> => {
  const next: Record<string, number | boolean | string> = {};
  for (const [id, value] of Object.entries(change) as [FieldId, number | boolean | string][]) {
    const field: Field = FIELDS[id];
    if (field.kind === 'number') {
      if (typeof value !== 'number' || !Number.isFinite(value)) continue;
      next[id] = Math.min(toCanonical(field, field.max), Math.max(toCanonical(field, field.min), value));
    } else if (field.kind === 'boolean' ? typeof value === 'boolean' : field.options.some((o) => o.value === value)) {
      next[id] = value;
    }
  }
  return next;
};

/** Sets fields in canonical units, in one undo step. Numbers are clamped to their bounds; values of no use are refused. */
export const setFields = (store: ScenarioStore, change: Partial<FieldValues>): void => {
  const { scenario } = store.getState();
  const next = usable(change);
  for (const id of Object.keys(next) as FieldId[]) if (next[id] === scenario.fields[id]) delete next[id];
  if (Object.keys(next).length === 0) return;
  update(store, { ...scenario, fields: { ...scenario.fields, ...next } });
};
export const setField = (store: ScenarioStore, id: FieldId, value: number | boolean | string): void =>
  setFields(store, { [id]: value });
export const resetField = (store: ScenarioStore, id: FieldId): void => setField(store, id, defaultValue(id));

const without = (ids: readonly SiteId[], id: SiteId): readonly SiteId[] => ids.filter((other) => other !== id);
/** Pins a site (it must be open), excludes it (it must be closed), or frees it. */
export const setSiteRule = (store: ScenarioStore, id: SiteId, rule: 'pin' | 'exclude' | 'free'): void => {
  const { scenario } = store.getState();
  const pinned = rule === 'pin' ? [...without(scenario.pinned, id), id].sort() : without(scenario.pinned, id);
  const excluded = rule === 'exclude' ? [...without(scenario.excluded, id), id].sort() : without(scenario.excluded, id);
  update(store, { ...scenario, pinned, excluded });
};

/**
 * Gives a site a supply of its own, in canonical units, one undo step; null takes it back to the scenario's.
 * Only what differs from the scenario's fields is kept.
 */
export const setSiteSupply = (store: ScenarioStore, site: SiteId, change: Partial<SupplyValues> | null): void => {
  const { scenario } = store.getState();
  const entries = Object.entries(scenario.supply ?? {});
  const own = entries.find(([id]) => id === site)?.[1];
  const others = entries.filter(([id]) => id !== site);
  const asked: Record<string, unknown> = change === null ? {} : { ...own, ...usable(change) };
  const kept = SUPPLY_FIELD_IDS.filter((id) => asked[id] !== undefined && asked[id] !== scenario.fields[id]);
  const next = Object.fromEntries(kept.map((id) => [id, asked[id]])) as Partial<SupplyValues>;
  const isSame = kept.length === Object.keys(own ?? {}).length && kept.every((id) => own?.[id] === next[id]);
  if (isSame) return;
  const all = kept.length > 0 ? [...others, [site, next] as const] : others;
  const { supply: _, ...rest } = scenario;
  update(store, all.length > 0 ? { ...rest, supply: Object.fromEntries(all) } : rest);
};
export const resetScenario = (store: ScenarioStore): void => update(store, DEFAULT_SCENARIO);
export const replaceScenario = (store: ScenarioStore, scenario: Scenario): void => update(store, scenario);
/** The scenario that a visit begins with: nothing before it to go back to. */
export const startFrom = (store: ScenarioStore, scenario: Scenario): void => {
  update(store, scenario);
  store.temporal.getState().clear();
};

/** One undo step for a whole drag: remember where it began, pause, and record once at the end. */
export const beginDrag = (store: ScenarioStore): Scenario => {
  store.temporal.getState().pause();
  return store.getState().scenario;
};
export const endDrag = (store: ScenarioStore, before: Scenario): void => {
  const after = store.getState().scenario;
  store.setState({ scenario: before });
  store.temporal.getState().resume();
  if (after !== before) store.setState({ scenario: after });
};
export const undo = (store: ScenarioStore, steps = 1): void => store.temporal.getState().undo(steps);
export const redo = (store: ScenarioStore): void => store.temporal.getState().redo();
