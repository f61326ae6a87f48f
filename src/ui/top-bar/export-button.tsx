import Download from 'lucide-react/icons/download';
import { useShell } from '../use-store.ts';

/** The map, the plan and the link as files. */
export const ExportButton = () => {
  const { stores } = useShell();
  return (
    <button
      type="button"
      className="bar-button export-button"
      aria-haspopup="dialog"
      onClick={() => stores.view.setState({ dialog: 'export' })}
    >
      <Download size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>Export</span>
    </button>
  );
};
