// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Column, DataTable } from '../../src/ui/parts/data-table.tsx';
import { windowOf } from '../../src/ui/parts/row-window.ts';
import { TableMemoryContext, type TableState } from '../../src/ui/parts/table-memory.ts';
import { filterRows, rowsToCsv } from '../../src/ui/parts/table-rows.ts';
import { ShellContext } from '../../src/ui/use-store.ts';
import { click, openShell, press, type } from './shell.tsx';

interface Row {
  readonly name: string;
  readonly mw: number;
}
const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', header: 'Name', align: 'left', value: (row) => row.name, cell: (row) => row.name },
  {
    id: 'mw',
    header: 'MW',
    csv: 'Power, MW',
    range: true,
    value: (row) => row.mw,
    cell: (row) => String(row.mw),
  },
];
const rows = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, i) => ({ name: `Row ${String(i).padStart(3, '0')}`, mw: i }));
const SEARCH = { label: 'Find', placeholder: '', text: (row: Row) => row.name };

describe('a copied table', () => {
  it('quotes, ends lines as RFC 4180 asks, and keeps full precision', () => {
    expect(rowsToCsv([{ name: 'A "big", one', mw: 1 / 3 }], COLUMNS)).toBe(
      'Name,"Power, MW"\r\n"A ""big"", one",0.3333333333333333\r\n',
    );
  });
  it('lets no text be a formula, and leaves negative numbers numbers', () => {
    const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'plain'];
    const lines = rowsToCsv(
      texts.map((name) => ({ name, mw: -5 })),
      COLUMNS,
    ).split('\r\n');
    expect(lines.slice(1, 8)).toEqual([
      "'=1+1,-5",
      "'+1,-5",
      "'-1,-5",
      "'@SUM(A1),-5",
      "'\tx,-5",
      '"\'\rx",-5',
      'plain,-5',
    ]);
  });
  it('parts a cell that stands for several into its columns, each safe', () => {
    const [name, mw] = COLUMNS as [Column<Row>, Column<Row>];
    const parts = { ...name, alsoCsv: [{ csv: 'To, place', value: (row: Row) => `=${row.mw}` }] };
    expect(rowsToCsv([{ name: 'A', mw: 2 }], [parts, mw])).toBe('Name,"To, place","Power, MW"\r\nA,\'=2,2\r\n');
    expect(
      rowsToCsv([{ name: 'A', mw: 2 }], [{ id: 'x', header: 'x', cell: () => null, alsoCsv: parts.alsoCsv }]),
    ).toBe('"To, place"\r\n\'=2\r\n');
  });
  it('leaves a missing number empty', () => {
    expect(rowsToCsv([{ name: 'A', mw: Number.NaN }], COLUMNS)).toContain('A,\r\n');
  });
});

