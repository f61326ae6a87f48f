import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import { IconButton } from '../parts/icon-button.tsx';
import { useShell } from '../use-store.ts';

export const HelpButton = () => {
  const { stores } = useShell();
  return <IconButton icon={CircleQuestionMark} label="Help" onClick={() => stores.view.setState({ dialog: 'help' })} />;
};
