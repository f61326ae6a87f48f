import { useEffect, useState } from 'react';

export interface RequestCount {
  readonly all: number;
  /** To any host but the page's own. */
  readonly elsewhere: number;
}
/** Requests that the page has made since `since` began to be something, as the browser counts them; null before. */
export const useRequestCount = (since: object | null): RequestCount | null => {
  const [count, setCount] = useState<RequestCount | null>(null);
  useEffect(() => {
    if (since === null || typeof PerformanceObserver === 'undefined') return;
    setCount({ all: 0, elsewhere: 0 });
    const observer = new PerformanceObserver((list) => {
      const names = list.getEntries().map(({ name }) => name);
      const away = names.filter((name) => URL.canParse(name) && new URL(name).origin !== location.origin);
      setCount((seen) => ({
        all: (seen?.all ?? 0) + names.length,
        elsewhere: (seen?.elsewhere ?? 0) + away.length,
      }));
    });
    observer.observe({ type: 'resource' });
    return () => observer.disconnect();
  }, [since]);
  return count;
};
