import { type ReactNode, useDeferredValue } from 'react';

/** What need not stand in the first picture of a page: rendered right after it, in slices that let input through. */
export const Deferred = ({ children }: { readonly children: ReactNode }) =>
  useDeferredValue(true, false) ? children : null;
