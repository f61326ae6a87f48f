import { traceFrontier } from '../../src/model/placement/frontier.ts';
import { FUTURES } from '../../src/model/placement/futures.ts';
import { place } from '../../src/model/placement/place.ts';
import { FRONTIER_AXES } from '../../src/model/placement/types-studies.ts';
import { seededRandom } from '../../src/model/random.ts';
import { FIELD_IDS, FIELDS, type Field, type FieldId } from '../../src/model/scenario/fields.ts';
import { DEFAULT_SCENARIO, type Scenario, toCanonical, toShown } from '../../src/model/scenario/scenario.ts';
import { runRobustness } from '../../src/store/run-robustness.ts';
import { createHighsSolver } from '../../src/worker/highs.ts';
import type { RunTask } from '../../src/worker/protocol.ts';
import { TASKS } from '../../src/worker/tasks.ts';
import { readPlanningData } from '../dataset.ts';
import { type Figure, median, under } from './report.ts';

const EDITS = 20;
const POINTS = 12;
/** Fields of the plan itself: moving work and the daily swing are not for the placement. */
const EDITED: readonly FieldId[] = FIELD_IDS.filter((id) => {
  const field: Field = FIELDS[id];
  return field.kind === 'number' && field.group !== 'migration' && id !== 'diurnalAmplitude';
});

/** One field moved to a step within half to one and a half of its value, or a tenth of its range where it is 0. */
const editOf = (seed: number): Scenario => {
  const random = seededRandom(seed);
  const id = EDITED[Math.floor(random() * EDITED.length)] as FieldId;
  const field = FIELDS[id] as Extract<Field, { kind: 'number' }>;
  const shown = toShown(field, DEFAULT_SCENARIO.fields[id] as number);
  const aim = shown === 0 ? random() * 0.1 * (field.max - field.min) : shown * (0.5 + random());
  const steps = Math.round(aim / field.step) * field.step;
  const value = toCanonical(field, Math.min(field.max, Math.max(field.min, steps)));
  return { ...DEFAULT_SCENARIO, fields: { ...DEFAULT_SCENARIO.fields, [id]: value } };
};

/** Studies around the default plan, on the real data, in one thread. */
export const benchStudies = async (): Promise<readonly Figure[]> => {
  const data = await readPlanningData('public/data');
  const solver = await createHighsSolver();
  const now = () => performance.now();
  const figures: Figure[] = [];
  const figure = (name: string, metric: string, value: number, unit: string): Figure => ({
    bench: 'studies',
    case: name,
    metric,
    value,
    unit,
  });
  for (const axis of FRONTIER_AXES) {
    const started = now();
    let firstMs = Number.NaN;
    const answer = traceFrontier(data, DEFAULT_SCENARIO, axis, POINTS, { solver, now }, ({ done }) => {
      if (done === 1) firstMs = now() - started;
    });
    const totalMs = now() - started;
    if (!answer.ok) throw new Error(answer.problem.message);
    const name = `frontier of ${axis}, ${answer.value.points.length} points`;
    figures.push(
      under(3000, figure(name, 'firstPointMs', firstMs, 'ms')),
      under(30_000, figure(name, 'totalMs', totalMs, 'ms')),
      figure(name, 'worstGap', Math.max(...answer.value.points.map(({ gap }) => gap)), 'share'),
    );
  }
  const base = place(data, DEFAULT_SCENARIO, { solver, now });
  if (!base.ok) throw new Error(base.problem.message);
  const open = base.value.campuses.map(({ site }) => site);
  const warmMs: number[] = [];
  const gaps: number[] = [];
  let without = 0;
  for (let seed = 1; seed <= EDITS; seed++) {
    const started = now();
    const answer = place(data, editOf(seed), { solver, now, warm: { open } });
    warmMs.push(now() - started);
    if (answer.ok) gaps.push(answer.value.certificate.gap);
    else without += 1;
  }
  const edits = `warm re-solve, ${EDITS} seeded edits of one field`;
  figures.push(
    under(2000, figure(edits, 'medianMs', median(warmMs), 'ms')),
    figure(edits, 'worstMs', Math.max(...warmMs), 'ms'),
    under(0.01, figure(edits, 'medianGap', median(gaps), 'share')),
    figure(edits, 'worstGap', Math.max(...gaps), 'share'),
    figure(edits, 'withoutPlan', without, 'count'),
  );
  const context = { data, solver, now };
  const run: RunTask = async (task, input) => TASKS[task](input, context, () => {});
  const started = now();
  const robustness = await runRobustness(DEFAULT_SCENARIO, base.value, FUTURES, run);
  if (!robustness?.ok) throw new Error(robustness?.problem.message ?? 'cancelled');
  const name = `robustness, ${FUTURES} futures, ${robustness.value.regrets.length} sets of sites, one thread`;
  figures.push(figure(name, 'totalMs', now() - started, 'ms'));
  return figures;
};
