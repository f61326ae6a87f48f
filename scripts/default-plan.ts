import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { packPlan, readPlan, SHIPPED_PLAN_PATH } from '../src/model/placement/shipped.ts';
import type { Placement } from '../src/model/placement/types.ts';
import { DEFAULT_SCENARIO } from '../src/model/scenario/scenario.ts';
import { createHighsSolver } from '../src/worker/highs.ts';
import { TASKS } from '../src/worker/tasks.ts';
import { readPlanningData } from './dataset.ts';

/**
 * `npm run -s default-plan`: solves the default scenario with the tasks of the page and writes the plan that comes with
 * it. `--check` compares with what is committed and writes nothing.
 */
export const FOLDER = 'public/data';

/** The default plan as the solver gives it now. Throws a sentence where there is none that may be shipped. */
export const solveDefault = async (folder = FOLDER): Promise<Placement> => {
  const context = {
    data: await readPlanningData(folder),
    solver: await createHighsSolver(),
    now: () => performance.now(),
  };
  const answer = TASKS.place({ scenario: DEFAULT_SCENARIO }, context, () => {});
  if (!answer.ok) throw new Error(`${answer.problem.message} ${answer.problem.remedy}`.trim());
  const { final, provisional } = answer.value.certificate;
  if (!final || provisional) throw new Error('The default plan was stopped by the clock and cannot be shipped.');
  return answer.value;
};

/** What is wrong with the committed file, in a sentence; null where it is what the solver gives. */
export const staleness = (placement: Placement, folder = FOLDER): string | null => {
  const path = join(folder, SHIPPED_PLAN_PATH);
  const remedy = 'Run npm run -s default-plan.';
  if (!existsSync(path)) return `${path} is missing. ${remedy}`;
  const content = readFileSync(path);
  const shipped = readPlan(content, placement.dataHash);
  if (!shipped.ok) return `${shipped.problem.message} ${remedy}`;
  if (shipped.value.hash !== placement.hash)
    return `${path} has the plan ${shipped.value.hash}, the solver gives ${placement.hash}. ${remedy}`;
  return content.toString('utf8') === packPlan(placement)
    ? null
    : `${path} has the sites and MW that the solver gives, but differs in the rest. ${remedy}`;
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const placement = await solveDefault();
  const text = packPlan(placement);
  const name = `${placement.hash}, ${(text.length / 1000).toFixed(1)} kB`;
  if (values.check) {
    const wrong = staleness(placement);
    if (wrong) console.error(wrong);
    else console.log(`The shipped plan is what the solver gives (${name}).`);
    return wrong ? 1 : 0;
  }
  const path = join(FOLDER, SHIPPED_PLAN_PATH);
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
  console.log(`Wrote ${path} (${name}): ${placement.sentence}`);
  return 0;
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main();
