import type { Layer } from '@deck.gl/core';
import type { Frame } from '../../src/layers/frame.ts';
import { RENDERERS } from '../../src/layers/index.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import type { MoveTable, PolicyRun, SimCampus, Simulation } from '../../src/model/simulation/types.ts';
import { STUDY_HOURS } from '../../src/model/time.ts';
import { PALETTES } from '../../src/palette.ts';
import { type Figure, median, under } from './report.ts';

/** Our own share of a frame while the clock plays, without a GPU: what deck asks of us. */
const FLOWS = 200;
const FRAMES = 120;
const SIDE = 15;
/** Campuses on a grid over the country, so that flows are as long as real ones. */
const campuses: readonly SimCampus[] = Array.from({ length: SIDE }, (_, i) => ({
  site: `bench-${i}`,
  name: `Bench ${i}`,
  ba: 'ERCO',
  lon: -120 + (50 * ((i * 7) % SIDE)) / SIDE,
  lat: 28 + (18 * ((i * 4) % SIDE)) / SIDE,
  itMw: 300,
  usableItMw: 270,
  pueIsMean: true,
}));
const rows = Array.from({ length: FLOWS }, (_, i) => ({
  from: i % SIDE,
  to: (i + 1 + (Math.floor(i / SIDE) % (SIDE - 1))) % SIDE,
}));
const same = (value: number): Float32Array => new Float32Array(FLOWS).fill(value);
const moves: MoveTable = {
  rows: FLOWS,
  hourStart: Uint32Array.from({ length: STUDY_HOURS + 1 }, (_, hour) => (hour > 10 ? FLOWS : 0)),
  from: Uint8Array.from(rows, ({ from }) => from),
  to: Uint8Array.from(rows, ({ to }) => to),
  workload: Uint8Array.from(rows, (_, i) => i % 3),
  itMw: same(20),
  pauseMinutes: same(5),
  bytes: new Float64Array(FLOWS),
  lostMwh: same(0),
  costUsd: same(1),
  savingUsdPerHour: same(10),
  cause: new Uint8Array(FLOWS),
  job: new Int16Array(FLOWS).fill(-1),
};
const simulation = {
  hours: STUDY_HOURS,
  campuses,
  runs: [{ policy: 'bench', label: 'bench', moves } as unknown as PolicyRun],
  jobs: [],
} as unknown as Simulation;
const frame: Frame = {
  dataset: { dataHash: '' },
  scenario: DEFAULT_SCENARIO,
  placement: null,
  simulation,
  policy: 'bench',
  hour: 10,
  fraction: 0,
  selected: null,
  mode: 'operate',
  theme: 'light',
  palette: PALETTES.light,
  zoomStep: 4,
  reducedMotion: false,
  filters: {},
};

/** Asks every accessor whose trigger changed, as deck does after `setProps`. */
const update = (before: readonly Layer[], after: readonly Layer[]): number => {
  let asked = 0;
  after.forEach((layer, i) => {
    const old = before[i]?.props.updateTriggers as Record<string, unknown> | undefined;
    const data = layer.props.data as readonly unknown[];
    for (const [name, trigger] of Object.entries(layer.props.updateTriggers as Record<string, unknown>)) {
      if (old?.[name] === trigger) continue;
      const accessor = (layer.props as unknown as Record<string, unknown>)[name];
      if (typeof accessor !== 'function') continue;
      for (let index = 0; index < data.length; index++) accessor(data[index], { index });
      asked += data.length;
    }
  });
  return asked;
};

export const benchLayers = async (): Promise<readonly Figure[]> => {
  let before = RENDERERS.flows.render(frame);
  let anew = 0;
  let asked = 0;
  const times: number[] = [];
  for (let i = 1; i <= FRAMES; i++) {
    const started = performance.now();
    const after = RENDERERS.flows.render({ ...frame, fraction: i / (FRAMES + 1) });
    asked = update(before, after);
    times.push(performance.now() - started);
    anew += after.filter((layer, k) => layer.props.data !== before[k]?.props.data).length;
    before = after;
  }
  const packets = (before.at(-1)?.props.data as readonly unknown[] | undefined)?.length ?? 0;
  const figure = (metric: string, value: number, unit: string): Figure => ({
    bench: 'layers',
    case: `${FLOWS} flows, ${packets} packets`,
    metric,
    value,
    unit,
  });
  return [
    under(4, figure('ownScriptPerFrameMs', median(times), 'ms')),
    figure('ownScriptSlowestFrameMs', Math.max(...times), 'ms'),
    figure('accessorsPerFrame', asked, ''),
    under(0, figure('dataMadeAnew', anew, '')),
  ];
};
