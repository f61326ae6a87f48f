import { useId, useRef, useState } from 'react';
import { formatBytes } from '../../format.ts';
import { cleanText } from '../../model/scenario/codec.ts';
import {
  fileNameOf,
  MAX_FILE_BYTES,
  type OwnPricesFile,
  type OwnSitesFile,
  readScenarioFile,
  writeScenarioFile,
} from '../../model/scenario/file.ts';
import { displayName } from '../../model/scenario/scenario.ts';
import type { Scene } from '../../model/story/types.ts';
import { namedOwnData } from '../../store/own-name.ts';
import { replaceScenario } from '../../store/scenario.ts';
import { addNotice } from '../../store/view.ts';
import { download } from '../parts/download.ts';
import { textOfFile } from '../parts/file-text.ts';
import { openStory, setStory } from '../present/story-state.ts';
import { useLibrary, useScenario, useShell } from '../use-store.ts';
import { type Say, useOpen } from './use-open.ts';

const MAX_NAME = 80;

/** Name, and the ways to keep what is in hand. */
export const CurrentScenario = ({ say }: { say: Say }) => {
  const { stores, commands } = useShell();
  const id = useId();
  const name = useScenario(displayName);
  const current = useLibrary((library) => library.kept.find((kept) => kept.id === library.current) ?? null);
  const [typed, setTyped] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const open = useOpen(say);
  const scenario = () => stores.scenario.getState().scenario;

  const rename = () => {
    const text = cleanText(typed ?? name, MAX_NAME);
    setTyped(null);
    if (text && text !== name) replaceScenario(stores.scenario, { ...scenario(), name: text });
  };
  const save = async (over: boolean) => {
    rename();
    const library = await commands.library?.().catch(() => null);
    if (!library) {
      say('Nothing can be kept here: the part that keeps scenarios was not loaded. Export it as a file.');
      return;
    }
    const named = { ...scenario(), name: displayName(scenario()) };
    const { id: kept, wasCopied } = await library.save(named, over ? (current?.id ?? undefined) : undefined);
    library.store.setState({ current: kept });
    say(
      wasCopied
        ? 'It was changed or deleted in another tab meanwhile: yours is kept beside it as a copy.'
        : `${named.name} is kept in this browser.`,
    );
  };
  const importFile = async (chosen: File) => {
    if (chosen.size > MAX_FILE_BYTES) {
      say(`This file has ${formatBytes(chosen.size)}; no scenario has more than ${formatBytes(MAX_FILE_BYTES)}.`);
      return;
    }
    const read = readScenarioFile(await textOfFile(chosen));
    if (!read.ok) {
      say(read.problem.message, read.problem.remedy);
      return;
    }
    const { scenario: found, own, prices, scenes, notes } = read.value;
    // the sites first: a pin of one of them would have no place
    const sites = own && (await takeOwnSites(own));
    const priced = prices && (await takeOwnPrices(prices));
    const told = scenes && takeScenes(scenes);
    open(
      found,
      null,
      [sites, priced, told, ...notes].filter((text) => text !== null),
    );
  };
  const takeOwnPrices = async ({ name, columns }: OwnPricesFile): Promise<string> => {
    const data = await commands.ownData?.().catch(() => null);
    if (!data) return 'The prices in it could not be used; the plan is of those that ship.';
    await data.takePrices(name, columns);
    return `It came with prices of its own, ${name}, for ${columns.length === 1 ? '1 place' : `${columns.length} places`}.`;
  };
  /** Scenes that a file carries take the place of those that are here, which can be had back. */
  const takeScenes = (scenes: readonly Scene[]): string => {
    const { scenes: before } = stores.view.getState();
    setStory(stores, scenes);
    const { scenes: after } = stores.view.getState();
    if (before !== null && before !== after) {
      addNotice(stores.view, {
        id: 'scenes',
        tone: 'info',
        text: 'The scenes of the file are in place of yours.',
        actions: [{ label: 'Back to my scenes', run: () => stores.view.setState({ scenes: before }) }],
      });
    }
    return `It came with a story of ${scenes.length === 1 ? '1 scene' : `${scenes.length} scenes`}.`;
  };
  /** Own candidate sites that a file carries. */
  const takeOwnSites = async ({ name, rows }: OwnSitesFile): Promise<string> => {
    const data = await commands.ownData?.().catch(() => null);
    const placed = await data?.place(rows);
    if (!data || !placed?.ok)
      return `The ${rows.length} own sites in it could not be placed; the plan is of those that ship.`;
    await data.use(name, rows, placed.value);
    return `It came with ${placed.value.sites.length} candidate sites of its own, ${name}.`;
  };
  const exportFile = async () => {
    const named = { ...scenario(), name: displayName(scenario()) };
    const data = namedOwnData(stores) === null ? null : await commands.ownData?.().catch(() => null);
    const { used: own = null, prices = null } = data?.store.getState() ?? {};
    const { scenes: packed } = stores.view.getState();
    const scenes = packed === null ? null : openStory(packed).scenes;
    download(fileNameOf(named), writeScenarioFile(named, { own, prices, scenes }), 'application/json');
    const carried = [own && 'sites', prices && 'prices', scenes && 'scenes'].filter(Boolean);
    say(
      `${fileNameOf(named)} is in your downloads${carried.length > 0 ? `, with your own ${carried.join(', ')}` : ''}.`,
    );
  };
  return (
    <div className="library-current">
      <label htmlFor={`${id}-name`}>Name</label>
      <input
        id={`${id}-name`}
        type="text"
        maxLength={MAX_NAME}
        value={typed ?? name}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
        }}
      />
      <div className="button-row">
        <button type="button" className="button" onClick={() => void save(true)}>
          {current ? 'Save' : 'Keep it here'}
        </button>
        {current ? (
          <button type="button" className="button" onClick={() => void save(false)}>
            Save as a copy
          </button>
        ) : null}
        <button
          type="button"
          className="button"
          onClick={() => {
            void exportFile();
          }}
        >
          Export as a file
        </button>
        <button type="button" className="button" onClick={() => file.current?.click()}>
          Open a file
        </button>
        <button type="button" className="button" onClick={() => stores.view.setState({ dialog: 'export' })}>
          Picture, table, QR
        </button>
        <button type="button" className="button" onClick={() => stores.view.setState({ dialog: 'own' })}>
          Your own sites, prices
        </button>
        <input
          ref={file}
          type="file"
          className="visually-hidden"
          aria-label="Scenario file"
          tabIndex={-1}
          accept=".json,application/json"
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            event.target.value = '';
            if (chosen) void importFile(chosen);
          }}
        />
      </div>
    </div>
  );
};
