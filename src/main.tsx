import { LAYER_META, LAYER_PRESETS } from './layers/catalog.ts';
import { createCommands } from './store/commands.ts';
import { createStores } from './store/create-stores.ts';
import { keepChoices } from './store/keep-choices.ts';
import { keepLink, openLink } from './store/keep-link.ts';
import { keepOffline } from './store/keep-offline.ts';
import { createLoader } from './store/load.ts';
import { loadNeeds, sayProblems } from './store/needs.ts';
import { openRunners } from './store/open-runners.ts';
import { createPlanner } from './store/planner.ts';
import { markSettled } from './store/settled.ts';
import { mapDrawn, planStands, showShippedPlan } from './store/shipped-plan.ts';
import { breathe } from './store/slices.ts';
import type { LayerPresets } from './store/view.ts';
import { createPlannerClient, spawnPlanner } from './worker/client.ts';
import { createPlannerPool } from './worker/pool.ts';

const presets: LayerPresets = LAYER_PRESETS;

const stores = createStores(presets, 'light', false);
keepChoices(stores.view, (query) => window.matchMedia(query));
const hasLink = location.hash.length > 1;
openLink(stores, presets, LAYER_META);
// reading this chunk was a task; what it starts is another
await breathe();
// a chunk of its own: what is kept is asked for while the panels come
const library = import('./store/keep-work.ts').then(({ openLibrary }) => openLibrary(stores, hasLink));
library.catch(() => {});

sayProblems(stores.data, stores.view);
const loader = createLoader(stores.data, { base: new URL('data/', document.baseURI).href });
const shipped = showShippedPlan(stores, loader);
const planner = createPlanner(stores, createPlannerClient(spawnPlanner), loader);
const pool = createPlannerPool(spawnPlanner, 2);
const studies = openRunners(stores, pool, loader);
keepLink(stores, presets, LAYER_META);
loadNeeds(stores.view, loader, new Map(LAYER_META.map((layer) => [layer.id, layer.needs])), ['basemap', 'cities']);

/** Map and deck are most of the bytes, and opening them holds up everything else: the page and its plan stand first. */
const mountMap = (element: HTMLElement): (() => void) => {
  let stop = (): void => {};
  let gone = false;
  Promise.all([import('./map/map-view.ts'), planStands(shipped)])
    .then(([{ startMap }]) => {
      if (!gone) stop = startMap(element, stores);
    })
    .catch(() =>
      stores.view.setState({ map: 'failed', mapMessage: 'The map could not be loaded. The tables work without it.' }),
    );
  return () => {
    gone = true;
    stop();
  };
};

const root = document.getElementById('app');
const commands = createCommands(stores, presets, planner, studies, loader, () => library);
// the panels are a chunk of their own: data are on their way before it runs, and neither is a long task
if (root) void import('./ui/mount.tsx').then(({ mountUi }) => mountUi(root, { stores, commands, mountMap }));
markSettled(stores, document.documentElement);
// with a plan on screen the map comes first, then the plan is solved again; without one the solve is what is waited for
planner.start(shipped.then((shown) => (shown ? mapDrawn(stores.view) : undefined)));
void mapDrawn(stores.view).then(() => keepOffline(stores, document.documentElement));
