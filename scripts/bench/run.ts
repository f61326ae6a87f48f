import { parseArgs } from 'node:util';
import { benchPage } from './page.ts';
import { benchPlacement } from './placement.ts';
import { benchSimulation } from './simulation.ts';

/** `npm run -s bench -- [placement|simulation|page|all] --json`: figures as JSON lines; exits 1 where a bar is missed. */
const BENCHES = { placement: benchPlacement, simulation: benchSimulation, page: benchPage } as const;
type BenchName = keyof typeof BENCHES;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const wanted = positionals[0] ?? 'all';
const names = wanted === 'all' ? (Object.keys(BENCHES) as BenchName[]) : ([wanted] as BenchName[]);
for (const name of names) {
  const bench = BENCHES[name];
  if (!bench) {
    console.error(`There is no bench "${name}". Benches: ${Object.keys(BENCHES).join(', ')}, all.`);
    process.exit(2);
  }
  for (const figure of await bench()) {
    if (figure.ok === false) process.exitCode = 1;
    const { metric, value, unit, bar, ratio, ok } = figure;
    console.log(
      values.json
        ? JSON.stringify(figure)
        : `${ok === false ? 'MISSED' : 'ok    '} ${name} ${metric} ${Number(value.toPrecision(4))} ${unit}${bar === undefined ? '' : `, bar ${bar}`}${ratio === undefined ? '' : `, ${ratio.toPrecision(3)} of the baseline`}`,
    );
  }
}
