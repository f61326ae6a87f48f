import { laterOver } from '../parts/later.tsx';
import { useView } from '../use-store.ts';

/** The story and its editor are a chunk that comes when one of them is asked for. */
const Present = laterOver(
  'The story',
  async () => (await import('./present.tsx')).default,
  ({ view }) => view.setState({ scene: null, sceneEditor: false }),
);

export const PresentParts = () => {
  const wanted = useView((view) => view.scene !== null || view.sceneEditor);
  return wanted ? <Present /> : null;
};
