import { lazy, Suspense } from 'react';
import { useView } from '../use-store.ts';

/** Search, help, glossary and limitations are words that a first view does not need. */
const Dialog = lazy(() => import('./dialogs.tsx'));

export const Dialogs = () => {
  const dialog = useView((view) => view.dialog);
  return dialog ? (
    <Suspense fallback={null}>
      <Dialog id={dialog} />
    </Suspense>
  ) : null;
};
