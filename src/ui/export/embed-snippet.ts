import { embedAddress } from '../../store/embed.ts';

export const EMBED_SIZES = [
  { id: 'wide', label: '800 × 500 px', width: '800', height: '500' },
  { id: 'small', label: '640 × 420 px', width: '640', height: '420' },
  { id: 'phone', label: '360 × 480 px', width: '360', height: '480' },
  { id: 'full', label: 'Full width × 560 px', width: '100%', height: '560' },
] as const;
export type EmbedSize = (typeof EMBED_SIZES)[number];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
};
const attribute = (text: string): string => text.replaceAll(/[&"<>']/g, (sign) => ENTITIES[sign] ?? sign);

/**
 * A frame for somebody's page. Within its sandbox it may run, keep its own origin (its worker and its data are files of
 * that origin) and open the whole page in a tab of its own; it may not touch the page around it.
 */
export const embedSnippet = (link: string, title: string, { width, height }: EmbedSize): string =>
  `<iframe src="${attribute(embedAddress(link, true))}" title="${attribute(`${title}, a map by Loadstone`)}" width="${width}" height="${height}" loading="lazy" sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox" allow="fullscreen"></iframe>`;
