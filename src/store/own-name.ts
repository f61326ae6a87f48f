import type { Stores } from './stores.ts';

/** Names of the own data in use or asked for by the link: `sites`, `sites.prices` or `-.prices`, each a hash. */
const ownData = new WeakMap<Stores, string>();
/** Says which own data the link is to name; null: none. */
export const nameOwnData = (stores: Stores, hash: string | null): void => {
  if (hash === null) ownData.delete(stores);
  else ownData.set(stores, hash);
};
/** Hash of the own data that the link named or that are in use here. */
export const namedOwnData = (stores: Stores): string | null => ownData.get(stores) ?? null;
