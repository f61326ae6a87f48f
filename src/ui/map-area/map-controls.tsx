import House from 'lucide-react/icons/house';
import Minus from 'lucide-react/icons/minus';
import Plus from 'lucide-react/icons/plus';
import Table2 from 'lucide-react/icons/table-2';
import { goHome, zoomBy } from '../../store/view.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useShell, useView } from '../use-store.ts';

/**
 * The map without a wheel or a drag: in, out, and the whole country. On a narrow one there is no room for names behind
 * them: the country stands beside.
 */
export const MapControls = ({ narrow }: { narrow: boolean }) => {
  const { stores } = useShell();
  const drawn = useView((view) => view.map === 'ready');
  if (!drawn) return null;
  return (
    <fieldset className="map-controls" data-covers={narrow ? 'right' : undefined}>
      <legend className="visually-hidden">Map view</legend>
      <IconButton icon={Plus} label="Zoom in" onClick={() => zoomBy(stores.view, 1)} />
      <IconButton icon={Minus} label="Zoom out" onClick={() => zoomBy(stores.view, -1)} />
      <IconButton icon={House} label="Whole country" onClick={() => goHome(stores.view)} />
      <IconButton icon={Table2} label="The map as tables" onClick={() => stores.view.setState({ dialog: 'tables' })} />
    </fieldset>
  );
};
