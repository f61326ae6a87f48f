import { setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

/** MapLibre's worker as a file of our own: without this, production builds (and our CSP) show a blank map. */
export const useOwnWorker = (): void => setWorkerUrl(workerUrl);
