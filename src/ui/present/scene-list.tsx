import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Trash2 from 'lucide-react/icons/trash-2';
import { type KeyboardEvent, useState } from 'react';
import type { Scene } from '../../model/story/types.ts';
import { IconButton } from '../parts/icon-button.tsx';

interface SceneListProps {
  readonly scenes: readonly Scene[];
  readonly open: string | null;
  readonly onOpen: (id: string | null) => void;
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (index: number) => void;
}
/** Scenes in their order: dragged, or moved with Alt and the arrows, or with the buttons. */
export const SceneList = ({ scenes, open, onOpen, onMove, onRemove }: SceneListProps) => {
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const press = (event: KeyboardEvent, index: number): void => {
    const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (by === undefined) return;
    event.preventDefault();
    onMove(index, index + by);
  };
  const end = (): void => {
    setDragged(null);
    setOver(null);
  };
  return (
    <ol className="scene-list" aria-label="Scenes, Alt with the arrow keys moves one">
      {scenes.map((scene, index) => (
        <li
          key={scene.id}
          draggable
          data-over={(over === index && dragged !== null && dragged !== index) || undefined}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', scene.title);
            setDragged(index);
          }}
          onDragOver={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            setOver(index);
          }}
          onDrop={(event) => {
            event.preventDefault();
            if (dragged !== null) onMove(dragged, index);
            end();
          }}
          onDragEnd={end}
        >
          <button
            type="button"
            className="scene-name"
            aria-expanded={scene.id === open}
            onClick={() => onOpen(scene.id === open ? null : scene.id)}
            onKeyDown={(event) => press(event, index)}
          >
            <span>{index + 1}</span> {scene.title}
          </button>
          <IconButton
            icon={ArrowUp}
            label={`Up: ${scene.title}`}
            disabled={index === 0}
            onClick={() => onMove(index, index - 1)}
          />
          <IconButton
            icon={ArrowDown}
            label={`Down: ${scene.title}`}
            disabled={index === scenes.length - 1}
            onClick={() => onMove(index, index + 1)}
          />
          <IconButton icon={Trash2} label={`Delete: ${scene.title}`} onClick={() => onRemove(index)} />
        </li>
      ))}
    </ol>
  );
};
