import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import Download from 'lucide-react/icons/download';
import EllipsisVertical from 'lucide-react/icons/ellipsis-vertical';
import Moon from 'lucide-react/icons/moon';
import Presentation from 'lucide-react/icons/presentation';
import Redo2 from 'lucide-react/icons/redo-2';
import Search from 'lucide-react/icons/search';
import Sun from 'lucide-react/icons/sun';
import Undo2 from 'lucide-react/icons/undo-2';
import { useId, useRef } from 'react';
import { redo, undo } from '../../store/scenario.ts';
import { startStory } from '../../store/story.ts';
import type { DialogId } from '../../store/view.ts';
import { useShell, useUndoDepth, useView } from '../use-store.ts';

/** On a phone the bar keeps the name readable: what is rarely needed stands here, in words. */
export const MoreMenu = () => {
  const { stores } = useShell();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const dark = useView((view) => view.theme === 'dark');
  const [past, future] = useUndoDepth();
  const open = (dialog: DialogId) => () => stores.view.setState({ dialog });
  const items = [
    { icon: Search, label: 'Search', run: open('search') },
    { icon: Download, label: 'Export', run: open('export') },
    { icon: Presentation, label: 'Present', run: () => startStory(stores) },
    { icon: Undo2, label: 'Undo', run: () => undo(stores.scenario), off: past === 0 },
    { icon: Redo2, label: 'Redo', run: () => redo(stores.scenario), off: future === 0 },
    {
      icon: dark ? Sun : Moon,
      label: dark ? 'Light theme' : 'Dark theme',
      run: () => stores.view.setState({ theme: dark ? 'light' : 'dark' }),
    },
    { icon: CircleQuestionMark, label: 'Help', run: open('help') },
  ];
  return (
    <>
      <button type="button" className="icon-button" aria-label="More" title="More" popoverTarget={id}>
        <EllipsisVertical size={18} strokeWidth={1.75} aria-hidden="true" />
      </button>
      {/* the browser closes it with Escape or a press beside it, and gives the focus back */}
      <div ref={list} id={id} popover="auto" className="more-menu">
        {items.map(({ icon: Icon, label, run, off }) => (
          <button
            key={label}
            type="button"
            disabled={off}
            onClick={() => {
              list.current?.hidePopover?.();
              run();
            }}
          >
            <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
            {label}
          </button>
        ))}
      </div>
    </>
  );
};
