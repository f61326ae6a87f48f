import { useState } from 'react';
import { formatFixed } from '../../format.ts';
import { FRONTIER_AXES, type FrontierAxis, type FrontierPoint } from '../../model/placement/types-studies.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { Twin } from '../parts/twin.tsx';
import { useScenario, useShell, useStudies } from '../use-store.ts';
import { FrontierChart } from './frontier-chart.tsx';
import { AXIS_VIEWS, axisOf, frontierFinding, pointKey } from './frontier-figures.ts';
import { PointCard } from './frontier-point.tsx';
import { AskButton, StudyFrame, StudyRunning, useAnswered } from './study-parts.tsx';

const OPTIONS = FRONTIER_AXES.map((id) => ({ id, label: AXIS_VIEWS[id].label }));

const columnsOf = (axis: FrontierAxis): readonly Column<FrontierPoint>[] => [
  {
    id: 'x',
    header: AXIS_VIEWS[axis].label,
    align: 'left',
    sort: (p) => p.x,
    cell: (p) => (p.isCurrent ? <b>{AXIS_VIEWS[axis].value(p.x)}, this plan</b> : AXIS_VIEWS[axis].value(p.x)),
  },
  {
    id: 'lost',
    header: 'Lost, M$/yr',
    title: 'Net value lost against the best of all points',
    sort: (p) => p.lostUsdPerYear,
    cell: (p) => formatFixed(p.lostUsdPerYear / 1e6, 1),
  },
  { id: 'mw', header: 'MW IT', sort: (p) => p.builtItMw, cell: (p) => formatFixed(p.builtItMw, 0) },
  { id: 'unserved', header: 'Unserved', sort: (p) => p.unservedMw, cell: (p) => formatFixed(p.unservedMw, 0) },
  { id: 'sites', header: 'Sites', sort: (p) => p.sites.length, cell: (p) => p.sites.length },
];
const COLUMNS = Object.fromEntries(FRONTIER_AXES.map((axis) => [axis, columnsOf(axis)])) as Readonly<
  Record<FrontierAxis, readonly Column<FrontierPoint>[]>
>;

/** Points of the run on screen: those that stream in, else those of the last answer. */
const useFrontier = () => {
  const run = useStudies((studies) => studies.frontier);
  const streamed = run.status === 'running' ? (run.progress?.points ?? []) : [];
  const points = streamed.length > 0 ? streamed : (run.last?.points ?? []);
  return { run, streaming: streamed.length > 0, points, axis: axisOf(points[0]) ?? run.last?.axis ?? null };
};

/** What one more limit costs: a curve of plans, each of which can be adopted. */
export const FrontierSection = () => {
  const { commands } = useShell();
  const { run, streaming, points, axis: shown } = useFrontier();
  const { scenario: asked, stale } = useAnswered('frontierScenario');
  const now = useScenario((scenario) => scenario);
  const [picked, setPicked] = useState<FrontierAxis | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const axis = picked ?? shown ?? 'carbon';
  const scenario = streaming ? now : (asked ?? now);
  const trace = () => {
    setChosen(null);
    commands.traceFrontier(axis);
  };
  const progress = run.status === 'running' ? run.progress : null;
  const current = points.find((point) => point.isCurrent);
  const point = points.find((one) => pointKey(one) === chosen) ?? current ?? points[0];
  const impossible = streaming ? [] : (run.last?.impossible ?? []);
  const isHere = shown === axis && point !== undefined;
  return (
    <Section title="Frontier" note="what one more limit costs, M$/yr of net value">
      <Segmented label="Net value against" options={OPTIONS} selected={axis} onSelect={setPicked} />
      {isHere ? null : (
        <p className="limit-line">
          A dozen plans under ever tighter limits on {AXIS_VIEWS[axis].label.toLowerCase()}; each can be adopted.
        </p>
      )}
      {run.status === 'running' && (isHere || !streaming) ? null : (
        <AskButton label={isHere ? 'Trace again' : 'Trace'} onAsk={trace} primary={!isHere} />
      )}
      <StudyFrame
        run={run}
        stale={isHere && !streaming && stale}
        onRetry={trace}
        running={<StudyRunning what="Tracing" done={progress?.done} of={progress?.of} />}
      >
        {isHere ? (
          <>
            <p className="sub-finding">{keepUnits(frontierFinding(axis, points, scenario))}</p>
            <FrontierChart
              axis={axis}
              points={points}
              scenario={scenario}
              chosen={pointKey(point)}
              onChoose={setChosen}
            />
            <SaveSvg name="Frontier" />
            <PointCard axis={axis} point={point} current={current} />
            {impossible.length > 0 ? (
              <ul className="impossible">
                {impossible.map((text) => (
                  <li key={text}>{keepUnits(text)}</li>
                ))}
              </ul>
            ) : null}
            <Twin label={`${points.length} plans as a table`}>
              <DataTable
                caption={`Plans by ${AXIS_VIEWS[axis].label.toLowerCase()}`}
                columns={COLUMNS[axis]}
                rows={points}
                rowKey={pointKey}
                picked={pointKey(point)}
                onPick={(row) => setChosen(pointKey(row))}
              />
            </Twin>
            <SourceLine figures={['frontier', axis === 'carbon' ? 'planCarbon' : 'planned']} />
          </>
        ) : null}
      </StudyFrame>
    </Section>
  );
};
