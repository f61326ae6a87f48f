import { useMemo, useState } from 'react';
import { DISTANCE_UNIT, formatNumber, formatWallDay, inDistance } from '../../format.ts';
import { LAYER_META } from '../../layers/catalog.ts';
import type { LayerMeta } from '../../layers/layer.ts';
import { fileNameOf } from '../../model/scenario/file.ts';
import { displayName } from '../../model/scenario/scenario.ts';
import { captureOf } from '../../store/capture.ts';
import { useAttribution } from '../map-area/attribution.tsx';
import { download } from '../parts/download.ts';
import { Modal } from '../parts/modal.tsx';
import { useFrame } from '../use-frame.ts';
import { useData, useRuns, useScenario, useShell, useView } from '../use-store.ts';
import { composePicture, isFlat, type PictureText, scaleLength } from './compose.ts';
import './export.css';
import { planCsv, planGeoJson } from './plan-files.ts';
import { qrOf, qrSvg } from './qr.ts';

const LAYERS: readonly LayerMeta[] = LAYER_META;
const FACTORS = [1, 2, 4] as const;
const SCALE_PX = 120;

const color = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const now = (): string => formatWallDay(performance.timeOrigin + performance.now());

/** What stands around the map in a picture of it. */
const usePictureText = (): (() => PictureText) => {
  const { commands } = useShell();
  const frame = useFrame();
  const title = useScenario(displayName);
  const placement = useRuns((runs) => runs.place.last);
  const shown = useView((view) => view.layers[view.mode]);
  const camera = useView((view) => view.shownCamera);
  const units = useView((view) => view.units);
  const status = useData((data) => data.status);
  const sources = useAttribution();
  return () => {
    const scale = camera ? scaleLength(camera, SCALE_PX, 1 / inDistance(1, units)) : null;
    return {
      title,
      sentence: placement?.sentence ?? '',
      legends: LAYERS.flatMap((meta) => {
        const isThere = shown.includes(meta.id) && meta.needs.every((key) => status[key] === 'ready');
        const legend = isThere ? meta.legend?.(frame) : null;
        return legend ? [legend] : [];
      }),
      sources,
      foot: `Loadstone, ${now()}. ${commands.link()}`,
      scale: scale && { px: scale.px, label: `${formatNumber(scale.length)} ${DISTANCE_UNIT[units]}` },
    };
  };
};

const toPng = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) =>
        blob ? resolve(blob) : reject(new Error('The picture is too large for this browser. Take a smaller one.')),
      'image/png',
    ),
  );

/** The map, the plan and the link in forms that leave the browser. */
export const ExportDialog = () => {
  const { stores, commands } = useShell();
  const scenario = useScenario((one) => one);
  const placement = useRuns((runs) => runs.place.last);
  const map = useView((view) => view.map);
  const sources = useAttribution();
  const [said, setSaid] = useState('');
  const [drawing, setDrawing] = useState<number | null>(null);
  const pictureText = usePictureText();
  const link = useMemo(() => commands.link(), [commands]);
  const code = useMemo(() => qrOf(link), [link]);
  const named = { ...scenario, name: displayName(scenario) };
  const file = (ending: string): string => fileNameOf(named, ending);
  const give = (ending: string, data: BlobPart, type: string) => {
    download(file(ending), data, type);
    setSaid(`${file(ending)} is in your downloads.`);
  };
  const picture = async (factor: number) => {
    const capture = captureOf(stores.view);
    if (!capture) return;
    setDrawing(factor);
    setSaid('');
    try {
      const drawn = await capture(factor);
      if (isFlat(drawn)) throw new Error('The map came out empty. Wait until it is drawn, and try again.');
      const colors = { surface: color('--surface'), ink: color('--ink'), quiet: color('--ink2') };
      give(`${factor}x.png`, await toPng(composePicture(drawn, factor, pictureText(), colors)), 'image/png');
    } catch (error) {
      setSaid(error instanceof Error ? error.message : 'The picture could not be made.');
    } finally {
      setDrawing(null);
    }
  };
  const source = `${named.name}. ${sources}. ${link}`;
  return (
    <Modal title="Export" className="help wide export">
      <section aria-label="Picture of the map">
        <h3>Picture of the map</h3>
        <p>As it stands behind this window, with title, legends, scale, sources, date and link. PNG.</p>
        <div className="button-row">
          {FACTORS.map((factor) => (
            <button
              key={factor}
              type="button"
              className="button"
              disabled={map !== 'ready' || drawing !== null}
              onClick={() => void picture(factor)}
            >
              {factor === 1 ? 'Screen size' : `${factor}× the pixels`}
            </button>
          ))}
        </div>
        {map === 'ready' ? null : <p className="empty">There is no map to take a picture of.</p>}
        {drawing === null ? null : <progress aria-label="Drawing the picture" />}
      </section>
      <section aria-label="The plan as data">
        <h3>The plan as data</h3>
        <p>One row or point a campus, units in the names, sources at the end.</p>
        <div className="button-row">
          <button
            type="button"
            className="button"
            disabled={!placement}
            onClick={() => placement && give('csv', planCsv(placement, source), 'text/csv')}
          >
            CSV
          </button>
          <button
            type="button"
            className="button"
            disabled={!placement}
            onClick={() => placement && give('geojson', planGeoJson(placement, source), 'application/geo+json')}
          >
            GeoJSON
          </button>
        </div>
      </section>
      <p className="export-said" role="status">
        {drawing === null ? said : 'Drawing the picture.'}
      </p>
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
            <button type="button" className="button" onClick={() => give('qr.svg', qrSvg(code), 'image/svg+xml')}>
              SVG
            </button>
          </div>
        ) : (
          <p className="empty">
            This link is too long for a QR code. Share the link, or export the scenario as a file.
          </p>
        )}
      </section>
    </Modal>
  );
};
