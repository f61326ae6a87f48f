import type { Page } from '@playwright/test';

/** Texts and controls that stand outside of the page's width, or are cut by their own box; each as a line. */
export const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const lines: string[] = [];
    const nameOf = (element: Element) =>
      `${element.localName}.${element.getAttribute('class') ?? ''} “${(element.textContent ?? '').trim().slice(0, 30)}”`;
    /** A box that scrolls sideways may hold what is wider (a table, a row of ways). */
    const scrolls = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { overflowX, clipPath } = getComputedStyle(at);
        if (clipPath !== 'none' || at.closest('svg, .map-host, .visually-hidden, [aria-hidden="true"]')) return true;
        if (at.scrollWidth > at.clientWidth && ['auto', 'scroll'].includes(overflowX) && at.clientWidth > 0)
          return true;
      }
      return false;
    };
    for (const element of document.querySelectorAll('.app *, dialog[open] *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!own && !element.matches('input, select, button')) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || scrolls(element)) continue;
      const box = element.getBoundingClientRect();
      if (box.width < 1 || box.height < 1) continue;
      if (box.right > innerWidth + 1 || box.left < -1)
        lines.push(`outside: ${nameOf(element)} ${Math.round(box.left)}-${Math.round(box.right)}`);
      const style = getComputedStyle(element);
      const clips = style.overflowX !== 'visible' && style.textOverflow !== 'ellipsis';
      if (clips && own && element.scrollWidth > element.clientWidth + 1) lines.push(`cut: ${nameOf(element)}`);
      if (style.overflowY === 'hidden' && own && element.scrollHeight > element.clientHeight + 3)
        lines.push(`cut below: ${nameOf(element)}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) lines.push('the page scrolls sideways');
    return [...new Set(lines)].slice(0, 30);
  });

/** The spacing that a reader may set, WCAG 1.4.12, by a sheet that the page's policy lets pass. */
export const spaceText = (page: Page, on: boolean): Promise<void> =>
  page.evaluate((wanted) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets = wanted ? [sheet] : [];
  }, on);

/**
 * Controls smaller than `px` in either direction. One whose box is smaller is measured by what hits it: how far from its
 * middle a press up, down, left and right of it still reaches it. The exception of 2.5.8 for targets that stand apart is
 * not used.
 */
export const smallTargets = (page: Page, px: number): Promise<readonly string[]> =>
  page.evaluate((least) => {
    const lines: string[] = [];
    const controls =
      'button, a[href], input:not([type="file"]), select, textarea, summary, [role="tab"], [role="option"]';
    for (const element of document.querySelectorAll<HTMLElement>(controls)) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled, .skip-link')) continue;
      // a word in a sentence is as high as its line (2.5.8, inline)
      if (element.closest('p, li, dd, dt, caption')?.matches('p, li, dd, dt, caption')) {
        if (getComputedStyle(element).display.startsWith('inline')) continue;
      }
      const label = element.closest('label') ?? element;
      const boxes = [element.getBoundingClientRect(), label.getBoundingClientRect()];
      const [width, height] = [Math.max(...boxes.map((b) => b.width)), Math.max(...boxes.map((b) => b.height))];
      if (width >= least - 0.5 && height >= least - 0.5) continue;
      // one that the edge of its list cuts is brought to the middle of it first
      let list = element.parentElement;
      while (list && !(list.scrollHeight > list.clientHeight && /auto|scroll/.test(getComputedStyle(list).overflowY)))
        list = list.parentElement;
      if (list) {
        const [inner, outer] = [element.getBoundingClientRect(), list.getBoundingClientRect()];
        list.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
      }
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const hits = (dx: number, dy: number): boolean => {
        const hit = document.elementFromPoint(x + dx, y + dy);
        return hit !== null && (element.contains(hit) || label.contains(hit));
      };
      if (!hits(0, 0)) continue;
      const reach = (dx: number, dy: number): number => {
        let steps = 0;
        while (steps < least && hits((steps + 0.5) * dx, (steps + 0.5) * dy)) steps += 0.5;
        return steps;
      };
      const wide = width >= least - 0.5 ? width : Math.max(width, reach(-1, 0) + reach(1, 0));
      const high = height >= least - 0.5 ? height : Math.max(height, reach(0, -1) + reach(0, 1));
      // half pixels are lost at either end
      if (wide >= least - 1 && high >= least - 1) continue;
      const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
      lines.push(
        `${element.localName}.${element.className} “${words.trim().slice(0, 24)}” ${Math.round(wide)} x ${Math.round(high)}`,
      );
    }
    return [...new Set(lines)].slice(0, 40);
  }, px);

/** What has the focus: its name, and what is wrong with how it shows. */
export const focusShown = (page: Page): Promise<{ readonly name: string; readonly wrong: string }> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return { name: '', wrong: '' };
    const labels = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? [...(at.labels ?? [])] : [];
    const labelled = (at.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id));
    const spoken = [...labels, ...labelled].map((label) => label?.textContent ?? '').join(' ');
    const words = at.getAttribute('aria-label') ?? (spoken.trim() || (at.textContent ?? ''));
    const type = at.getAttribute('type') ?? '';
    const name = `${at.localName}${type ? `[${type}]` : ''}.${at.className} “${words.trim().slice(0, 30)}”`;
    const box = at.getBoundingClientRect();
    const points = [
      [0.5, 0.5],
      [0.1, 0.5],
      [0.9, 0.5],
      [0.5, 0.1],
      [0.5, 0.9],
    ] as const;
    const seen = points.some(([fx, fy]) => {
      const hit = document.elementFromPoint(box.left + fx * box.width, box.top + fy * box.height);
      return hit !== null && (at.contains(hit) || hit.contains(at) || hit.closest('label')?.contains(at));
    });
    // a hidden radio, slider or switch shows its focus on what stands beside it
    const marks = [at, at.nextElementSibling, at.parentElement].filter((one) => one instanceof Element);
    // the map lies under the panels too: the ring is around the part that is free
    if (at.matches('canvas')) marks.push(...document.querySelectorAll('.map-overlay'));
    const isRing = ({ outlineStyle, outlineWidth }: CSSStyleDeclaration): boolean =>
      outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    // a slider's ring is around its thumb, whose style only its rule tells; a row's is around the row, by what its button lays over it
    const thumbs = [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule instanceof CSSStyleRule)
      .filter(({ selectorText }) => /:focus-visible::-webkit-slider-thumb$/.test(selectorText))
      .filter(({ selectorText }) => at.matches(selectorText.replace('::-webkit-slider-thumb', '')));
    const outlined =
      marks.some((one) => isRing(getComputedStyle(one))) ||
      isRing(getComputedStyle(at, '::after')) ||
      thumbs.some(({ style }) => Number.parseFloat(style.outline) >= 2);
    return { name, wrong: `${seen ? '' : 'covered '}${outlined ? '' : 'no outline'}`.trim() };
  });
