import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import { useEffect, useMemo, useRef, useState } from 'react';
import { formatNumber, formatPower } from '../../format.ts';
import { quarterLabel } from '../../model/placement/quarters.ts';
import type { Placement } from '../../model/placement/types.ts';
import { chooseQuarter } from '../../store/view.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { useStale } from '../run-state.ts';
import { useRuns, useShell, useView } from '../use-store.ts';
import { BuildChart, inStrip, quarterX } from './build-chart.tsx';
import { type BandKind, doneQuarter } from './build-figures.ts';
import { Key, KINDS, useWaitBand } from './build-out-section.tsx';

/** `1,308 MW, complete`; before that how much of it stands. */
export const standingWords = (placement: Placement, quarter: number): string => {
  const mw = placement.quarters.builtMw[quarter] ?? 0;
  return quarter >= doneQuarter(placement)
    ? `${formatPower(mw)}, complete`
    : `${formatNumber(mw)} of ${formatPower(placement.builtItMw)}`;
};

/** Width of an element, kept in step; 0 before it is known. */
const useWidth = () => {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const box = element.current;
    if (!box) return;
    const look = () => setWidth(box.clientWidth);
    look();
    if (typeof ResizeObserver === 'undefined') return;
    const sizes = new ResizeObserver(look);
    sizes.observe(box);
    return () => sizes.disconnect();
  }, []);
  return [element, width] as const;
};

const Figure = ({ placement, kind, quarter }: { placement: Placement; kind: BandKind; quarter: number }) => {
  const { stores } = useShell();
  const band = useWaitBand(placement);
  const [element, width] = useWidth();
  const places = useMemo(() => inStrip(Math.max(320, width)), [width]);
  const x = quarterX(places, quarter + 0.5);
  const within = (half: number) => Math.min(places.width - half, Math.max(half, x));
  return (
    <div ref={element} className="strip-figure">
      <p className="strip-mw" aria-hidden="true" style={{ left: within(64) }}>
        {standingWords(placement, quarter)}
      </p>
      <BuildChart
        placement={placement}
        kind={kind}
        band={band}
        quarter={quarter}
        onQuarter={(next) => chooseQuarter(stores.view, next)}
        places={places}
      />
      <span className="playhead-pill" aria-hidden="true" style={{ left: within(32) }}>
        {quarterLabel(quarter)}
      </span>
    </div>
  );
};

/** The build-out under the map of Plan: quarters, not the hours of the clock, and never beside it. */
export const BuildStrip = ({ folded, onFold }: { folded: boolean; onFold: (folded: boolean) => void }) => {
  const [kind, setKind] = useState<BandKind>('campus');
  const placement = useRuns((runs) => runs.place.last);
  const chosen = useView((view) => view.buildQuarter);
  const stale = useStale();
  const quarter = placement ? (chosen ?? doneQuarter(placement)) : 0;
  return (
    <>
      <header className="strip-head" data-stale={stale || undefined}>
        <h2>Build-out</h2>
        <span>
          {folded && placement
            ? `${quarterLabel(quarter)}: ${standingWords(placement, quarter)}`
            : `MW IT energised, by ${kind === 'campus' ? 'campus' : 'work'} and quarter`}
        </span>
        {placement && !folded ? (
          <>
            <Key placement={placement} kind={kind} />
            <Segmented label="Bars of the build-out" options={KINDS} selected={kind} onSelect={setKind} />
            <SaveSvg name="Build-out" within=".build-strip" />
          </>
        ) : null}
        <IconButton
          icon={folded ? ChevronUp : ChevronDown}
          label={folded ? 'Unfold the build-out' : 'Fold the build-out'}
          expanded={!folded}
          onClick={() => onFold(!folded)}
        />
      </header>
      {folded ? null : placement ? (
        <div data-stale={stale || undefined}>
          <Figure placement={placement} kind={kind} quarter={quarter} />
        </div>
      ) : (
        <p className="empty">What stands when appears with the plan.</p>
      )}
    </>
  );
};
