import { useState } from 'react';
import { LAYER_META } from '../../layers/catalog.ts';
import type { LayerGroup, LayerMeta } from '../../layers/layer.ts';
import { useFrame } from '../use-frame.ts';
import { useView } from '../use-store.ts';
import { LayerRow } from './layer-row.tsx';

const GROUPS: readonly { readonly id: LayerGroup; readonly label: string }[] = [
  { id: 'workload', label: 'Workload' },
  { id: 'sites', label: 'Sites' },
  { id: 'grid', label: 'Grid' },
  { id: 'base', label: 'Base' },
];
const LAYERS: readonly LayerMeta[] = LAYER_META;
/** Every word of the search stands somewhere in what the layer says of itself. */
export const matchesSearch = ({ label, help, note, group }: LayerMeta, search: string): boolean => {
  const text = `${label} ${help} ${note} ${group}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

export const LayersPanel = () => {
  const frame = useFrame();
  const [search, setSearch] = useState('');
  const shown = useView((view) => view.layers[view.mode].length);
  const found = LAYERS.filter((meta) => matchesSearch(meta, search));
  return (
    <div className="panel-scroll layers">
      <div className="layer-search">
        <input
          type="search"
          aria-label="Search layers"
          placeholder="Search layers"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <span>{shown} shown</span>
      </div>
      {found.length === 0 ? <p className="layers-none">No layer is called that.</p> : null}
      {GROUPS.map((group) => {
        const layers = found.filter((meta) => meta.group === group.id);
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
