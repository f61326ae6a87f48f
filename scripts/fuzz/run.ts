import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { allTargets } from './targets.ts';

const HELP = `npm run fuzz -- [options]
Feeds every reader with input that nobody meant: links, scenarios, files, stories, data.

  --seed N       brings a run back (2026)
  --share S      share of the cases, 1 is all
  --only TEXT    targets whose name has it
  --help         this text`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '2026' },
    share: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(HELP);
} else {
  const seed = Number(values.seed);
  let [cases, failures] = [0, 0];
  for (const target of allTargets().filter(({ name }) => name.includes(values.only))) {
    const { report, ...line } = fuzz(target, seed, Number(values.share));
    cases += line.cases;
    failures += line.failures;
    console.log(JSON.stringify(line));
    if (report) console.error(report);
  }
  console.log(`${cases} cases, ${failures} targets failed, seed ${seed}`);
  process.exitCode = failures > 0 ? 1 : 0;
}
