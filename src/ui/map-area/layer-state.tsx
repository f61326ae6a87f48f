import type { LayerMeta } from '../../layers/layer.ts';
import { useData, useShell } from '../use-store.ts';

/** Whether the files of a layer are here; a failed one counts before one that is under way. */
export const useLayerState = (
  meta: LayerMeta,
): { readonly state: 'ready' | 'loading' | 'failed'; readonly problem: string | undefined } => {
  const failed = useData((data) => meta.needs.find((key) => data.status[key] === 'failed'));
  const loading = useData((data) => meta.needs.some((key) => data.status[key] === 'loading'));
  const problem = useData((data) => (failed ? data.problems[failed]?.message : undefined));
  return { state: failed ? 'failed' : loading ? 'loading' : 'ready', problem };
};

/** Loading or not loaded, said in the place of the legend; nothing while all is well. */
export const LayerState = ({ meta, named = false }: { meta: LayerMeta; named?: boolean }) => {
  const { commands } = useShell();
  const { state, problem } = useLayerState(meta);
  if (state === 'ready') return null;
  return (
    <div className="layer-state" role="status">
      {named ? <b>{meta.label}</b> : null}
      {state === 'loading' ? (
        <>
          <i className="progress-line" /> loading
        </>
      ) : (
        <>
          {problem ?? 'Not loaded.'}{' '}
          <button type="button" className="link-button" onClick={() => commands.loadData(meta.needs)}>
            Retry
          </button>
        </>
      )}
    </div>
  );
};
