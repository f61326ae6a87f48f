import type { CDPSession, Page } from '@playwright/test';

/** What a page holds on to, after the garbage is gone. */
export interface Held {
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly documents: number;
  readonly timers: number;
  readonly buffers: number;
  readonly textures: number;
  readonly programs: number;
  readonly framebuffers: number;
  readonly vertexArrays: number;
  readonly contexts: number;
  readonly workers: number;
}
export type Meter = keyof Held;

const SPEEDUP = 1000;
/**
 * Counts what is made and given back, and lets the clock of animation frames run faster: a frame is then worth the most
 * that the page's clock takes at once, and a day on the screen passes in minutes.
 */
const METERS = `
  window.__name = (value) => value;
  const held = { timers: new Set(), buffers: 0, textures: 0, programs: 0, framebuffers: 0, vertexArrays: 0, contexts: 0, workers: 0 };
  window.soakHeld = held;
  const { setTimeout: later, clearTimeout: forget, setInterval: every, clearInterval: stop, requestAnimationFrame: frame } = window;
  window.setTimeout = (run, ms, ...rest) => {
    const id = later((...given) => { held.timers.delete(id); run(...given); }, ms, ...rest);
    held.timers.add(id);
    return id;
  };
  window.clearTimeout = (id) => { held.timers.delete(id); forget(id); };
  window.setInterval = (...given) => { const id = every(...given); held.timers.add(id); return id; };
  window.clearInterval = (id) => { held.timers.delete(id); stop(id); };
  window.requestAnimationFrame = (run) => frame.call(window, (now) => run(now * ${SPEEDUP}));
  const gl = WebGL2RenderingContext.prototype;
  for (const [what, name] of [['Buffer', 'buffers'], ['Texture', 'textures'], ['Program', 'programs'], ['Framebuffer', 'framebuffers'], ['VertexArray', 'vertexArrays']]) {
    const living = new WeakSet();
    const { ['create' + what]: make, ['delete' + what]: give } = gl;
    gl['create' + what] = function () { const made = make.call(this); if (made) { living.add(made); held[name] += 1; } return made; };
    gl['delete' + what] = function (one) { if (one && living.delete(one)) held[name] -= 1; return give.call(this, one); };
  }
  const { getContext } = HTMLCanvasElement.prototype;
  const known = new WeakSet();
  HTMLCanvasElement.prototype.getContext = function (...given) {
    const context = getContext.apply(this, given);
    if (context && given[0] === 'webgl2' && !known.has(context)) { known.add(context); held.contexts += 1; }
    return context;
  };
  window.Worker = class extends Worker {
    constructor(...given) { super(...given); held.workers += 1; }
    terminate() { if (!this.ended) held.workers -= 1; this.ended = true; super.terminate(); }
  };
`;
export const installMeters = (page: Page): Promise<void> => page.addInitScript({ content: METERS }).then(() => {});

interface Counted extends Omit<Held, 'heapMb' | 'nodes' | 'listeners' | 'documents' | 'timers'> {
  readonly timers: { readonly size: number };
}
export const readMeters = async (page: Page, devtools: CDPSession): Promise<Held> => {
  // what a first collection frees may hold what a second one can
  for (let k = 0; k < 3; k++) await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  const counted = await page.evaluate(() => {
    const { timers, ...others } = (window as unknown as { soakHeld: Counted }).soakHeld;
    return { ...others, timers: timers.size };
  });
  return {
    heapMb: metric('JSHeapUsedSize') / 1e6,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    documents: metric('Documents'),
    ...counted,
  };
};
