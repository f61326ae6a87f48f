import { laterOver } from '../parts/later.tsx';
import { useView } from '../use-store.ts';

/** Search, help, glossary and limitations are words that a first view does not need. */
const Dialog = laterOver(
  'The dialog',
  async () => (await import('./dialogs.tsx')).default,
  ({ view }) => view.setState({ dialog: null }),
);

export const Dialogs = () => {
  const dialog = useView((view) => view.dialog);
  return dialog ? <Dialog id={dialog} /> : null;
};
