import Redo2 from 'lucide-react/icons/redo-2';
import Undo2 from 'lucide-react/icons/undo-2';
import { redo, undo } from '../../store/scenario.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useShell, useUndoDepth } from '../use-store.ts';

export const UndoButtons = () => {
  const { stores } = useShell();
  const [past, future] = useUndoDepth();
  return (
    <>
      <IconButton icon={Undo2} label="Undo" disabled={past === 0} onClick={() => undo(stores.scenario)} />
      <IconButton icon={Redo2} label="Redo" disabled={future === 0} onClick={() => redo(stores.scenario)} />
    </>
  );
};
