import { useEffect, useState } from 'react';
import type { Site } from '../../model/dataset/types.ts';
import { ProblemBox } from '../inspector/problem-box.tsx';

type Part = typeof import('./power-part.tsx').PowerPart;
/** Kept once loaded: the next site opens at once. */
let loaded: Part | null = null;

/** The power report is a chunk of its own, fetched when it is first opened. */
export const PowerPanel = ({ site }: { site: Site }) => {
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<Part | 'loading' | 'failed'>(() => loaded ?? 'loading');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a try is what starts the load
  useEffect(() => {
    if (loaded) return;
    let here = true;
    import('./power-part.tsx').then(
      (module) => {
        loaded = module.PowerPart;
        if (here) setState(() => module.PowerPart);
      },
      () => here && setState('failed'),
    );
    return () => {
      here = false;
    };
  }, [tries]);
  if (state === 'loading') return <p className="empty">The power report is loading.</p>;
  if (state === 'failed') {
    const problem = { message: 'The power report was not loaded.', remedy: 'Check the connection and try again.' };
    const retry = () => {
      setState('loading');
      setTries(tries + 1);
    };
    return <ProblemBox problem={problem} onRetry={retry} />;
  }
  const PowerPart = state;
  return <PowerPart key={site.id} site={site} />;
};
