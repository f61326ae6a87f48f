// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { figureReport } from '../../src/ui/inspector/figure-report.ts';
import { figureText } from '../../src/ui/parts/figure-text.ts';
import { click, openShell, PLACEMENT } from './shell.tsx';

const file = {
  key: 'sites',
  path: 'sites.json',
  title: 'Candidate sites',
  publisher: 'Loadstone',
  licence: 'CC BY 4.0',
  licenceUrl: 'https://example.org',
  vintage: '2025',
  retrievedFrom: '',
  unit: '',
  rows: 3,
  bytes: 1,
  sha256: '0123456789abcdef',
  notes: '',
};
const MANIFEST = { version: 1, dataHash: 'dada', files: [file] } as const;

describe('a report on a figure', () => {
  it('carries all that is needed to find the number again', () => {
    const text = figureReport({
      figure: 'capital',
      shown: 'Capital 15 B$',
      link: 'https://example.org/#budget=60',
      dataHash: 'dada',
      planHash: 'beef',
      manifest: MANIFEST,
    });
    for (const part of [
      '(capital)',
      'Capital 15 B$',
      '#budget=60',
      'dada',
      'beef',
      'Candidate sites',
      '0123456789ab',
    ]) {
      expect(text).toContain(part);
    }
  });
  it('says what it does not have', () => {
    const parts = {
      figure: 'effectiveSites',
      shown: null,
      link: 'x',
      dataHash: '',
      planHash: null,
      manifest: null,
    } as const;
    const text = figureReport(parts);
    expect(text).toContain('Shown as: not recorded');
    expect(text).toContain('Data: not loaded');
    expect(text).toContain('the fields of the scenario');
  });
});

describe('the number on the page', () => {
  it('is read with its label and unit, as it stands there', () => {
    const element = document.createElement('div');
    const add = (tag: string, text: string) => {
      const child = document.createElement(tag);
      child.textContent = text;
      element.append(child);
      return child;
    };
    element.dataset.figure = 'capital';
    add('dt', 'Capital');
    const value = add('b', '15');
    add('span', 'B$');
    expect(figureText(value)).toBe('Capital 15 B$');
    expect(figureText(document.body)).toBeNull();
  });
});

describe('in Sources', () => {
  let shell: ReturnType<typeof openShell>;
  afterEach(() => shell.close());
  it('a click on a number, then one on the report, copies both; denied, it is shown to copy by hand', async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(async () => {});
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    shell = openShell();
    act(() => {
      shell.stores.data.setState({ manifest: MANIFEST });
      shell.stores.runs.setState({ place: { status: 'done', last: PLACEMENT } });
    });
    click(shell.named('.kpi .source-label', 'Capital'));
    await act(async () => shell.named('button', 'Report an error in this figure').click());
    const text = writeText.mock.calls[0]?.[0] ?? '';
    expect(text).toMatch(/Shown as: Capital 15 B\$/);
    expect(text).toContain('Link: https://example.org/#a=1');
    expect(text).toContain('Plan: h');
    writeText.mockRejectedValueOnce(new Error('denied'));
    await act(async () => shell.named('button', 'Report an error in this figure').click());
    expect(shell.element.querySelector<HTMLTextAreaElement>('textarea.by-hand')?.value).toBe(text);
  });
  it('says that the list is loading, or why it is not there, with a way to try again', () => {
    shell = openShell();
    act(() => shell.stores.view.setState({ tab: 'sources' }));
    expect(shell.element.querySelector('#inspector-body .empty')?.textContent).toContain('loading');
    const problem = { message: 'manifest.json could not be fetched.', remedy: 'Try again.' };
    act(() => shell.stores.data.setState({ problems: { manifest: problem } }));
    expect(shell.element.querySelector('#inspector-body .problem')?.textContent).toContain(problem.message);
    click(shell.named('.problem button', 'Try again'));
    expect(shell.commands.loadData).toHaveBeenCalled();
  });
});
