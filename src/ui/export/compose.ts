import type { Legend, LegendSwatch } from '../../layers/layer.ts';

/** A picture of the map for people who were not there: title, map, legends, scale, sources, date and link. */

export interface PictureText {
  readonly title: string;
  readonly sentence: string;
  /** The hour that the map shows, where it shows one. */
  readonly stamp: string;
  readonly legends: readonly Legend[];
  readonly sources: string;
  /** Date and link. */
  readonly foot: string;
  /** A length that the scale bar shows, and how it is called. Pixels are CSS px. */
  readonly scale: { readonly px: number; readonly label: string } | null;
}
export interface PictureColors {
  readonly surface: string;
  readonly ink: string;
  readonly quiet: string;
}

const PAD = 20;
const HEAD_PX = 68;
/** Caption and marks of a legend; marks that are taller make the row taller. */
const CAPTION_PX = 18;
const MARKS_PX = 26;
const FOOT_PX = 48;
/** Of date and link. */
const FOOT_LINES = 8;
/** From one line to the next: of the sentence, and of what is small. */
const SENTENCE_PX = 18;
const SMALL_PX = 17;
const RAMP_PX = 180;
const font = (size: number, weight = 450): string => `${weight} ${size}px "Inter Variable", Inter, sans-serif`;

const DASHES: Readonly<Partial<Record<LegendSwatch['shape'], readonly number[]>>> = {
  dash: [5, 3],
  dots: [1, 5],
  ticks: [2, 2, 2, 5],
  dashed: [3.5, 2.5],
};
const LINES: readonly LegendSwatch['shape'][] = ['line', 'dash', 'dots', 'ticks'];

const markWidth = ({ shape, size }: LegendSwatch): number => (LINES.includes(shape) ? 18 : Math.max(8, size + 4));

/** A mark with its middle at y, from x on. Rings and patterns as the map draws them, in their plain form. */
const drawMark = (ctx: CanvasRenderingContext2D, mark: LegendSwatch, x: number, y: number, ink: string): void => {
  const { shape, color, size, edge } = mark;
  const r = Math.max(2, size / 2);
  const middle = x + markWidth(mark) / 2;
  ctx.save();
  ctx.fillStyle = color;
  ctx.strokeStyle = edge ?? color;
  ctx.setLineDash([...(DASHES[shape] ?? [])]);
  ctx.beginPath();
  if (LINES.includes(shape)) {
    ctx.strokeStyle = color;
    ctx.lineWidth = size;
    ctx.moveTo(x, y);
    ctx.lineTo(x + markWidth(mark), y);
    ctx.stroke();
  } else if (shape === 'diamond' || shape === 'triangle') {
    const points =
      shape === 'diamond'
        ? [
            [0, -r],
            [r, 0],
            [0, r],
            [-r, 0],
          ]
        : [
            [0, -r],
            [r, 0.8 * r],
            [-r, 0.8 * r],
          ];
    for (const [dx, dy] of points) ctx.lineTo(middle + (dx ?? 0), y + (dy ?? 0));
    ctx.closePath();
    ctx.fill();
    if (edge) ctx.stroke();
  } else if (shape === 'square' || shape === 'hatch') {
    ctx.rect(middle - r, y - r, 2 * r, 2 * r);
    ctx.fill();
    if (shape === 'hatch') {
      ctx.strokeStyle = ink;
      ctx.stroke();
      ctx.beginPath();
      ctx.moveTo(middle - r, y + r);
      ctx.lineTo(middle + r, y - r);
      ctx.stroke();
    }
  } else {
    ctx.arc(middle, y, r, 0, 2 * Math.PI);
    const isOpen = shape === 'hollow' || shape === 'ring' || shape === 'dashed';
    if (shape === 'ring') ctx.lineWidth = 2.5;
    if (!isOpen) ctx.fill();
    if (isOpen || edge) ctx.stroke();
    if (shape === 'pinned') {
      ctx.beginPath();
      ctx.arc(middle, y, r + 2, 0, 2 * Math.PI);
      ctx.stroke();
    }
  }
  ctx.restore();
};

