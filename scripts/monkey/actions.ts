import type { Page } from '@playwright/test';
import { HOSTILE } from './hostile.ts';
import { pickTarget } from './target.ts';

const KEYS: readonly string[] = [
  ...['Tab', 'Tab', 'Shift+Tab', 'Enter', 'Space', 'Escape', 'Escape'],
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowLeft'],
  ...['Home', 'End', 'PageDown', 'PageUp', 'Delete', 'Backspace'],
  ...['Control+k', '?', '/', 'f', 'n', 'b', 'p', '+', '-'],
];
const LINKS: readonly string[] = [
  '#v=3&mode=plan&budget=55',
  '#v=3&mode=operate&h=8783&policy=follow-sun',
  '#v=3&mode=compare&with=least-cost',
  '#v=3&mode=explore&site=tolk-tx&map=6/31/-97',
  '#v=3&mode=operate&ev=storm:ERCO:336:72:60,site:tolk-tx:5591:24:100&batch=20&jobs=big:300:1000:-:48:30:0:Big',
  '#v=1&mode=plan&co2=200',
  '#v=3&scene=2',
  '#v=99&mode=nowhere&h=-5&map=a/b/c&budget=1e999&site=__proto__&scene=9999',
  '#%E0%A4%A&&&===&v',
  '#v=3&mode=plan&load=99999&budget=0',
];
const SIZES: readonly (readonly [number, number])[] = [
  [1280, 720],
  [1280, 720],
  [1440, 900],
  [1000, 700],
  [720, 900],
  [390, 844],
  [320, 640],
  [640, 360],
];
const FILES: readonly (readonly [name: string, text: string])[] = [
  ['mine.csv', 'name,lon,lat,mw\nMesa,-101.8,33.6,250\nNowhere,0,0,1e999\n"open,1,2'],
  ['empty.csv', ''],
  ['not.json', '{"app":"loadstone","__proto__":{"a":1}'],
  ['points.geojson', '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":null}]}'],
  ['photo.png', '\u0000\u0001\u0002PNG'],
];

/** A page in the monkey's hands: what it may know between its actions. */
export interface Hand {
  readonly page: Page;
  readonly random: () => number;
  /** Steps that the history can go back. */
  back: number;
  forward: number;
}
/** Does one thing; says what, in words that a person could follow. */
type Action = (hand: Hand) => Promise<string>;

