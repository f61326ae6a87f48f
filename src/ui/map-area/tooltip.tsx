import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useView } from '../use-store.ts';

const AWAY = 16;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
/** Beside the pointer, on the side with room, kept inside the free rectangle. */
export const placeTooltip = (
  x: number,
  y: number,
  width: number,
  height: number,
  free: Box,
): { left: number; top: number } => {
  const right = x + AWAY + width <= free.right;
  const left = right ? x + AWAY : x - AWAY - width;
  const top = y - height / 2;
  return {
    left: Math.max(free.left, Math.min(left, free.right - width)),
    top: Math.max(free.top, Math.min(top, free.bottom - height)),
  };
};

/** What is under the pointer, as text; the free rectangle is the part of the map that no panel covers. */
export const Tooltip = ({ free }: { free: RefObject<HTMLElement | null> }) => {
  const hover = useView((view) => view.hover);
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const map = card.current?.parentElement;
    if (!hover || !card.current || !map) return;
    const host = map.getBoundingClientRect();
    const open = (free.current ?? map).getBoundingClientRect();
    const { left, top } = placeTooltip(hover.x, hover.y, card.current.offsetWidth, card.current.offsetHeight, {
      left: open.left - host.left + 8,
      top: open.top - host.top + 8,
      right: open.right - host.left - 8,
      bottom: open.bottom - host.top - 8,
    });
    card.current.style.left = `${left}px`;
    card.current.style.top = `${top}px`;
  }, [hover, free]);
  if (!hover) return null;
  return (
    <div ref={card} className="tooltip" role="tooltip">
      <p className="tooltip-title">
        {hover.swatch ? <i style={{ backgroundColor: hover.swatch }} /> : null}
        {hover.title}
      </p>
      {hover.subtitle ? <p>{hover.subtitle}</p> : null}
      <dl>
        {hover.rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {hover.consequence ? <p className="tooltip-consequence">{hover.consequence}</p> : null}
      {hover.source ? <p className="tooltip-source">{hover.source}</p> : null}
    </div>
  );
};
