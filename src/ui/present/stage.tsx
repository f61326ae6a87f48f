import { useEffect, useMemo, useRef, useState } from 'react';
import { formatDay, formatHour } from '../../format.ts';
import { displayName } from '../../model/scenario/scenario.ts';
import { keptView, stageScene, startStory, stopStory } from '../../store/story.ts';
import { Attribution } from '../map-area/attribution.tsx';
import { Legends } from '../map-area/legends.tsx';
import { BrandMark } from '../top-bar/brand.tsx';
import { isPhone, useLayout } from '../use-layout.ts';
import { useClock, useRuns, useScenario, useShell, useView } from '../use-store.ts';
import { openPresenter } from './presenter-open.ts';
import { PresenterWindow } from './presenter-window.tsx';
import { SceneNumbers } from './scene-numbers.tsx';
import { sceneWords } from './scene-words.ts';
import { StageBar } from './stage-bar.tsx';
import { staged } from './story-state.ts';
import { type PresentActions, usePresentKeys, useSwipe } from './use-present-keys.ts';
import { useFacts, useStory } from './use-story.ts';

/** Stops a playing range at the scene's hour. */
const useRangeEnd = (endHour: number | null): void => {
  const { stores } = useShell();
  useEffect(() => {
    if (endHour === null) return;
    return stores.clock.subscribe(({ hour, playing }) => {
      if (playing && hour >= endHour) stores.clock.setState({ playing: false, hour: endHour, fraction: 0 });
    });
  }, [stores, endHour]);
};

/** The hour on the clock, where the scene is about one. */
const StageHour = () => {
  const hour = useClock((clock) => clock.hour);
  return (
    <p className="present-hour">
      <b>{formatHour(hour)}</b>
      <span>{formatDay(hour)}</span>
    </p>
  );
};

/** A scene on the whole screen: the map, its words over it, and the keys of a talk. */
export const Stage = ({ step }: { step: number }) => {
  const { stores, announce } = useShell();
  const { scenes, notes: problems } = useStory();
  const units = useView((view) => view.units);
  const phone = isPhone(useLayout());
  const name = useScenario(displayName);
  const solving = useRuns((runs) => runs.place.status === 'running' && runs.placedScenario === null);
  const [blank, setBlank] = useState(false);
  const [notes, setNotes] = useState(false);
  const [popup, setPopup] = useState<Window | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const index = Math.min(step, scenes.length - 1);
  const scene = scenes[index];
  const next = scenes[index + 1];
  const facts = useFacts(scene);
  const words = useMemo(() => (scene ? sceneWords(scene, facts, units) : null), [scene, facts, units]);

  useEffect(() => {
    if (scene) stageScene(stores, staged(scene, stores));
  }, [scene, stores]);
  useRangeEnd(scene?.play ? scene.hour : null);
  useEffect(() => {
    if (scene) announce(`Scene ${index + 1} of ${scenes.length}. ${scene.title}`);
  }, [scene, index, scenes.length, announce]);
  // focus is in the story from its begin, and goes back to where it was
  useEffect(() => {
    title.current?.focus();
    return () => {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-label="Present"]')?.focus());
    };
  }, []);
  useEffect(() => {
    for (const problem of problems) if (problem) announce(problem);
  }, [problems, announce]);

  const go = (to: number): void => {
    setBlank(false);
    startStory(stores, Math.min(scenes.length - 1, Math.max(0, to)));
  };
  const actions: PresentActions = {
    next: () => go(index + 1),
    back: () => go(index - 1),
    first: () => go(0),
    last: () => go(scenes.length - 1),
    fullScreen: () => {
      const change = document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen?.();
      change?.catch(() => announce('This browser does not allow full screen here.'));
    },
    notes: () => setNotes(!notes),
    presenter: () => {
      if (popup && !popup.closed) {
        popup.focus();
        return;
      }
      const opened = openPresenter();
      setPopup(opened);
      if (opened) return;
      setNotes(true);
      announce('The browser did not open a second window. The notes are shown here instead.');
    },
    blank: () => setBlank(!blank),
    stop: () => {
      popup?.close();
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
      stopStory(stores);
    },
  };
  usePresentKeys(actions);
  const swipe = useSwipe(actions);
  if (!scene || !words) return null;
  const ofHour = scene.mode === 'operate';
  return (
    <section className="present" aria-label="Story" data-ready={words.numbers.length > 0 || undefined}>
      <i className="present-clear" data-covers="left" aria-hidden="true" />
      <i className="present-clear" data-covers="top" aria-hidden="true" />
      {phone ? null : <i className="present-clear" data-covers="bottom" aria-hidden="true" />}
      <header className="present-head">
        <p className="present-brand">
          <BrandMark />
          <b>Loadstone</b>
          <span>{keptView(stores) && scene.scenario === 'current' ? name : scene.title}</span>
        </p>
        {ofHour ? <StageHour /> : null}
      </header>
      <div className="present-words" data-covers={phone ? 'bottom' : undefined} {...swipe}>
        <h1 ref={title} tabIndex={-1}>
          {scene.title}
        </h1>
        <p>{words.text}</p>
        {solving ? <p className="present-wait">The plan is being solved.</p> : null}
        <SceneNumbers numbers={words.numbers} />
        {notes ? (
          <aside className="present-notes" aria-label="Notes">
            {scene.notes || 'No notes for this scene.'}
          </aside>
        ) : null}
      </div>
      <footer className="present-foot">
        <Legends one={phone} />
        <Attribution />
      </footer>
      <StageBar scenes={scenes} index={index} actions={actions} onGo={go} />
      {blank ? (
        <button
          type="button"
          className="present-blank"
          aria-label="Blank screen, press B to go on"
          onClick={actions.blank}
        />
      ) : null}
      {popup ? (
        <PresenterWindow
          popup={popup}
          onClosed={() => setPopup(null)}
          actions={actions}
          index={index}
          count={scenes.length}
          scene={scene}
          words={words}
          next={next}
        />
      ) : null}
    </section>
  );
};
