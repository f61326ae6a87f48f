import { GROUND_IDS, LAYER_META } from '../../layers/catalog.ts';
import { FIELD_GROUPS, FIELD_IDS, FIELDS, type Field } from '../../model/scenario/fields.ts';
import { PRESETS, presetScenario } from '../../model/scenario/presets.ts';
import { POLICIES } from '../../model/simulation/policies/index.ts';
import { togglePlay } from '../../store/clock.ts';
import { redo, replaceScenario, resetScenario, undo } from '../../store/scenario.ts';
import { startStory } from '../../store/story.ts';
import { goHome, setMode, toggleLayer, type ViewMode } from '../../store/view.ts';
import { GLOSSARY } from '../glossary/terms.ts';
import { printPlan } from '../print/print-plan.ts';
import type { Shell } from '../use-store.ts';
import type { Command } from './command.ts';
import { focusField } from './focus-field.ts';

const MODES: readonly (readonly [ViewMode, string, string])[] = [
  ['explore', 'Explore', 'Where could it go?'],
  ['plan', 'Plan', 'What should we build?'],
  ['operate', 'Operate', 'How does it run?'],
  ['compare', 'Compare', 'A or B?'],
];

/** Changes the mode as the tabs do: camera and selection stay, panels that cover the page do not open. */
const changeMode = ({ stores }: Shell, mode: ViewMode): void => {
  setMode(stores.view, mode);
  stores.clock.setState({ playing: false });
};

/** What the page can do, whatever data is there. */
export const pageCommands = (shell: Shell): readonly Command[] => {
  const { stores, commands, announce } = shell;
  const view = stores.view;
  const command = (id: string, label: string, note: string, words: string, run: () => void): Command => ({
    id: `do-${id}`,
    group: 'command',
    label,
    note,
    words,
    run,
  });
  const { theme, units, mode } = view.getState();
  const share = async () => announce((await commands.copyLink()) ? 'Link copied.' : 'The link could not be copied.');
  return [
    ...MODES.filter(([id]) => id !== mode).map(([id, label, question]) =>
      command(`mode-${id}`, `Go to ${label}`, question, 'mode tab show', () => changeMode(shell, id)),
    ),
    command('home', 'Whole country', 'map', 'home view camera zoom out reset map', () => goHome(view)),
    command('link', 'Copy the link', 'to what is on screen', 'share url address', () => void share()),
    command('present', 'Present the story', 'scene by scene', 'slides show talk tell full screen', () =>
      startStory(stores),
    ),
    command('scenes', 'Edit the scenes', 'of the story', 'story slides editor present keep this view', () =>
      view.setState({ sceneEditor: true }),
    ),
    command('solve', 'Solve the plan', '', 'run optimise again', commands.solve),
    command('cancel', 'Cancel the solve', '', 'stop', commands.cancel),
    command('undo', 'Undo', 'Ctrl Z', 'back edit', () => undo(stores.scenario)),
    command('redo', 'Redo', 'Ctrl Shift Z', 'forward edit', () => redo(stores.scenario)),
    command('reset', 'Reset the scenario', 'to the default plan', 'default clear all', () => {
      resetScenario(stores.scenario);
      announce('Scenario set back to the default plan. Undo brings your edits back.');
    }),
    command('theme', theme === 'dark' ? 'Light theme' : 'Dark theme', '', 'colour night day appearance', () =>
      view.setState({ theme: theme === 'dark' ? 'light' : 'dark' }),
    ),
    command(
      'units',
      units === 'us' ? 'Metric units' : 'US units',
      units === 'us' ? 'now miles and gallons' : 'now kilometres and litres',
      'km miles gallons litres acre-feet imperial measure',
      () => view.setState({ units: units === 'us' ? 'metric' : 'us' }),
    ),
    command('play', 'Play or pause the clock', mode === 'plan' ? 'in Operate' : '', 'year hours animate', () => {
      if (mode === 'plan') changeMode(shell, 'operate');
      togglePlay(stores.clock);
    }),
    command('scenario', 'Open the scenario', '', 'fields form edit panel', () => view.setState({ left: 'scenario' })),
    command(
      'scenarios',
      'Scenarios',
      'save, open, rename, import, export',
      'library kept presets history file undo steps',
      () => view.setState({ dialog: 'scenarios' }),
    ),
    command('export', 'Export', 'picture, table, QR code', 'png csv geojson download save image qr print', () =>
      view.setState({ dialog: 'export' }),
    ),
    command('print', 'Print the plan', 'one page', 'pdf paper sheet fact', () => void printPlan(shell)),
    command('own', 'Your own sites', 'CSV or GeoJSON', 'import upload candidates prices data file bring', () =>
      view.setState({ dialog: 'own' }),
    ),
    command('offline', 'Keep everything for offline use', 'all data files', 'network cache download save install', () =>
      view.setState({ dialog: 'offline' }),
    ),
    command('layers', 'Open the layers', '', 'map legend panel', () => view.setState({ left: 'layers' })),
    command('sites', 'All sites', 'table', 'candidates list', () =>
      view.setState({ selected: null, tab: 'site', inspector: true }),
    ),
    command(
      'tables',
      'The map as tables',
      'every layer',
      'table twin layers plants counties areas list accessible',
      () => view.setState({ dialog: 'tables' }),
    ),
    command('sources', 'Sources', 'data and licences', 'parameters method where from', () =>
      view.setState({ figure: null, tab: 'sources', inspector: true }),
    ),
    command('help', 'Help and keys', '?', 'shortcuts keyboard what is this', () => view.setState({ dialog: 'help' })),
    command('glossary', 'Glossary', '', 'terms words definitions', () => view.setState({ dialog: 'glossary' })),
    command('limits', 'Limitations', 'what the model does not know', 'caveats assumptions honest', () =>
      view.setState({ dialog: 'limits' }),
    ),
    ...POLICIES.map(({ id, label, help }) =>
      command(`policy-${id}`, `Policy: ${label}`, 'Operate', help, () => {
        view.setState({ policy: id });
        changeMode(shell, 'operate');
      }),
    ),
    ...PRESETS.map(
      (preset): Command => ({
        id: `preset-${preset.id}`,
        group: 'scenario',
        label: preset.name,
        note: 'one step to undo',
        words: `preset scenario ${preset.why}`,
        run: () => {
          replaceScenario(stores.scenario, presetScenario(preset));
          changeMode(shell, 'plan');
          announce(`${preset.name}. ${preset.why}`);
        },
      }),
    ),
  ];
};

