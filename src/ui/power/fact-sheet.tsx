import Printer from 'lucide-react/icons/printer';
import X from 'lucide-react/icons/x';
import { useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { formatWallDay } from '../../format.ts';
import type { Site } from '../../model/dataset/types.ts';
import type { CampusPower } from '../../model/power/report-types.ts';
import { displayName } from '../../model/scenario/scenario.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useScenario, useView } from '../use-store.ts';
import { factGroups } from './fact-rows.ts';
import type { SiteClock } from './site-time.ts';

const SOURCES =
  'EIA-930 and EIA-861M (demand, prices), Electricity Maps and EPA eGRID (carbon), NREL TMY3 and ATB (weather, costs), LBNL (queues), EIA RECS 2020 (homes); each number’s method is under Sources in the app.';

interface SheetProps {
  readonly power: CampusPower;
  readonly site: Site;
  readonly clock: SiteClock;
  /** True where scenario or plan have moved on since. */
  readonly stale: boolean;
}
/** One page for the people who live beside it, in plain language. */
const Sheet = ({ power, site, clock, stale, titleId }: SheetProps & { titleId: string }) => {
  const scenario = useScenario(displayName);
  const units = useView((view) => view.units);
  return (
    <article className="fact-page">
      <header>
        <h2 id={titleId}>
          {power.name}: {power.inPlan ? 'the campus' : 'a campus'} in numbers
        </h2>
        <p>
          {site.county}, {site.state} · {power.ba} · scenario “{scenario}”, year of hours 2024. A model’s estimate from
          public data, not a statement of any company.
        </p>
        {stale ? (
          <p>These numbers answer an earlier scenario or plan: run the year again before you hand this out.</p>
        ) : null}
      </header>
      <table>
        <caption className="visually-hidden">Facts for the host community</caption>
        {factGroups(power, site, clock, units).map(({ title, facts }) => (
          <tbody key={title}>
            <tr>
              <th scope="rowgroup" colSpan={3}>
                {title}
              </th>
            </tr>
            {facts.map(({ label, value, note }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{value}</td>
                <td>{note}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <footer>
        {[...new Set([...power.notes, ...power.carbon.notes])].map((note) => (
          <p key={note}>{note}</p>
        ))}
        <p>Sources: {SOURCES}</p>
        <p>
          Loadstone, an open planner, {formatWallDay(performance.timeOrigin + performance.now())}; headroom and waits
          are screening estimates, not an interconnection study.
        </p>
      </footer>
    </article>
  );
};

/** A button that opens the fact sheet over the page; the print style prints it alone. */
export const FactSheet = (props: SheetProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const titleId = useId();
  const show = () => {
    setOpen(true);
    dialog.current?.showModal();
  };
  return (
    <>
      <button type="button" className="button" onClick={show}>
        Fact sheet
      </button>
      {createPortal(
        <dialog ref={dialog} className="fact-sheet" aria-labelledby={titleId} onClose={() => setOpen(false)}>
          <div className="fact-actions">
            <button type="button" className="button primary" onClick={() => window.print()}>
              <Printer size={14} aria-hidden="true" /> Print
            </button>
            <IconButton icon={X} label="Close the fact sheet" onClick={() => dialog.current?.close()} />
          </div>
          {open ? <Sheet {...props} titleId={titleId} /> : null}
        </dialog>,
        document.body,
      )}
    </>
  );
};
