import { type RefObject, useCallback, useEffect, useRef } from 'react';

const AT_MOST_EVERY_MS = 1000;

/** A live region that speaks at most once a second; of several texts the newest is said. */
export const useAnnounce = (): {
  readonly region: RefObject<HTMLDivElement | null>;
  readonly announce: (text: string) => void;
} => {
  const region = useRef<HTMLDivElement>(null);
  const waiting = useRef<string | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const say = useCallback(() => {
    timer.current = undefined;
    if (waiting.current === null || !region.current) return;
    region.current.textContent = waiting.current;
    waiting.current = null;
    timer.current = window.setTimeout(say, AT_MOST_EVERY_MS);
  }, []);
  const announce = useCallback(
    (text: string) => {
      waiting.current = text;
      if (timer.current === undefined) say();
    },
    [say],
  );
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return { region, announce };
};
