import { DISTANCE_UNIT, formatDay, formatHour, formatNumber, formatWallDay, inDistance } from '../../format.ts';
import { LAYER_META } from '../../layers/catalog.ts';
import type { LayerMeta } from '../../layers/layer.ts';
import { displayName } from '../../model/scenario/scenario.ts';
import { useAttribution } from '../map-area/attribution.tsx';
import { useFrame } from '../use-frame.ts';
import { useData, useRuns, useScenario, useShell, useView } from '../use-store.ts';
import { type PictureColors, type PictureText, scaleLength } from './compose.ts';

const LAYERS: readonly LayerMeta[] = LAYER_META;
const SCALE_PX = 120;

const color = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
export const pictureColors = (): PictureColors => ({
  surface: color('--surface'),
  ink: color('--ink'),
  quiet: color('--ink2'),
});
export const today = (): string => formatWallDay(performance.timeOrigin + performance.now());
export const hourStamp = (hour: number): string => `${formatDay(hour)}, ${formatHour(hour)}`;

/** What stands around the map in a picture of it. */
export const usePictureText = (): (() => PictureText) => {
  const { stores, commands } = useShell();
  const frame = useFrame();
  const title = useScenario(displayName);
  const placement = useRuns((runs) => runs.place.last);
  const mode = useView((view) => view.mode);
  const shown = useView((view) => view.layers[view.mode]);
  const units = useView((view) => view.units);
  const status = useData((data) => data.status);
  const sources = useAttribution();
  return () => {
    const { shownCamera } = stores.view.getState();
    const scale = shownCamera ? scaleLength(shownCamera, SCALE_PX, 1 / inDistance(1, units)) : null;
    return {
      title,
      sentence: placement?.sentence ?? '',
      stamp: mode === 'plan' || mode === 'compare' ? '' : hourStamp(stores.clock.getState().hour),
      legends: LAYERS.flatMap((meta) => {
        const isThere = shown.includes(meta.id) && meta.needs.every((key) => status[key] === 'ready');
        const legend = isThere ? meta.legend?.(frame) : null;
        return legend ? [legend] : [];
      }),
      sources,
      foot: `Loadstone, ${today()}. ${commands.link()}`,
      scale: scale && { px: scale.px, label: `${formatNumber(scale.length)} ${DISTANCE_UNIT[units]}` },
    };
  };
};

/** A canvas as a file. */
export const toBlob = (canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) =>
        blob ? resolve(blob) : reject(new Error('The picture is too large for this browser. Take a smaller one.')),
      type,
      quality,
    ),
  );
