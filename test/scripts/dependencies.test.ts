import { describe, expect, it } from 'vitest';
import { dependencyProblems, isAllowed, type Lock } from '../../scripts/dependencies.ts';

const wanted = { dependencies: { good: '1.2.3' }, devDependencies: {}, overrides: {} };
const settings = 'save-exact=true\nignore-scripts=true\n';
const good = {
  version: '1.2.3',
  resolved: 'https://registry.npmjs.org/good/-/good-1.2.3.tgz',
  integrity: 'sha512-abc',
  license: 'MIT',
};
const lockOf = (packages: Lock['packages']): Lock => ({ lockfileVersion: 3, packages });

describe('dependencies', () => {
  it('finds nothing where all is well', () => {
    expect(dependencyProblems(wanted, lockOf({ '': {}, 'node_modules/good': good }), settings)).toEqual([]);
  });
  it('reads expressions: one good alternative is enough, every part of it must be', () => {
    for (const text of ['MIT', '(MIT OR GPL-3.0-only)', 'MIT AND ISC', '(MIT AND ISC) OR GPL-2.0'])
      expect(isAllowed(text), text).toBe(true);
    for (const text of ['GPL-3.0-only', 'AGPL-3.0', 'MIT AND GPL-2.0', 'CC-BY-NC-4.0', 'UNLICENSED', 'MPL-2.0', ''])
      expect(isAllowed(text), text).toBe(false);
  });
  const BAD: readonly (readonly [what: string, item: Lock['packages'][string], says: RegExp])[] = [
    ['copyleft', { ...good, license: 'AGPL-3.0-only' }, /licence that is not on the list: AGPL/],
    ['no licence', { ...good, license: undefined }, /licence that is not on the list: none/],
    ['a tool’s licence in what ships', { ...good, license: 'MPL-2.0' }, /MPL-2\.0/],
    ['no commercial use, in a tool', { ...good, dev: true, license: 'CC-BY-NC-4.0' }, /CC-BY-NC/],
    ['another host', { ...good, resolved: 'git+https://example.org/good.git' }, /not come from the registry/],
    ['no hash', { ...good, integrity: undefined }, /no hash/],
    ['a script', { ...good, hasInstallScript: true }, /script on install/],
  ];
  for (const [what, item, says] of BAD)
    it(`refuses ${what}`, () => {
      const problems = dependencyProblems(wanted, lockOf({ 'node_modules/good': item }), settings);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(says);
    });
  it('refuses ranges and settings that are gone', () => {
    const problems = dependencyProblems({ ...wanted, dependencies: { good: '^1.2.3' } }, lockOf({}), 'save-exact=true');
    expect(problems).toEqual(['package.json: good is not exact: ^1.2.3.', '.npmrc does not say ignore-scripts=true.']);
  });
});
