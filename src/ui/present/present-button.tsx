import Presentation from 'lucide-react/icons/presentation';
import { startStory } from '../../store/story.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useShell } from '../use-store.ts';

/** Gives the screen to the story. */
export const PresentButton = () => {
  const { stores } = useShell();
  return <IconButton icon={Presentation} label="Present" onClick={() => startStory(stores)} />;
};
