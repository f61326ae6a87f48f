import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { expect, test, watch } from '../e2e/page.ts';
import { landUnder, pageFacts } from './page-facts.ts';
import { compare, countColors, readPicture, SHRINK, shrink, writePicture } from './picture.ts';
import { MODES, nameOf, openPage, REFERENCES, SIZES, type Size, shoot, still, THEMES } from './scenes.ts';

const UPDATE = process.env.UPDATE_PICTURES === '1';
/** A quarter of the screen's pixels, which a software GPU takes time for; references have fewer still. */
const PIXEL_RATIO = 0.5;
/** Before a picture that differs counts as different. */
const MOST_LOOKS = 4;
const LOOK_AGAIN_MS = 1_500;
/** Colours (in 16 steps a channel) of the least lively map: a plan in the dark, on a phone. */
const LEAST_COLORS = 12;

/** The part of a picture that shows the map and nothing else; null where panels leave none of it. */
const mapOf = (picture: PNG, { map, free }: Awaited<ReturnType<typeof pageFacts>>): PNG | null => {
  if (!map) throw new Error('The page has no map.');
  const inside = free ?? map;
  const px = (cssPx: number) => cssPx * PIXEL_RATIO;
  const left = Math.ceil(px(Math.max(0, map.left, inside.left)));
  const top = Math.ceil(px(Math.max(0, map.top, inside.top)));
  const width = Math.floor(Math.min(picture.width, px(Math.min(map.right, inside.right)))) - left;
  const height = Math.floor(Math.min(picture.height, px(Math.min(map.bottom, inside.bottom)))) - top;
  if (Math.min(width, height) < px(100)) return null;
  const region = new PNG({ width, height });
  PNG.bitblt(picture, region, left, top, width, height, 0, 0);
  return region;
};

for (const size of Object.keys(SIZES) as Size[]) {
  test(`${size}: every mode looks as it did, light and dark`, async ({ browser, baseURL }) => {
    test.setTimeout(240_000);
    const page = await openPage(browser, size, THEMES[0], PIXEL_RATIO);
    const { seen } = await watch(page);
    // a page that stays open follows the theme of the system
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const mode of MODES) {
        const name = nameOf(mode, size, theme);
        let shot = await shoot(page, String(baseURL), mode);
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

        const small = shrink(picture, SHRINK[size] * PIXEL_RATIO);
        const file = `${REFERENCES}/${name}.png`;
        if (UPDATE) {
          mkdirSync(REFERENCES, { recursive: true });
          writeFileSync(file, writePicture(small));
          continue;
        }
        expect(existsSync(file), `${file} is missing: npm run -s shots -- --update writes it`).toBe(true);
        const reference = readPicture(readFileSync(file));
        let problem = compare(small, reference);
        // a slow machine may look before the last late part has come: it has a while to come to what it should be
        for (let looks = 0; problem && looks < MOST_LOOKS; looks++) {
          await page.waitForTimeout(LOOK_AGAIN_MS);
          shot = await still(page);
          problem = compare(shrink(readPicture(shot), SHRINK[size] * PIXEL_RATIO), reference);
        }
        if (problem) keep();
        expect.soft(problem, `${name}; the picture is in test-results`).toBeNull();
      }
    }
    expect(seen).toEqual([]);
    await page.context().close();
  });
}
