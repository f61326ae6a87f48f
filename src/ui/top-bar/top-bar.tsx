import ChevronDown from 'lucide-react/icons/chevron-down';
import LayersIcon from 'lucide-react/icons/layers';
import Moon from 'lucide-react/icons/moon';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import Sun from 'lucide-react/icons/sun';
import { displayName } from '../../model/scenario/scenario.ts';
import { SearchButton } from '../commands/search-button.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { PresentButton } from '../present/present-button.tsx';
import { hasDrawer, isPhone, type Layout } from '../use-layout.ts';
import { useRuns, useScenario, useShell, useView } from '../use-store.ts';
import { BrandMark } from './brand.tsx';
import { ExportButton } from './export-button.tsx';
import { HelpButton } from './help-button.tsx';
import { ModeSelect, ModeTabs } from './mode-switch.tsx';
import { MoreMenu } from './more-menu.tsx';
import { StateChip } from './run-chip.tsx';
import { ShareButton } from './share-button.tsx';
import { UndoButtons } from './undo-buttons.tsx';

const ThemeButton = () => {
  const { stores } = useShell();
  const dark = useView((view) => view.theme === 'dark');
  return (
    <IconButton
      icon={dark ? Sun : Moon}
      label={dark ? 'Light theme' : 'Dark theme'}
      onClick={() => stores.view.setState({ theme: dark ? 'light' : 'dark' })}
    />
  );
};

const DrawerButtons = () => {
  const { stores } = useShell();
  const left = useView((view) => view.left);
  const show = (which: 'scenario' | 'layers') => stores.view.setState({ left: left === which ? null : which });
  return (
    <>
      <IconButton
        icon={SlidersHorizontal}
        label="Scenario"
        expanded={left === 'scenario'}
        onClick={() => show('scenario')}
      />
      <IconButton icon={LayersIcon} label="Layers" expanded={left === 'layers'} onClick={() => show('layers')} />
    </>
  );
};

/** The scenario by name; opens what is kept of it and beside it. */
const NameButton = () => {
  const { stores } = useShell();
  const name = useScenario(displayName);
  return (
    <button
      type="button"
      className="name-button"
      aria-haspopup="dialog"
      title={`${name}: save, open, history`}
      onClick={() => stores.view.setState({ dialog: 'scenarios' })}
    >
      <strong>{name}</strong>
      <ChevronDown size={14} strokeWidth={2} aria-hidden="true" />
    </button>
  );
};

export const TopBar = ({ layout }: { layout: Layout }) => {
  const solving = useRuns((runs) => runs.place.status === 'running' || runs.simulate.status === 'running');
  const phone = isPhone(layout);
  return (
    <header className="top-bar" data-covers="top">
      <h1 className="brand">
        <BrandMark />
        <span className={phone ? 'visually-hidden' : undefined}>Loadstone</span>
      </h1>
      {layout === 'sheet' ? <ModeSelect /> : null}
      {phone ? null : <ModeTabs />}
      <div className="scenario-name">
        <NameButton />
        <StateChip />
      </div>
      <div className="actions">
        {hasDrawer(layout) ? <DrawerButtons /> : null}
        {hasDrawer(layout) ? (
          <>
            <ShareButton />
            <MoreMenu />
          </>
        ) : (
          <>
            <SearchButton />
            <UndoButtons />
            <i className="divider" />
            <ShareButton />
            <ExportButton />
            <PresentButton />
            <i className="divider" />
            <ThemeButton />
            <HelpButton />
          </>
        )}
      </div>
      {solving ? <i className="solve-line" aria-hidden="true" /> : null}
    </header>
  );
};
