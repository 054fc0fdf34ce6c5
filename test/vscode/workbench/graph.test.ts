import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/lib/paths.mjs';
import { accessibilityProblems } from './accessibility';
import { type Theme, useWorkbench } from './driver';

const dockerfile = readFileSync(path.join(root, 'samples/go-service/Dockerfile'), 'utf8');
const patience = { timeout: 15_000, interval: 250 };

function lineOf(text: string): number {
  return dockerfile.slice(0, dockerfile.indexOf(text)).split('\n').length;
}

const themes: readonly Theme[] = ['light', 'dark', 'high contrast', 'high contrast light'];

describe.each(themes)('the stage graph in %s', (theme) => {
  const workbench = useWorkbench({ files: { Dockerfile: dockerfile }, theme, open: 'Dockerfile' });

  test('opens beside the source with a node for every stage and image', async () => {
    await workbench().runCommand('Multistage: Show Stage Graph');
    const graph = await workbench().webview('.node');
    const names = await graph
      .locator('.node')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id')));
    expect(names.filter((name) => name?.startsWith('stage:'))).toHaveLength(6);
    await workbench().screenshot(`graph in ${theme}`);
  });

  test('reveals the source of the node that is clicked', async () => {
    const graph = await workbench().webview('.node');
    await graph.locator('.node[data-id="stage:5"]').click();
    await expect.poll(() => workbench().cursor(), patience).toMatchObject({ line: lineOf('FROM scratch AS release') });
    await workbench().screenshot(`graph with a node selected in ${theme}`);
  });

  test('can be read and used by everyone', async () => {
    expect(await accessibilityProblems(await workbench().webview('.node'))).toEqual([]);
  });
});
