import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test, vi } from 'vitest';
import { type ThemeKind, themes } from './themes';
import { describePage, graphWithUnused, useGraphPage } from './useGraphPage';

vi.mock('vscode', () => import('./vscodeStub'));

describePage('the graph page for everyone', () => {
  const open = useGraphPage();

  describe.each(Object.keys(themes) as ThemeKind[])('in %s', (theme) => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

    test('breaks no rule of accessibility', async () => {
      const page = await open({ theme });
      await page.send({ type: 'cursor', id: 'stage:2' });
      await page.node('build').click();
      // The page's policy lets no other script in: this one comes through the debugger.
      await page.page.evaluate(axe);
      const results = await page.page.evaluate(() => window.axe.run());
      const told = results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      expect(told).toEqual([]);
      expect(results.passes.length).toBeGreaterThan(10);
    });

    test('has text and lines that can be told from the ground', async () => {
      const page = await open({ theme }, graphWithUnused);
      for (const [selector, property, least] of [
        ['.node.stage:not(.default, .unused) .label', 'fill', 4.5],
        ['.node.stage:not(.default, .unused) .base', 'fill', 4.5],
        ['.node.image .label', 'fill', 4.5],
        ['.node.unused .label', 'fill', 4.5],
        ['.edge .line', 'stroke', 3],
        ['.node .box', 'stroke', 3],
      ] as const) {
        const ratio = await page.page.locator(selector).first().evaluate(contrastWithGround, property);
        expect(ratio, selector).toBeGreaterThanOrEqual(least);
      }
      const onDefault = await page.page.locator('.node.default .label').evaluate((label) => {
        const box = label.parentElement?.querySelector('.box');
        return [getComputedStyle(label).fill, box ? getComputedStyle(box).fill : ''];
      });
      expect(onDefault[0]).not.toBe(onDefault[1]);
    });
  });
});

declare global {
  interface Window {
    readonly axe: {
      run(): Promise<{
        readonly passes: readonly unknown[];
        readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
      }>;
    };
  }
}

/** Runs in the page: WCAG 2's contrast ratio of a colour and the page's background. */
function contrastWithGround(element: Element, property: 'fill' | 'stroke'): number {
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const ground = channels(getComputedStyle(document.body).backgroundColor);
  const [red = 0, green = 0, blue = 0, alpha = 1] = channels(getComputedStyle(element)[property]);
  const over = [red, green, blue].map((value, at) => value * alpha + (ground[at] ?? 0) * (1 - alpha));
  const luminance = (values: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = values.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light = 0, dark = 0] = [luminance(over), luminance(ground)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
