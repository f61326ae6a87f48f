import type { Page } from '@playwright/test';

/** A control that is seen and not covered, with a point on it. */
export interface Target {
  readonly x: number;
  readonly y: number;
  /** Role or tag, and the words on it. */
  readonly name: string;
  readonly kind: 'press' | 'text' | 'select' | 'range' | 'file';
}

/**
 * One control of the page by two chances in [0, 1): first the sort of control, then which of the sort, so that a table of
 * hundred rows does not take every turn. Null where nothing can be pressed.
 */
export const pickTarget = (page: Page, sort: number, which: number): Promise<Target | null> =>
  page.evaluate(
    ([sortShare, whichShare]) => {
      const found = [
        ...document.querySelectorAll<HTMLElement>(
          'button, a[href], input, select, textarea, summary, [role="tab"], [role="option"], [tabindex="0"]',
        ),
      ].flatMap((element) => {
        if (element.matches(':disabled') || element.matches('a[href^="http"]')) return [];
        const box = element.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        if (box.width < 2 || box.height < 2 || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return [];
        const hit = document.elementFromPoint(x, y);
        if (!hit || !(element.contains(hit) || hit.closest('label')?.contains(element))) return [];
        const type = element instanceof HTMLInputElement ? element.type : '';
        const kind =
          element instanceof HTMLSelectElement
            ? 'select'
            : element instanceof HTMLTextAreaElement || ['text', 'search', 'number', 'url'].includes(type)
              ? 'text'
              : type === 'range'
                ? 'range'
                : 'press';
        const words = element.getAttribute('aria-label') ?? element.innerText ?? '';
        const name = `${element.getAttribute('role') ?? element.localName} “${words.replace(/\s+/g, ' ').slice(0, 50)}”`;
        // what differs in its class or place is another sort
        const group = `${element.localName}.${element.className}.${element.parentElement?.className ?? ''}`;
        return [{ x, y, name, kind: kind as Target['kind'], group }];
      });
      const sorts = [...new Set(found.map(({ group }) => group))];
      const chosen = sorts[Math.floor((sortShare ?? 0) * sorts.length)];
      const ofSort = found.filter(({ group }) => group === chosen);
      return ofSort[Math.floor((whichShare ?? 0) * ofSort.length)] ?? null;
    },
    [sort, which],
  );
