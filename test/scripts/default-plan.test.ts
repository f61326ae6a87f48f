import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FOLDER, solveDefault, staleness } from '../../scripts/default-plan.ts';
import { SHIPPED_PLAN_PATH } from '../../src/model/placement/shipped.ts';
import type { Placement } from '../../src/model/placement/types.ts';

let solved: Placement;
beforeAll(async () => {
  solved = await solveDefault();
});

describe('the plan that comes with the page', () => {
  it('is what the solver gives now for the default scenario', () => {
    expect(staleness(solved)).toBeNull();
  });
  it('would be told apart from any other', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shipped-'));
    try {
      expect(staleness(solved, folder)).toMatch(/is missing/);
      const path = join(folder, SHIPPED_PLAN_PATH);
      cpSync(join(FOLDER, SHIPPED_PLAN_PATH), path);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replaceAll(solved.hash, '000000000000'));
      expect(staleness(solved, folder)).toMatch(/the solver gives/);
      writeFileSync(path, text.replace(solved.sentence, 'Build nothing.'));
      expect(staleness(solved, folder)).toMatch(/differs in the rest/);
      writeFileSync(path, text.replaceAll(solved.dataHash, '111111111111'));
      expect(staleness(solved, folder)).toMatch(/other data/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
