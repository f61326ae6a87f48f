import { useView } from '../use-store.ts';
import { SceneEditor } from './scene-editor.tsx';
import { Stage } from './stage.tsx';
import './present.css';

/** The story on the whole screen, and the list of its scenes. */
const Present = () => {
  const step = useView((view) => view.scene);
  const editing = useView((view) => view.sceneEditor);
  return (
    <>
      {step === null ? null : <Stage step={step} />}
      {editing ? <SceneEditor /> : null}
    </>
  );
};
export default Present;
