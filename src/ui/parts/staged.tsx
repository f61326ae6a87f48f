import { Children, type ReactNode, startTransition, useEffect, useState } from 'react';

/**
 * Mounts its children one after another, each in a transition of its own: a long page is then many small renders and
 * commits, with room for input between them, instead of one. What stands stays: only the first mount is staged.
 */
export const Staged = ({ children }: { children: ReactNode }) => {
  const parts = Children.toArray(children);
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (count < parts.length) startTransition(() => setCount(count + 1));
  }, [count, parts.length]);
  return parts.slice(0, count);
};
