// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { embedAddress, isEmbedded } from '../../src/store/embed.ts';
import { EMBED_SIZES, embedSnippet } from '../../src/ui/export/embed-snippet.ts';
import { openShell, PLACEMENT } from './shell.tsx';

afterEach(() => history.replaceState(null, '', '/'));
const LINK = 'https://example.org/a/planner/?x=1#v=3&mode=operate&budget=61';

describe('the map inside another page', () => {
  it('has the map, its key and the way out, and no chrome', async () => {
    history.replaceState(null, '', '/?embed=1');
    expect(isEmbedded()).toBe(true);
    const { element, stores, named, close } = openShell();
    await act(async () => stores.runs.setState({ place: { status: 'done', last: PLACEMENT }, placedScenario: null }));
    await act(async () => void (await import('../../src/ui/embed/embed-bar.tsx')));
    expect(element.querySelector('.map-area')).not.toBeNull();
    expect(element.querySelector('.attribution')?.textContent).toContain('EIA');
    for (const gone of ['.top-bar', '.left', '.inspector', '.clock', '.skip-link'])
      expect(element.querySelector(gone), gone).toBeNull();
    const out = named('a', /Open in Loadstone/) as HTMLAnchorElement;
    expect(out.href).toBe('https://example.org/#a=1');
    expect(out.target).toBe('_blank');
    expect(element.textContent).toContain(PLACEMENT.sentence.slice(0, 20));
    close();
  });
  it('is asked for by the address alone', () => {
    for (const search of ['', '?embed=0', '?embed', '?embedded=1']) {
      history.replaceState(null, '', `/${search}`);
      expect(isEmbedded(), search).toBe(false);
    }
  });
  it('keeps sub-path, scenario and other words of the address, both ways', () => {
    const frame = embedAddress(LINK, true);
    expect(frame).toBe('https://example.org/a/planner/?x=1&embed=1#v=3&mode=operate&budget=61');
    expect(embedAddress(frame, false)).toBe(LINK);
  });
  it('comes as a frame that holds one address and one name, whatever is in them', () => {
    const host = document.createElement('div');
    const title = 'A "plan" <b> & \'more\'';
    const template = document.createElement('template');
    const snippet = embedSnippet(LINK, title, EMBED_SIZES[0]);
    expect(snippet).not.toMatch(/&(?!amp;|quot;|lt;|gt;|#39;)/);
    // parsed as a page would
    template.innerHTML = snippet;
    host.append(template.content);
    const frame = host.querySelector('iframe');
    expect(host.children).toHaveLength(1);
    expect(frame?.getAttribute('src')).toBe(embedAddress(LINK, true));
    expect(frame?.getAttribute('title')).toBe(`${title}, a map by Loadstone`);
    expect(frame?.getAttribute('sandbox')?.split(' ')).toEqual([
      'allow-scripts',
      'allow-same-origin',
      'allow-popups',
      'allow-popups-to-escape-sandbox',
    ]);
  });
});
