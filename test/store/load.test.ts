import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { createDataStore } from '../../src/store/data.ts';
import { createLoader } from '../../src/store/load.ts';

/** Serves public/data from disk; `change` may damage a file on its way. */
const serve = (
  change: (path: string, bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | number = (_, bytes) => bytes,
) => {
  const asked: string[] = [];
  const fetchFile = (async (input: string | URL | Request) => {
    const path = String(input).replace('https://host/data/', '').replace(/\?.*/, '');
    asked.push(path);
    const answer = change(path, new Uint8Array(readFileSync(`public/data/${path}`)));
    return typeof answer === 'number' ? new Response('', { status: answer }) : new Response(answer);
  }) as typeof fetch;
  const store = createDataStore();
  return { store, asked, loader: createLoader(store, { base: 'https://host/data/', fetchFile }) };
};

describe('the loader', () => {
  it('loads, verifies and parses; each file once', async () => {
    const { store, asked, loader } = serve();
    await Promise.all([loader.ensure(['metros', 'zones']), loader.ensure(['metros'])]);
    expect(store.getState().dataset.metros?.length).toBeGreaterThan(30);
    expect(store.getState().status).toEqual({ metros: 'ready', zones: 'ready' });
    expect(asked.sort()).toEqual(['manifest.json', 'metros.json', 'zones.json']);
    expect(store.getState().dataset.dataHash).toMatch(/^[0-9a-f]{12}$/);
  });
  it('names a file that is missing, and the rest works', async () => {
    const { store, loader } = serve((path, bytes) => (path === 'zones.json' ? 404 : bytes));
    await loader.ensure(['metros', 'zones']);
    expect(store.getState().status).toEqual({ metros: 'ready', zones: 'failed' });
    expect(store.getState().problems.zones?.message).toMatch(/zones\.json could not be fetched \(HTTP 404\)/);
  });
  it('refuses a file with one changed byte', async () => {
    const { store, loader } = serve((path, bytes) => {
      if (path === 'metros.json') bytes[200] = (bytes[200] ?? 0) ^ 1;
      return bytes;
    });
    await loader.ensure(['metros']);
    expect(store.getState().status.metros).toBe('failed');
    expect(store.getState().problems.metros?.message).toMatch(/metros\.json\) does not match its manifest/);
  });
  it('refuses a truncated archive', async () => {
    const { store, loader } = serve((path, bytes) => (path.startsWith('carbon-open') ? bytes.slice(0, 5000) : bytes));
    await loader.ensure(['carbonOpen']);
    expect(store.getState().status.carbonOpen).toBe('failed');
    expect(store.getState().problems.carbonOpen?.message).toMatch(/carbon-open\.bin\.gz/);
  });
  it('takes a file that the host already inflated', async () => {
    const { gunzipSync } = await import('node:zlib');
    const { store, loader } = serve((path, bytes) =>
      path.endsWith('.gz') ? new Uint8Array(gunzipSync(bytes)) : bytes,
    );
    await loader.ensure(['carbonOpen']);
    expect(store.getState().status.carbonOpen).toBe('ready');
  });
  it('tries again after a failure', async () => {
    let broken = true;
    const { store, loader } = serve((path, bytes) => (broken && path === 'metros.json' ? 500 : bytes));
    await loader.ensure(['metros']);
    broken = false;
    await loader.ensure(['metros']);
    expect(store.getState().status.metros).toBe('ready');
    expect(store.getState().problems).toEqual({});
  });
  it('fetches a damaged file once more, past what the browser has kept', async () => {
    const asked: (string | undefined)[] = [];
    const store = createDataStore();
    const fetchFile = (async (input: string | URL | Request, init?: RequestInit) => {
      const path = String(input).replace('https://host/data/', '').replace(/\?.*/, '');
      const bytes = new Uint8Array(readFileSync(`public/data/${path}`));
      if (path === 'metros.json') asked.push(init?.cache);
      return new Response(path === 'metros.json' && init?.cache !== 'reload' ? bytes.slice(0, 100) : bytes);
    }) as typeof fetch;
    await createLoader(store, { base: 'https://host/data/', fetchFile }).ensure(['metros']);
    expect(asked).toEqual([undefined, 'reload']);
    expect(store.getState().status.metros).toBe('ready');
    expect(store.getState().problems).toEqual({});
  });
  it('says that a file is slow, and takes it back when it comes', async () => {
    const wait = globalThis.setTimeout;
    // long waits are short
    const waits = vi
      .spyOn(globalThis, 'setTimeout')
      .mockImplementation(((run: () => void, ms?: number) =>
        wait(run, (ms ?? 0) > 10_000 ? 20 : ms)) as typeof setTimeout);
    try {
      let send = (): void => {};
      const gate = new Promise<void>((resolve) => {
        send = resolve;
      });
      const store = createDataStore();
      const fetchFile = (async (input: string | URL | Request) => {
        const path = String(input).replace('https://host/data/', '').replace(/\?.*/, '');
        if (path === 'metros.json') await gate;
        return new Response(new Uint8Array(readFileSync(`public/data/${path}`)));
      }) as typeof fetch;
      const loaded = createLoader(store, { base: 'https://host/data/', fetchFile }).ensure(['metros']);
      await vi.waitFor(() => expect(store.getState().problems.metros?.message).toMatch(/is slow to arrive/));
      expect(store.getState().status.metros).toBe('loading');
      send();
      await loaded;
      expect(store.getState().status.metros).toBe('ready');
      expect(store.getState().problems).toEqual({});
    } finally {
      waits.mockRestore();
    }
  });
  it('takes back what it said of the manifest once that can be had', async () => {
    let broken = true;
    const { store, loader } = serve((path, bytes) => (broken && path === 'manifest.json' ? 500 : bytes));
    await loader.ensure(['metros']);
    expect(Object.keys(store.getState().problems)).toContain('manifest');
    broken = false;
    await loader.ensure(['metros']);
    expect(store.getState().problems).toEqual({});
  });
  it('leaves out weather that cannot be had', async () => {
    const { store, loader } = serve();
    const stations = JSON.parse(readFileSync('public/data/manifest.json', 'utf8'))
      .files.map((file: { key: string }) => file.key)
      .filter((key: string) => key.startsWith('weather/'))
      .slice(0, 2)
      .map((key: string) => key.slice(8));
    const weather = await loader.weather([...stations, '000000']);
    expect(weather).toHaveLength(2);
    expect(store.getState().problems['weather/000000']?.message).toMatch(/no file for weather\/000000/);
  });
});
