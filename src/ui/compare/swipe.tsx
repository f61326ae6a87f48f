import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { letterOf, otherName } from '../../model/compare/other.ts';
import { displayName } from '../../model/scenario/scenario.ts';
import { setDivider, shownOf } from '../../store/compare.ts';
import { Segmented } from '../parts/segmented.tsx';
import { useCompare, useScenario, useShell } from '../use-store.ts';

const STEP = 0.02;
const LEAP = 0.1;

const stepOf = (key: string, at: number): number | null =>
  ({
    ArrowLeft: at - STEP,
    ArrowDown: at - STEP,
    ArrowRight: at + STEP,
    ArrowUp: at + STEP,
    PageDown: at - LEAP,
    PageUp: at + LEAP,
    Home: 0,
    End: 1,
  })[key] ?? null;

const SideChip = ({ letter, name }: { letter: string; name: string }) => (
  <p className="side-chip">
    <b className="side-mark" data-side={letter === 'A' ? 'a' : 'b'}>
      {letter}
    </b>
    <span>{name}</span>
  </p>
);

/** The line between A and the other over the map: dragged, or moved by the arrow keys. */
const Divider = ({ b }: { b: string }) => {
  const { stores } = useShell();
  const divider = useCompare((compare) => compare.divider);
  const frame = useRef<HTMLDivElement>(null);
  const percent = Math.round(divider * 100);
  const toPointer = ({ clientX }: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (box && box.width > 0) setDivider(stores.compare, (clientX - box.left) / box.width);
  };
  const press = (event: KeyboardEvent) => {
    const next = stepOf(event.key, divider);
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    setDivider(stores.compare, next);
  };
  return (
    <div ref={frame} className="swipe-frame">
      <div
        className="swipe-divider"
        data-divider
        style={{ left: `${divider * 100}%` }}
        role="slider"
        tabIndex={0}
        aria-label={`Divider between A and ${b}`}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={`A on the left ${percent} percent of the map, ${b} on the rest`}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture?.(event.pointerId);
          event.currentTarget.focus();
          event.preventDefault();
        }}
        onPointerMove={(event) => {
          if (event.buttons & 1) toPointer(event);
        }}
      >
        <span className="swipe-grip" aria-hidden="true">
          <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
            <path d="M6 1L1 6l5 5M12 1l5 5-5 5" fill="none" stroke="currentColor" strokeWidth="2" />
          </svg>
        </span>
      </div>
    </div>
  );
};

/** Who is where on the map: names and divider; on a phone one of the two at a time. */
const Swipe = ({ phone }: { phone: boolean }) => {
  const { stores } = useShell();
  const nameA = useScenario(displayName);
  const compared = useCompare(shownOf);
  const letter = useCompare((compare) => letterOf(compare.shown + 1));
  const side = useCompare((compare) => compare.side);
  if (!compared?.run.last) return null;
  if (phone) {
    return (
      <div className="swipe-toggle">
        <Segmented
          label="Scenario on the map"
          options={[
            { id: 'a', label: 'A' },
            { id: 'b', label: letter },
          ]}
          selected={side}
          onSelect={(next) => stores.compare.setState({ side: next })}
        />
      </div>
    );
  }
  return (
    <>
      <Divider b={letter} />
      <div className="side-chips">
        <SideChip letter="A" name={nameA} />
        <SideChip letter={letter} name={otherName(compared.other)} />
      </div>
    </>
  );
};
export default Swipe;
