import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { formatFixed, formatGap, formatPowerOfTen, formatSeconds, formatSigned } from '../src/format.ts';
import type { Placement } from '../src/model/placement/types.ts';
import { decodeScenario } from '../src/model/scenario/codec.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../src/model/scenario/scenario.ts';
import type { Simulation } from '../src/model/simulation/types.ts';
import { decodeLink } from '../src/store/link.ts';
import { createHighsSolver } from '../src/worker/highs.ts';
import { TASKS } from '../src/worker/tasks.ts';
import { readPlanningData, readWeather } from './dataset.ts';

/**
 * `npm run -s plan -- [scenario.json | --link URL] [--json]`: the planner of the page, in Node.
 * A scenario file holds link keys: {"v": 1, "budget": 60, "train": 900, "pin": ["id", ...]}.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    link: { type: 'string' },
    data: { type: 'string', default: 'public/data' },
  },
});

const stop = (message: string): never => {
  console.error(message);
  process.exit(1);
};
const note = (text: string): void => console.error(`note: ${text}`);

const fromFile = (path: string): Scenario => {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return stop(`${path} could not be read as JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return stop(`${path} must hold one object of scenario keys.`);
  const entries = Object.entries(content).map(([key, value]): readonly [string, string] => [
    key,
    Array.isArray(value) ? value.join(',') || '-' : typeof value === 'boolean' ? (value ? '1' : '0') : String(value),
  ]);
  const decoded = decodeScenario(entries);
  decoded.notes.forEach(note);
  for (const [key] of entries) if (!decoded.used.has(key)) note(`"${key}" is not a scenario key and was left out.`);
  return decoded.scenario;
};
const fromLink = (link: string): Scenario => {
  const presets = { explore: [], plan: [], operate: [] };
  const opened = decodeLink(link.slice(Math.max(0, link.indexOf('#'))), presets, []);
  // layers belong to the page and are not missed here
  opened.notes.filter((text) => !text.startsWith('Unknown layers')).forEach(note);
  return opened.scenario;
};

const scenario =
  values.link !== undefined
    ? fromLink(values.link)
    : positionals[0] !== undefined
      ? fromFile(positionals[0])
      : DEFAULT_SCENARIO;
const data = await readPlanningData(values.data);
const known = new Set(data.sites.map((site) => site.id));
for (const id of [...scenario.pinned, ...scenario.excluded])
  if (!known.has(id)) note(`there is no site named ${id}; left out.`);
const solver = await createHighsSolver();
const context = { data, solver, now: () => performance.now() };
const placed = TASKS.place({ scenario }, context, () => {});
if (!placed.ok) stop(`${placed.problem.message} ${placed.problem.remedy}`);
const placement = (placed as { value: Placement }).value;
const stations = placement.campuses.flatMap(
  (campus) => data.sites.find((site) => site.id === campus.site)?.station ?? [],
);
const simulateStarted = performance.now();
const simulated = TASKS.simulate(
  { scenario, placement, weather: await readWeather(values.data, stations) },
  context,
  () => {},
);
if (!simulated.ok) stop(simulated.problem.message);
const simulation = (simulated as { value: Simulation }).value;
const simulateMs = performance.now() - simulateStarted;

if (values.json) {
  const { campuses, serve, certificate, objectiveUsdPerYear, ...rest } = placement;
  console.log(
    JSON.stringify(
      {
        objectiveUsdPerYear,
        boundUsdPerYear: certificate.boundUsdPerYear,
        gap: certificate.gap,
        ...rest,
        certificate,
        sites: campuses.map(({ itMw, ...campus }) => ({ mw: itMw, ...campus })),
        serve,
        kpis: Object.fromEntries(simulation.runs.map((run) => [run.policy, run.kpis])),
        notes: simulation.notes,
        simulateMs,
      },
      null,
      2,
    ),
  );
} else {
  const { certificate, stats } = placement;
  console.log(placement.sentence);
  console.log(
    `Within ${formatGap(certificate.gap)} of the best possible; re-evaluated without the solver, ${formatPowerOfTen(certificate.relativeDifference)}; ${formatSeconds(stats.solveMs)}. Result ${placement.hash}, data ${placement.dataHash}.\n`,
  );
  console.table(
    placement.campuses.map((campus) => ({
      campus: `${campus.name}, ${campus.state}`,
      ba: campus.ba,
      'MW IT': formatFixed(campus.itMw, 1),
      'training MW': formatFixed(campus.trainingMw, 1),
      'inference MW': formatFixed(campus.inferenceMw, 1),
      'M$/MW-yr': formatFixed(campus.netUsdPerMwYear / 1e6, 2),
      why: campus.why,
    })),
  );
  for (const { limit, worth } of placement.binding) console.log(`binds: ${limit}${worth ? `; ${worth}` : ''}`);
  const base = simulation.runs[0]?.kpis;
  console.table(
    simulation.runs.map(({ label, kpis }) => ({
      policy: label,
      'total M$/yr': formatFixed(kpis.totalCostUsd / 1e6, 1),
      'against static': formatSigned((kpis.totalCostUsd - (base?.totalCostUsd ?? 0)) / 1e6, 2),
      'energy GWh': formatFixed(kpis.energyMwh / 1e3, 0),
      'CO2 kt, location, average': formatFixed(kpis.carbonTonnes / 1e3, 1),
      moves: formatFixed(kpis.moves, 0),
      'moves M$': formatFixed(kpis.moveCostUsd / 1e6, 2),
      'unserved GWh': formatFixed(kpis.unservedMwh / 1e3, 1),
    })),
  );
  for (const text of simulation.notes) console.log(`note: ${text}`);
}
