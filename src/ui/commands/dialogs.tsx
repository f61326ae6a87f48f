import type { DialogId } from '../../store/view.ts';
import { ExportDialog } from '../export/export-dialog.tsx';
import { GlossaryDialog } from '../glossary/glossary-dialog.tsx';
import { LimitationsDialog } from '../glossary/limitations-dialog.tsx';
import { LibraryDialog } from '../library/library-dialog.tsx';
import { KeepDialog } from '../offline/keep-dialog.tsx';
import { OwnDialog } from '../own/own-dialog.tsx';
import { TablesDialog } from '../tables/tables-dialog.tsx';
import { HelpDialog } from '../top-bar/help-dialog.tsx';
import { Palette } from './palette.tsx';

const DIALOGS: Readonly<Record<DialogId, () => React.ReactNode>> = {
  search: Palette,
  help: HelpDialog,
  glossary: GlossaryDialog,
  limits: LimitationsDialog,
  scenarios: LibraryDialog,
  export: ExportDialog,
  own: OwnDialog,
  tables: TablesDialog,
  offline: KeepDialog,
};

/** What is open over the page. */
const Dialog = ({ id }: { id: DialogId }) => {
  const Open = DIALOGS[id];
  return <Open key={id} />;
};
export default Dialog;
