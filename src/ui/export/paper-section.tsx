import { useState } from 'react';
import type { Site } from '../../model/dataset/types.ts';
import { FactSheet } from '../power/fact-sheet.tsx';
import { siteClock } from '../power/site-time.ts';
import { usePowerOf } from '../power/use-power.ts';
import { printPlan } from '../print/print-plan.ts';
import { useData, useRuns, useShell } from '../use-store.ts';
import { JobBar } from './use-job.tsx';

/** The fact sheet rests on the year of the campus: worked out where it is not there. */
const CampusSheet = ({ site }: { site: Site }) => {
  const { commands } = useShell();
  const { run, last, stale } = usePowerOf(site.id);
  if (run?.status === 'running') {
    const { progress } = run;
    return (
      <JobBar job={{ what: 'Working out its year', done: progress?.done ?? null }} onCancel={commands.cancelPower} />
    );
  }
  return (
    <>
      {last && !stale ? (
        <FactSheet power={last} site={site} clock={siteClock(site.lon)} stale={stale} />
      ) : (
        <button type="button" className="button" onClick={() => commands.runPower(site.id)}>
          Work out its year
        </button>
      )}
      {run?.status === 'failed' ? <p role="alert">{run.problem.message}</p> : null}
    </>
  );
};

/** The plan and its campuses on paper, or as PDF: one page each. */
export const PaperSection = () => {
  const shell = useShell();
  const campuses = useRuns((runs) => runs.place.last?.campuses);
  const sites = useData(({ dataset }) => dataset.sites);
  const [chosen, setChosen] = useState<string | null>(null);
  const first = campuses?.[0]?.site;
  const site = sites?.find(({ id }) => id === (chosen ?? first));
  return (
    <section aria-label="On paper">
      <h3>On paper</h3>
      <p>One page, A4 or Letter; the browser’s print also saves it as PDF. Ctrl P does the same.</p>
      <div className="button-row">
        <button type="button" className="button" disabled={!campuses} onClick={() => void printPlan(shell)}>
          Print the plan
        </button>
      </div>
      {campuses && site ? (
        <div className="export-row">
          <label>
            Fact sheet for the host community of{' '}
            <select value={site.id} onChange={(event) => setChosen(event.target.value)}>
              {campuses.map((campus) => (
                <option key={campus.site} value={campus.site}>
                  {campus.name}, {campus.state}
                </option>
              ))}
            </select>
          </label>
          <CampusSheet key={site.id} site={site} />
        </div>
      ) : null}
    </section>
  );
};
