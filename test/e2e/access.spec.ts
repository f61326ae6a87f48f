import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, linkEntries, settled, test } from './page.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly target: readonly string[] }[];
  }[];
}
/** Serious and critical findings, each with where. */
const findings = async (page: Page): Promise<string[]> => {
  await page.evaluate(AXE);
  const results = await page.evaluate(
    () => (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run() as Promise<AxeResults>,
  );
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 4)
          .map((node) => node.target.join(' '))
          .join(' | ')}`,
    );
};

for (const scheme of ['light', 'dark'] as const) {
  for (const mode of ['explore', 'plan', 'operate'] as const) {
    test(`axe finds nothing serious: ${mode}, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(`#mode=${mode}`);
      await settled(page);
      expect(await findings(page)).toEqual([]);
    });
  }
}

test('axe finds nothing serious on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('');
  await settled(page, { map: false });
  expect(await findings(page)).toEqual([]);
});

test('the main path by keyboard alone', async ({ page }) => {
  await page.goto('');
  await settled(page);
  // skip link first, then the modes as a tab list
  await page.keyboard.press('Tab');
  await expect(page.getByText('Skip to the numbers')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tab', { name: 'Plan', exact: true }).first()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: 'Explore' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Plan', exact: true }).first()).toHaveAttribute('aria-selected', 'true');

  // a field: typed, solved
  await page.getByRole('textbox', { name: 'Carbon price' }).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('90');
  await page.keyboard.press('Enter');
  await settled(page);
  await expect.poll(async () => (await linkEntries(page)).co2).toBe('90');

  // a campus of the plan, chosen in the table: its card opens
  await page
    .getByRole('button', { name: /Lake Mariner/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tabpanel', { name: 'Site' })).toContainText('Lake Mariner');

  // the year: step and play with the keys
  await page.getByRole('tab', { name: 'Operate' }).focus();
  await page.keyboard.press('Enter');
  const clock = page.getByRole('slider', { name: /Hour of the year/ });
  await clock.focus();
  const start = Number(await clock.inputValue());
  await page.keyboard.press('ArrowRight');
  expect(Number(await clock.inputValue())).toBe(start + 1);
  await page.keyboard.press('Shift+ArrowRight');
  expect(Number(await clock.inputValue())).toBe(start + 25);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause the clock' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play the clock' })).toBeVisible();
});

test('the phone shows the plan first and reaches the map', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('');
  await settled(page, { map: false });
  await expect(page.getByText(/Build 1,\d{3}\sMW/).first()).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
