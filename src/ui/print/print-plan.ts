import type { Shell } from '../use-store.ts';

/** Opens the browser's print of the plan's page, whatever stands over the map. */
export const printPlan = async (shell: Shell): Promise<void> => {
  shell.stores.view.setState({ dialog: null });
  try {
    const { keepPrint } = await import('./keep-print.tsx');
    keepPrint(shell);
    window.print();
  } catch {
    shell.announce('The page for the printer was not loaded. Check the connection and try again.');
  }
};