describe('filters', () => {
  const found = (search: string, mw: readonly [string, string]) =>
    filterRows(rows(20), COLUMNS, SEARCH.text, search, { mw }).map((row) => row.mw);
  it('take words in any order, and a range with both ends in it', () => {
    expect(found('01 row', ['', ''])).toEqual([1, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    expect(found('', ['5', '7'])).toEqual([5, 6, 7]);
    expect(found('', ['', '2'])).toEqual([0, 1, 2]);
    expect(found('01', ['18', ''])).toEqual([18, 19]);
  });
  it('pass over what is no number, and hold a missing number outside every range', () => {
    expect(found('', ['x', ''])).toHaveLength(20);
    expect(filterRows([{ name: 'A', mw: Number.NaN }], COLUMNS, undefined, '', { mw: ['0', ''] })).toEqual([]);
  });
});

describe('the window of a long table', () => {
  it('holds what is seen, with rows to spare, and never leaves the table', () => {
    expect(windowOf(0, 600, 26, 570)).toEqual([0, 72]);
    for (let above = 0; above <= 570 * 26; above += 13) {
      const [from, to] = windowOf(above, 600, 26, 570);
      const first = Math.floor(above / 26);
      expect(from).toBeLessThanOrEqual(first);
      expect(to).toBeGreaterThanOrEqual(Math.min(570, first + Math.ceil(600 / 26)));
      expect(to - from).toBeLessThanOrEqual(80);
    }
  });
});

describe('the table', () => {
  let close = (): void => {};
  afterEach(() => close());
  const shell = openShell();
  const context = { stores: shell.stores, commands: shell.commands, announce: vi.fn() };
  shell.close();
  /** A table in a page of its own; returns what to look at and press. */
  const open = (count: number, memory = new Map<string, TableState>()) => {
    const element = document.createElement('div');
    document.body.replaceChildren(element);
    const root = createRoot(element);
    const onPick = vi.fn();
    act(() =>
      root.render(
        <ShellContext value={context}>
          <TableMemoryContext value={memory}>
            <DataTable
              caption="Rows"
              columns={COLUMNS}
              rows={rows(count)}
              rowKey={(row) => row.name}
              onPick={onPick}
              search={SEARCH}
              remember="rows"
              empty="Nothing there."
            />
          </TableMemoryContext>
        </ShellContext>,
      ),
    );
    close = () => act(() => root.unmount());
    const buttons = () => [...element.querySelectorAll<HTMLElement>('.row-button')];
    return { element, onPick, buttons, memory };
  };
  const focused = () => document.activeElement?.textContent;

  it('has one tab stop; arrows, pages and ends move, Enter is the button’s', () => {
    const { buttons, onPick } = open(30);
    expect(buttons().filter((button) => button.tabIndex === 0)).toHaveLength(1);
    buttons()[0]?.focus();
    for (const [key, to] of [
      ['ArrowDown', 'Row 001'],
      ['PageDown', 'Row 013'],
      ['ArrowUp', 'Row 012'],
      ['End', 'Row 029'],
      ['ArrowDown', 'Row 029'],
      ['Home', 'Row 000'],
    ] as const) {
      press(document.activeElement as Element, key);
      expect(focused(), key).toBe(to);
    }
    expect(buttons().filter((button) => button.tabIndex === 0)).toHaveLength(1);
    click(document.activeElement as HTMLElement);
    expect(onPick).toHaveBeenCalledWith({ name: 'Row 000', mw: 0 });
  });
  it('keeps few rows of many in the page, says how many there are, and reaches the last by key', () => {
    const { element, buttons } = open(1000);
    expect(buttons().length).toBeLessThan(100);
    expect(element.querySelector('table')?.getAttribute('aria-rowcount')).toBe('1001');
    buttons()[0]?.focus();
    press(document.activeElement as Element, 'End');
    expect(focused()).toBe('Row 999');
    expect(document.activeElement?.closest('tr')?.getAttribute('aria-rowindex')).toBe('1001');
    expect(buttons().length).toBeLessThan(100);
  });
  it('comes back as it was left: search, order and row', () => {
    const memory = new Map<string, TableState>();
    const first = open(300, memory);
    type(first.element.querySelector('input[type="search"]') as HTMLInputElement, 'row 29');
    click([...first.element.querySelectorAll<HTMLElement>('thead button')][1] as HTMLElement);
    click(first.buttons()[2] as HTMLElement);
    close();
    const again = open(300, memory);
    expect(again.element.querySelector<HTMLInputElement>('input[type="search"]')?.value).toBe('row 29');
    expect(again.buttons()[0]?.textContent).toBe('Row 299');
    expect(again.element.querySelector('[aria-sort]')?.getAttribute('aria-sort')).toBe('descending');
    expect(focused()).toBe('Row 297');
  });
  it('says how many are left, clears, and says where nothing is', () => {
    const { element } = open(20);
    const box = element.querySelector('input[type="search"]') as HTMLInputElement;
    type(box, '01');
    expect(element.querySelector('.table-tools [role="status"]')?.textContent).toBe('11 of 20 rows');
    type(box, 'zebra');
    expect(element.querySelector('.empty')?.textContent).toBe('Nothing there.');
    click(
      [...element.querySelectorAll<HTMLElement>('.tool')].find((one) => one.textContent === 'Clear') as HTMLElement,
    );
    expect(box.value).toBe('');
  });
  it('copies what is left after the filters, or shows it to copy by hand', async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(async () => {});
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    const { element } = open(20);
    type(element.querySelector('input[type="search"]') as HTMLInputElement, '003');
    const button = element.querySelector<HTMLElement>('[title="Copy 1 rows as CSV"]');
    await act(async () => button?.click());
    expect(writeText).toHaveBeenCalledWith('Name,"Power, MW"\r\nRow 003,3\r\n');
    writeText.mockRejectedValueOnce(new Error('denied'));
    await act(async () => button?.click());
    expect(element.querySelector('textarea')?.value).toContain('Row 003,3');
  });
});
