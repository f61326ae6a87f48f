import { currentLink } from './keep-link.ts';
import type { Library } from './library.ts';
import type { Loader } from './load.ts';
import { openOwnData } from './open-own-data.ts';
import type { Planner } from './planner.ts';
import type { Runners } from './runners.ts';
import type { Commands, Stores } from './stores.ts';
import type { LayerPresets } from './view.ts';
import { addNotice } from './view.ts';

/** What panels may ask for, wired to planner, studies, loader and link. */
export const createCommands = (
  stores: Stores,
  presets: LayerPresets,
  planner: Planner,
  studies: Runners,
  loader: Loader,
  library: () => Promise<Library>,
): Commands => {
  const link = () => currentLink(stores, presets);
  return {
    cancel: planner.cancel,
    solve: planner.solve,
    ...studies,
    loadData: (keys) => void loader.ensure(keys),
    library,
    ownData: openOwnData(stores, loader, planner.solve),
    link,
    copyLink: async () => {
      try {
        await navigator.clipboard.writeText(link());
        return true;
      } catch {
        addNotice(stores.view, {
          id: 'copy',
          tone: 'info',
          text: 'The browser did not allow copying. Select the link and copy it by hand.',
        });
        return false;
      }
    },
  };
};
