/** What the page and its service worker call things. Names of caches stay for ever: a browser may hold them. */
export const DATA_CACHE = 'loadstone-data';
export const PREVIOUS_CACHE = 'loadstone-previous';
/** workbox-window's own word for "take over now". */
export const SKIP_MESSAGE = 'SKIP_WAITING';
export const KEEP_MESSAGE = 'KEEP_DATA';
export const KILL_MESSAGE = 'LEAVE';
