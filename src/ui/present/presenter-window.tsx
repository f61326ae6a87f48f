import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { formatElapsed, formatWallTime } from '../../format.ts';
import type { Scene } from '../../model/story/types.ts';
import { cssVariables, PALETTES } from '../../palette.ts';
import { useView } from '../use-store.ts';
import { SceneNumbers } from './scene-numbers.tsx';
import type { SceneWords } from './scene-words.ts';
import { type PresentActions, pressKey } from './use-present-keys.ts';

interface PresenterProps {
  readonly popup: Window;
  readonly onClosed: () => void;
  readonly actions: PresentActions;
  readonly index: number;
  readonly count: number;
  readonly scene: Scene;
  readonly words: SceneWords;
  readonly next: Scene | undefined;
}

/** The time on the wall and since the talk began; begins anew on a click. */
const TalkClock = () => {
  const [began, setBegan] = useState(() => performance.now());
  const [now, setNow] = useState(began);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="presenter-clock">
      <b>{formatElapsed(now - began)}</b>
      <span>{formatWallTime(performance.timeOrigin + now)}</span>
      <button type="button" className="button" onClick={() => setBegan(performance.now())}>
        From 0:00
      </button>
    </p>
  );
};

/**
 * What the one who speaks sees in the second window. It is drawn by this page into that window, so that both are always
 * at the same scene; it closes with the page.
 */
export const PresenterWindow = (props: PresenterProps) => {
  const { popup, onClosed, actions, index, count, scene, words, next } = props;
  const theme = useView((view) => view.theme);
  const now = useRef({ actions, onClosed });
  useEffect(() => {
    now.current = { actions, onClosed };
  });
  useEffect(() => {
    const { documentElement: root } = popup.document;
    for (const [name, color] of Object.entries(cssVariables(PALETTES[theme]))) root.style.setProperty(name, color);
    root.dataset.theme = theme;
    root.style.colorScheme = theme;
  }, [popup, theme]);
  useEffect(() => {
    // Escape in this window closes it; the story goes on
    const press = (event: KeyboardEvent) =>
      pressKey(event, { ...now.current.actions, stop: () => popup.close(), presenter: () => window.focus() });
    const gone = () => now.current.onClosed();
    const leave = () => popup.close();
    popup.addEventListener('keydown', press);
    popup.addEventListener('pagehide', gone);
    window.addEventListener('pagehide', leave);
    return () => {
      popup.removeEventListener('keydown', press);
      popup.removeEventListener('pagehide', gone);
      window.removeEventListener('pagehide', leave);
      popup.close();
    };
  }, [popup]);
  return createPortal(
    <main className="presenter">
      <header>
        <span>
          Scene {index + 1} of {count}
        </span>
        <TalkClock />
      </header>
      <h1>{scene.title}</h1>
      <p className="presenter-notes">{scene.notes || 'No notes for this scene.'}</p>
      <p className="presenter-text">{words.text}</p>
      <SceneNumbers numbers={words.numbers} />
      <footer>
        <p>
          <span>Next</span> {next ? next.title : 'The end'}
        </p>
        <div>
          <button type="button" className="button" disabled={index === 0} onClick={actions.back}>
            Back
          </button>
          <button type="button" className="button primary" disabled={!next} onClick={actions.next}>
            Next
          </button>
        </div>
      </footer>
    </main>,
    popup.document.body,
  );
};
