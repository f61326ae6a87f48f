// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startOffline } from '../../src/store/offline.ts';
import { createViewStore } from '../../src/store/view.ts';

type Listener = (event: { isUpdate?: boolean }) => void;
const worker = vi.hoisted(() => ({ listeners: new Map<string, Listener>(), asked: 0, refused: false }));
vi.mock('workbox-window', () => ({
  Workbox: class {
    addEventListener = (type: string, listener: Listener) => void worker.listeners.set(type, listener);
    messageSkipWaiting = () => {
      worker.asked += 1;
    };
    messageSW = async () => {};
    register = async () => {
      if (worker.refused) throw new Error('denied');
      return { update: async () => {} };
    };
  },
}));

const open = async () => {
  const view = createViewStore({ explore: [], plan: [], operate: [], compare: [] }, 'light', false);
  const root = document.createElement('div');
  await startOffline(view, root);
  const notice = () => view.getState().notices.find(({ id }) => id === 'update');
  return {
    root,
    notice,
    load: () => notice()?.actions?.[0]?.run(),
    tell: (type: string) => worker.listeners.get(type)?.({}),
  };
};

let reloads = 0;
const woken: string[] = [];
let answerWake: (failure?: Error) => Promise<unknown>;
beforeEach(() => {
  vi.useFakeTimers();
  worker.listeners.clear();
  worker.asked = 0;
  worker.refused = false;
  reloads = 0;
  woken.length = 0;
  const answer = new Promise<Response>((resolve, reject) => {
    answerWake = (failure) => {
      if (failure) reject(failure);
      else resolve(new Response());
      return vi.advanceTimersByTimeAsync(0);
    };
  });
  vi.stubGlobal('fetch', (url: URL) => {
    woken.push(url.href);
    return answer;
  });
  vi.stubGlobal('caches', {});
  Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: {} });
  vi.spyOn(location, 'reload').mockImplementation(() => {
    reloads += 1;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('a new build waits: it is offered, and nothing is taken over by itself', async () => {
  const { root, notice, tell } = await open();
  expect(notice()).toBeUndefined();
  tell('waiting');
  expect(notice()?.text).toContain('A new version of this page is ready');
  expect(root.dataset.offline).toBe('update');
  vi.advanceTimersByTime(600_000);
  expect([worker.asked, reloads]).toEqual([0, 0]);
});
it('who asks for it is told that it is on its way, and the page loads anew once it is in place', async () => {
  const { notice, load, tell } = await open();
  tell('waiting');
  load();
  expect(notice()).toMatchObject({ tone: 'info', text: expect.stringContaining('loads anew by itself') });
  expect(notice()?.actions).toBeUndefined();
  // the worker of now is woken first: the browser tells only one that runs to end
  expect(worker.asked).toBe(0);
  expect(woken).toEqual([new URL('index.html', document.baseURI).href]);
  await answerWake();
  expect(worker.asked).toBe(1);
  // and said again: the one that waits may have been stopped with the word unheard
  vi.advanceTimersByTime(15_000);
  expect(worker.asked).toBe(4);
  tell('controlling');
  expect(reloads).toBe(1);
  vi.advanceTimersByTime(600_000);
  expect(worker.asked).toBe(4);
  expect(woken).toHaveLength(1);
  expect(notice()?.tone).toBe('info');
});
it('asks on where the page of a first visit was taken by its own build before', async () => {
  const { notice, load, tell } = await open();
  tell('controlling');
  tell('waiting');
  load();
  await answerWake();
  vi.advanceTimersByTime(15_000);
  expect([worker.asked, reloads]).toEqual([4, 0]);
  vi.advanceTimersByTime(110_000);
  expect(notice()?.tone).toBe('alarm');
});
it('one that is never put in place is said as that, and asked for no longer', async () => {
  const { notice, load, tell } = await open();
  tell('waiting');
  load();
  // not even the worker of now answers
  await answerWake(new DOMException('too late', 'TimeoutError'));
  vi.advanceTimersByTime(125_000);
  expect(notice()).toMatchObject({ tone: 'alarm', text: expect.stringContaining('Close the other tabs') });
  const { asked } = worker;
  vi.advanceTimersByTime(600_000);
  expect([worker.asked, reloads]).toEqual([asked, 0]);
});
it('after that the page goes on as it is when the build comes late, and can ask for the next one', async () => {
  const { notice, load, tell } = await open();
  tell('waiting');
  load();
  await answerWake();
  vi.advanceTimersByTime(125_000);
  tell('controlling');
  expect(reloads).toBe(0);
  const { asked } = worker;
  tell('waiting');
  load();
  await answerWake();
  expect(worker.asked).toBe(asked + 1);
  expect(notice()?.text).toContain('loads anew by itself');
  tell('controlling');
  expect(reloads).toBe(1);
});
it('a page goes on as it is when another tab took the new build', async () => {
  const { tell } = await open();
  tell('waiting');
  tell('controlling');
  expect(reloads).toBe(0);
});
it('a page whose build another tab took loads the new one as soon as it asks', async () => {
  const { load, tell } = await open();
  tell('waiting');
  tell('controlling');
  load();
  await vi.advanceTimersByTimeAsync(600_000);
  expect([worker.asked, reloads, woken.length]).toEqual([0, 1, 0]);
});
it('where it is denied there is nothing to say', async () => {
  worker.refused = true;
  const { notice, root } = await open();
  expect(notice()).toBeUndefined();
  expect(root.dataset.offline).toBeUndefined();
});
