import type { LayerFilter, LayerMeta } from '../../layers/layer.ts';
import { setFilter } from '../../store/view.ts';
import { useShell, useView } from '../use-store.ts';

interface FilterProps {
  readonly layer: string;
  readonly filter: LayerFilter;
}
/** Any of a few: what is ticked is drawn. */
const SomeOf = ({ layer, filter }: FilterProps) => {
  const { stores } = useShell();
  const chosen = useView((view) => view.filters[layer]?.[filter.id]);
  const all = filter.options.map(({ id }) => id);
  const flip = (id: string) => {
    const before = chosen ?? all;
    const after = before.includes(id) ? before.filter((other) => other !== id) : [...before, id];
    setFilter(stores.view, layer, filter.id, after.length === all.length ? null : after);
  };
  return (
    <fieldset className="filter">
      <legend>{filter.label}</legend>
      {filter.options.map(({ id, label }) => (
        <label key={id}>
          <input type="checkbox" checked={chosen?.includes(id) ?? true} onChange={() => flip(id)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
};
/** Exactly one. */
const OneOf = ({ layer, filter }: FilterProps) => {
  const { stores } = useShell();
  const chosen = useView((view) => view.filters[layer]?.[filter.id]?.[0]);
  const start = filter.start ?? filter.options[0]?.id;
  return (
    <label className="filter">
      <span className="filter-name">{filter.label}</span>
      <select
        value={chosen ?? start}
        onChange={({ target }) =>
          setFilter(stores.view, layer, filter.id, target.value === start ? null : [target.value])
        }
      >
        {filter.options.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
};

/** What can be narrowed in a layer; closed until asked for, and said while something is. */
export const LayerFilters = ({ meta }: { meta: LayerMeta }) => {
  const narrowed = useView((view) => Object.keys(view.filters[meta.id] ?? {}).length);
  if (!meta.filters) return null;
  return (
    <details className="layer-filters">
      <summary>{narrowed > 0 ? 'Filter, narrowed' : 'Filter'}</summary>
      {meta.filters.map((filter) =>
        filter.kind === 'some' ? (
          <SomeOf key={filter.id} layer={meta.id} filter={filter} />
        ) : (
          <OneOf key={filter.id} layer={meta.id} filter={filter} />
        ),
      )}
    </details>
  );
};
