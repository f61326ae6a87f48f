import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { expect, test, watch } from '../e2e/page.ts';
import { landUnder, pageFacts } from './page-facts.ts';
import { compare, countColors, readPicture, SHRINK, shrink, writePicture } from './picture.ts';
import { MODES, nameOf, openPage, REFERENCES, SIZES, type Size, shoot, THEMES } from './scenes.ts';

const UPDATE = process.env.UPDATE_PICTURES === '1';
/** Colours (in 16 steps a channel) of the least lively map: a plan in the dark, on a phone. */
const LEAST_COLORS = 12;

/** The part of a picture that shows the map and nothing else; null where panels leave none of it. */
const mapOf = (picture: PNG, { map, free }: Awaited<ReturnType<typeof pageFacts>>): PNG | null => {
  if (!map) throw new Error('The page has no map.');
  const inside = free ?? map;
  const left = Math.ceil(Math.max(0, map.left, inside.left));
  const top = Math.ceil(Math.max(0, map.top, inside.top));
  const width = Math.floor(Math.min(picture.width, map.right, inside.right)) - left;
  const height = Math.floor(Math.min(picture.height, map.bottom, inside.bottom)) - top;
  if (width < 100 || height < 100) return null;
  const region = new PNG({ width, height });
  PNG.bitblt(picture, region, left, top, width, height, 0, 0);
  return region;
};

for (const size of Object.keys(SIZES) as Size[]) {
  for (const theme of THEMES) {
    test(`${size}, ${theme}: every mode looks as it did`, async ({ browser, baseURL }) => {
      const page = await openPage(browser, size, theme);
      const { seen } = await watch(page);
      for (const mode of MODES) {
        const name = nameOf(mode, size, theme);
        const shot = await shoot(page, String(baseURL), mode);
        const facts = await pageFacts(page);
        const keep = () => {
          mkdirSync('test-results', { recursive: true });
          writeFileSync(`test-results/${name}.png`, shot);
        };
        expect.soft(facts, name).toMatchObject({ contextLives: true, theme, brokenText: [] });
        expect.soft(facts.overflowPx, `${name}: sideways overflow`).toBeLessThanOrEqual(0);
        const picture = readPicture(shot);
        const map = mapOf(picture, facts);
        if (map) expect.soft(countColors(map), `${name}: colours of the map`).toBeGreaterThan(LEAST_COLORS);
        // the table comes first on a phone that plans; everywhere else the map must be seen
        else expect.soft(size, `${name}: no map is seen`).toBe('phone');
        if (size === 'desktop' && facts.free)
          expect.soft(landUnder(facts.legends, facts.free), `${name}: land under legends`).toEqual([]);

        const small = shrink(picture, SHRINK[size]);
        const file = `${REFERENCES}/${name}.png`;
        if (UPDATE) {
          mkdirSync(REFERENCES, { recursive: true });
          writeFileSync(file, writePicture(small));
          continue;
        }
        expect(existsSync(file), `${file} is missing: npm run -s shots -- --update writes it`).toBe(true);
        const problem = compare(small, readPicture(readFileSync(file)));
        if (problem) keep();
        expect.soft(problem, `${name}; the picture is in test-results`).toBeNull();
      }
      expect(seen).toEqual([]);
      await page.context().close();
    });
  }
}
