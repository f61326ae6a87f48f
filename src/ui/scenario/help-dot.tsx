import { lazy, Suspense, useId, useRef } from 'react';

/** The glossary is long, and no first view needs it. */
const GlossaryLinks = lazy(() => import('../glossary/glossary-links.tsx'));

const WIDTH = 264;

/** A question mark that opens a short text beside itself: a native popover, closed by Escape or a click elsewhere. */
export const HelpDot = ({ about, text }: { about: string; text: string }) => {
  const id = useId();
  const dot = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const place = () => {
    if (!dot.current || !card.current) return;
    const at = dot.current.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left - 11, window.innerWidth - WIDTH - 8));
    const below = at.bottom + 1;
    card.current.style.left = `${left}px`;
    if (below > window.innerHeight - 140) {
      card.current.style.top = 'auto';
      card.current.style.bottom = `${window.innerHeight - at.top + 1}px`;
    } else {
      card.current.style.bottom = 'auto';
      card.current.style.top = `${below}px`;
    }
  };
  return (
    <>
      <button
        ref={dot}
        type="button"
        className="help-dot"
        aria-label={`About ${about}`}
        popoverTarget={id}
        onClick={place}
      >
        ?
      </button>
      <div ref={card} id={id} popover="auto" className="help-card">
        <strong>{about}</strong>
        <span>{text}</span>
        <Suspense fallback={null}>
          <GlossaryLinks text={`${about} ${text}`} />
        </Suspense>
      </div>
    </>
  );
};
