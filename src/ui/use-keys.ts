import { useEffect } from 'react';
import { STUDY_HOURS } from '../model/time.ts';
import { setHour, stepHours, togglePlay } from '../store/clock.ts';
import { redo, undo } from '../store/scenario.ts';
import { useShell } from './use-store.ts';

/** A text has its own undo; a slider, a choice, a tab or the map only its own arrows. */
const TEXT = 'input:not([type="range"], [type="radio"]), textarea, dialog, [contenteditable]';
const OWN_ARROWS = 'input:not([data-clock]), select, [role="tab"], canvas';

/** Keys of the whole page: search, help, the clock's, undo and redo. A field, a tab or the map keeps its own keys. */
export const useKeys = (): void => {
  const { stores } = useShell();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      // a story has keys of its own
      if (event.defaultPrevented || stores.view.getState().scene !== null) return;
      const command = event.metaKey || event.ctrlKey;
      // the search opens from everywhere, a text included; a browser would take the key for its own
      if (command && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        const { dialog } = stores.view.getState();
        stores.view.setState({ dialog: dialog === 'search' ? null : 'search' });
        return;
      }
      if (target?.closest(TEXT)) return;
      if (event.key === '?' && !command && !event.altKey) {
        event.preventDefault();
        stores.view.setState({ dialog: 'help' });
        return;
      }
      if (command && event.key.toLowerCase() === 'z') {
        event.preventDefault();
        (event.shiftKey ? redo : undo)(stores.scenario);
        return;
      }
      if (command && event.key.toLowerCase() === 'y') {
        event.preventDefault();
        redo(stores.scenario);
        return;
      }
      if (command || event.altKey || target?.closest(OWN_ARROWS) || stores.view.getState().mode === 'plan') return;
      const clock = stores.clock;
      const step = event.shiftKey ? 24 : 1;
      const onButton = target?.closest('button, a, summary');
      const actions: Record<string, (() => void) | undefined> = {
        ' ': onButton ? undefined : () => togglePlay(clock),
        ArrowLeft: () => stepHours(clock, -step),
        ArrowRight: () => stepHours(clock, step),
        Home: () => setHour(clock, 0),
        End: () => setHour(clock, STUDY_HOURS - 1),
      };
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [stores]);
};
