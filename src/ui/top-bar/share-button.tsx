import LinkIcon from 'lucide-react/icons/link';
import { useEffect, useRef, useState } from 'react';
import { useShell } from '../use-store.ts';

const SAID_FOR_MS = 2500;

/** Copies the link; where the clipboard is denied, shows it selected, to copy by hand. */
export const ShareButton = () => {
  const { commands, announce } = useShell();
  const [state, setState] = useState<'idle' | 'copied' | 'by-hand'>('idle');
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (state === 'by-hand') field.current?.select();
    if (state !== 'copied') return;
    const timer = window.setTimeout(() => setState('idle'), SAID_FOR_MS);
    return () => window.clearTimeout(timer);
  }, [state]);
  const share = async () => {
    const copied = await commands.copyLink();
    setState(copied ? 'copied' : 'by-hand');
    announce(copied ? 'Link copied.' : 'The link could not be copied. It is selected for you to copy.');
  };
  const close = () => {
    setState('idle');
    button.current?.focus();
  };
  return (
    <span className="share">
      <button ref={button} type="button" className="bar-button" onClick={() => void share()}>
        <LinkIcon size={16} strokeWidth={1.75} aria-hidden="true" />
        <span>{state === 'copied' ? 'Link copied' : 'Share'}</span>
      </button>
      {state === 'by-hand' ? (
        <span className="share-card">
          <label htmlFor="share-link">Copy this link</label>
          <input
            ref={field}
            id="share-link"
            readOnly
            value={commands.link()}
            onKeyDown={(event) => {
              if (event.key === 'Escape') close();
            }}
          />
          <button type="button" className="button" onClick={close}>
            Done
          </button>
        </span>
      ) : null}
    </span>
  );
};
