import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { displayName } from '../../model/scenario/scenario.ts';
import type { Commands, Stores } from '../../store/stores.ts';
import { ShellContext } from '../use-store.ts';
import { PlanSheet } from './plan-sheet.tsx';

let isKept = false;

/**
 * Whoever prints, by the page or by the browser's own key, gets the plan on one page instead of the screen. The page is
 * made while the browser waits (`beforeprint`), from what stands at that moment. A fact sheet that is open prints itself.
 */
export const keepPrint = ({ stores, commands }: { readonly stores: Stores; readonly commands: Commands }): void => {
  if (isKept) return;
  isKept = true;
  let stop: (() => void) | null = null;
  window.addEventListener('beforeprint', () => {
    if (stop || document.querySelector('.fact-sheet[open]')) return;
    const { title } = document;
    const host = document.createElement('div');
    host.className = 'print-host';
    document.body.append(host);
    const root = createRoot(host);
    const shell = { stores, commands, announce: () => {} };
    flushSync(() =>
      root.render(
        <ShellContext value={shell}>
          <PlanSheet />
        </ShellContext>,
      ),
    );
    // a browser proposes it as the name of the file
    document.title = `Loadstone, ${displayName(stores.scenario.getState().scenario)}`;
    stop = () => {
      document.title = title;
      root.unmount();
      host.remove();
    };
  });
  window.addEventListener('afterprint', () => {
    stop?.();
    stop = null;
  });
};
