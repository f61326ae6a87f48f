// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { readFiles } from '../../scripts/dataset.ts';
import { HOSTILE } from '../../scripts/monkey/hostile.ts';
import { readPlan } from '../../src/model/placement/shipped.ts';
import { seededRandom } from '../../src/model/random.ts';
import { selectSite } from '../../src/store/view.ts';
import { fetchParts } from '../../src/ui/parts/later.tsx';
import { CHOSEN, YEAR } from './operate-fixture.ts';
import { click, openShell, press, type } from './shell.tsx';
import '../../src/ui/commands/dialogs.tsx';

/** The panels alone in the monkey's hands: no map, no solver, and so many more actions a second than in a browser. */
const SEEDS = (process.env.MONKEY_SEEDS ?? '1').split(',').map(Number);
const ACTIONS = Number(process.env.MONKEY_ACTIONS ?? 60);
const BAD = /\b(NaN|undefined|Infinity)\b|\[object /;
const KEYS = ['Escape', 'Escape', 'Enter', 'ArrowRight', 'ArrowLeft', 'ArrowDown', 'Home', 'End', ' ', 'PageDown', '?'];
const WIDTHS = [1440, 1440, 1100, 700, 500, 390, 320];

const files = await readFiles('public/data', [
  ...(['sites', 'zones', 'balancingAuthorities', 'metros', 'announced', 'countyFacts', 'queue'] as const),
  ...(['plants', 'cities', 'carbonOpen', 'carbonElectricityMaps', 'energyPrice', 'parameters'] as const),
]);
const shipped = readPlan(new Uint8Array(readFileSync('public/data/default-plan.json')), files.dataHash);
if (!shipped.ok) throw new Error(shipped.problem.message);
const plan = shipped.value;
const simulation = { ...YEAR, runs: [...YEAR.runs.filter(({ policy }) => policy !== CHOSEN.policy), CHOSEN] };

afterEach(() => vi.restoreAllMocks());

for (const seed of SEEDS) {
  it(`panels stand whatever is pressed and typed, seed ${seed}`, { timeout: 600_000 }, async () => {
    const said: string[] = [];
    vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
      // what comes late (a chunk, a clipboard) is nobody's to wrap
      if (!/act\(/.test(String(words[0]))) said.push(words.map(String).join(' '));
    });
    const random = seededRandom(seed);
    const one = <T,>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
    const shell = openShell();
    const { scenario, runs, data, view, clock } = shell.stores;
    await act(async () => fetchParts());
    act(() => {
      data.setState({ dataset: files });
      const placedScenario = scenario.getState().scenario;
      runs.setState({
        place: { status: 'done', last: plan },
        placedScenario,
        simulate: { status: 'done', last: simulation },
        simulatedScenario: placedScenario,
      });
    });
    const done: string[] = [];
    const faults: string[] = [];
    const look = (): void => {
      const lines = [...shell.element.querySelectorAll('*')].flatMap((element) => [
        ...[...element.childNodes].filter((node) => node.nodeType === 3).map(({ textContent }) => textContent ?? ''),
        ...[...element.attributes]
          .filter(({ name }) => name !== 'placeholder')
          .map(({ name, value }) => `${name}=${value}`),
      ]);
      const bad = lines.filter((line) => BAD.test(line)).map((line) => line.slice(0, 120));
      for (const what of [...new Set([...bad, ...said.splice(0)])])
        if (!faults.some((fault) => fault.startsWith(what.slice(0, 60))))
          faults.push(`${what}\n   after ${done.slice(-5).join('; ')}`);
    };
    const actions: readonly (() => string | Promise<string>)[] = [
      () => {
        const controls = shell.all$(
          'button:not(:disabled), summary, [role="tab"], input[type="radio"], [role="option"]',
        );
        const sorts = [...new Set(controls.map((control) => control.className))];
        const sort = one(sorts);
        const target = one(controls.filter((control) => control.className === sort));
        click(target);
        return `press ${target.getAttribute('aria-label') ?? target.textContent?.slice(0, 40)}`;
      },
      () => {
        const boxes = shell.all$('input[type="text"], input[type="search"], input:not([type])') as HTMLInputElement[];
        if (boxes.length === 0) return 'no box';
        const [box, text] = [one(boxes), one(HOSTILE)];
        type(box, text);
        const name = box.getAttribute('aria-label') ?? box.getAttribute('aria-labelledby') ?? box.className;
        if (random() < 0.7) press(box, 'Enter');
        act(() => box.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
        return `type ${JSON.stringify(text.slice(0, 20))} into ${name}`;
      },
      () => {
        const selects = shell.all$('select') as HTMLSelectElement[];
        if (selects.length === 0) return 'no choice';
        const select = one(selects);
        const option = one([...select.options]);
        act(() => {
          Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, option?.value ?? '');
          select.dispatchEvent(new Event('change', { bubbles: true }));
        });
        return `choose ${option?.textContent}`;
      },
      () => {
        const key = one(KEYS);
        press(one([document.body, ...shell.all$('button, [role="tab"], .row-button')]), key, {
          shiftKey: random() < 0.2,
        });
        return `key ${key}`;
      },
      () => {
        press(window, 'z', { ctrlKey: true, shiftKey: random() < 0.4 });
        return 'undo or redo';
      },
      () => {
        const width = one(WIDTHS);
        Object.defineProperty(window, 'innerWidth', { value: width, configurable: true });
        act(() => void window.dispatchEvent(new Event('resize')));
        return `width ${width}`;
      },
      () => {
        const mode = one(['explore', 'plan', 'operate', 'compare'] as const);
        act(() => view.setState({ mode, tab: one(['plan', 'site', 'sources'] as const) }));
        return `mode ${mode}`;
      },
      () => {
        const site = one(files.sites);
        act(() => selectSite(view, site.id));
        return `site ${site.id}`;
      },
      () => {
        const hour = one([0, 700, 5591, 8783]);
        act(() => clock.setState({ hour, fraction: 0 }));
        return `hour ${hour}`;
      },
      () => {
        const dialog = one([
          'search',
          'help',
          'glossary',
          'limits',
          'scenarios',
          'export',
          'own',
          'tables',
          null,
        ] as const);
        act(() => view.setState({ dialog }));
        return `dialog ${dialog}`;
      },
      () => {
        const without = random() < 0.3;
        act(() =>
          runs.setState({
            place: without
              ? { status: 'failed', last: null, problem: { message: 'No plan.', remedy: 'Try again.' } }
              : { status: 'done', last: plan },
            placedScenario: scenario.getState().scenario,
            simulate: without ? { status: 'idle', last: null } : { status: 'done', last: simulation },
          }),
        );
        return without ? 'no plan' : 'a plan';
      },
    ];
    for (let k = 0; k < ACTIONS; k++) {
      // half of all is pressing
      const action = random() < 0.5 ? actions[0] : one(actions);
      try {
        done.push((await action?.()) ?? '');
      } catch (error) {
        said.push(`thrown: ${(error as Error).stack?.split('\n').slice(0, 4).join(' | ')}`);
      }
      look();
    }
    // a chunk or a promise of an action may still come
    await act(async () => new Promise((resolve) => setTimeout(resolve, 50)));
    look();
    shell.close();
    expect(faults.join('\n')).toBe('');
  });
}
