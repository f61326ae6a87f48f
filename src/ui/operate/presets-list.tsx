import { useEffect, useRef } from 'react';
import type { EventPreset } from '../../model/simulation/event-presets.ts';
import { setHour } from '../../store/clock.ts';
import { addEvent } from '../../store/work.ts';
import { ProblemBox } from '../inspector/problem-box.tsx';
import { useRuns, useScenario, useShell, useStudies, useView } from '../use-store.ts';
import { presetFigure, whenWords } from './event-figures.ts';

/** Asks for the presets of the plan on screen, once for each plan. */
const usePresets = (): readonly EventPreset[] => {
  const { commands } = useShell();
  const hash = useRuns((runs) => (runs.place.status === 'done' ? runs.place.last.hash : null));
  const known = useStudies((studies) => studies.presetsHash);
  const presets = useStudies((studies) => studies.presets);
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (!hash || known === hash || asked.current === hash) return;
    asked.current = hash;
    commands.findPresets();
  }, [hash, known, commands]);
  return known === hash ? (presets.last ?? []) : [];
};

/** Events on 2024's own worst hours: a click adds one and goes to its first hour. */
export const PresetsList = () => {
  const { stores, commands, announce } = useShell();
  const presets = usePresets();
  const run = useStudies((studies) => studies.presets);
  const events = useScenario((scenario) => scenario.events);
  const units = useView((view) => view.units);
  const has = ({ event }: EventPreset): boolean =>
    events?.some(
      ({ kind, target, fromHour }) => kind === event.kind && target === event.target && fromHour === event.fromHour,
    ) ?? false;
  const add = (preset: EventPreset) => {
    if (!has(preset) && addEvent(stores.scenario, preset.event)) announce(`${preset.label} added. The year runs anew.`);
    setHour(stores.clock, preset.event.fromHour);
  };
  if (run.status === 'failed') return <ProblemBox problem={run.problem} onRetry={commands.findPresets} />;
  if (presets.length === 0) {
    return run.status === 'running' ? <p className="quiet">Looking for the worst hours of 2024.</p> : null;
  }
  return (
    <ul className="hour-list presets">
      {presets.map((preset) => (
        <li key={preset.id}>
          <button type="button" title={preset.why} onClick={() => add(preset)}>
            <b>{preset.label}</b>
            <span>{has(preset) ? 'added' : presetFigure(preset, units)}</span>
            <small>{whenWords(preset.event)}</small>
          </button>
        </li>
      ))}
    </ul>
  );
};
