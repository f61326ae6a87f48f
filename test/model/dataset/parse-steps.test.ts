import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PARSERS, PARSERS_IN_STEPS } from '../../../src/model/dataset/parse.ts';

const bytes = (name: string) => new Uint8Array(readFileSync(`public/data/${name}.json`));

describe('parsers in steps', () => {
  it.each(['sites', 'basemap'] as const)('give for %s what the parser in one go gives, over several steps', (key) => {
    const steps = PARSERS_IN_STEPS[key]?.(bytes(key));
    if (!steps) throw new Error('no steps');
    let count = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) count += 1;
    expect(count).toBeGreaterThan(3);
    expect(step.value).toEqual(PARSERS[key](bytes(key)));
    expect(step.value.ok).toBe(true);
  });
  it('name the record of the whole file, not of the step', () => {
    const sites = JSON.parse(new TextDecoder().decode(bytes('sites'))) as Record<string, unknown>[];
    sites[130] = { ...sites[130], lon: 'west' };
    const parsed = PARSERS.sites(new TextEncoder().encode(JSON.stringify(sites)));
    expect(parsed.ok ? '' : parsed.problem.message).toMatch(/sites\.json.*record 130, field lon/);
  });
});
