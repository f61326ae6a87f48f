import X from 'lucide-react/icons/x';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useShell } from '../use-store.ts';
import { IconButton } from './icon-button.tsx';

/** A native dialog over the page: Escape or a click beside it closes, focus goes back to where it was. */
export const Modal = ({ title, className, children }: { title: string; className: string; children: ReactNode }) => {
  const { stores } = useShell();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const close = () => dialog.current?.close();
  const gone = useRef(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (!element.open) element.showModal();
    gone.current = false;
    // a button that goes with its answer takes the focus along: here it stays in the dialog
    const keep = new MutationObserver(() => {
      if (element.open && document.activeElement === document.body) element.focus();
    });
    keep.observe(element, { childList: true, subtree: true });
    // taken out while open, by a command or by another dialog in its place: give the focus back as closing does, which
    // only one that is still in the page can
    return () => {
      keep.disconnect();
      gone.current = true;
      element.close();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a native dialog
    <dialog
      ref={dialog}
      className={className}
      aria-labelledby={titleId}
      tabIndex={-1}
      onClose={(event) => {
        // a sheet that opened over it closes by itself: React lets its event rise to here
        if (event.target === event.currentTarget && !gone.current) stores.view.setState({ dialog: null });
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div className="modal-body">
        <header>
          <h2 id={titleId}>{title}</h2>
          <IconButton icon={X} label={`Close: ${title}`} onClick={close} />
        </header>
        {children}
      </div>
    </dialog>
  );
};
