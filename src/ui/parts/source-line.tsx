import { later } from './later.tsx';

/** The words on every number's source are a fifteenth of the page's first bytes, and nobody reads them first. */
export const SourceLine = later(
  'Where these numbers come from',
  async () => (await import('./source-line-text.tsx')).SourceLineText,
);
