import { lazy, Suspense } from 'react';
import { useView } from '../use-store.ts';

/** The story and its editor are a chunk that comes when one of them is asked for. */
const Present = lazy(() => import('./present.tsx'));

export const PresentParts = () => {
  const wanted = useView((view) => view.scene !== null || view.sceneEditor);
  return wanted ? (
    <Suspense fallback={null}>
      <Present />
    </Suspense>
  ) : null;
};
