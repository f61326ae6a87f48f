import { formatNumber } from '../../format.ts';
import { captureOf } from '../../store/capture.ts';
import { useShell, useView } from '../use-store.ts';
import { composePicture, isFlat } from './compose.ts';
import type { ExportParts } from './export-dialog.tsx';
import { pictureColors, toBlob, usePictureText } from './picture-text.ts';
import { JobBar, useJob } from './use-job.tsx';

const FACTORS = [1, 2, 4] as const;

/** The map as it stands behind the window, composed. */
export const PictureSection = ({ give, say }: ExportParts) => {
  const { stores } = useShell();
  const map = useView((view) => view.map);
  const pictureText = usePictureText();
  const { job, start, cancel } = useJob(say);
  const widthPx = captureOf(stores.view)?.size().width ?? null;
  const picture = (factor: number) =>
    start(`Drawing the picture at ${factor}×`, async (signal, tell) => {
      const capture = captureOf(stores.view);
      if (!capture) throw new Error('There is no map to take a picture of.');
      const drawn = await capture.hold(factor, (shot) => shot(), { signal, onProgress: (done) => tell(0.8 * done) });
      if (isFlat(drawn)) throw new Error('The map came out empty. Wait until it is drawn, and try again.');
      const composed = composePicture(drawn, factor, pictureText(), pictureColors());
      tell(0.85, 'Writing the file');
      const blob = await toBlob(composed, 'image/png');
      signal.throwIfAborted();
      return give(`${factor}x.png`, blob, 'image/png');
    });
  return (
    <section aria-label="Picture of the map">
      <h3>Picture of the map</h3>
      <p>
        The part that no panel covers, as it stands behind this window, with title, legends, scale, sources, date and
        link. PNG.
      </p>
      <div className="button-row">
        {FACTORS.map((factor) => (
          <button
            key={factor}
            type="button"
            className="button"
            disabled={map !== 'ready' || job !== null}
            onClick={() => void picture(factor)}
          >
            {factor === 1 ? 'Screen size' : `${factor}× the pixels`}
            {widthPx === null ? null : <small> {formatNumber(Math.round(widthPx * factor))} px wide</small>}
          </button>
        ))}
      </div>
      {map === 'ready' ? null : <p className="empty">There is no map to take a picture of.</p>}
      {job ? <JobBar job={job} onCancel={cancel} /> : null}
    </section>
  );
};
