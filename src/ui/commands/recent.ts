const KEY = 'loadstone.recent';
const KEPT = 6;

/** Ids of what was done from the search of late, newest first. The browser may refuse storage: then there are none. */
export const recentIds = (): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
};
export const rememberId = (id: string): void => {
  try {
    localStorage.setItem(KEY, JSON.stringify([id, ...recentIds().filter((other) => other !== id)].slice(0, KEPT)));
  } catch {
    // private windows and full disks: the search works without
  }
};
