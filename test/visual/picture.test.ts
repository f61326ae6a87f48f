import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { compare, countColors, readPicture, shrink, writePicture } from './picture.ts';
import { MODES, nameOf, REFERENCES, SIZES, type Size, THEMES } from './scenes.ts';

const NAMES = (Object.keys(SIZES) as Size[]).flatMap((size) =>
  THEMES.flatMap((theme) => MODES.map((mode) => nameOf(mode, size, theme))),
);
const reference = (name: string): PNG => readPicture(readFileSync(`${REFERENCES}/${name}.png`));
/** A copy with some pixels painted anew. */
const painted = (from: PNG, paint: (x: number, y: number) => readonly [number, number, number] | null): PNG => {
  const copy = new PNG({ width: from.width, height: from.height });
  from.data.copy(copy.data);
  for (let y = 0; y < from.height; y++)
    for (let x = 0; x < from.width; x++)
      paint(x, y)?.forEach((value, c) => {
        copy.data[(y * from.width + x) * 4 + c] = value;
      });
  return copy;
};
const at = ({ data, width }: PNG, x: number, y: number): readonly [number, number, number] => {
  const k = (y * width + x) * 4;
  return [data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0];
};

describe('the comparison of pictures can fail', () => {
  const plan = reference('plan-desktop-light');
  it('passes the picture itself, through a file', () => {
    expect(compare(readPicture(writePicture(plan)), plan)).toBeNull();
    expect(compare(plan, plan)).toBeNull();
  });
  it('passes a number that changed', () => {
    // a word of 12 x 2 pixels of the small picture
    const other = painted(plan, (x, y) => (x >= 150 && x < 162 && y >= 40 && y < 42 ? [90, 90, 90] : null));
    expect(compare(other, plan)).toBeNull();
  });
  it('finds another theme, another mode and another size', () => {
    expect(compare(reference('plan-desktop-dark'), plan)).toMatch(/missing or new|differ/);
    expect(compare(reference('operate-desktop-light'), plan)).toMatch(/missing or new|differ/);
    expect(compare(reference('plan-phone-light'), plan)).toMatch(/its reference/);
  });
  it('finds a flat map, a panel that moved, and a panel that is gone', () => {
    const water = at(plan, 60, 100);
    const inMap = (x: number, y: number) => x > 40 && x < 130 && y > 20 && y < 90;
    expect(
      compare(
        painted(plan, (x, y) => (inMap(x, y) ? water : null)),
        plan,
      ),
    ).not.toBeNull();
    expect(
      compare(
        painted(plan, (x, y) => (x > 120 ? at(plan, Math.min(plan.width - 1, x + 12), y) : null)),
        plan,
      ),
    ).not.toBeNull();
    expect(
      compare(
        painted(plan, (x) => (x > 140 ? water : null)),
        plan,
      ),
    ).not.toBeNull();
  });
  it('tells a flat map by its colours', () => {
    const flat = new PNG({ width: 50, height: 50 });
    flat.data.fill(200);
    expect(countColors(flat)).toBe(1);
    expect(countColors(plan)).toBeGreaterThan(12);
  });
  it('shrinks by means', () => {
    const two = new PNG({ width: 4, height: 2 });
    two.data.fill(255);
    for (const k of [0, 4, 16, 20]) two.data.fill(0, k, k + 3);
    expect([...shrink(two, 2).data]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
  });
});

describe('references', () => {
  it('are all there, and no others', () => {
    expect(readdirSync(REFERENCES).sort()).toEqual(NAMES.map((name) => `${name}.png`).sort());
  });
  it('are small', () => {
    const bytes = NAMES.map((name) => (existsSync(`${REFERENCES}/${name}.png`) ? reference(name).data.length : 0));
    expect(bytes.every((size) => size > 0)).toBe(true);
    const sum = NAMES.reduce((total, name) => total + readFileSync(`${REFERENCES}/${name}.png`).length, 0);
    expect(sum).toBeLessThan(400_000);
  });
});
