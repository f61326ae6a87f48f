import { useState } from 'react';
import type { FigureId } from '../figures.ts';
import { copyText } from '../parts/copy-text.ts';
import { useData, useRuns, useShell, useView } from '../use-store.ts';
import { figureReport } from './figure-report.ts';

type State = { readonly kind: 'idle' | 'copied' } | { readonly kind: 'by-hand'; readonly text: string };

/** Copies a report on the number that led here. Nothing is sent: the page has nobody to send it to. */
export const ReportError = ({ figure }: { figure: FigureId }) => {
  const { commands, announce } = useShell();
  const manifest = useData((data) => data.manifest);
  const shown = useView((view) => view.figureText);
  const planHash = useRuns((runs) => runs.place.last?.hash ?? null);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const report = async () => {
    const link = commands.link();
    const text = figureReport({ figure, shown, link, planHash, manifest, dataHash: manifest?.dataHash ?? '' });
    const copied = await copyText(text);
    setState(copied ? { kind: 'copied' } : { kind: 'by-hand', text });
    announce(copied ? 'The report is copied.' : 'The report could not be copied. It is selected for you to copy.');
  };
  return (
    <div className="report-error">
      <button type="button" className="link-button" onClick={() => void report()}>
        Report an error in this figure
      </button>
      {state.kind === 'copied' ? (
        <p className="quiet">
          Copied: the figure, its value, method, sources, data version and the link. Add what is wrong, and send it to
          whoever gave you this page; nothing has been sent.
        </p>
      ) : null}
      {state.kind === 'by-hand' ? (
        <textarea
          className="by-hand"
          aria-label="Report, to copy by hand"
          readOnly
          rows={8}
          value={state.text}
          ref={(area) => area?.select()}
        />
      ) : null}
    </div>
  );
};
