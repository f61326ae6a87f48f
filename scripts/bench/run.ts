import { parseArgs } from 'node:util';
import type { Problem, Result } from '../../src/model/result.ts';
import { benchAnimation } from './animation.ts';
import { benchCflpFile, benchCflpSet, type CflpOptions } from './cflp.ts';
import { benchCrowd } from './crowd.ts';
import { benchDispatch } from './dispatch.ts';
import { benchLayers } from './layers.ts';
import { benchLinks } from './links.ts';
import { benchLoad } from './load.ts';
import { benchOwn } from './own.ts';
import { benchPage } from './page.ts';
import { benchPlacement } from './placement.ts';
import { benchPower } from './power.ts';
import type { Figure } from './report.ts';
import { benchSimulation } from './simulation.ts';
import { benchStudies } from './studies.ts';

/**
 * `npm run -s bench -- [placement|simulation|dispatch|power|studies|layers|links|own|page|load|crowd|animation|all] --json`: figures of one bench or several as JSON lines; exits 1 where a bar is missed.
 * `npm run -s bench -- cflp FILE [--capacity N] [--time S] [--baseline] --json`: one answer as one JSON line.
 * `npm run -s bench -- cflp --set DIR [--baseline] --json`: figures of every instance in a folder.
 */
const BENCHES = {
  placement: benchPlacement,
  simulation: benchSimulation,
  dispatch: benchDispatch,
  power: benchPower,
  studies: benchStudies,
  layers: benchLayers,
  links: benchLinks,
  own: benchOwn,
  page: benchPage,
  load: benchLoad,
  crowd: benchCrowd,
  animation: benchAnimation,
} as const;
type BenchName = keyof typeof BENCHES;

const say = (message: string): never => {
  console.error(message);
  process.exit(2);
};
const complain = ({ message, remedy }: Problem): never => say(`${message} ${remedy}`.trim());
const unwrap = <T>(result: Result<T>): T => (result.ok ? result.value : complain(result.problem));

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        baseline: { type: 'boolean', default: false },
        capacity: { type: 'string' },
        time: { type: 'string' },
        set: { type: 'string' },
      },
    });
  } catch (error) {
    return say(
      `${(error as Error).message.split(/\.\s|\n/)[0]}. Flags: --json, and for cflp --set, --capacity, --time, --baseline.`,
    );
  }
};
const { values, positionals } = readArguments();

const numberOf = (flag: 'capacity' | 'time'): number | undefined => {
  const text = values[flag];
  if (text === undefined) return undefined;
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) && number >= 0
    ? number
    : say(`--${flag} is "${text}": it has to be a number of 0 or more.`);
};

const print = (name: string, figure: Figure): void => {
  if (figure.ok === false) process.exitCode = 1;
  const { metric, value, unit, bar, ratio, ok } = figure;
  const about = name === 'cflp' ? `${name} ${figure.case}` : name;
  console.log(
    values.json
      ? JSON.stringify(figure)
      : `${ok === false ? 'MISSED' : 'ok    '} ${about} ${metric} ${Number(value.toPrecision(4))} ${unit}${bar === undefined ? '' : `, bar ${bar}`}${ratio === undefined ? '' : `, ${ratio.toPrecision(3)} of the baseline`}`,
  );
};

const benchCflp = async (file: string | undefined): Promise<void> => {
  const capacity = numberOf('capacity');
  const timeS = numberOf('time');
  const options: CflpOptions = {
    baseline: values.baseline,
    ...(capacity === undefined ? {} : { capacity }),
    ...(timeS === undefined ? {} : { timeS }),
  };
  if (file !== undefined) {
    const line = unwrap(await benchCflpFile(file, options));
    if (values.json) console.log(JSON.stringify(line));
    else for (const [key, value] of Object.entries(line)) console.log(`${key} ${value}`);
  } else if (values.set !== undefined) {
    for (const figure of unwrap(await benchCflpSet(values.set, options))) print('cflp', figure);
  } else say('Name an OR-Library file, or a folder of them with --set.');
};

const wanted = positionals.length > 0 ? positionals : ['all'];
if (wanted[0] === 'cflp') await benchCflp(positionals[1]);
else {
  const names = (wanted.includes('all') ? Object.keys(BENCHES) : wanted) as BenchName[];
  for (const name of names) {
    const bench =
      BENCHES[name] ?? say(`There is no bench "${name}". Benches: ${Object.keys(BENCHES).join(', ')}, cflp, all.`);
    for (const figure of await bench()) print(name, figure);
  }
}
