import { rampage } from '../../scripts/monkey/monkey.ts';
import { expect, test } from '../e2e/page.ts';

// a quarter of the pixels: a software GPU is what is slow
test.use({ deviceScaleFactor: 0.5 });

/** A small share of `npm run monkey`, which takes a thousand actions a seed. */
test('forty things that nobody planned: no error, no NaN, and the page still solves and plays', async ({
  page,
  baseURL,
}) => {
  const { faults } = await rampage(page, baseURL ?? '', { seed: 2026, actions: 40 });
  expect(faults.map(({ what, after }) => `${what} after ${after.join('; ')}`)).toEqual([]);
});
