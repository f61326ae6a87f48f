import { type ComponentType, startTransition, useEffect, useState } from 'react';
import type { Stores } from '../../store/stores.ts';
import { addNotice } from '../../store/view.ts';
import { ProblemBox } from '../inspector/problem-box.tsx';
import { useShell } from '../use-store.ts';

/** Every part that is a chunk of its own, and how to have it at hand before it is opened. */
const waiting: (() => Promise<unknown>)[] = [];

/**
 * A part of the page that is a chunk of its own, fetched when it is first shown: says that it loads, and what to do
 * where it does not. Kept once loaded: from then on it stands at once.
 * @param what what loads, as the start of a sentence: `The clock`
 */
export const later = <P extends object>(what: string, load: () => Promise<ComponentType<P>>): ComponentType<P> => {
  let loaded: ComponentType<P> | null = null;
  const fetchPart = async (): Promise<ComponentType<P>> => {
    loaded = await load();
    return loaded;
  };
  waiting.push(fetchPart);
  return function Later(props: P) {
    const [tries, setTries] = useState(0);
    const [state, setState] = useState<ComponentType<P> | 'loading' | 'failed'>(() => loaded ?? 'loading');
    // biome-ignore lint/correctness/useExhaustiveDependencies: a try is what starts the load
    useEffect(() => {
      if (loaded) {
        const Part = loaded;
        startTransition(() => setState(() => Part));
        return;
      }
      let here = true;
      fetchPart().then(
        (Part) => {
          // a large part is mounted in slices
          if (here) startTransition(() => setState(() => Part));
        },
        () => here && setState('failed'),
      );
      return () => {
        here = false;
      };
    }, [tries]);
    // a status: told to who listens, and in a place of its own where no landmark is around it, as for the clock
    if (state === 'loading')
      return (
        <p className="empty" role="status">
          {what} is loading.
        </p>
      );
    if (state === 'failed') {
      const problem = { message: `${what} was not loaded.`, remedy: 'Check the connection and try again.' };
      const retry = () => {
        setState('loading');
        setTries(tries + 1);
      };
      return <ProblemBox problem={problem} onRetry={retry} />;
    }
    const Part = state;
    return <Part {...props} />;
  };
};

/**
 * A part that has no place of its own while it is not there, such as a dialog: one that does not come is said as a
 * notice, and asked for again when it is next opened.
 * @param giveUp takes back what opened it
 */
export const laterOver = <P extends object>(
  what: string,
  load: () => Promise<ComponentType<P>>,
  giveUp: (stores: Stores) => void,
): ComponentType<P> => {
  let loaded: ComponentType<P> | null = null;
  return function LaterOver(props: P) {
    const { stores } = useShell();
    const [Part, setPart] = useState(() => loaded);
    useEffect(() => {
      if (loaded) return;
      load().then(
        (part) => {
          loaded = part;
          setPart(() => part);
        },
        () => {
          giveUp(stores);
          const text = `${what} was not loaded. Check the connection and try again.`;
          addNotice(stores.view, { id: `part-${what}`, tone: 'alarm', text });
        },
      );
    }, [stores]);
    return Part ? <Part {...props} /> : null;
  };
};

/**
 * Fetches every part, one after another, so that a click need not wait; a part that fails is asked for again when it
 * is opened.
 * @param pause what is waited for before each
 */
export const fetchParts = async (pause: () => Promise<void> = async () => {}): Promise<void> => {
  for (let fetchPart = waiting.shift(); fetchPart; fetchPart = waiting.shift()) {
    await pause();
    await fetchPart().catch(() => {});
  }
};
