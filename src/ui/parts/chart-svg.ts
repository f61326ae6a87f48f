/**
 * A part of the page as an SVG that needs nothing else: boxes, borders and texts where the page has them, drawings with
 * the styles that they have now. Charts here are made of both, so one walk does for all.
 */
const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 12;
const FONT = 'Inter, "Inter Variable", "Helvetica Neue", Arial, sans-serif';
/** What is pressed or folded, and what only a screen reader reads. */
const NOT_ON_PAPER =
  'button:not(.frontier-point, .source-label), input, select, textarea, details, .segmented, .source-line, .visually-hidden, .on-screen, .readout, .power-readout, .heat-now, .heat-cursor, .year-now, .year-cursor, [hidden], .playhead, .playhead-dot, .playhead-pill, .quarter-hand, .not-yet';
const DRAWN = [
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'vector-effect',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
] as const;

/** What a drawing is without a word. */
const USUAL: ReadonlySet<string> = new Set([
  'fill-opacity 1',
  'fill-rule nonzero',
  'stroke none',
  'stroke-opacity 1',
  'stroke-dasharray none',
  'stroke-linecap butt',
  'stroke-linejoin miter',
  'vector-effect none',
  'opacity 1',
  'text-anchor start',
  'dominant-baseline auto',
  'paint-order normal',
]);

const made = (tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes))
    element.setAttribute(name, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  return element;
};

/** A computed colour as every program reads it, and how opaque it is; null: nothing is seen. */
export const plainColor = (css: string): { readonly color: string; readonly alpha: number } | null => {
  const numbers = /^(?:rgba?|color\(srgb)\(?\s*(.+?)\)$/.exec(css)?.[1]?.split(/[\s,/]+/);
  if (!numbers) return null;
  const isShare = css.startsWith('color(');
  const [r = 0, g = 0, b = 0] = numbers.map((part) => Math.round(Number(part) * (isShare ? 255 : 1)));
  const alpha = numbers[3] === undefined ? 1 : Number(numbers[3]);
  return alpha > 0 ? { color: `rgb(${r},${g},${b})`, alpha } : null;
};
const painted = (css: string, as: 'fill' | 'stroke'): Record<string, string | number> => {
  const paint = plainColor(css);
  return paint
    ? { [as]: paint.color, ...(paint.alpha < 1 ? { [`${as}-opacity`]: paint.alpha } : {}) }
    : { [as]: 'none' };
};

/** A drawing of the page with its computed styles written on it. */
const drawing = (source: SVGSVGElement, x: number, y: number, width: number, height: number): SVGElement => {
  const copy = source.cloneNode(true) as SVGSVGElement;
  const from = [source, ...source.querySelectorAll<SVGElement>('*')];
  const to = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  const gone: Element[] = [];
  for (const [i, element] of from.entries()) {
    const target = to[i];
    if (!target) continue;
    const style = getComputedStyle(element);
    const above = i > 0 && element.parentElement ? getComputedStyle(element.parentElement) : null;
    if (style.display === 'none' || style.visibility === 'hidden' || element.matches(NOT_ON_PAPER)) gone.push(target);
    for (const name of [...target.attributes].map((attribute) => attribute.name)) {
      if (/^(class|style|id|role|tabindex|aria-.*|data-.*)$/.test(name)) target.removeAttribute(name);
    }
    for (const name of DRAWN) {
      const value = style.getPropertyValue(name);
      // left out where nothing above it says otherwise
      if (USUAL.has(`${name} ${value}`) && (!above || USUAL.has(`${name} ${above.getPropertyValue(name)}`))) {
        target.removeAttribute(name);
        continue;
      }
      if (name === 'fill' || name === 'stroke') {
        for (const [key, paint] of Object.entries(painted(value, name))) target.setAttribute(key, String(paint));
      } else target.setAttribute(name, value.replaceAll(/(\d)px\b/g, '$1'));
    }
  }
  for (const element of gone) element.remove();
  for (const [name, value] of Object.entries({ x, y, width, height })) copy.setAttribute(name, String(value));
  copy.setAttribute('overflow', 'visible');
  return copy;
};

/** Lines of a text as the page breaks them. */
const linesOf = (node: Text): readonly { readonly text: string; readonly box: DOMRect }[] => {
  const range = document.createRange();
  const lines: { text: string; top: number; from: number; to: number }[] = [];
  for (const match of node.data.matchAll(/\S+/g)) {
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    const { top, width } = range.getBoundingClientRect();
    if (width === 0) continue;
    const last = lines.at(-1);
    const to = match.index + match[0].length;
    if (last && Math.abs(last.top - top) < 2) {
      last.text += ` ${match[0]}`;
      last.to = to;
    } else lines.push({ text: match[0], top, from: match.index, to });
  }
  return lines.map(({ text, from, to }) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return { text, box: range.getBoundingClientRect() };
  });
};

