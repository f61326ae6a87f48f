import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { formatPlural } from '../src/format.ts';
import { shortHash } from '../src/model/hash.ts';
import { withOwnPrices } from '../src/model/own/apply-prices.ts';
import { decodeText } from '../src/model/own/decode-text.ts';
import { ownDataName, priceHash } from '../src/model/own/own-prices.ts';
import { guessMapping, readOwnRows } from '../src/model/own/own-rows.ts';
import { placeOwnRows } from '../src/model/own/own-sites.ts';
import { readOwnTable } from '../src/model/own/read-table.ts';
import { FRONTIER_AXES, type FrontierAxis } from '../src/model/placement/types-studies.ts';
import type { Result } from '../src/model/result.ts';
import { type OwnSitesFile, type ReadFile, readScenarioFile } from '../src/model/scenario/file.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../src/model/scenario/scenario.ts';
import { eventPresets } from '../src/model/simulation/event-presets.ts';
import type { NetworkInput } from '../src/model/simulation/network.ts';
import { drain } from '../src/model/simulation/optimise/optimal.ts';
import { POLICIES } from '../src/model/simulation/policies/index.ts';
import { resilienceSweep } from '../src/model/simulation/resilience.ts';
import { decodeLink } from '../src/store/link.ts';
import { runRobustness } from '../src/store/run-robustness.ts';
import { yearKeys } from '../src/store/worker-data.ts';
import { networkInput } from '../src/worker/best-moves.ts';
import { createHighsSolver } from '../src/worker/highs.ts';
import type { RunTask } from '../src/worker/protocol.ts';
import { TASKS } from '../src/worker/tasks.ts';
import { readFiles, readPlanningData, readPowerData, readWeather } from './dataset.ts';
import { answerEvents, PLAN_POLICIES, parseEventSpecs, rollingRun } from './plan-moves.ts';
import { planAsJson, printAll, type Studies } from './plan-output.ts';
import { powerAsJson, printPower } from './plan-power.ts';

const USAGE = `npm run -s plan -- [scenario.json | --link URL] [options]
The planner of the page, in Node.

  scenario.json      link keys: {"v": 3, "budget": 60, "train": 900, "pin": ["id", ...]}
  --link URL         a link of the page
  --sites FILE       candidate sites of your own beside those that ship: CSV, or GeoJSON of points
  --json             everything as JSON, in canonical units
  --explain SITE     why a site is in the plan or not, and what it would take
  --frontier AXIS    plans along one more limit: ${FRONTIER_AXES.join(', ')}
  --site SITE        the power year of a campus, in the plan or not; --hours: every hour (with --json)
  --futures N        the plan and its rivals in N sampled futures, 2 to 200
  --policy NAME      where the work runs: ${PLAN_POLICIES.join(', ')}
  --events SPEC      what happens in the year, by comma: kind:target:hour or date[:hours[:severity]], or a preset:
                     site:sandow-tx:2024-08-20T23:24, call:ERCO:5550:6:50, worst-demand
  --resilience       every campus and balancing authority lost in turn
  --data DIR         data files, public/data
  --help             this text`;

// `| head` has read enough
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

