import X from 'lucide-react/icons/x';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useShell } from '../use-store.ts';
import { IconButton } from './icon-button.tsx';

/** A native dialog over the page: Escape or a click beside it closes, focus goes back to where it was. */
export const Modal = ({ title, className, children }: { title: string; className: string; children: ReactNode }) => {
  const { stores } = useShell();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const close = () => dialog.current?.close();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    // taken out while open, e.g. by a command: give the focus back as closing does
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a native dialog
    <dialog
      ref={dialog}
      className={className}
      aria-labelledby={titleId}
      onClose={(event) => {
        // a sheet that opened over it closes by itself: React lets its event rise to here
        if (event.target === event.currentTarget) stores.view.setState({ dialog: null });
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
