import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, ensureChromium } from '../browser.ts';
import { startServer } from '../serve.ts';
import { rampage } from './monkey.ts';

const HELP = `npm run -s monkey -- [options]
Does at random, by a seed, what people do and should not, on the built site (npm run build first).

  --seed N       which monkey (1); "1,2,3" sends several, one after the other
  --actions N    how many actions each (1000)
  --root DIR     the built site (dist)
  --json         one line of JSON each
  --help         this text`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    actions: { type: 'string', default: '1000' },
    root: { type: 'string', default: 'dist' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const whole = (text: string): number => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  console.error(`"${text}" has to be a whole number of 0 or more.`);
  process.exit(2);
};
if (values.help) console.log(HELP);
else {
  const seeds = values.seed.split(',').map(whole);
  const actions = whole(values.actions);
  const { server, port } = await startServer(values.root, 0);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  try {
    for (const seed of seeds) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 720 },
        // a quarter of the pixels: a software GPU is what is slow
        deviceScaleFactor: 0.5,
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      const log = (line: string) => console.error(`[${seed}] ${line}`);
      const { faults, seconds, longest } = await rampage(page, `http://127.0.0.1:${port}/`, { seed, actions, log });
      console.log(
        values.json
          ? JSON.stringify({ seed, actions, seconds: Math.round(seconds), longest, faults })
          : `seed ${seed}: ${actions} actions in ${Math.round(seconds)} s, ${faults.length} faults`,
      );
      if (faults.length > 0) process.exitCode = 1;
      await context.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
}
