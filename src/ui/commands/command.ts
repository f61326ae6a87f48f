import type { Searchable } from './score.ts';

export const COMMAND_GROUPS = [
  { id: 'command', label: 'Commands' },
  { id: 'site', label: 'Sites' },
  { id: 'place', label: 'Places' },
  { id: 'layer', label: 'Layers' },
  { id: 'field', label: 'Fields of the scenario' },
  { id: 'scenario', label: 'Ready-made scenarios' },
  { id: 'term', label: 'Glossary' },
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number]['id'];

/** Something that can be found by name and done. */
export interface Command extends Searchable {
  /** Stable: what is remembered as used of late. */
  readonly id: string;
  readonly group: CommandGroup;
  /** A word on where or what it is, or what state it is in now. */
  readonly note: string;
  readonly run: () => void;
}

export interface CommandResults {
  readonly label: string;
  readonly items: readonly Command[];
  /** How many fit in all; more than `items` where the rest is not shown. */
  readonly total: number;
}
const SHOWN = 7;

/** Ranked commands in their groups, the group of the best first. */
export const grouped = (ranked: readonly Command[]): readonly CommandResults[] => {
  const byGroup = new Map<CommandGroup, Command[]>();
  for (const command of ranked) byGroup.set(command.group, [...(byGroup.get(command.group) ?? []), command]);
  return [...byGroup].map(([group, items]) => ({
    label: COMMAND_GROUPS.find(({ id }) => id === group)?.label ?? group,
    items: items.slice(0, SHOWN),
    total: items.length,
  }));
};
