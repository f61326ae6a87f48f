import X from 'lucide-react/icons/x';
import { useRef, useState } from 'react';
import { READY_STORY } from '../../model/story/ready-story.ts';
import { MAX_SCENES, type Scene } from '../../model/story/types.ts';
import { startStory } from '../../store/story.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useShell, useView } from '../use-store.ts';
import { SceneForm } from './scene-form.tsx';
import { SceneList } from './scene-list.tsx';
import { sceneOfView, setStory } from './story-state.ts';
import { useStory } from './use-story.ts';

/** A list with one of its members elsewhere. */
export const moved = <T,>(list: readonly T[], from: number, to: number): readonly T[] => {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length || from === to) return list;
  const others = list.filter((_, k) => k !== from);
  return [...others.slice(0, to), item, ...others.slice(to)];
};

/** The scenes of the story: their order, their words, and new ones from what is on screen. */
export const SceneEditor = () => {
  const { stores, announce } = useShell();
  const { scenes, notes } = useStory();
  const step = useView((view) => view.scene);
  const own = useView((view) => view.scenes !== null);
  const [open, setOpen] = useState<string | null>(null);
  /** Stories before each change, newest last: what Undo goes back to. */
  const before = useRef<(readonly Scene[])[]>([]);
  const change = (next: readonly Scene[], said: string): void => {
    before.current = [...before.current.slice(-49), scenes];
    setStory(stores, next);
    if (said) announce(said);
  };
  const undo = (): void => {
    const last = before.current.pop();
    if (!last) return;
    setStory(stores, last);
    announce('Undone.');
  };
  const move = (from: number, to: number): void => {
    const next = moved(scenes, from, to);
    if (next !== scenes) change(next, `${scenes[from]?.title ?? ''} is now scene ${to + 1} of ${scenes.length}.`);
  };
  const remove = (index: number): void => {
    if (scenes.length < 2) {
      announce('A story has at least one scene.');
      return;
    }
    change(
      scenes.filter((_, k) => k !== index),
      `${scenes[index]?.title ?? ''} deleted. Undo brings it back.`,
    );
  };
  const keep = (): void => {
    const scene = sceneOfView(stores, scenes);
    if (!scene) {
      announce(`A story has at most ${MAX_SCENES} scenes.`);
      return;
    }
    change([...scenes, scene], `${scene.title} added as scene ${scenes.length + 1}.`);
    setOpen(scene.id);
  };
  const edit = (index: number, part: Partial<Scene>): void =>
    change(
      scenes.map((scene, k) => (k === index ? { ...scene, ...part } : scene)),
      '',
    );
  const current = scenes.findIndex(({ id }) => id === open);
  const scene = scenes[current];
  return (
    <aside className="scene-editor" aria-label="Scenes of the story">
      <div className="panel-head">
        <h2>Scenes</h2>
        <IconButton icon={X} label="Close: Scenes" onClick={() => stores.view.setState({ sceneEditor: false })} />
      </div>
      <div className="scene-actions">
        <button type="button" className="button" onClick={keep}>
          Keep this view as a scene
        </button>
        <button type="button" className="button" disabled={before.current.length === 0} onClick={undo}>
          Undo change
        </button>
        {step === null ? (
          <button type="button" className="button primary" onClick={() => startStory(stores, Math.max(0, current))}>
            Present
          </button>
        ) : null}
      </div>
      {notes.filter(Boolean).map((note) => (
        <p key={note} className="scene-note">
          {note}
        </p>
      ))}
      <div className="panel-scroll">
        <SceneList scenes={scenes} open={open} onOpen={setOpen} onMove={move} onRemove={remove} />
        {scene ? <SceneForm key={scene.id} scene={scene} onEdit={(part) => edit(current, part)} /> : null}
        {own ? (
          <button type="button" className="link-button" onClick={() => change(READY_STORY, 'The ready story is back.')}>
            Back to the ready story
          </button>
        ) : null}
      </div>
    </aside>
  );
};
