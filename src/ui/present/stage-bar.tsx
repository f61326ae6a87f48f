import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import Maximize from 'lucide-react/icons/maximize';
import MessageSquareText from 'lucide-react/icons/message-square-text';
import MonitorUp from 'lucide-react/icons/monitor-up';
import Pencil from 'lucide-react/icons/pencil';
import X from 'lucide-react/icons/x';
import type { Scene } from '../../model/story/types.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useShell, useView } from '../use-store.ts';
import type { PresentActions } from './use-present-keys.ts';

interface StageBarProps {
  readonly scenes: readonly Scene[];
  readonly index: number;
  readonly actions: PresentActions;
  readonly onGo: (to: number) => void;
}
/** Where one is in the story, and everything that the keys do, for a pointer. */
export const StageBar = ({ scenes, index, actions, onGo }: StageBarProps) => {
  const { stores } = useShell();
  const editing = useView((view) => view.sceneEditor);
  return (
    <nav className="present-bar" aria-label="Story">
      <IconButton icon={ChevronLeft} label="Back" disabled={index === 0} onClick={actions.back} />
      <ol className="present-dots">
        {scenes.map((scene, k) => (
          <li key={scene.id}>
            <button
              type="button"
              aria-label={`${k + 1}: ${scene.title}`}
              aria-current={k === index ? 'step' : undefined}
              data-done={k < index || undefined}
              onClick={() => onGo(k)}
            />
          </li>
        ))}
      </ol>
      <span className="present-count">
        {index + 1} of {scenes.length}
      </span>
      <IconButton icon={ChevronRight} label="Next" disabled={index === scenes.length - 1} onClick={actions.next} />
      <i className="divider" />
      <IconButton icon={MessageSquareText} label="Notes (N)" onClick={actions.notes} />
      <IconButton icon={MonitorUp} label="Presenter window (P)" onClick={actions.presenter} />
      <IconButton icon={Maximize} label="Full screen (F)" onClick={actions.fullScreen} />
      <IconButton
        icon={Pencil}
        label="Scenes"
        expanded={editing}
        onClick={() => stores.view.setState({ sceneEditor: !editing })}
      />
      <IconButton icon={X} label="Leave the story (Esc)" onClick={actions.stop} />
    </nav>
  );
};
