import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly target: readonly string[] }[];
  }[];
}
type Axe = { run: (context: unknown, options: unknown) => Promise<AxeResults> };

/** What axe finds on the page, of any weight, each with where. Within an open dialog only the dialog is looked at. */
export const findings = async (page: Page, within?: string): Promise<readonly string[]> => {
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (context) =>
      (window as unknown as { axe: Axe }).axe.run(context ?? document, {
        resultTypes: ['violations'],
        // of WCAG 2.2, and off unless asked for
        rules: { 'target-size': { enabled: true } },
      }),
    within,
  );
  return violations.map(
    ({ id, impact, nodes }) =>
      `${id} (${impact}): ${nodes
        .slice(0, 4)
        .map((node) => node.target.join(' '))
        .join(' | ')}${nodes.length > 4 ? ` and ${nodes.length - 4} more` : ''}`,
  );
};