/** Share of a line's box over the baseline: Inter's, and near enough for what stands in for it. */
const ASCENT = 0.8;
const isSeen = (style: CSSStyleDeclaration): boolean => style.display !== 'none' && style.visibility !== 'hidden';

/** Stops of a plain gradient from left to right; null for any other background. */
const gradientOf = (image: string): readonly (readonly [color: string, from: string, to: string])[] | null => {
  const inner = /^linear-gradient\((?:to right|90deg)(?: in lab)?, (.+)\)$/.exec(image)?.[1];
  if (!inner) return null;
  return inner.split(/,\s*(?![^(]*\))/).map((stop) => {
    const [, color = '', from = '', to = ''] = /^((?:rgba?|color)\([^)]*\)|\w+)\s*(\S*)\s*(\S*)$/.exec(stop) ?? [];
    return [color, from, to] as const;
  });
};

class Paper {
  readonly svg: SVGElement;
  readonly #defs = made('defs', {});
  readonly #left: number;
  readonly #top: number;
  constructor(box: DOMRect, height: number, surface: string) {
    const width = box.width + 2 * MARGIN;
    this.#left = box.left - MARGIN;
    this.#top = box.top - MARGIN;
    this.svg = made('svg', { viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, width, height });
    this.svg.setAttribute('font-family', FONT);
    this.svg.append(made('rect', { width: '100%', height: '100%', fill: surface }));
  }
  #fill(style: CSSStyleDeclaration, width: number): Record<string, string | number> {
    const stops = gradientOf(style.backgroundImage);
    if (!stops) return painted(style.backgroundColor, 'fill');
    const gradient = made('linearGradient', { id: `paint-${this.#defs.childElementCount}` });
    const share = (at: string, otherwise: number): number =>
      at.endsWith('px')
        ? Number.parseFloat(at) / (width || 1)
        : at.endsWith('%')
          ? Number.parseFloat(at) / 100
          : otherwise;
    stops.forEach(([color, from, to], i) => {
      const paint = plainColor(color);
      const start = share(from, stops.length > 1 ? i / (stops.length - 1) : 0);
      // a first stop with one place begins there, and the next colour stands from there on
      const places = to ? [start, share(to, start)] : [start];
      for (const offset of places)
        gradient.append(
          made('stop', { offset, 'stop-color': paint?.color ?? 'black', 'stop-opacity': paint?.alpha ?? 0 }),
        );
    });
    if (this.#defs.childElementCount === 0) this.svg.append(this.#defs);
    this.#defs.append(gradient);
    return { fill: `url(#${gradient.id})` };
  }
  element(element: HTMLElement): void {
    const style = getComputedStyle(element);
    if (!isSeen(style) || element.matches(NOT_ON_PAPER)) return;
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left - this.#left, top - this.#top];
    const clip = /^polygon\((.+)\)$/.exec(style.clipPath)?.[1];
    const fill = this.#fill(style, width);
    if (width > 0 && height > 0 && fill.fill !== 'none') {
      const points = clip
        ?.split(',')
        .map((point) =>
          point
            .trim()
            .split(/\s+/)
            .map((part) => Number.parseFloat(part) / 100),
        )
        .map(([px = 0, py = 0]) => `${x + px * width},${y + py * height}`)
        .join(' ');
      const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2);
      const rx = style.borderTopLeftRadius.endsWith('%') ? Math.min(width, height) / 2 : radius;
      this.svg.append(
        points ? made('polygon', { points, ...fill }) : made('rect', { x, y, width, height, rx, ...fill }),
      );
    }
    this.#borders(style, x, y, width, height);
    for (const child of element.childNodes) {
      if (child instanceof SVGSVGElement) {
        const box = child.getBoundingClientRect();
        if (isSeen(getComputedStyle(child)) && box.width > 0)
          this.svg.append(drawing(child, box.left - this.#left, box.top - this.#top, box.width, box.height));
      } else if (child instanceof HTMLCanvasElement) this.canvas(child);
      else if (child instanceof HTMLElement) this.element(child);
      else if (child instanceof Text) this.text(child, style);
    }
  }
  /** A year of hours is painted, not drawn: its pixels go along, one for one. */
  canvas(canvas: HTMLCanvasElement): void {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    if (!isSeen(getComputedStyle(canvas)) || canvas.width === 0 || width === 0) return;
    this.svg.append(
      made('image', {
        x: left - this.#left,
        y: top - this.#top,
        width,
        height,
        preserveAspectRatio: 'none',
        'image-rendering': 'pixelated',
        href: canvas.toDataURL('image/png'),
      }),
    );
  }
  #borders(style: CSSStyleDeclaration, x: number, y: number, width: number, height: number): void {
    const sides = [
      ['top', x, y, x + width, y],
      ['bottom', x, y + height, x + width, y + height],
      ['left', x, y, x, y + height],
      ['right', x + width, y, x + width, y + height],
    ] as const;
    for (const [side, x1, y1, x2, y2] of sides) {
      const px = Number.parseFloat(style.getPropertyValue(`border-${side}-width`));
      const kind = style.getPropertyValue(`border-${side}-style`);
      const stroke = painted(style.getPropertyValue(`border-${side}-color`), 'stroke');
      if (!(px > 0) || kind === 'none' || stroke.stroke === 'none') continue;
      const dashes = kind === 'dashed' ? `${2 * px} ${2 * px}` : kind === 'dotted' ? `${px} ${px}` : '';
      this.svg.append(
        made('line', {
          x1,
          y1,
          x2,
          y2,
          'stroke-width': px,
          ...stroke,
          ...(dashes ? { 'stroke-dasharray': dashes } : {}),
        }),
      );
    }
  }
  text(node: Text, style: CSSStyleDeclaration): void {
    const size = Number.parseFloat(style.fontSize);
    for (const { text, box } of linesOf(node)) {
      const line = made('text', {
        x: box.left - this.#left,
        y: box.top - this.#top + (box.height - size * 1.21) / 2 + size * 1.21 * ASCENT,
        'font-size': size,
        'font-weight': style.fontWeight,
        // as wide as here, whatever letters stand in for Inter
        textLength: box.width,
        lengthAdjust: 'spacingAndGlyphs',
        ...painted(style.color, 'fill'),
      });
      line.textContent = text;
      this.svg.append(line);
    }
  }
}