/** Text cut to a width, with an ellipsis. */
const cutTo = (ctx: CanvasRenderingContext2D, text: string, width: number): string => {
  if (ctx.measureText(text).width <= width) return text;
  let most = text.length;
  while (most > 0 && ctx.measureText(`${text.slice(0, most)}…`).width > width) most -= Math.ceil(most / 40);
  return `${text.slice(0, Math.max(0, most))}…`;
};

/** From mark to words, and from one item to the next. */
const MARK_GAP_PX = 5;
const ITEM_GAP_PX = 14;
type Items = Extract<Legend, { kind: 'swatches' }>['items'];
/** Items of a legend in rows of a width. */
const itemRows = (ctx: CanvasRenderingContext2D, items: Items, width: number) => {
  ctx.font = font(11);
  const placed: { readonly item: LegendSwatch; readonly x: number; readonly middle: number }[] = [];
  let [x, y, wide] = [0, 0, 0];
  let row: { item: LegendSwatch; x: number }[] = [];
  const end = () => {
    const heightPx = Math.max(MARKS_PX, ...row.map(({ item }) => item.size + 6));
    for (const one of row) placed.push({ ...one, middle: y + heightPx / 2 });
    y += heightPx;
    row = [];
    x = 0;
  };
  for (const item of items) {
    const itemPx = markWidth(item) + MARK_GAP_PX + ctx.measureText(item.label).width;
    if (x > 0 && x + itemPx > width) end();
    row.push({ item, x });
    wide = Math.max(wide, x + itemPx);
    x += itemPx + ITEM_GAP_PX;
  }
  end();
  return { placed, widthPx: wide, heightPx: y };
};

interface Extent {
  readonly widthPx: number;
  readonly heightPx: number;
}
/** Draws a legend at x, y, no wider than `most`, or only measures it. */
const drawLegend = (
  ctx: CanvasRenderingContext2D,
  legend: Legend,
  [x, y]: readonly [number, number],
  most: number,
  colors: PictureColors,
  isDrawn: boolean,
): Extent => {
  ctx.font = font(11, 650);
  const titleWidth = ctx.measureText(`${legend.title} `).width;
  if (isDrawn) {
    ctx.fillStyle = colors.ink;
    ctx.fillText(legend.title, x, y + 12);
  }
  ctx.font = font(11);
  const basis = cutTo(ctx, legend.basis, most - titleWidth);
  if (isDrawn) {
    ctx.fillStyle = colors.quiet;
    ctx.fillText(basis, x + titleWidth, y + 12);
  }
  const headWidth = titleWidth + ctx.measureText(basis).width;
  if (legend.kind === 'ramp') {
    if (isDrawn) {
      const ramp = ctx.createLinearGradient(x, 0, x + RAMP_PX, 0);
      legend.colors.forEach((color, k) => void ramp.addColorStop(k / Math.max(1, legend.colors.length - 1), color));
      ctx.fillStyle = ramp;
      ctx.fillRect(x, y + 18, RAMP_PX, 8);
      ctx.fillStyle = colors.ink;
      for (const { at, label } of legend.ticks) {
        ctx.textAlign = at <= 0 ? 'left' : at >= 1 ? 'right' : 'center';
        ctx.fillText(label, x + at * RAMP_PX, y + 38);
      }
      ctx.textAlign = 'left';
    }
    return { widthPx: Math.max(headWidth, RAMP_PX), heightPx: CAPTION_PX + MARKS_PX };
  }
  const { placed, widthPx, heightPx } = itemRows(ctx, legend.items, most);
  if (isDrawn)
    for (const { item, x: at, middle } of placed) {
      drawMark(ctx, item, x + at, y + CAPTION_PX + middle, colors.ink);
      ctx.fillStyle = colors.ink;
      ctx.fillText(item.label, x + at + markWidth(item) + MARK_GAP_PX, y + CAPTION_PX + middle + 4);
    }
  return { widthPx: Math.max(headWidth, widthPx), heightPx: CAPTION_PX + heightPx };
};