/** Mistakes of the call end with 2, a scenario without a plan with 1. */
const stop = (message: string, code = 1): never => {
  console.error(message);
  process.exit(code);
};
const misused = (message: string): never => stop(`${message}\n\n${USAGE}`, 2);
const note = (text: string): void => console.error(`note: ${text}`);
const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const need = <T>(result: Result<T>): T =>
  result.ok
    ? result.value
    : stop(
        [
          `${result.problem.message} ${result.problem.remedy}`.trim(),
          ...(result.problem.conflicts ?? []).map((limit) => `  ${limit}`),
        ].join('\n'),
      );

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        link: { type: 'string' },
        sites: { type: 'string' },
        explain: { type: 'string' },
        site: { type: 'string' },
        hours: { type: 'boolean', default: false },
        frontier: { type: 'string' },
        futures: { type: 'string' },
        policy: { type: 'string' },
        events: { type: 'string' },
        resilience: { type: 'boolean', default: false },
        data: { type: 'string', default: 'public/data' },
      },
    });
  } catch (error) {
    return misused(said(error).split('. ')[0] ?? '');
  }
};
const { values, positionals } = readArguments();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
if (positionals.length > 1) misused(`One scenario at a time, not ${positionals.length}.`);
if (positionals.length > 0 && values.link !== undefined) misused('A scenario file or a link, not both.');
const isAxis = (text: string): text is FrontierAxis => FRONTIER_AXES.some((axis) => axis === text);
const axis = values.frontier;
if (axis !== undefined && !isAxis(axis)) misused(`There is no frontier "${axis}".`);
const futures = values.futures === undefined ? 0 : Number(values.futures);
if (values.futures !== undefined && !(Number.isInteger(futures) && futures >= 2 && futures <= 200)) {
  misused(`--futures takes a whole number from 2 to 200, not "${values.futures}".`);
}
if (values.policy !== undefined && !PLAN_POLICIES.includes(values.policy))
  misused(`--policy takes ${PLAN_POLICIES.join(', ')}, not "${values.policy}".`);

const textOf = (path: string): string => {
  try {
    return decodeText(readFileSync(path));
  } catch (error) {
    return stop(`${path} could not be read: ${said(error)}`, 2);
  }
};
/** What the page exports, or keys of a link written by hand. */
const readGiven = (path: string): ReadFile => {
  const read = readScenarioFile(textOf(path));
  if (!read.ok) return stop(`${path}: ${read.problem.message} ${read.problem.remedy}`, 2);
  read.value.notes.forEach(note);
  return read.value;
};
const fromLink = (link: string): Scenario => {
  const presets = { explore: [], plan: [], operate: [], compare: [] };
  const opened = decodeLink(link.slice(Math.max(0, link.indexOf('#'))), presets, []);
  // layers belong to the page and are not missed here
  opened.notes.filter((text) => !text.startsWith('Unknown layers')).forEach(note);
  return opened.scenario;
};

const given = positionals[0] === undefined ? null : readGiven(positionals[0]);
const scenario = values.link !== undefined ? fromLink(values.link) : (given?.scenario ?? DEFAULT_SCENARIO);
const readData = async () => {
  if (values.site !== undefined) return readPowerData(values.data);
  const planning = await readPlanningData(values.data);
  const keys = [...yearKeys(scenario), ...(values.policy === 'optimal' ? (['marginal'] as const) : [])];
  return { ...planning, ...(await readFiles(values.data, keys)) };
};
const shipped = await readData().catch((error: unknown) => stop(`The data could not be read: ${said(error)}`, 2));
/** Rows of `--sites`, or those that came with the scenario. */
const readOwn = (): OwnSitesFile | null => {
  if (values.sites === undefined) return given?.own ?? null;
  const table = need(readOwnTable(textOf(values.sites)));
  const { rows, messages } = readOwnRows(table, guessMapping(table.columns));
  messages.forEach(note);
  return { name: values.sites, rows };
};
/** The shipped data with a person's sites and prices; the hash says that they are others. */
const withOwnData = async (): Promise<typeof shipped> => {
  const file = readOwn();
  const columns = given?.prices?.columns ?? [];
  if (!file && columns.length === 0) return shipped;
  const files = await readFiles(values.data, ['counties', 'countyFacts', 'transmission']);
  const own = drain(placeOwnRows(file?.rows ?? [], { ...files, sites: shipped.sites, metros: shipped.metros }))!;
  own.messages.forEach(note);
  if (file)
    note(`${formatPlural(own.sites.length, 'site')} of ${file.name} beside the ${shipped.sites.length} that ship.`);
  if (given?.prices)
    note(`${formatPlural(columns.length, 'price column')} of ${given.prices.name} in place of those that ship.`);
  const sites = [...shipped.sites, ...own.sites];
  return {
    ...shipped,
    ...withOwnPrices({ sites, energyPrice: shipped.energyPrice }, own.averages, columns),
    // as the page names them, so that both tell the same result
    dataHash: shortHash(
      `${shipped.dataHash} ${ownDataName(file ? own.hash : null, columns.length > 0 ? priceHash(columns) : null)}`,
    ),
  };
};
const data = await withOwnData();
const known = new Set(data.sites.map((site) => site.id));
for (const id of [...scenario.pinned, ...scenario.excluded, ...Object.keys(scenario.supply ?? {})])
  if (!known.has(id)) note(`there is no site named ${id}; left out.`);
