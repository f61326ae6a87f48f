import { type PointerEvent, useRef, useState } from 'react';
import { InspectorContent } from './inspector/inspector.tsx';
import { later } from './parts/later.tsx';
import { useView } from './use-store.ts';

const PhoneClock = later('The clock', async () => (await import('./clock/clock.tsx')).PhoneClock);

/** The fullest leaves the room above it that the handle's target reaches into. */
const STOPS = ['96px', '57%', 'calc(100% - 16px)'] as const;
const NAMES = ['low', 'half', 'full'] as const;
type Stop = 0 | 1 | 2;

/** The stop nearest to a height, as a share of the room there is. */
export const nearestStop = (height: number, room: number): Stop => {
  const heights = [96, 0.57 * room, room - 16];
  const order = ([0, 1, 2] as const).toSorted(
    (a, b) => Math.abs((heights[a] ?? 0) - height) - Math.abs((heights[b] ?? 0) - height),
  );
  return order[0] ?? 1;
};

/** The inspector on a phone: a sheet with three stops. The handle drags, and as a button steps through them. */
export const PhoneSheet = ({ flat }: { flat: boolean }) => {
  const clock = useView((view) => view.mode !== 'plan' && view.mode !== 'compare');
  const [stop, setStop] = useState<Stop>(1);
  const sheet = useRef<HTMLElement>(null);
  const drag = useRef<{ y: number; height: number; moved: boolean } | null>(null);
  const down = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { y: event.clientY, height: sheet.current?.offsetHeight ?? 0, moved: false };
  };
  const move = (event: PointerEvent) => {
    if (!drag.current || !sheet.current) return;
    const by = drag.current.y - event.clientY;
    if (Math.abs(by) > 6) drag.current.moved = true;
    if (drag.current.moved) sheet.current.style.height = `${Math.max(96, drag.current.height + by)}px`;
  };
  const up = () => {
    const room = sheet.current?.parentElement?.clientHeight ?? 0;
    const next = drag.current?.moved ? nearestStop(sheet.current?.offsetHeight ?? 0, room) : null;
    if (next !== null && sheet.current) {
      sheet.current.style.height = STOPS[next];
      setStop(next);
    }
  };
  const press = () => {
    if (!drag.current?.moved) setStop(((stop + 1) % 3) as Stop);
    drag.current = null;
  };
  return (
    <section
      ref={sheet}
      id="inspector"
      className={flat ? 'sheet flat' : 'sheet'}
      aria-label="Inspector"
      data-covers={flat ? undefined : 'bottom'}
      style={flat ? {} : { height: STOPS[stop] }}
      tabIndex={-1}
    >
      {flat ? null : (
        <button
          type="button"
          className="sheet-handle"
          aria-label={`Panel height: ${NAMES[stop]}. Change`}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onClick={press}
        />
      )}
      {clock ? <PhoneClock /> : null}
      <InspectorContent />
    </section>
  );
};
