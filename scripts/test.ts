import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ensureChromium } from './browser.ts';

/** `npm test`: everything that must be true, in one command. Stops at the first stage that fails. */
interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  /** Reads how many tests passed and failed; stages without tests count as one. */
  readonly count?: () => readonly [passed: number, failed: number];
}

interface E2eReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}
interface UnitReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}
const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

const STAGES: readonly Stage[] = [
  { name: 'lint', command: ['biome', 'check', '.', '--error-on-warnings'] },
  { name: 'types', command: ['tsc', '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'worker types', command: ['tsc', '--noEmit', '-p', 'tsconfig.worker.json'] },
  { name: 'dependencies', command: ['tsx', 'scripts/dependencies.ts'] },
  {
    name: 'unit',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json'],
    count: () => {
      const report = read<UnitReport>('test-results/unit.json');
      return [report.numPassedTests, report.numFailedTests];
    },
  },
  { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] },
  { name: 'size', command: ['tsx', 'scripts/size.ts'] },
  {
    name: 'end to end',
    command: ['playwright', 'test'],
    count: () => {
      const { stats } = read<E2eReport>('test-results/e2e.json');
      return [stats.expected, stats.unexpected + stats.flaky + stats.skipped];
    },
  },
];

let passed = 0;
let failed = 0;
const times: string[] = [];
try {
  ensureChromium();
  for (const { name, command, count } of STAGES) {
    const started = performance.now();
    console.log(`\n== ${name}: ${command.join(' ')}`);
    const { status } = spawnSync('npx', ['--no-install', ...command], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    const [good, bad] = count && status !== null ? count() : [status === 0 ? 1 : 0, status === 0 ? 0 : 1];
    passed += good;
    failed += status !== 0 && bad === 0 ? 1 : bad;
    times.push(`${name} ${((performance.now() - started) / 1000).toFixed(1)} s`);
    if (status !== 0) break;
  }
} catch (error) {
  failed += 1;
  console.error(error instanceof Error ? error.message : error);
}
console.log(`\n${times.join(' · ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
