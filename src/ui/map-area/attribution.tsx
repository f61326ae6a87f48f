import { LAYER_META } from '../../layers/catalog.ts';
import type { LayerMeta } from '../../layers/layer.ts';
import { useView } from '../use-store.ts';

const LAYERS: readonly LayerMeta[] = LAYER_META;
const ALWAYS = 'EIA, HIFLD (approximate lines), ReEDS/NREL, Epoch AI CC BY, Electricity Maps ODbL, Natural Earth';

/** Who made what is on the map: the base's sources, and those that layers bring while they are shown. */
export const useAttribution = (): string => {
  const shown = useView((view) => view.layers[view.mode]);
  const more = LAYERS.flatMap(({ id, credit }) => (credit && shown.includes(id) ? [credit] : []));
  return [ALWAYS, ...new Set(more)].join(', ');
};
export const Attribution = () => <p className="attribution">{useAttribution()}</p>;
