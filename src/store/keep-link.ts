import { START_HOUR, setHour } from './clock.ts';
import { chooseOthers, sameOthers } from './compare.ts';
import { DEFAULT_MODE, DEFAULT_POLICY, decodeLink, encodeLink } from './link.ts';
import { checkLinkedPlan, expectedPlan, expectPlan } from './link-check.ts';
import { MAX_LINK } from './link-entries.ts';
import type { LinkLayer } from './link-filters.ts';
import { linkPlanOf } from './link-plan.ts';
import { namedOwnData, nameOwnData } from './own-name.ts';
import { replaceScenario, sameQuestion, startFrom } from './scenario.ts';
import type { Stores } from './stores.ts';
import { keptView, startStory, stopStory } from './story.ts';
import { addNotice, type LayerPresets, selectSite, setMode } from './view.ts';

/** Keeps the address in step with what is on screen, and opens links. */

/** replaceState at most this often: Safari refuses more than 100 in 30 s. */
const WRITE_EVERY_MS = 400;

const fragmentOf = (stores: Stores, presets: LayerPresets): string => {
  // while a story has the screen the link is of what the person had, with the step
  const kept = keptView(stores);
  const { scenario } = kept ?? stores.scenario.getState();
  const { mode, layers, selected, camera, policy } = kept ?? stores.view.getState();
  const { scene, scenes, filters } = stores.view.getState();
  const { place, placedScenario } = stores.runs.getState();
  // a stale plan does not belong to this scenario and is not carried; a provisional one is nobody's to share
  const isHere = place.status === 'done' && placedScenario !== null && sameQuestion(placedScenario, scenario);
  const placement = isHere && !place.last.certificate.provisional ? place.last : null;
  // until it is solved here the plan of the link stays in it: reloading must not lose the check
  const plan = placement
    ? linkPlanOf(placement, scenario.fields.carbonPriceUsdPerTonne)
    : expectedPlan(stores, scenario);
  const { hour } = kept ?? stores.clock.getState();
  const { others: compared, shown } = stores.compare.getState();
  const others = compared.map(({ other }) => other);
  const view = { mode, layers, selected, camera, policy, hour, others, shown, scene, scenes, filters };
  return encodeLink(scenario, view, presets, plan, namedOwnData(stores));
};

export const currentLink = (stores: Stores, presets: LayerPresets): string => {
  const url = new URL(location.href);
  url.hash = fragmentOf(stores, presets);
  return url.href;
};

/** Reads the address into the stores; says what it left out. `how` decides whether undo leads back. */
export const openLink = (
  stores: Stores,
  presets: LayerPresets,
  layers: readonly (string | LinkLayer)[],
  how: typeof startFrom = startFrom,
): void => {
  if (location.hash.length < 2) return;
  const { scenario, view, plan, own, notes } = decodeLink(location.hash, presets, layers);
  expectPlan(stores, plan, scenario);
  nameOwnData(stores, own);
  how(stores.scenario, scenario);
  const { hour, scene, others, shown = 0, ...rest } = view;
  if (others) {
    chooseOthers(stores.compare, others);
    stores.compare.setState({ shown });
  }
  if (rest.mode) setMode(stores.view, rest.mode);
  stores.view.setState(rest);
  if (rest.selected) selectSite(stores.view, rest.selected);
  if (hour !== undefined) setHour(stores.clock, hour);
  if (scene != null) startStory(stores, scene);
  if (notes.length > 0) {
    addNotice(stores.view, { id: 'link', tone: 'alarm', text: 'This link was not read whole.', lines: notes });
  }
};

/** Names in a link that this data does not know: said once the sites are here. */
const sayUnknownSites = ({ data, scenario, view }: Stores): void => {
  const { sites } = data.getState().dataset;
  if (!sites) return;
  const known = new Set(sites.map((site) => site.id));
  const { pinned, excluded, supply = {}, events = [] } = scenario.getState().scenario;
  const { selected } = view.getState();
  // an event may be aimed at a balancing authority, or at all
  const areas = new Set(['all', ...sites.map((site) => site.ba)]);
  const targets = events.map(({ target }) => target).filter((target) => !areas.has(target));
  const named = [...pinned, ...excluded, ...Object.keys(supply), ...targets, ...(selected ? [selected] : [])];
  const unknown = named.filter((id) => !known.has(id));
  if (selected && !known.has(selected)) view.setState({ selected: null });
  if (unknown.length > 0) {
    const names = [...new Set(unknown)].slice(0, 5).join(', ');
    addNotice(view, {
      id: 'unknown-sites',
      tone: 'alarm',
      text: `This data has no site or area named ${names}; left out.`,
    });
  }
};

const sayTooLong = ({ view }: Stores): void =>
  addNotice(view, {
    id: 'link-long',
    tone: 'alarm',
    text: 'This scenario is too long for a link, so the address no longer follows it. Export it as a file to keep or share it.',
  });

/** Writes the address as things change, checks a linked plan once it is solved here, and opens edited addresses. */
export const keepLink = (stores: Stores, presets: LayerPresets, layers: readonly (string | LinkLayer)[]): void => {
  let waiting = false;
  let saidTooLong = false;
  let written = location.hash;
  const write = (): void => {
    waiting = false;
    // a playing clock would write the address twice a second for nothing
    if (stores.clock.getState().playing && !keptView(stores)) return;
    const fragment = `#${fragmentOf(stores, presets)}`;
    const isTooLong = fragment.length > MAX_LINK;
    if (isTooLong && !saidTooLong) sayTooLong(stores);
    saidTooLong = isTooLong;
    if (fragment === written || isTooLong) return;
    written = fragment;
    try {
      history.replaceState(history.state, '', fragment);
    } catch {
      // some hosts (data:, sandboxed frames) forbid it; Share still works
    }
  };
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    setTimeout(write, WRITE_EVERY_MS);
  };
  stores.scenario.subscribe(soon);
  stores.view.subscribe((state, before) => {
    if (state.hover === before.hover) soon();
  });
  stores.compare.subscribe((state, before) => {
    if (!sameOthers(state, before) || state.shown !== before.shown) soon();
  });
  stores.clock.subscribe((state, before) => {
    if (state.hour !== before.hour || state.playing !== before.playing) soon();
  });
  stores.runs.subscribe(({ place }, before) => {
    if (place !== before.place && place.status === 'done') soon();
  });
  checkLinkedPlan(stores);
  stores.data.subscribe(({ dataset }, before) => {
    if (dataset.sites !== before.dataset.sites) sayUnknownSites(stores);
  });
  window.addEventListener('hashchange', () => {
    if (location.hash === written) return;
    written = location.hash;
    // what the link leaves out is at its default, not as it was here
    stopStory(stores);
    stores.view.setState({
      mode: DEFAULT_MODE,
      layers: presets,
      selected: null,
      camera: null,
      policy: DEFAULT_POLICY,
      scenes: null,
      filters: {},
    });
    setHour(stores.clock, START_HOUR);
    chooseOthers(stores.compare, []);
    openLink(stores, presets, layers, replaceScenario);
    sayUnknownSites(stores);
  });
};
