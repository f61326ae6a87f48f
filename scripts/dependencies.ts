import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/**
 * `npm run -s dependencies`: versions are exact, everything comes from the registry with its hash, licences are of the
 * list, no package runs a script when it is installed. No network; `--audit` also asks the registry for known holes.
 */

/** Free to use, change and pass on, also in a closed product; MPL-2.0 (by the file) only in tools that do not ship. */
const LICENCES: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
]);
const TOOL_LICENCES: ReadonlySet<string> = new Set([...LICENCES, 'CC-BY-4.0', 'MPL-2.0']);
/** Packages that would like to run a script when they are installed, and work without it. */
const IDLE_SCRIPTS: ReadonlySet<string> = new Set(['esbuild']);
const REGISTRY = 'https://registry.npmjs.org/';
const SETTINGS = ['save-exact=true', 'ignore-scripts=true'] as const;

const lockSchema = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      link: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});
const packageSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  overrides: z.record(z.string(), z.string()),
});
export type Lock = z.infer<typeof lockSchema>;

/** An expression of SPDX is good where one of its alternatives is good in all parts. */
export const isAllowed = (licence: string, allowed: ReadonlySet<string> = LICENCES): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(/\s+OR\s+/)
    .some((option) => option.split(/\s+AND\s+/).every((one) => allowed.has(one)));

/** What is wrong, a sentence each. */
export const dependencyProblems = (
  wanted: z.infer<typeof packageSchema>,
  lock: Lock,
  settings: string,
): readonly string[] => {
  const problems: string[] = [];
  for (const [name, version] of Object.entries({
    ...wanted.dependencies,
    ...wanted.devDependencies,
    ...wanted.overrides,
  }))
    if (!/^\d+\.\d+\.\d+$/.test(version)) problems.push(`package.json: ${name} is not exact: ${version}.`);
  for (const line of SETTINGS)
    if (!settings.split(/\r?\n/).includes(line)) problems.push(`.npmrc does not say ${line}.`);
  for (const [path, item] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const name = path.replace(/^.*node_modules\//, '');
    const label = `${name} ${item.version ?? ''}`.trim();
    // npm leaves the address out where it is the registry's own
    if (item.link || !(item.resolved ?? REGISTRY).startsWith(REGISTRY))
      problems.push(`${label} does not come from the registry.`);
    if (!item.integrity?.startsWith('sha512-')) problems.push(`${label} has no hash in the lockfile.`);
    const allowed = item.dev ? TOOL_LICENCES : LICENCES;
    if (!item.license || !isAllowed(item.license, allowed))
      problems.push(`${label} has a licence that is not on the list: ${item.license ?? 'none'}.`);
    if (item.hasInstallScript && !IDLE_SCRIPTS.has(name)) problems.push(`${label} wants to run a script on install.`);
  }
  return problems;
};

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lock = lockSchema.parse(readJson('package-lock.json'));
  const problems = dependencyProblems(
    packageSchema.parse(readJson('package.json')),
    lock,
    readFileSync('.npmrc', 'utf8'),
  );
  for (const problem of problems) console.error(problem);
  const items = Object.entries(lock.packages).filter(([path]) => path !== '');
  const shipped = items.filter(([, item]) => !item.dev).length;
  console.log(`${items.length} packages, ${shipped} of them shipped; ${problems.length} problems.`);
  process.exitCode = problems.length > 0 ? 1 : 0;
  if (process.argv.includes('--audit')) {
    const { status } = spawnSync('npm', ['audit', '--audit-level=low'], { stdio: 'inherit', shell: true });
    if (status !== 0) process.exitCode = 1;
  }
}
