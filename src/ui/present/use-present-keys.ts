import { useEffect, useRef } from 'react';

export interface PresentActions {
  readonly next: () => void;
  readonly back: () => void;
  readonly first: () => void;
  readonly last: () => void;
  readonly fullScreen: () => void;
  readonly notes: () => void;
  readonly presenter: () => void;
  readonly blank: () => void;
  readonly stop: () => void;
}

/** Keys of a keyboard and of a clicker. */
const KEYS: Readonly<Record<string, keyof PresentActions>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'back',
  ArrowUp: 'back',
  PageUp: 'back',
  Home: 'first',
  End: 'last',
  f: 'fullScreen',
  n: 'notes',
  p: 'presenter',
  b: 'blank',
  '.': 'blank',
  Escape: 'stop',
};
const TYPING = 'input, textarea, select, [contenteditable]';

/** A key of the story, handled; a button keeps its Space, a field all of its keys but Escape. */
export const pressKey = (event: KeyboardEvent, actions: PresentActions): void => {
  const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!name || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target as Element | null;
  if (typeof target?.closest === 'function') {
    if (target.closest(TYPING) && event.key !== 'Escape') return;
    if (event.key === ' ' && target.closest('button, a, summary')) return;
  }
  event.preventDefault();
  event.stopPropagation();
  // a key held down would run through the whole story
  if (!event.repeat) actions[name]();
};

/** Before the map gets them: its canvas would pan with the arrows. */
export const usePresentKeys = (actions: PresentActions): void => {
  const now = useRef(actions);
  useEffect(() => {
    now.current = actions;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => pressKey(event, now.current);
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
};

const SWIPE_PX = 56;
/** Left is next, right is back: on the words, where no map is to be moved. */
export const useSwipe = ({ next, back }: Pick<PresentActions, 'next' | 'back'>) => {
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null);
  return {
    onPointerDown: (event: React.PointerEvent) => {
      from.current = event.pointerType === 'mouse' ? null : { x: event.clientX, y: event.clientY };
    },
    onPointerUp: (event: React.PointerEvent) => {
      const start = from.current;
      from.current = null;
      if (!start) return;
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
      if (Math.abs(dx) < SWIPE_PX || Math.abs(dx) < 2 * Math.abs(dy)) return;
      (dx < 0 ? next : back)();
    },
    onPointerCancel: () => {
      from.current = null;
    },
  };
};
