// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Placement } from '../../src/model/placement/types.ts';
import { keepPrint } from '../../src/ui/print/keep-print.tsx';
import { printPlan } from '../../src/ui/print/print-plan.ts';
import { toPaper } from '../../src/ui/print/sheet-map.tsx';
import { openShell, PLACEMENT } from './shell.tsx';

const shell = openShell();
keepPrint({ stores: shell.stores, commands: shell.commands });
const show = (placement: Placement) =>
  act(() => shell.stores.runs.setState({ place: { status: 'done', last: placement }, placedScenario: null }));
const print = (): HTMLElement | null => {
  act(() => void window.dispatchEvent(new Event('beforeprint')));
  return document.querySelector<HTMLElement>('.print-sheet');
};
afterEach(() => act(() => void window.dispatchEvent(new Event('afterprint'))));

describe('the plan on paper', () => {
  it('is there while the browser prints, and only then', () => {
    show(PLACEMENT);
    const sheet = print();
    const text = (sheet?.textContent ?? '').replaceAll('\u00a0', ' ');
    expect(sheet?.querySelector('h1')?.textContent).toBe('Default plan');
    for (const words of [PLACEMENT.sentence, 'Net value', 'What binds', 'Sources: ', 'https://example.org/#a=1'])
      expect(text).toContain(words);
    expect(sheet?.querySelectorAll('tbody tr')).toHaveLength(PLACEMENT.campuses.length);
    expect(sheet?.querySelectorAll('.sheet-map circle')).toHaveLength(PLACEMENT.campuses.length);
    expect(document.title).toMatch(/^Loadstone, Default plan/);
    act(() => void window.dispatchEvent(new Event('afterprint')));
    expect(document.querySelector('.print-host')).toBeNull();
  });
  it('sums what one page has no room for: nothing is lost', () => {
    const [one] = PLACEMENT.campuses;
    if (!one) throw new Error('no campus');
    const campuses = Array.from({ length: 40 }, (_, i) => ({ ...one, site: `site-${i}`, itMw: 40 - i }));
    show({ ...PLACEMENT, campuses });
    const rows = [...(print()?.querySelectorAll('tbody tr') ?? [])];
    expect(rows).toHaveLength(16);
    const shown = rows.reduce((sum, row) => sum + Number(row.children[2]?.textContent), 0);
    expect(shown).toBe((40 * 41) / 2);
    expect(rows.at(-1)?.textContent).toContain('25 more');
  });
  it('leaves a fact sheet that is open to print itself', () => {
    const sheet = document.createElement('dialog');
    sheet.className = 'fact-sheet';
    sheet.setAttribute('open', '');
    document.body.append(sheet);
    expect(print()).toBeNull();
    sheet.remove();
  });
  it('prints from a dialog, which closes first', async () => {
    const asked = vi.fn();
    vi.stubGlobal('print', asked);
    act(() => shell.stores.view.setState({ dialog: 'export' }));
    await act(async () => printPlan({ ...shell, announce: () => {} }));
    expect(asked).toHaveBeenCalledOnce();
    expect(shell.stores.view.getState().dialog).toBeNull();
    vi.unstubAllGlobals();
  });
  it('projects with equal areas: a degree square at 30 and at 45 N is as large as on the globe', () => {
    const areaAt = (lat: number): number => {
      const corners = [
        [-100, lat],
        [-99, lat],
        [-99, lat + 1],
        [-100, lat + 1],
      ].map(([lon = 0, at = 0]) => toPaper(lon, at));
      return Math.abs(
        corners.reduce((sum, [x, y], i) => {
          const [nx, ny] = corners[(i + 1) % 4] ?? [0, 0];
          return sum + (x * ny - nx * y) / 2;
        }, 0),
      );
    };
    const onGlobe = (lat: number): number => Math.sin(((lat + 1) * Math.PI) / 180) - Math.sin((lat * Math.PI) / 180);
    expect(areaAt(45) / areaAt(30)).toBeCloseTo(onGlobe(45) / onGlobe(30), 3);
  });
});
