import { createClockStore } from './clock.ts';
import { createCompareStore } from './compare.ts';
import { createDataStore } from './data.ts';
import { createLibraryStore } from './library-store.ts';
import { createPowerStore } from './power.ts';
import { createRunsStore } from './runs.ts';
import { createScenarioStore } from './scenario.ts';
import type { Stores } from './stores.ts';
import { createStudiesStore } from './studies.ts';
import { createViewStore, type LayerPresets } from './view.ts';

/** Fresh stores of a page. */
export const createStores = (presets: LayerPresets, theme: 'light' | 'dark', reducedMotion: boolean): Stores => ({
  scenario: createScenarioStore(),
  runs: createRunsStore(),
  view: createViewStore(presets, theme, reducedMotion),
  clock: createClockStore(),
  data: createDataStore(),
  studies: createStudiesStore(),
  power: createPowerStore(),
  compare: createCompareStore(),
  library: createLibraryStore(),
});
