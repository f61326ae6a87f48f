import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** From this many rows on only those near the view are in the page. */
export const LONG = 100;
const ROW_PX = 26;
/** Rows kept above and below the view; the window moves in steps of as many, not at every pixel. */
const SPARE = 16;

export type RowWindow = readonly [from: number, to: number];

/** The rows to have in the page when `abovePx` of the table's body is scrolled past in a view of `viewPx`. */
export const windowOf = (abovePx: number, viewPx: number, rowPx: number, count: number): RowWindow => {
  const first = Math.floor(Math.max(0, abovePx) / rowPx / SPARE) * SPARE - SPARE;
  const shown = Math.ceil(viewPx / rowPx) + 3 * SPARE;
  const from = Math.max(0, Math.min(first, count - shown));
  return [from, Math.min(count, from + shown)];
};

const scrollerOf = (element: HTMLElement): HTMLElement => {
  for (let one = element.parentElement; one; one = one.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  }
  return document.documentElement;
};
/** Height of a row with its hairline, px: touch screens have larger ones. */
const rowPxOf = (body: HTMLElement): number =>
  body.querySelector<HTMLElement>('tr[data-row]')?.getBoundingClientRect().height || ROW_PX;

interface Windowed {
  /** Goes to what stands for the rows above the window. */
  readonly top: RefObject<HTMLTableSectionElement | null>;
  readonly body: RefObject<HTMLTableSectionElement | null>;
  readonly window: RowWindow;
  readonly rowPx: number;
  /** Scrolls a row into the view (to the middle of it, if asked) and has it in the page. */
  readonly reveal: (index: number, middle?: boolean) => void;
}
/** Windowing over the nearest scrolling panel: rows of one height, spacers for the others. */
export const useRowWindow = (count: number): Windowed => {
  const top = useRef<HTMLTableSectionElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const isLong = count > LONG;
  const [window_, setWindow] = useState<RowWindow>([0, LONG / 2]);
  const [rowPx, setRowPx] = useState(ROW_PX);
  useEffect(() => {
    const table = body.current;
    if (!isLong || !table) return;
    let scroller: HTMLElement | null = null;
    const measure = () => {
      if (!scroller) {
        scroller = scrollerOf(table);
        scroller.addEventListener('scroll', measure, { passive: true });
        sizes.observe(scroller);
      }
      const px = rowPxOf(table);
      const above = scroller.getBoundingClientRect().top - (top.current ?? table).getBoundingClientRect().top;
      const next = windowOf(above, scroller.clientHeight, px, count);
      setRowPx(px);
      setWindow((now) => (now[0] === next[0] && now[1] === next[1] ? now : next));
    };
    // first when the page has been laid out, and whenever panel or table change their size: asked for here it would be
    // laid out in the middle of a render
    const sizes = new ResizeObserver(measure);
    sizes.observe(table);
    return () => {
      scroller?.removeEventListener('scroll', measure);
      sizes.disconnect();
    };
  }, [isLong, count]);
  const reveal = useCallback(
    (index: number, middle = false) => {
      const table = body.current;
      if (!table) return;
      const scroller = scrollerOf(table);
      const px = rowPxOf(table);
      const head = table.parentElement?.querySelector('thead')?.clientHeight ?? 0;
      const view = scroller.getBoundingClientRect();
      const y = (top.current ?? table).getBoundingClientRect().top - view.top + index * px;
      const room = scroller.clientHeight;
      if (middle) scroller.scrollTop += y - room / 2;
      else if (y < head) scroller.scrollTop += y - head;
      else if (y + px > room) scroller.scrollTop += y + px - room;
      if (count > LONG) setWindow(windowOf(index * px - room / 2, room, px, count));
    },
    [count],
  );
  return {
    top,
    body,
    window: isLong ? [Math.min(window_[0], count), Math.min(window_[1], count)] : [0, count],
    rowPx,
    reveal,
  };
};