const oneOf = <T>(random: () => number, items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
const spot = ({ page, random }: Hand): readonly [number, number] => {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
  return [Math.floor(random() * width), Math.floor(random() * height)];
};

const press: Action = async (hand) => {
  const { page, random } = hand;
  const target = await pickTarget(page, random(), random());
  if (!target) return 'nothing to press';
  const { x, y, kind, name } = target;
  await page.mouse.click(x, y);
  if (kind === 'text') {
    const value = oneOf(random, HOSTILE);
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(value);
    const end = oneOf(random, ['Enter', 'Enter', 'Tab', 'Escape', '']);
    if (end) await page.keyboard.press(end);
    return `type ${JSON.stringify(value.slice(0, 30))} ${end} into ${name}`;
  }
  if (kind === 'select') {
    const key = oneOf(random, ['ArrowDown', 'ArrowUp', 'End', 'Home']);
    await page.keyboard.press('Escape');
    await page.keyboard.press(key);
    return `choose by ${key} in ${name}`;
  }
  if (kind === 'range') {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 0; step < 4; step++) await page.mouse.move(x + (random() - 0.5) * 200, y);
    await page.mouse.up();
    return `drag ${name}`;
  }
  return `press ${name}`;
};
const key: Action = async ({ page, random }) => {
  const which = oneOf(random, KEYS);
  const times = random() < 0.2 ? 6 : 1;
  for (let k = 0; k < times; k++) await page.keyboard.press(which);
  return `key ${which}${times > 1 ? ` ${times} times` : ''}`;
};
const point: Action = async (hand) => {
  const [x, y] = spot(hand);
  await hand.page.mouse.click(x, y, { clickCount: hand.random() < 0.2 ? 2 : 1 });
  return `click at ${x}, ${y}`;
};
const drag: Action = async (hand) => {
  const [x, y] = spot(hand);
  const [toX, toY] = spot(hand);
  await hand.page.mouse.move(x, y);
  await hand.page.mouse.down();
  await hand.page.mouse.move((x + toX) / 2, (y + toY) / 2);
  await hand.page.mouse.move(toX, toY);
  await hand.page.mouse.up();
  return `drag from ${x}, ${y} to ${toX}, ${toY}`;
};
const wheel: Action = async (hand) => {
  const [x, y] = spot(hand);
  await hand.page.mouse.move(x, y);
  const by = Math.round((hand.random() - 0.4) * 1500);
  await hand.page.mouse.wheel(0, by);
  return `wheel ${by} at ${x}, ${y}`;
};
const undo: Action = async ({ page, random }) => {
  const keys = oneOf(random, ['Control+z', 'Control+z', 'Control+Shift+z', 'Control+y']);
  const times = 1 + Math.floor(random() * 5);
  for (let k = 0; k < times; k++) await page.keyboard.press(keys);
  return `${keys} ${times} times`;
};
const link: Action = async (hand) => {
  const to = oneOf(hand.random, LINKS);
  await hand.page.evaluate((hash) => {
    location.hash = hash;
  }, to);
  hand.back += 1;
  hand.forward = 0;
  return `link ${to}`;
};
const travel: Action = async (hand) => {
  const back = hand.random() < 0.6;
  if (back ? hand.back === 0 : hand.forward === 0) return link(hand);
  hand.back += back ? -1 : 1;
  hand.forward += back ? 1 : -1;
  await hand.page.evaluate((by) => history.go(by), back ? -1 : 1);
  return back ? 'history back' : 'history forward';
};
const resize: Action = async ({ page, random }) => {
  const [width, height] = oneOf(random, SIZES);
  await page.setViewportSize({ width, height });
  return `resize to ${width} x ${height}`;
};
const media: Action = async ({ page, random }) => {
  const colorScheme = oneOf(random, ['light', 'dark'] as const);
  const forcedColors = oneOf(random, ['none', 'none', 'active'] as const);
  await page.emulateMedia({ colorScheme, forcedColors });
  return `media ${colorScheme}, forced colours ${forcedColors}`;
};
const mode: Action = async ({ page, random }) => {
  const name = oneOf(random, ['Explore', 'Plan', 'Operate', 'Compare', 'Present']);
  const at = await page.evaluate((wanted) => {
    const bar = document.querySelector('.top-bar, .mode-bar');
    const all = [...(bar?.parentElement?.querySelectorAll<HTMLElement>('.top-bar button, .mode-bar button') ?? [])];
    const button = all.find((one) => (one.getAttribute('aria-label') ?? one.innerText).trim() === wanted);
    const box = button?.getBoundingClientRect();
    return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : null;
  }, name);
  if (at) await page.mouse.click(at.x, at.y);
  return `mode ${name}${at ? '' : ', which is not there'}`;
};
const GONE_MS = 5000;
const file: Action = async ({ page, random }) => {
  const input = page.locator('input[type="file"]').first();
  if ((await input.count()) === 0) return 'no place for a file';
  const [name, text] = oneOf(random, FILES);
  try {
    const buffer = Buffer.from(text);
    await input.setInputFiles({ name, mimeType: 'text/plain', buffer }, { timeout: GONE_MS });
  } catch (error) {
    // what was done before may have closed its dialog meanwhile; one that is there and takes no file is a fault
    if ((await input.count()) > 0) throw error;
    return `file ${name}, and its place went away`;
  }
  return `file ${name}`;
};
const wait: Action = async ({ page, random }) => {
  const ms = Math.round(random() * 1200);
  await page.waitForTimeout(ms);
  return `wait ${ms} ms`;
};

/** Each with its weight. */
const ACTIONS: readonly (readonly [Action, number])[] = [
  [press, 50],
  [key, 10],
  [point, 5],
  [drag, 5],
  [wheel, 7],
  [undo, 4],
  [link, 2],
  [travel, 3],
  [resize, 2],
  [media, 1],
  [mode, 5],
  [file, 2],
  [wait, 4],
];
const WEIGHTS = ACTIONS.reduce((sum, [, weight]) => sum + weight, 0);

export const act = (hand: Hand): Promise<string> => {
  let at = hand.random() * WEIGHTS;
  for (const [action, weight] of ACTIONS) {
    at -= weight;
    if (at < 0) return action(hand);
  }
  return wait(hand);
};
