import Eye from 'lucide-react/icons/eye';
import EyeOff from 'lucide-react/icons/eye-off';
import { LAYER_META } from '../../layers/catalog.ts';
import type { Frame } from '../../layers/frame.ts';
import type { LayerGroup, LayerMeta } from '../../layers/layer.ts';
import { toggleLayer } from '../../store/view.ts';
import { LegendView } from '../parts/legend-view.tsx';
import { HelpDot } from '../scenario/help-dot.tsx';
import { useFrame } from '../use-frame.ts';
import { useData, useShell, useView } from '../use-store.ts';

const GROUPS: readonly { readonly id: LayerGroup; readonly label: string }[] = [
  { id: 'workload', label: 'Workload' },
  { id: 'sites', label: 'Sites' },
  { id: 'grid', label: 'Grid' },
  { id: 'base', label: 'Base' },
];

/** One layer: its toggle, a note, and while it is shown its legend or the state of its data. */
const LayerRow = ({ meta, frame }: { meta: LayerMeta; frame: Frame }) => {
  const { stores, commands } = useShell();
  const shown = useView((view) => view.layers[view.mode].includes(meta.id));
  const failed = useData((data) => meta.needs.find((key) => data.status[key] === 'failed'));
  const loading = useData((data) => meta.needs.some((key) => data.status[key] === 'loading'));
  const problem = useData((data) => (failed ? data.problems[failed]?.message : undefined));
  const legend = shown && !failed && !loading ? meta.legend?.(frame) : null;
  const toggle = () => {
    if (!shown) commands.loadData(meta.needs);
    toggleLayer(stores.view, meta.id);
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
      {shown && loading ? (
        <div className="layer-state" role="status">
          <i className="progress-line" /> loading
        </div>
      ) : null}
      {shown && failed ? (
        <div className="layer-state" role="status">
          {problem ?? 'Not loaded.'}{' '}
          <button type="button" className="link-button" onClick={() => commands.loadData(meta.needs)}>
            Retry
          </button>
        </div>
      ) : null}
      {legend ? <LegendView legend={legend} compact /> : null}
    </li>
  );
};

export const LayersPanel = () => {
  const frame = useFrame();
  return (
    <div className="panel-scroll layers">
      {GROUPS.map((group) => {
        const layers = LAYER_META.filter((meta) => meta.group === group.id);
        return layers.length === 0 ? null : (
          <section key={group.id}>
            <h3>{group.label}</h3>
            <ul>
              {layers.map((meta) => (
                <LayerRow key={meta.id} meta={meta} frame={frame} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
};
