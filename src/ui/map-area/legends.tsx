import { LAYER_META } from '../../layers/catalog.ts';
import type { LayerMeta, Legend } from '../../layers/layer.ts';
import { LegendView } from '../parts/legend-view.tsx';
import { useFrame } from '../use-frame.ts';
import { useData, useView } from '../use-store.ts';
import { LayerState } from './layer-state.tsx';

const LAYERS: readonly LayerMeta[] = LAYER_META;

/** Ramps first, then what lies uppermost: campuses, flows, candidates, lines. */
const inOrder = <L extends { readonly legend: Legend }>(legends: readonly L[]): readonly L[] => {
  const isRamp = ({ legend }: L) => legend.kind === 'ramp';
  return [...legends.filter(isRamp), ...legends.filter((one) => !isRamp(one)).toReversed()];
};

/** The one legend that a small map has room for: a ramp, else the many marks rather than the few. */
const mostNeeded = <L extends { readonly id: string; readonly legend: Legend }>(legends: readonly L[]): readonly L[] =>
  [
    legends.find(({ legend }) => legend.kind === 'ramp') ?? legends.find(({ id }) => id === 'candidates') ?? legends[0],
  ].filter((one) => one !== undefined);

/** Legends of the layers that are shown, in one row; on a phone only one. What is not loaded says so in its place. */
export const Legends = ({ one }: { one: boolean }) => {
  const frame = useFrame();
  const shown = useView((view) => view.layers[view.mode]);
  const status = useData((data) => data.status);
  const metas = LAYERS.filter((meta) => shown.includes(meta.id));
  const isLate = (meta: LayerMeta) => meta.needs.some((key) => status[key] === 'failed' || status[key] === 'loading');
  const late = metas.filter(isLate);
  // anywhere else than at home there may be land under the row, and on a phone there are names of campuses
  const isAway = useView((view) => view.camera !== null);
  const all = inOrder(
    metas.flatMap((meta) => {
      const legend = isLate(meta) ? null : meta.legend?.(frame);
      return legend ? [{ id: meta.id as string, legend }] : [];
    }),
  );
  const failed = late.filter((meta) => meta.needs.some((key) => status[key] === 'failed'));
  return (
    <div className="legends" data-away={isAway || one || undefined}>
      {(one ? mostNeeded(all) : all).map(({ id, legend }) => (
        <LegendView key={id} legend={legend} />
      ))}
      {(one ? failed.slice(0, 1) : late).map((meta) => (
        <LayerState key={meta.id} meta={meta} named />
      ))}
    </div>
  );
};
