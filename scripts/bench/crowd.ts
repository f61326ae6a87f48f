import { join } from 'node:path';
import type { Layer } from '@deck.gl/core';
import { chromium, type Page } from '@playwright/test';
import type { LayerId } from '../../src/layers/catalog.ts';
import type { Frame } from '../../src/layers/frame.ts';
import { RENDERERS } from '../../src/layers/index.ts';
import { HairlineLayer } from '../../src/layers/shared/hairline-layer.ts';
import type { DatasetKey } from '../../src/model/dataset/types.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { PALETTES } from '../../src/palette.ts';
import { CHROMIUM_ARGS, ensureChromium } from '../browser.ts';
import { readFiles } from '../dataset.ts';
import { startServer } from '../serve.ts';
import { buildWithMaps, framesOf, observe } from './page-watch.ts';
import { type Figure, median, under } from './report.ts';
import { scriptOwner } from './script-owner.ts';

/**
 * The fullest map there is, of real data: county, state and zone lines, every line and substation, plants, data
 * centers and candidates at once, close enough that none is left out. What is measured is input, not frames: software
 * GL draws a few a second whatever we do.
 */
const LAYERS: readonly LayerId[] = [
  'headroom',
  'counties',
  'states',
  'transmission',
  'substations',
  'plants',
  'existing',
  'candidates',
  'announced',
];
const KEYS: readonly DatasetKey[] = [
  'basemap',
  'counties',
  'transmission',
  'substations',
  'plants',
  'existingDataCenters',
  'sites',
  'zones',
  'balancingAuthorities',
  'announced',
];
const ZOOM = 5.6;
const SEGMENTS = 50_000;
const POINTS = 10_000;
const NUDGES = 12;
const DRAG_STEPS = 40;

const rowsOf = (layer: Layer): readonly unknown[] => {
  const { data } = layer.props as { readonly data?: unknown };
  return Array.isArray(data) ? data : [];
};
/** Line segments and points that the layers hand to deck for one picture. */
const countDrawn = async (): Promise<{ readonly segments: number; readonly points: number }> => {
  const frame: Frame = {
    dataset: await readFiles('public/data', KEYS),
    scenario: DEFAULT_SCENARIO,
    placement: null,
    simulation: null,
    policy: '',
    hour: 0,
    fraction: 0,
    selected: null,
    mode: 'explore',
    theme: 'light',
    palette: PALETTES.light,
    zoomStep: 5.5,
    reducedMotion: false,
    filters: {},
  };
  let [segments, points] = [0, 0];
  for (const layer of LAYERS.flatMap((id) => RENDERERS[id].render(frame))) {
    const rows = rowsOf(layer);
    if (layer instanceof HairlineLayer) segments += rows.length;
    else if (/marks$/.test(layer.id)) points += rows.length;
  }
  return { segments, points };
};

interface Heard {
  heard_: { readonly type: string; readonly lagMs: number }[];
}
/** Notes when every event of the pointer and the keyboard is heard, against when it happened. */
const listen = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const watched = window as unknown as Heard;
    watched.heard_ = [];
    for (const type of ['pointermove', 'pointerdown', 'pointerup', 'keydown'])
      window.addEventListener(
        type,
        (event) => watched.heard_.push({ type, lagMs: performance.now() - event.timeStamp }),
        { capture: true, passive: true },
      );
  });
};
const heard = (page: Page): Promise<Heard['heard_']> =>
  page.evaluate(() => (window as unknown as Heard).heard_.splice(0));
const centre = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => {
    const [, lat = 0, lon = 0] = (/map=([^&]+)/.exec(location.hash)?.[1] ?? '').split('/').map(Number);
    return [lon, lat];
  });
const share = (values: readonly number[], of: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * of))] ?? Number.NaN;

export const benchCrowd = async (): Promise<readonly Figure[]> => {
  const { segments, points } = await countDrawn();
  const root = await buildWithMaps();
  const ownerOf = scriptOwner(join(root, 'assets'));
  const { server, port } = await startServer(root, 0);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await observe(page);
    await listen(page);
    await page.goto(`http://127.0.0.1:${port}/#map=${ZOOM}/37/-90&v=3&mode=explore&layers.explore=${LAYERS.join()}`);
    await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 120_000 });
    await page.locator('[data-map-ready="true"]').waitFor({ state: 'attached', timeout: 120_000 });
    await page.waitForTimeout(4000);
    const session = await page.context().newCDPSession(page);
    await heard(page);

    const from = await centre(page);
    const panning = await framesOf(page, session, ownerOf, async () => {
      await page.mouse.move(620, 330);
      await page.mouse.down();
      for (let step = 1; step <= DRAG_STEPS; step++) await page.mouse.move(620 - 4 * step, 330 + 2 * step);
      await page.mouse.up();
      await page.waitForTimeout(2500);
    });
    const dragged = await heard(page);
    const after = await centre(page);

    await page.locator('canvas.maplibregl-canvas').focus();
    await heard(page);
    const keys = await framesOf(page, session, ownerOf, async () => {
      for (let nudge = 0; nudge < NUDGES; nudge++) {
        await page.keyboard.press('ArrowRight');
        await page.waitForTimeout(60);
      }
      await page.waitForTimeout(2500);
    });
    const pressed = (await heard(page)).filter(({ type }) => type === 'keydown');
    const last = await centre(page);

    const lags = dragged.map(({ lagMs }) => lagMs);
    const keyLags = pressed.map(({ lagMs }) => lagMs);
    // 512 px a tile: degrees of longitude of 160 px, against what the map moved
    const degrees = (160 * 360) / (512 * 2 ** ZOOM);
    const lost = Math.abs((after[0] ?? 0) - (from[0] ?? 0) - degrees) / degrees;
    const figure = (metric: string, value: number, unit: string): Figure => ({
      bench: 'crowd',
      case: `${Math.round(segments)} segments and ${points} points of real data, 1280x720, software GL`,
      metric,
      value,
      unit,
    });
    return [
      { ...figure('segmentsDrawn', segments, 'segments'), bar: SEGMENTS, ok: segments >= SEGMENTS },
      { ...figure('pointsDrawn', points, 'points'), bar: POINTS, ok: points >= POINTS },
      under(50, figure('longestOwnScriptWhilePanningMs', panning.oursMs, 'ms')),
      under(50, figure('longestOwnScriptWhileKeysMs', keys.oursMs, 'ms')),
      figure('longestFrameWhilePanningMs', panning.frameMs, 'ms'),
      figure('pointerLagMedianMs', median(lags), 'ms'),
      figure('pointerLagP95Ms', share(lags, 0.95), 'ms'),
      figure('keyLagMedianMs', median(keyLags), 'ms'),
      figure('keyLagLongestMs', Math.max(0, ...keyLags), 'ms'),
      under(0, figure('keysLost', NUDGES - pressed.length, 'keys')),
      under(0.05, figure('dragNotFollowed', lost, 'share of the way')),
      {
        ...figure('movedByKeysDeg', (last[0] ?? 0) - (after[0] ?? 0), 'deg'),
        bar: 0,
        ok: (last[0] ?? 0) > (after[0] ?? 0),
      },
    ];
  } finally {
    await browser.close();
    server.close();
  }
};
