import { LAYER_PRESETS } from '../../src/layers/catalog.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { NEW_JOB } from '../../src/model/scenario/workloads.ts';
import { storyToShort } from '../../src/model/story/codec.ts';
import { READY_STORY } from '../../src/model/story/ready-story.ts';
import { decodeLink, encodeLink, type LinkView } from '../../src/store/link.ts';
import { packText } from '../../src/store/link-pack.ts';
import { readPlanningData } from '../dataset.ts';
import { type Figure, median, under } from './report.ts';

const SITES = 40;
const RUNS = 60;
const PINNED = 12;
const JOBS = 4;

/** Links of 40 real sites with jobs, events and scenes: time there and back, and length. Times are medians. */
export const benchLinks = async (): Promise<readonly Figure[]> => {
  const { sites } = await readPlanningData('public/data');
  const chosen = Array.from({ length: SITES }, (_, k) => sites[Math.floor((k * sites.length) / SITES)]?.id ?? '');
  const scenario = {
    ...DEFAULT_SCENARIO,
    name: 'Forty places',
    pinned: chosen.slice(0, PINNED),
    jobs: Array.from({ length: JOBS }, (_, k) => ({ ...NEW_JOB, id: `job-${k}`, name: `Job ${k}` })),
    events: [{ kind: 'winter-storm', target: 'ERCO', fromHour: 336, hours: 72, severity: 60 }] as const,
  };
  const scenes = READY_STORY.map((scene, k) => (k === 0 ? { ...scene, title: 'Where should the money go?' } : scene));
  const view: LinkView = {
    mode: 'operate',
    layers: LAYER_PRESETS,
    selected: chosen[0] ?? null,
    camera: { zoom: 5, lat: 39, lon: -98 },
    policy: 'optimal',
    hour: 5591,
    scenes: packText(storyToShort(scenes)),
  };
  const plan = {
    hash: '0123456789ab',
    dataHash: 'abcdef012345',
    campuses: chosen.map((site, k) => ({ site, itMw: 50 + ((k * 137.731) % 650) })),
    version: 1,
  };
  let fragment = '';
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    fragment = encodeLink(scenario, view, LAYER_PRESETS, plan);
    const opened = decodeLink(fragment, LAYER_PRESETS, []);
    const ms = performance.now() - started;
    if (opened.plan?.campuses.length !== SITES) throw new Error('The link did not come back whole.');
    return ms;
  });
  const name = `${SITES} sites, ${JOBS} jobs, an event, scenes`;
  return [
    under(5, { bench: 'links', case: name, metric: 'encodeDecodeMs', value: median(times), unit: 'ms' }),
    under(2000, { bench: 'links', case: name, metric: 'linkCharacters', value: fragment.length, unit: 'characters' }),
  ];
};
