import { useMemo, useState } from 'react';
import { formatPower } from '../../format.ts';
import { type EnergisedBand, energisedBand } from '../../model/placement/energised-band.ts';
import type { Placement } from '../../model/placement/types.ts';
import { chooseQuarter } from '../../store/view.ts';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { Twin } from '../parts/twin.tsx';
import { planningData } from '../plan-figures.ts';
import { useLayout } from '../use-layout.ts';
import { useData, useRuns, useScenario, useShell, useView } from '../use-store.ts';
import { BuildChart } from './build-chart.tsx';
import { type BandKind, bandsOf, buildFinding, doneQuarter, quarterWords } from './build-figures.ts';
import { BuildTable } from './build-table.tsx';

export const KINDS = [
  { id: 'campus', label: 'By campus' },
  { id: 'class', label: 'By work' },
] as const;

export const Key = ({ placement, kind }: { placement: Placement; kind: BandKind }) => {
  const bands = kind === 'class' ? bandsOf(placement, kind) : [];
  return (
    <ul className="chart-key" aria-hidden="true">
      {bands.map(({ id, label, fill }) => (
        <li key={id}>
          <i className="swatch" style={{ background: fill }} />
          {label}
        </li>
      ))}
      {kind === 'campus' ? (
        <li>
          <i className="swatch shades" />a shade a campus, first ones darkest
        </li>
      ) : null}
      <li>
        <i className="swatch demand" />
        demand
      </li>
      <li>
        <i className="swatch chips" />
        chips
      </li>
      <li>
        <i className="swatch ready" />
        power
      </li>
      <li>
        <i className="swatch waits" />
        waits at P10, P90
      </li>
    </ul>
  );
};

/** Waits at P10 and P90 of a plan; null while the sites are not loaded. */
export const useWaitBand = (placement: Placement | null): EnergisedBand | null => {
  const dataset = useData((state) => state.dataset);
  const now = useScenario((scenario) => scenario);
  const scenario = useRuns((runs) => runs.placedScenario) ?? now;
  return useMemo(() => {
    const data = planningData(dataset);
    return data && placement ? energisedBand(placement, data, scenario) : null;
  }, [placement, dataset, scenario]);
};

/**
 * What stands when: the plan over 24 quarters, one of them in words, and the table of it. On a wide screen the picture
 * stands under the map.
 */
export const BuildOutSection = ({ placement }: { placement: Placement }) => {
  const { stores } = useShell();
  const [kind, setKind] = useState<BandKind>('campus');
  const quarter = useView((view) => view.buildQuarter) ?? doneQuarter(placement);
  const isPlan = useView((view) => view.mode === 'plan');
  const hasStrip = useLayout() === 'docked' && isPlan;
  const band = useWaitBand(placement);
  const waits = band
    ? ` With all waits at P10 ${formatPower(band.p10Mw[quarter] ?? 0)}, at P90 ${formatPower(band.p90Mw[quarter] ?? 0)}.`
    : '';
  return (
    <Section
      title="Build-out"
      note={hasStrip ? 'the quarter chosen under the map' : 'IT MW at the end of each quarter; capital spent, B$'}
    >
      <p className="sub-finding">{keepUnits(buildFinding(placement))}</p>
      {hasStrip ? null : (
        <>
          <Segmented label="Bars of the build-out" options={KINDS} selected={kind} onSelect={setKind} />
          <BuildChart
            placement={placement}
            kind={kind}
            band={band}
            quarter={quarter}
            onQuarter={(next) => chooseQuarter(stores.view, next)}
          />
          <Key placement={placement} kind={kind} />
          <SaveSvg name="Build-out" />
        </>
      )}
      {/* the slider speaks the same words */}
      <p className="readout" aria-hidden="true">
        {keepUnits(quarterWords(placement, quarter) + waits)}
      </p>
      <Twin label="MW by campus and year">
        <BuildTable placement={placement} />
      </Twin>
      <SourceLine figures={['buildOut', 'firstPower', 'chipSupply', 'capital']} />
    </Section>
  );
};
