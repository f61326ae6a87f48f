import { LAYER_META } from '../../layers/catalog.ts';
import type { LayerMeta, Legend } from '../../layers/layer.ts';
import { LegendView } from '../parts/legend-view.tsx';
import { useFrame } from '../use-frame.ts';
import { useData, useView } from '../use-store.ts';
import { LayerState } from './layer-state.tsx';

const LAYERS: readonly LayerMeta[] = LAYER_META;

/** How tall a legend stands: the tallest go left, where the home view leaves the most water free. */
const tallness = (legend: Legend): number =>
  legend.kind === 'ramp' ? 40 : Math.max(0, ...legend.items.map((item) => (item.shape === 'line' ? 1 : item.size)));

/** The one legend that a small map has room for: a ramp, else small marks. */
const mostNeeded = <L extends { readonly legend: Legend }>(legends: readonly L[]): readonly L[] =>
  [
    legends.find(({ legend }) => legend.kind === 'ramp') ??
      legends.find(({ legend }) => tallness(legend) < 20) ??
      legends[0],
  ].filter((one) => one !== undefined);

/** Legends of the layers that are shown, in one row; on a phone only one. What is not loaded says so in its place. */
export const Legends = ({ one }: { one: boolean }) => {
  const frame = useFrame();
  const shown = useView((view) => view.layers[view.mode]);
  const status = useData((data) => data.status);
  const metas = LAYERS.filter((meta) => shown.includes(meta.id));
  const isLate = (meta: LayerMeta) => meta.needs.some((key) => status[key] === 'failed' || status[key] === 'loading');
  const late = metas.filter(isLate);
  const all = metas
    .flatMap((meta) => {
      const legend = isLate(meta) ? null : meta.legend?.(frame);
      return legend ? [{ id: meta.id, legend }] : [];
    })
    .toSorted((a, b) => tallness(b.legend) - tallness(a.legend));
  const failed = late.filter((meta) => meta.needs.some((key) => status[key] === 'failed'));
  return (
    <div className="legends">
      {(one ? mostNeeded(all) : all).map(({ id, legend }) => (
        <LegendView key={id} legend={legend} />
      ))}
      {(one ? failed.slice(0, 1) : late).map((meta) => (
        <LayerState key={meta.id} meta={meta} named />
      ))}
    </div>
  );
};