for (const id of [values.explain, values.site])
  if (id !== undefined && !known.has(id)) misused(`There is no site named "${id}".`);
const others = values.explain ?? axis ?? values.futures ?? values.policy ?? values.events;
if (values.site !== undefined && (others !== undefined || values.resilience)) {
  misused('--site is a question of its own: ask it without the options of the plan.');
}

const context = { data, solver: await createHighsSolver(), now: () => performance.now() };
const run: RunTask = async (task, input) => TASKS[task](input, context, () => {});
/** Here nothing is cancelled: an answer or a sentence. */
const answerOf = async <T>(answer: Promise<Result<T> | null>): Promise<T> => need((await answer) as Result<T>);

const placement = await answerOf(run('place', { scenario }));

/** The power year of one campus. */
const answerSite = async (site: string): Promise<void> => {
  const station = data.sites.find((candidate) => candidate.id === site)?.station;
  const weather = station === undefined ? [] : await readWeather(values.data, [station]);
  const power = await answerOf(run('power', { scenario, placement, site, weather }));
  if (values.json) console.log(powerAsJson(power, values.hours));
  else printPower(power);
};

/** The scenario with the events of the call beside its own. */
const withCalledEvents = (input: NetworkInput): Scenario => {
  if (values.events === undefined) return scenario;
  const asked = parseEventSpecs(values.events, eventPresets(input));
  if (!asked.ok) return misused(`${asked.problem.message} ${asked.problem.remedy}`);
  return { ...scenario, events: [...(scenario.events ?? []), ...asked.value] };
};

/** The plan, its year and the studies that are asked for. */
const answerPlan = async (): Promise<void> => {
  const stations = placement.campuses.flatMap(
    (campus) => data.sites.find((site) => site.id === campus.site)?.station ?? [],
  );
  const weather = await readWeather(values.data, stations);
  const hourly = (of: Scenario): NetworkInput => networkInput({ scenario: of, placement, weather }, data);
  const lived = withCalledEvents(hourly(scenario));
  const input = hourly(lived);
  const simulateStarted = performance.now();
  const simulation = await answerOf(run('simulate', { scenario: lived, placement, weather }));
  const simulateMs = performance.now() - simulateStarted;
  const { explain: site, policy = 'static' } = values;
  const rule = POLICIES.some(({ id }) => id === policy);
  const studies: Studies = {
    ...(site !== undefined ? { explanation: await answerOf(run('explain', { scenario, placement, site })) } : {}),
    ...(axis !== undefined && isAxis(axis)
      ? { frontier: await answerOf(run('frontier', { scenario, axis, points: 12, base: placement })) }
      : {}),
    ...(policy === 'optimal'
      ? { bestMoves: await answerOf(run('optimise', { scenario: lived, placement, weather })) }
      : {}),
    ...(policy === 'rolling' ? { rolling: rollingRun(input, context.solver) } : {}),
    ...(values.policy !== undefined ? { policy } : {}),
    ...((lived.events ?? []).length > 0 ? { events: answerEvents(input, policy, context.solver) } : {}),
    ...(values.resilience ? { resilience: drain(resilienceSweep(input, rule ? policy : 'static'))! } : {}),
    ...(futures > 0 ? { robustness: await answerOf(runRobustness(scenario, placement, futures, run)) } : {}),
  };
  if (values.resilience && !rule)
    note(`--resilience is simulated with rules; ${policy} is none, so it tells of staying alone.`);
  if (values.json) console.log(planAsJson(placement, simulation, simulateMs, studies));
  else printAll(placement, simulation, studies);
};

await (values.site === undefined ? answerPlan() : answerSite(values.site));
