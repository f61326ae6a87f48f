import Eye from 'lucide-react/icons/eye';
import EyeOff from 'lucide-react/icons/eye-off';
import { GROUND_IDS } from '../../layers/catalog.ts';
import type { Frame } from '../../layers/frame.ts';
import type { LayerMeta } from '../../layers/layer.ts';
import { toggleLayer } from '../../store/view.ts';
import { LayerState, useLayerState } from '../map-area/layer-state.tsx';
import { LegendView } from '../parts/legend-view.tsx';
import { HelpDot } from '../scenario/help-dot.tsx';
import { useShell, useView } from '../use-store.ts';
import { LayerFilters } from './layer-filters.tsx';

/** One layer: its toggle, a note, and while it is shown its legend, its filters, or the state of its data. */
export const LayerRow = ({ meta, frame }: { meta: LayerMeta; frame: Frame }) => {
  const { stores, commands } = useShell();
  const shown = useView((view) => view.layers[view.mode].includes(meta.id));
  const { state } = useLayerState(meta);
  const legend = shown && state === 'ready' ? meta.legend?.(frame) : null;
  const toggle = () => {
    if (!shown) commands.loadData(meta.needs);
    toggleLayer(stores.view, meta.id, meta.ground ? GROUND_IDS : []);
  };
  return (
    <li className="layer" data-shown={shown || undefined}>
      <div className="layer-head">
        <button type="button" className="layer-toggle" aria-pressed={shown} onClick={toggle}>
          {shown ? <Eye size={15} aria-hidden="true" /> : <EyeOff size={15} aria-hidden="true" />}
          <span>{meta.label}</span>
        </button>
        <HelpDot about={meta.label} text={meta.help} />
        <span className="layer-note">{meta.note}</span>
      </div>
      {shown ? <LayerState meta={meta} /> : null}
      {legend ? <LegendView legend={legend} compact /> : null}
      {shown ? <LayerFilters meta={meta} /> : null}
    </li>
  );
};
