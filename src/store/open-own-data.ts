import type { Loader } from './load.ts';
import type { OwnData } from './own-data.ts';
import { namedOwnData } from './own-name.ts';
import type { Stores } from './stores.ts';

/** The person's own sites, fetched when they are asked for or a link names them; then kept in step with the address. */
export const openOwnData = (
  stores: Stores,
  loader: Pick<Loader, 'ensure'>,
  solve: () => void,
): (() => Promise<OwnData>) => {
  let opened: Promise<OwnData> | null = null;
  const open = (): Promise<OwnData> => {
    opened ??= import('./own-data.ts').then(({ createOwnData }) => createOwnData(stores, loader, solve));
    // a chunk that did not come is asked for again
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
  const follow = (): void => {
    if (opened || namedOwnData(stores) !== null)
      void open().then(
        (own) => own.follow(),
        () => {},
      );
  };
  follow();
  globalThis.addEventListener?.('hashchange', follow);
  return open;
};