/** Legends in rows that are no wider than the picture; y from the top of all. */
const rowsOf = (ctx: CanvasRenderingContext2D, legends: readonly Legend[], width: number, colors: PictureColors) => {
  const placed: { readonly legend: Legend; readonly x: number; readonly y: number }[] = [];
  let [x, y, tallest] = [PAD, 0, 0];
  for (const legend of legends) {
    const { widthPx, heightPx } = drawLegend(ctx, legend, [0, 0], width - 2 * PAD, colors, false);
    if (x > PAD && x + widthPx > width - PAD) [x, y, tallest] = [PAD, y + tallest + 4, 0];
    placed.push({ legend, x, y });
    x += widthPx + 28;
    tallest = Math.max(tallest, heightPx);
  }
  return { placed, heightPx: y + tallest };
};

/** A word in pieces that each fit a width: a link has no place of its own to break at. */
const piecesIn = (ctx: CanvasRenderingContext2D, word: string, width: number): readonly string[] => {
  const pieces: string[] = [];
  let rest = word;
  while (rest.length > 1 && ctx.measureText(rest).width > width) {
    let [fits, over] = [1, rest.length];
    while (over - fits > 1) {
      const middle = (fits + over) >> 1;
      if (ctx.measureText(rest.slice(0, middle)).width <= width) fits = middle;
      else over = middle;
    }
    pieces.push(rest.slice(0, fits));
    rest = rest.slice(fits);
  }
  return [...pieces, rest];
};
/** Words in lines of a width, `most` of them; what the last has no room for is cut. */
const linesIn = (ctx: CanvasRenderingContext2D, text: string, width: number, most: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && (lines.length === most || ctx.measureText(longer).width <= width))
      lines[lines.length - 1] = longer;
    else lines.push(...piecesIn(ctx, word, width));
  }
  if (lines.length > most) lines.splice(most - 1, lines.length, lines.slice(most - 1).join(''));
  return lines.map((line) => cutTo(ctx, line, width));
};

/** Where everything of a picture stands that is `width` wide; device-independent px. */
const layoutOf = (text: PictureText, width: number, colors: PictureColors) => {
  const measure = document.createElement('canvas').getContext('2d');
  if (!measure) throw new Error('This browser gives no canvas to draw the picture on.');
  const inner = width - 2 * PAD;
  // the hour stands beside the title where both have room, else over the sentence
  measure.font = font(20, 650);
  const titlePx = measure.measureText(text.title).width;
  measure.font = font(13, 600);
  const isBeside = titlePx + PAD + measure.measureText(text.stamp).width <= inner;
  measure.font = font(13);
  const sentence = linesIn(measure, text.sentence, inner, 4);
  measure.font = font(11);
  // who made it is never cut; the link is, where it carries more than a picture has room for
  const sources = linesIn(measure, text.sources, inner, 12);
  const foot = linesIn(measure, text.foot, inner, FOOT_LINES);
  const { placed, heightPx } = rowsOf(measure, text.legends, width, colors);
  const headPx = HEAD_PX + (sentence.length - (isBeside ? 1 : 0)) * SENTENCE_PX;
  const legendPx = heightPx > 0 ? heightPx + 12 : 0;
  const footPx = FOOT_PX + (sources.length + foot.length - 2) * SMALL_PX;
  return { isBeside, sentence, sources, foot, placed, headPx, legendPx, footPx };
};

/** What stands over and under the map of a picture, device-independent px. */
export const marginsPx = (text: PictureText, width: number, colors: PictureColors): number => {
  const { headPx, legendPx, footPx } = layoutOf(text, width, colors);
  return headPx + legendPx + footPx;
};

