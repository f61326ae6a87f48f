import { useMemo, useState } from 'react';
import { fileNameOf } from '../../model/scenario/file.ts';
import { displayName } from '../../model/scenario/scenario.ts';
import { useAttribution } from '../map-area/attribution.tsx';
import { download } from '../parts/download.ts';
import { Modal } from '../parts/modal.tsx';
import { useRuns, useScenario, useShell } from '../use-store.ts';
import { EmbedSection } from './embed-section.tsx';
import './export.css';
import { PaperSection } from './paper-section.tsx';
import { PictureSection } from './picture-section.tsx';
import { planCsv, planGeoJson } from './plan-files.ts';
import { qrOf, qrSvg } from './qr.ts';
import { VideoSection } from './video-section.tsx';

/** What every part of the dialog may use. */
export interface ExportParts {
  /** Saves what was made under the scenario's name and an ending; a sentence that says so. */
  readonly give: (ending: string, data: BlobPart, type: string) => string;
  /** Puts a sentence into the dialog's status line. */
  readonly say: (text: string) => void;
  readonly link: string;
  readonly title: string;
}

const DataSection = ({ give, say, link, title }: ExportParts) => {
  const placement = useRuns((runs) => runs.place.last);
  const sources = useAttribution();
  const source = `${title}. ${sources}. ${link}`;
  return (
    <section aria-label="The plan as data">
      <h3>The plan as data</h3>
      <p>One row or point a campus, units in the names, sources at the end.</p>
      <div className="button-row">
        <button
          type="button"
          className="button"
          disabled={!placement}
          onClick={() => placement && say(give('csv', planCsv(placement, source), 'text/csv;charset=utf-8'))}
        >
          CSV
        </button>
        <button
          type="button"
          className="button"
          disabled={!placement}
          onClick={() => placement && say(give('geojson', planGeoJson(placement, source), 'application/geo+json'))}
        >
          GeoJSON
        </button>
      </div>
    </section>
  );
};

const CodeSection = ({ give, say, link }: ExportParts) => {
  const code = useMemo(() => qrOf(link), [link]);
  return (
    <section aria-label="QR code of the link">
      <h3>QR code of the link</h3>
      {code ? (
        <div className="qr">
          <svg
            viewBox={`0 0 ${code.size} ${code.size}`}
            role="img"
            aria-label="QR code of the link"
            shapeRendering="crispEdges"
          >
            <rect width={code.size} height={code.size} fill="#fff" />
            <path d={code.path} fill="#000" />
          </svg>
          <button type="button" className="button" onClick={() => say(give('qr.svg', qrSvg(code), 'image/svg+xml'))}>
            SVG
          </button>
        </div>
      ) : (
        <p className="empty">This link is too long for a QR code. Share the link, or export the scenario as a file.</p>
      )}
    </section>
  );
};

/** The map, the plan and the link in forms that leave the browser. */
export const ExportDialog = () => {
  const { commands } = useShell();
  const scenario = useScenario((one) => one);
  const [said, setSaid] = useState('');
  const title = displayName(scenario);
  const link = useMemo(() => commands.link(), [commands]);
  const give = (ending: string, data: BlobPart, type: string): string => {
    const name = fileNameOf({ ...scenario, name: title }, ending);
    download(name, data, type);
    return `${name} is in your downloads.`;
  };
  const parts: ExportParts = { give, say: setSaid, link, title };
  return (
    <Modal title="Export" className="help wide export">
      <p className="export-said" role="status">
        {said}
      </p>
      <PictureSection {...parts} />
      <VideoSection {...parts} />
      <PaperSection />
      <DataSection {...parts} />
      <EmbedSection {...parts} />
      <CodeSection {...parts} />
      <p className="quiet">Charts are saved as SVG where they stand, each by the button under it.</p>
    </Modal>
  );
};
