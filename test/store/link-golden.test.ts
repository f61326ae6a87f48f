import { readdirSync, readFileSync } from 'node:fs';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink, MAX_LINK } from '../../src/store/link.ts';
import { readPasted } from '../../src/store/pasted-link.ts';
import { LONG_PLAN, LONG_SCENARIO, LONG_VIEW } from '../fixtures/long-plan.ts';

const PRESETS = { explore: [], plan: [], operate: [], compare: [] };
const fuels = ['coal', 'gas', 'wind'].map((id) => ({ id }));
const LAYERS = ['states', 'carbon', { id: 'plants', filters: [{ id: 'fuel', kind: 'some' as const, options: fuels }] }];
const FOLDER = 'test/fixtures/links';
const read = (name: string): { readonly link: string; readonly expect: object } =>
  JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8'));

/** Kept for ever: a link that somebody has opens to this, whatever the code becomes. Files are added, never edited. */
describe('golden links', () => {
  const files = readdirSync(FOLDER);
  it('there are some of every version', () => {
    for (const version of ['v1', 'v2', 'v3']) expect(files.some((name) => name.startsWith(version))).toBe(true);
  });
  it.each(files)('%s', (name) => {
    const { link, expect: expected } = read(name);
    // fields that come later stand at what these links have always meant: they may be more, never other
    expect(JSON.parse(JSON.stringify(decodeLink(link, PRESETS, LAYERS)))).toMatchObject(expected);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('long links', () => {
  const text = encodeLink(LONG_SCENARIO, LONG_VIEW, PRESETS, LONG_PLAN, '0123456789ab');
  it('hold 40 sites, work, events and scenes in 2,000 characters, and come back equal', () => {
    expect(text.length).toBeLessThanOrEqual(2000);
    expect(text).toMatch(/^map=[^&]+&v=3&mode=operate&own=0123456789ab&sum=[^&]+&z=1\.[\w.-]+$/);
    const opened = decodeLink(`#${text}`, PRESETS, LAYERS);
    expect(opened.notes).toEqual([]);
    expect(opened.scenario).toEqual(LONG_SCENARIO);
    // options come back in the order of their layer, and presets of layers are left out
    const { layers: _, ...shown } = LONG_VIEW;
    expect(opened.view).toEqual({ ...shown, filters: { plants: { fuel: ['coal', 'gas'] } } });
    expect(opened.plan).toEqual(LONG_PLAN);
    expect(opened.own).toBe('0123456789ab');
    expect(encodeLink(opened.scenario, { ...LONG_VIEW, ...opened.view }, PRESETS, opened.plan, opened.own)).toBe(text);
  });
  it('what stands readable counts before the same in z, and is said', () => {
    const opened = decodeLink(text.replace('&z=', '&budget=60&z='), PRESETS, LAYERS);
    expect(opened.scenario.fields.budgetUsd).toBe(60e9);
    expect(opened.scenario.pinned).toEqual(LONG_SCENARIO.pinned);
    expect(opened.notes).toEqual(['"budget" stands twice in the link; the first counts.']);
  });
  it('a damaged z is said, and the rest is read', () => {
    const opened = decodeLink(`${text.slice(0, -9)}&co2=90`, PRESETS, LAYERS);
    expect(opened.notes.join(' ')).toMatch(/damaged.*readable/);
    expect(opened.view).toEqual({ mode: 'operate', camera: LONG_VIEW.camera });
    expect(opened.scenario.fields.carbonPriceUsdPerTonne).toBe(90);
  });
  it('pasted to compare they are the scenario, not the default one; damaged they are refused', () => {
    const pasted = readPasted(`https://example.org/#${text}`);
    expect(pasted).toEqual({ ok: true, value: { other: { kind: 'own', scenario: LONG_SCENARIO }, notes: [] } });
    expect(readPasted(`https://example.org/#${text.slice(0, -9)}`).ok).toBe(false);
  });
  it('a bomb in z unfolds to nothing', () => {
    const bomb = Buffer.from(deflateSync(new Uint8Array(4_000_000), { level: 9 })).toString('base64url');
    expect(bomb.length).toBeLessThan(MAX_LINK);
    const opened = decodeLink(`#v=3&co2=90&z=1.199999.00000000.${bomb}`, PRESETS, LAYERS);
    expect(opened.scenario.fields.carbonPriceUsdPerTonne).toBe(90);
    expect(opened.notes).toHaveLength(1);
  });
});