/** The whole picture. `map` has `factor` device pixels to a CSS pixel, and so has the answer. */
export const composePicture = (
  map: HTMLCanvasElement,
  factor: number,
  text: PictureText,
  colors: PictureColors,
): HTMLCanvasElement => {
  const canvas = document.createElement('canvas');
  const width = map.width / factor;
  const mapPx = map.height / factor;
  const { isBeside, sentence, sources, foot, placed, headPx, legendPx, footPx } = layoutOf(text, width, colors);
  canvas.width = map.width;
  canvas.height = Math.round((headPx + legendPx + footPx) * factor) + map.height;
  const ctx = canvas.getContext('2d') as CanvasRenderingContext2D;
  ctx.fillStyle = colors.surface;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(map, 0, Math.round(headPx * factor));
  ctx.scale(factor, factor);
  ctx.fillStyle = colors.ink;
  ctx.font = font(13, 600);
  if (isBeside) {
    ctx.textAlign = 'right';
    ctx.fillText(text.stamp, width - PAD, 29);
    ctx.textAlign = 'left';
  } else ctx.fillText(text.stamp, PAD, 53);
  ctx.font = font(20, 650);
  ctx.fillText(cutTo(ctx, text.title, width - 2 * PAD), PAD, 30);
  ctx.font = font(13);
  const first = isBeside ? 53 : 53 + SENTENCE_PX;
  sentence.forEach((line, i) => void ctx.fillText(line, PAD, first + i * SENTENCE_PX));
  if (text.scale) {
    const y = headPx + mapPx - 16;
    const right = width - PAD;
    ctx.fillRect(right - text.scale.px, y, text.scale.px, 2);
    ctx.fillRect(right - text.scale.px, y - 4, 1, 6);
    ctx.fillRect(right - 1, y - 4, 1, 6);
    ctx.font = font(11);
    ctx.textAlign = 'right';
    ctx.fillText(text.scale.label, right, y - 7);
    ctx.textAlign = 'left';
  }
  const under = headPx + mapPx;
  for (const { legend, x, y } of placed) drawLegend(ctx, legend, [x, under + 8 + y], width - 2 * PAD, colors, true);
  ctx.font = font(11);
  ctx.fillStyle = colors.quiet;
  [...sources, ...foot].forEach((line, i) => void ctx.fillText(line, PAD, under + legendPx + 18 + i * SMALL_PX));
  return canvas;
};

/** Whether a picture has one colour only: a map that was not drawn. */
export const isFlat = (canvas: HTMLCanvasElement): boolean => {
  const small = document.createElement('canvas');
  [small.width, small.height] = [48, 32];
  const ctx = small.getContext('2d', { willReadFrequently: true });
  if (!ctx) return false;
  ctx.drawImage(canvas, 0, 0, small.width, small.height);
  const { data } = ctx.getImageData(0, 0, small.width, small.height);
  for (let at = 4; at < data.length; at += 4) {
    for (let k = 0; k < 3; k++) if (Math.abs((data[at + k] ?? 0) - (data[k] ?? 0)) > 6) return false;
  }
  return true;
};

/** Metres of the Earth's equator by CSS px at zoom 0 of 512-px tiles. */
const EQUATOR_M_PER_PX = 40_075_016.686 / 512;
const ROUND = [1, 2, 5];

/** A round length for a scale bar of about `most` px at a latitude: km, or miles with `kmPerUnit` of one. */
export const scaleLength = (
  { zoom, lat }: { readonly zoom: number; readonly lat: number },
  most: number,
  kmPerUnit = 1,
): { readonly px: number; readonly length: number } => {
  const kmPerPx = (EQUATOR_M_PER_PX * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom / 1000;
  const limit = (most * kmPerPx) / kmPerUnit;
  const ten = 10 ** Math.floor(Math.log10(limit));
  const length = ten * (ROUND.findLast((step) => step * ten <= limit) ?? 1);
  return { px: (length * kmPerUnit) / kmPerPx, length };
};