const SMALL = 10;
/** Words cut into lines of a width. */
const wrap = (text: string, width: number): readonly string[] => {
  const most = Math.max(20, Math.floor(width / (SMALL * 0.53)));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/**
 * The picture of a part of the page.
 * @param words stand under it, small
 */
export const chartSvg = (
  chart: HTMLElement,
  words: readonly string[],
  { surface, ink2 }: { readonly surface: string; readonly ink2: string },
): SVGElement => {
  const box = chart.getBoundingClientRect();
  // what is left out under the last thing that is drawn would leave a hole
  const drawn = [...chart.querySelectorAll('*')].filter(
    (element) =>
      !element.closest(NOT_ON_PAPER) &&
      !(element instanceof SVGElement && element.ownerSVGElement) &&
      (element instanceof SVGElement ||
        element instanceof HTMLCanvasElement ||
        [...element.childNodes].some((child) => child instanceof Text)),
  );
  const bottom = Math.max(box.top, ...drawn.map((element) => element.getBoundingClientRect().bottom));
  const lines = words.flatMap((text) => wrap(text, box.width));
  const end = bottom - box.top + MARGIN;
  const paper = new Paper(box, end + lines.length * (SMALL + 3) + 2 * MARGIN, surface);
  paper.element(chart);
  lines.forEach((text, i) => {
    const line = made('text', {
      x: MARGIN,
      y: end + MARGIN + (i + 1) * (SMALL + 3) - 4,
      'font-size': SMALL,
      fill: ink2,
    });
    line.textContent = text;
    paper.svg.append(line);
  });
  return paper.svg;
};
