import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import { type RefObject, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { formatFixed, formatPower } from '../../format.ts';
import { selectSite } from '../../store/view.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { planningData } from '../plan-figures.ts';
import { useData, useScenario, useShell, useView } from '../use-store.ts';
import { bestInView, type FreeBox } from './in-view.ts';
import { type SiteValue, useSiteValues } from './site-values.ts';

const SHOWN = 4;
/** A map that moves on within this time is not looked at. */
const REST_MS = 150;

const freeBox = (area: HTMLElement | null): FreeBox | null => {
  const map = area?.parentElement?.querySelector('.map-area')?.getBoundingClientRect();
  const free = area?.getBoundingClientRect();
  if (!map || !free) return null;
  const [x, y] = [map.left + map.width / 2, map.top + map.height / 2];
  return { left: free.left - x, right: free.right - x, top: free.top - y, bottom: free.bottom - y };
};

/** Candidates in view, best first, once the map rests; null before the map or the sites are there. */
const useBest = (area: RefObject<HTMLElement | null>): readonly SiteValue[] | null => {
  const dataset = useData((state) => state.dataset);
  const scenario = useDeferredValue(useScenario((s) => s));
  const camera = useView((view) => view.shownCamera);
  const left = useView((view) => view.left);
  const inspector = useView((view) => view.inspector);
  const [seen, setSeen] = useState<{ readonly camera: typeof camera; readonly box: FreeBox | null } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a panel that opens or closes changes what is free
  useEffect(() => {
    const timer = setTimeout(() => setSeen({ camera, box: freeBox(area.current) }), REST_MS);
    return () => clearTimeout(timer);
  }, [area, camera, left, inspector]);
  const data = useMemo(() => planningData(dataset), [dataset]);
  const values = useSiteValues(data, scenario);
  return useMemo(
    () => (values && seen?.camera && seen.box ? bestInView(values, seen.camera, seen.box) : null),
    [values, seen],
  );
};

/** The four best candidates of what the map shows: net value as a bar, and the room there. */
const BestInView = ({ area }: { area: RefObject<HTMLElement | null> }) => {
  const { stores } = useShell();
  const selected = useView((view) => view.selected);
  const [folded, setFolded] = useState(false);
  const best = useBest(area);
  if (!best) return null;
  const shown = best.slice(0, SHOWN);
  const most = Math.max(1e-9, ...shown.map(({ netUsdPerMwYear }) => Math.abs(netUsdPerMwYear)));
  return (
    <section className="best-in-view" aria-label="Best sites in view">
      <header>
        <h2>
          {best.length > 0 ? `Best of ${formatFixed(best.length, 0)} with room in view` : 'No site with room in view'}
        </h2>
        {folded || shown.length === 0 ? null : <span>M$/MW·yr, net</span>}
        <IconButton
          icon={folded ? ChevronUp : ChevronDown}
          label={folded ? 'Unfold the best in view' : 'Fold the best in view'}
          expanded={!folded}
          onClick={() => setFolded(!folded)}
        />
      </header>
      {folded ? null : shown.length > 0 ? (
        <ol>
          {shown.map(({ site, netUsdPerMwYear, headroomMw, rank }) => (
            <li key={site.id}>
              <button
                type="button"
                aria-pressed={site.id === selected}
                title={`${site.name}, ${site.state}: rank ${rank} of all candidates`}
                onClick={() => selectSite(stores.view, site.id === selected ? null : site.id)}
              >
                <span className="name">
                  {site.name}, {site.state}
                </span>
                <span className="track" aria-hidden="true">
                  <i
                    data-tone={netUsdPerMwYear < 0 ? 'negative' : undefined}
                    style={{ width: `${(Math.abs(netUsdPerMwYear) / most) * 100}%` }}
                  />
                </span>
                <b>{formatFixed(netUsdPerMwYear / 1e6, 2)}</b>
                <span className="room">{formatPower(headroomMw)} room</span>
              </button>
            </li>
          ))}
        </ol>
      ) : (
        <p>Zoom out, move the map, or accept more curtailment.</p>
      )}
    </section>
  );
};
export default BestInView;