/** Layers of this mode's map as toggles. */
export const layerCommands = ({ stores, commands, announce }: Shell): readonly Command[] => {
  const { layers, mode } = stores.view.getState();
  return LAYER_META.map((meta) => {
    const shown = layers[mode].includes(meta.id);
    return {
      id: `layer-${meta.id}`,
      group: 'layer',
      label: meta.label,
      note: shown ? 'shown, hide it' : 'hidden, show it',
      words: `layer map ${meta.group} ${meta.note} ${meta.help}`,
      run: () => {
        if (!shown) commands.loadData(meta.needs);
        toggleLayer(stores.view, meta.id, meta.ground ? GROUND_IDS : []);
        announce(`${meta.label} ${shown ? 'hidden' : 'shown'}.`);
      },
    };
  });
};

/** Every field of the scenario: found, opened, focused. */
export const fieldCommands = ({ stores, announce }: Shell): readonly Command[] =>
  FIELD_IDS.map((id) => {
    const field: Field = FIELDS[id];
    const group = FIELD_GROUPS.find((one) => one.id === field.group)?.label ?? '';
    return {
      id: `field-${id}`,
      group: 'field',
      label: field.label,
      note: group,
      words: `${group} ${field.kind === 'number' ? field.unit : ''} ${field.help}`,
      run: () => {
        stores.view.setState({ left: 'scenario' });
        void focusField(id).then((found) => {
          if (!found) announce(`${field.label} is hidden by the search over the fields. Clear it first.`);
        });
      },
    };
  });

export const termCommands = ({ stores }: Shell): readonly Command[] =>
  GLOSSARY.map(({ id, term, also, what }) => ({
    id: `term-${id}`,
    group: 'term',
    label: term,
    note: 'what it means',
    words: `${also} ${what}`,
    run: () => stores.view.setState({ dialog: 'glossary', term: id }),
  }));
