import Search from 'lucide-react/icons/search';
import { IconButton } from '../parts/icon-button.tsx';
import { useShell } from '../use-store.ts';

export const SearchButton = () => {
  const { stores } = useShell();
  return <IconButton icon={Search} label="Search" onClick={() => stores.view.setState({ dialog: 'search' })} />;
};
