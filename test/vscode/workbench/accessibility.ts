import axe from 'axe-core';
import type { Frame } from 'playwright-core';

const options: axe.RunOptions = {
  // Levels A and AA of WCAG 2.1; the best practices are for whole sites, with landmarks and headings.
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
  // A node's name has its label and its base, as they are seen, but says FROM between the two.
  rules: { 'label-content-name-mismatch': { enabled: false } },
};

/** What axe finds wrong with a page: each rule that is broken, with where. */
export async function accessibilityProblems(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(axe.source);
  return frame.evaluate(async (given) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, given);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.failureSummary}`),
    );
  }, options);
}
