import type { Manifest } from '../../model/dataset/types.ts';
import { FIGURES, type FigureId } from '../figures.ts';

export interface ReportParts {
  readonly figure: FigureId;
  /** As it was read on the page; null where the way here was not from a number. */
  readonly shown: string | null;
  readonly link: string;
  readonly dataHash: string;
  /** Hash of the plan on screen, if there is one. */
  readonly planHash: string | null;
  readonly manifest: Manifest | null;
}

/** All that somebody needs to find the number again and check it: plain text, to be sent by whatever means. */
export const figureReport = (parts: ReportParts): string => {
  const { figure, shown, link, dataHash, planHash, manifest } = parts;
  const { label, method, files } = FIGURES[figure];
  const sources = (manifest?.files ?? []).filter(({ key }) => (files as readonly string[]).includes(key));
  return [
    'Error in a figure of Loadstone',
    `Figure: ${label} (${figure})`,
    `Shown as: ${shown ?? 'not recorded'}`,
    'What is wrong, and how you know: ',
    '',
    `How it is computed: ${method}`,
    ...(sources.length > 0
      ? sources.map(
          ({ title, publisher, vintage, key, sha256 }) =>
            `Source: ${title}; ${publisher}; ${vintage} (${key}, sha256 ${sha256.slice(0, 12)})`,
        )
      : [`Source: ${files.join(', ') || 'the fields of the scenario'}`]),
    `Data: ${dataHash || 'not loaded'}`,
    `Plan: ${planHash ?? 'none'}`,
    `Link: ${link}`,
    '',
  ].join('\n');
};
