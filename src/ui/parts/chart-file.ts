import { formatWallDay } from '../../format.ts';
import { fileNameOf } from '../../model/scenario/file.ts';
import { cssVariables, PALETTES } from '../../palette.ts';
import { chartSvg } from './chart-svg.ts';
import { download } from './download.ts';

export interface ChartWords {
  readonly name: string;
  readonly scenario: string;
  readonly sources: string;
  readonly link: string;
}

/** Runs with the colours of paper, whatever the page wears; nothing of it is ever painted on the screen. */
const onPaper = <T>(read: () => T): T => {
  const root = document.documentElement;
  const { theme } = root.dataset;
  const light = Object.entries(cssVariables(PALETTES.light));
  const before = light.map(([name]) => [name, root.style.getPropertyValue(name)] as const);
  root.dataset.paper = '';
  root.dataset.theme = 'light';
  for (const [name, color] of light) root.style.setProperty(name, color);
  try {
    return read();
  } finally {
    for (const [name, color] of before) root.style.setProperty(name, color);
    root.dataset.theme = theme;
    delete root.dataset.paper;
  }
};

/** The chart as a file's text. */
export const chartFile = (chart: HTMLElement, { name, scenario, sources, link }: ChartWords): string => {
  const today = formatWallDay(performance.timeOrigin + performance.now());
  const lines = [`${scenario}. Loadstone, ${today}.`, `${sources}.`];
  const svg = onPaper(() => chartSvg(chart, lines, PALETTES.light.tokens));
  for (const [tag, text] of [
    ['desc', `${name}, of the scenario “${scenario}”. ${link}`],
    ['title', name],
  ] as const) {
    const element = document.createElementNS(svg.namespaceURI, tag);
    element.textContent = text;
    svg.prepend(element);
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
};

/** Gives the chart to the person; a sentence that says so. */
export const saveChart = (chart: HTMLElement, words: ChartWords): string => {
  const file = fileNameOf({ name: `${words.scenario} ${words.name}` }, 'svg');
  download(file, chartFile(chart, words), 'image/svg+xml');
  return `${file} is in your downloads.`;
};
