import { useMemo } from 'react';
import { formatFixed, formatNumber, formatPlural, formatWallDay } from '../../format.ts';
import { energisedBand } from '../../model/placement/energised-band.ts';
import { quarterLabel } from '../../model/placement/quarters.ts';
import type { PlacedCampus, Placement } from '../../model/placement/types.ts';
import { displayName } from '../../model/scenario/scenario.ts';
import { cssVariables, PALETTES } from '../../palette.ts';
import { BuildPicture } from '../build-out/build-chart.tsx';
import { Key } from '../build-out/build-out-section.tsx';
import { qrOf } from '../export/qr.ts';
import { CertificateBox } from '../inspector/certificate-box.tsx';
import { usePlanKpis } from '../inspector/plan-kpis.tsx';
import { useAttribution } from '../map-area/attribution.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { planningData } from '../plan-figures.ts';
import { useStale } from '../run-state.ts';
import { useData, useRuns, useScenario, useShell } from '../use-store.ts';
import './print.css';
import { SheetMap } from './sheet-map.tsx';

/** What one page has room for; the rest is summed in a last row. */
const MOST_ROWS = 16;
const MOST_LIMITS = 8;
/** A longer link is cut in words: the code carries all of it. */
const MOST_LINK = 220;
const INK = cssVariables(PALETTES.light);

const sumOf = (campuses: readonly PlacedCampus[], of: (campus: PlacedCampus) => number): number =>
  campuses.reduce((sum, campus) => sum + of(campus), 0);
const meanNet = (campuses: readonly PlacedCampus[]): number =>
  sumOf(campuses, (c) => c.netUsdPerMwYear * c.itMw) / sumOf(campuses, (c) => c.itMw) / 1e6;

const Row = ({ name, of, number }: { name: React.ReactNode; of: readonly PlacedCampus[]; number?: number }) => (
  <tr>
    <td>{number ?? ''}</td>
    <th scope="row">{name}</th>
    <td>
      {formatFixed(
        sumOf(of, (c) => c.itMw),
        0,
      )}
    </td>
    <td>{of.length === 1 && of[0] ? quarterLabel(of[0].readyQuarter) : ''}</td>
    <td>{formatNumber(sumOf(of, (c) => c.capexUsd) / 1e9)}</td>
    <td>{formatFixed(meanNet(of), 2)}</td>
  </tr>
);

/** Largest first; the rows that do not fit are one. */
const Campuses = ({ campuses }: { campuses: readonly PlacedCampus[] }) => {
  const fits = campuses.length <= MOST_ROWS;
  const shown = fits ? campuses : campuses.slice(0, MOST_ROWS - 1);
  const rest = campuses.slice(shown.length);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">Campus</th>
          <th scope="col">MW IT</th>
          <th scope="col">First power</th>
          <th scope="col">B$</th>
          <th scope="col">M$/MW·yr</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((campus, i) => (
          <Row
            key={campus.site}
            number={i + 1}
            name={
              <>
                {campus.name} <span>{`${campus.state}, ${campus.ba}`}</span>
              </>
            }
            of={[campus]}
          />
        ))}
        {rest.length > 0 ? (
          <Row name={`${rest.length} more, numbered on to ${campuses.length} on the map`} of={rest} />
        ) : null}
      </tbody>
      <tfoot>
        <Row name="All campuses" of={campuses} />
      </tfoot>
    </table>
  );
};

const Binding = ({ placement }: { placement: Placement }) => {
  const { binding } = placement;
  return (
    <section>
      <h2>What binds, and what one more unit is worth</h2>
      {binding.length === 0 ? <p>No limit binds.</p> : null}
      <dl>
        {binding.slice(0, MOST_LIMITS).map(({ limit, worth }) => (
          <div key={limit}>
            <dt>{keepUnits(limit)}</dt>
            <dd>{keepUnits(worth) || 'no price known'}</dd>
          </div>
        ))}
      </dl>
      {binding.length > MOST_LIMITS ? <p>and {formatPlural(binding.length - MOST_LIMITS, 'limit')} more</p> : null}
    </section>
  );
};

const BuildOut = ({ placement }: { placement: Placement }) => {
  const dataset = useData((state) => state.dataset);
  const now = useScenario((scenario) => scenario);
  const scenario = useRuns((runs) => runs.placedScenario) ?? now;
  const band = useMemo(() => {
    const data = planningData(dataset);
    return data ? energisedBand(placement, data, scenario) : null;
  }, [placement, dataset, scenario]);
  return (
    <section className="build-chart">
      <h2>Build-out: IT MW by quarter; capital, B$</h2>
      <BuildPicture placement={placement} kind="campus" band={band} />
      <Key placement={placement} kind="campus" />
    </section>
  );
};

const Plan = ({ placement }: { placement: Placement }) => {
  const kpis = usePlanKpis(placement);
  const stale = useStale();
  const campuses = useMemo(() => placement.campuses.toSorted((a, b) => b.itMw - a.itMw), [placement]);
  return (
    <>
      <p className="sheet-finding">{keepUnits(placement.sentence)}</p>
      {stale ? <p>From before the last edits of the scenario: solve again before you hand this out.</p> : null}
      <CertificateBox placement={placement} />
      <dl className="sheet-kpis">
        {kpis.map(({ label, value, unit }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <b>{value}</b> {unit}
            </dd>
          </div>
        ))}
      </dl>
      <div className="sheet-pictures">
        <section>
          <SheetMap campuses={campuses} />
          <p>Area of a disc: IT MW. Grey: candidate sites without a campus. Albers’ equal-area projection.</p>
        </section>
        <BuildOut placement={placement} />
      </div>
      <div className="sheet-tables">
        <section>
          <h2>Campuses: IT power, first quarter with power, capital, net value</h2>
          <Campuses campuses={campuses} />
        </section>
        <Binding placement={placement} />
      </div>
    </>
  );
};

/** The plan on one page of A4 or Letter: ink on white in both themes. */
export const PlanSheet = () => {
  const { commands } = useShell();
  const title = useScenario(displayName);
  const placement = useRuns((runs) => runs.place.last);
  const sources = useAttribution();
  const link = commands.link();
  const code = useMemo(() => qrOf(link), [link]);
  const today = formatWallDay(performance.timeOrigin + performance.now());
  return (
    <article className="print-sheet" style={INK as React.CSSProperties}>
      <header>
        <h1>{title}</h1>
        <p>Loadstone, {today}</p>
      </header>
      {placement ? <Plan placement={placement} /> : <p className="sheet-finding">There is no plan yet.</p>}
      <footer>
        <div>
          <p>
            A model’s estimate from public data, years 2026 to 2031; headroom and waits are screening estimates, not an
            interconnection study. The method of each number is under Sources in the app.
          </p>
          <p>Sources: {sources}.</p>
          <p className="sheet-link">
            {link.length > MOST_LINK ? `${link.slice(0, MOST_LINK)}…` : link}
            {link.length > MOST_LINK && code ? ' (the code holds the whole link)' : ''}
          </p>
        </div>
        {code ? (
          <svg
            viewBox={`0 0 ${code.size} ${code.size}`}
            role="img"
            aria-label="QR code of the link"
            shapeRendering="crispEdges"
          >
            <path d={code.path} />
          </svg>
        ) : null}
      </footer>
    </article>
  );
};
