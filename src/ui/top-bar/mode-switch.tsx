import GitCompareArrows from 'lucide-react/icons/git-compare-arrows';
import Search from 'lucide-react/icons/search';
import Table2 from 'lucide-react/icons/table-2';
import Zap from 'lucide-react/icons/zap';
import { setMode, type ViewMode } from '../../store/view.ts';
import { Tabs } from '../parts/tabs.tsx';
import { useShell, useView } from '../use-store.ts';

const MODE_TABS = [
  { id: 'explore', label: 'Explore', icon: Search },
  { id: 'plan', label: 'Plan', icon: Table2 },
  { id: 'operate', label: 'Operate', icon: Zap },
  { id: 'compare', label: 'Compare', icon: GitCompareArrows },
] as const;

const useChangeMode = (): ((mode: ViewMode) => void) => {
  const { stores } = useShell();
  return (mode) => {
    if (mode === stores.view.getState().mode) return;
    setMode(stores.view, mode);
    stores.clock.setState({ playing: false });
  };
};

export const ModeTabs = () => {
  const mode = useView((view) => view.mode);
  return (
    <Tabs
      className="mode-tabs"
      label="Mode"
      tabs={MODE_TABS}
      selected={mode}
      onSelect={useChangeMode()}
      panel="workspace"
    />
  );
};

/** The same choice on a phone of 400 px and more. */
export const ModeSelect = () => {
  const mode = useView((view) => view.mode);
  const change = useChangeMode();
  return (
    <select
      className="mode-select"
      aria-label="Mode"
      value={mode}
      onChange={(event) => change(event.target.value as ViewMode)}
    >
      {MODE_TABS.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
};

/** The same choice under the thumb, below 400 px. */
export const ModeBar = () => {
  const mode = useView((view) => view.mode);
  const change = useChangeMode();
  return (
    <nav className="mode-bar" aria-label="Mode">
      {MODE_TABS.map(({ id, label, icon: Icon }) => (
        <button key={id} type="button" aria-current={id === mode ? 'page' : undefined} onClick={() => change(id)}>
          <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
          {label}
        </button>
      ))}
    </nav>
  );
};
