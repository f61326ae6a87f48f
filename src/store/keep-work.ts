import { encodeScenario } from '../model/scenario/codec.ts';
import { isDefaultScenario, type Scenario } from '../model/scenario/scenario.ts';
import { isEmbedded } from './embed.ts';
import { createLibrary, type KeptScenario, type Library, readKept } from './library.ts';
import { replaceScenario, startFrom } from './scenario.ts';
import type { Stores } from './stores.ts';
import { keptView } from './story.ts';
import { addNotice } from './view.ts';

/** Keeps what is being edited, and brings it back; what a person had is never touched by a link. */

const QUIET_MS = 800;
const NOTICE = 'last-work';

const textOf = (scenario: Scenario): string => JSON.stringify(encodeScenario(scenario));

/** The newest work of other pages that is worth coming back to. */
const workToOffer = (
  last: KeptScenario | null,
): { readonly kept: KeptScenario; readonly scenario: Scenario } | null => {
  if (!last) return null;
  const { scenario } = readKept(last);
  return isDefaultScenario(scenario) ? null : { kept: last, scenario };
};

type Parts = Pick<Stores, 'scenario' | 'view' | 'library'>;

/** Without a link the last work returns; with one it is offered, unless it is the same. */
export const offerLastWork = async (stores: Parts, library: Library, hasLink: boolean): Promise<void> => {
  const atStart = stores.scenario.getState().scenario;
  const offer = workToOffer(await library.lastWork());
  // whoever began to edit meanwhile goes on with that
  if (!offer || stores.scenario.getState().scenario !== atStart || textOf(offer.scenario) === textOf(atStart)) return;
  const work = offer.scenario;
  if (hasLink) {
    addNotice(stores.view, {
      id: NOTICE,
      tone: 'info',
      text: `You opened a shared scenario. Yours, “${work.name}”, is kept.`,
      actions: [
        {
          label: 'Back to mine',
          run: () => {
            library.startWork();
            library.continueWork(offer.kept);
            replaceScenario(stores.scenario, work);
          },
        },
      ],
    });
    return;
  }
  startFrom(stores.scenario, work);
  library.continueWork(offer.kept);
  addNotice(stores.view, {
    id: NOTICE,
    tone: 'info',
    text: `Your last work, “${work.name}”, is back.`,
    actions: [
      {
        label: 'Start from the default plan',
        run: () => {
          library.startWork();
          replaceScenario(stores.scenario, atStart);
        },
      },
    ],
  });
};

/** Writes the scenario down while it is edited: a story’s scenes are nobody’s work. */
export const keepWork = (stores: Parts, library: Library): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = textOf(stores.scenario.getState().scenario);
  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const scenario = keptView(stores)?.scenario ?? stores.scenario.getState().scenario;
    const text = textOf(scenario);
    if (text === written) return;
    written = text;
    void library.autosave(scenario);
  };
  stores.scenario.subscribe(({ scenario }, before) => {
    if (scenario === before.scenario) return;
    clearTimeout(timer);
    timer = setTimeout(write, QUIET_MS);
  });
  // a page that is left is written at once
  addEventListener('pagehide', write);
  // another link in this tab is other work
  addEventListener('hashchange', () => {
    if (timer !== undefined) write();
    library.startWork();
    library.store.setState({ current: null });
  });
};

/** Pages know of each other by locks that end with them; null where the browser has none. */
const openPages = () => {
  const locks = globalThis.navigator?.locks;
  if (!locks) return null;
  return {
    hold: (id: string): void => void locks.request(id, () => new Promise(() => {})).catch(() => {}),
    // who cannot tell does not take another page's place
    isOpen: async (id: string): Promise<boolean> => {
      const { held } = await locks.query().catch(() => ({ held: undefined }));
      return held?.some(({ name }) => name === id) ?? true;
    },
  };
};

/** The library of the page; `hasLink`: a link was opened. */
export const openLibrary = (stores: Parts, hasLink: boolean): Library => {
  const pages = openPages();
  const library = createLibrary({
    ...(pages ? { pages } : {}),
    store: stores.library,
    now: () => performance.timeOrigin + performance.now(),
    newId: () => crypto.randomUUID(),
  });
  // a reader of another page came to look: nothing is offered, nothing is kept
  if (!isEmbedded()) void offerLastWork(stores, library, hasLink).finally(() => keepWork(stores, library));
  return library;
};
