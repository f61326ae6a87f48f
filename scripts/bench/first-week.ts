import { chromium } from '@playwright/test';
import { build } from 'vite';
import { POLICIES } from '../../src/model/simulation/policies/index.ts';
import { CHROMIUM_ARGS, ensureChromium } from '../browser.ts';
import { startServer } from '../serve.ts';
import { type Figure, median, under } from './report.ts';

/** Fresh workers of which the median is taken. */
const WORKERS = 5;

/** Campuses of the plan that the page opens with: its worker has run every rule on them before anyone changes anything. */
const OPENING_CAMPUSES = 6;

/** A worker that makes the bench's network of the data themselves and times first weeks: one by one, or all rules after the opening plan's. */
const WORKER = (root: string): Readonly<Record<string, string>> => ({
  'first-week': `
    import { DEFAULT_SCENARIO } from '/src/model/scenario/scenario.ts';
    import { dispatchWeeks, dispatchYear } from '/src/model/simulation/dispatch.ts';
    import { POLICIES } from '/src/model/simulation/policies/index.ts';
    import { spreadNetwork } from '/scripts/bench/dispatch-network.ts';
    const firstWeekMs = (net, policy) => {
      const started = performance.now();
      dispatchWeeks(net, DEFAULT_SCENARIO.fields, policy).next();
      return performance.now() - started;
    };
    onmessage = async ({ data: { campuses, opening, only } }) => {
      if (opening > 0) {
        const net = await spreadNetwork(opening);
        for (const policy of POLICIES) dispatchYear(net, DEFAULT_SCENARIO.fields, policy);
      }
      const net = await spreadNetwork(campuses);
      // what was left of reading the data is swept away by then
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const asked = POLICIES.filter((policy) => !only || policy.id === only);
      postMessage(asked.map((policy) => firstWeekMs(net, policy)));
    };`,
  // a worker may wait for a file as Node does
  'node:fs': `
    export const readFileSync = (path) => {
      const request = new XMLHttpRequest();
      request.open('GET', '${root}' + path, false);
      request.responseType = 'arraybuffer';
      request.send();
      return request.response;
    };`,
  'node:path': `export const join = (...parts) => parts.join('/');`,
});

const bundle = async (root: string): Promise<string> => {
  const sources = WORKER(root);
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, copyPublicDir: false, lib: { entry: 'first-week', formats: ['iife'], name: 'firstWeek' } },
    plugins: [
      {
        name: 'first-week',
        enforce: 'pre',
        resolveId: (asked) => {
          const name = Object.keys(sources).find((name) => asked === name || asked.endsWith(`/${name}`));
          return name ? `\0${name}` : null;
        },
        load: (asked) => sources[asked.replace('\0', '')] ?? null,
      },
    ],
  });
  const [first] = [built].flat() as { readonly output: readonly { readonly code?: string }[] }[];
  return first?.output[0]?.code ?? '';
};

/**
 * Time to a rule's first week where it runs, in workers of Chromium: in one that has shown the plan that the page opens
 * with, as it stands when somebody asks for another plan; and as the very first thing that a worker does, as a link
 * opened by itself has it after its plan was solved elsewhere.
 */
export const benchFirstWeek = async (bench: string, campuses: number): Promise<readonly Figure[]> => {
  const { server, port } = await startServer('public', 0, '/public/');
  const root = `http://127.0.0.1:${port}/`;
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  try {
    const script = await bundle(root);
    const page = await browser.newPage();
    await page.goto(`${root}public/data/manifest.json`);
    const firstWeeksMs = (asked: { campuses: number; opening: number; only?: string }): Promise<readonly number[]> =>
      page.evaluate(
        ({ script, asked }) =>
          new Promise<readonly number[]>((resolve, reject) => {
            const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
            worker.onmessage = ({ data }) => {
              worker.terminate();
              resolve(data);
            };
            worker.onerror = ({ message }) => reject(new Error(message));
            worker.postMessage(asked);
          }),
        { script, asked },
      );
    const shown: (readonly number[])[] = [];
    for (let k = 0; k < WORKERS; k++) shown.push(await firstWeeksMs({ campuses, opening: OPENING_CAMPUSES }));
    const figures: Figure[] = [];
    for (const [p, { id }] of POLICIES.entries()) {
      const fresh: number[] = [];
      for (let k = 0; k < WORKERS; k++)
        fresh.push((await firstWeeksMs({ campuses, opening: 0, only: id }))[0] ?? Number.NaN);
      const name = `${campuses} campuses x 3 classes, workers of Chromium`;
      const figure = (metric: string, value: number): Figure => ({ bench, case: name, metric, value, unit: 'ms' });
      figures.push(
        under(50, figure(`${id}FirstWeekMs`, median(shown.map((each) => each[p] ?? Number.NaN)))),
        under(50, figure(`${id}FirstWeekInFreshWorkerMs`, median(fresh))),
      );
    }
    return figures;
  } finally {
    await browser.close();
    server.close();
  }
};
