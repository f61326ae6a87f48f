// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { LIMITATIONS } from '../../src/ui/glossary/limitations.ts';
import { GLOSSARY, termsIn } from '../../src/ui/glossary/terms.ts';
import { click, openShell, press, type } from './shell.tsx';

describe('the glossary', () => {
  it('has each term once, in sentences, with a source', () => {
    expect(new Set(GLOSSARY.map(({ id }) => id)).size).toBe(GLOSSARY.length);
    for (const { term, what, here, source } of GLOSSARY) {
      expect(what, term).toMatch(/^.{25,}\.$/s);
      expect(here, term).toMatch(/^.{25,}\.$/s);
      expect(source, term).not.toBe('');
    }
  });
  it('explains the words that the page cannot do without', () => {
    const text = GLOSSARY.map(({ term, also }) => `${term} ${also}`).join(' ');
    for (const word of [
      'POI',
      'PUE',
      'WUE',
      'MEF',
      'AEF',
      'MIP gap',
      'Bound',
      'Dispatch',
      'HHI',
      'N-1',
      'CFE',
      'ELCC',
    ]) {
      expect(text).toContain(word);
    }
  });
  it('is found in help texts by whole words', () => {
    expect(termsIn('Peak PUE times IT MW').map(({ id }) => id)).toEqual(['pue']);
    expect(termsIn('A zoned town')).toEqual([]);
  });
});

describe('limitations', () => {
  it('are sentences, and name the ones that matter most', () => {
    const items = LIMITATIONS.flatMap((part) => part.items);
    for (const item of items) expect(item).toMatch(/[.]$/);
    for (const word of ['interconnection study', 'medians', 'location-based', 'screening']) {
      expect(
        items.some((item) => item.includes(word)),
        word,
      ).toBe(true);
    }
  });
});

describe('help', () => {
  let shell: ReturnType<typeof openShell>;
  afterEach(() => shell.close());
  const loaded = () => act(async () => void (await import('../../src/ui/commands/dialogs.tsx')));

  it('opens on ?, leads to the glossary and the limitations, and closes', async () => {
    shell = openShell();
    press(document.body, '?');
    await loaded();
    click(shell.named('dialog button', 'Glossary'));
    type(shell.element.querySelector('.modal-search') as HTMLInputElement, 'usage effectiveness');
    expect(shell.all$('.glossary dt').map((dt) => dt.textContent)).toEqual(['PUE', 'WUE']);
    click(shell.named('dialog button', 'Close: Glossary'));
    expect(shell.stores.view.getState().dialog).toBeNull();
    act(() => shell.stores.view.setState({ dialog: 'limits' }));
    expect(shell.all$('dialog li').length).toBe(LIMITATIONS.flatMap(({ items }) => items).length);
  });
  it('does not open while a text is typed', () => {
    shell = openShell();
    press(shell.all$('.number-box')[0] as HTMLElement, '?');
    expect(shell.stores.view.getState().dialog).toBeNull();
  });
  it('keeps the camera and the selection from mode to mode', () => {
    shell = openShell();
    const camera = { zoom: 5, lon: -97, lat: 31 };
    act(() => shell.stores.view.setState({ camera, selected: 'tolk-tx' }));
    for (const mode of ['Explore', 'Plan', 'Operate', 'Explore']) {
      click(shell.named('.mode-tabs [role="tab"]', mode));
      expect(shell.stores.view.getState()).toMatchObject({ camera, selected: 'tolk-tx' });
    }
  });
});
