import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/lib/paths.mjs';
import { accessibilityProblems } from './accessibility';
import { type Theme, useWorkbench } from './driver';

const dockerfile = readFileSync(path.join(root, 'samples/go-service/Dockerfile'), 'utf8');
const files = { Dockerfile: dockerfile };

function lineOf(text: string): number {
  return dockerfile.slice(0, dockerfile.indexOf(text)).split('\n').length;
}

function stages(graph: Frame, selector = '.node.stage'): Promise<string[]> {
  return graph.locator(`.canvas ${selector} .label`).allTextContents();
}

function node(graph: Frame, label: string) {
  return graph.locator('.node').filter({ has: graph.locator(`.label:text-is("${label}")`) });
}

const themes: readonly Theme[] = ['light', 'dark', 'high contrast', 'high contrast light'];

describe.each(themes)('the stage graph in %s', (theme) => {
  const workbench = useWorkbench({ files, theme, open: 'Dockerfile' });

  test('opens beside the source with a node for every stage', async () => {
    await workbench().runCommand('Multistage: Show Stage Graph');
    const graph = await workbench().webview('.node');
    await expect
      .poll(async () => (await stages(graph)).toSorted())
      .toEqual(['base', 'build', 'certificates', 'debug', 'release', 'test']);
    await workbench().screenshot(`graph in ${theme}`);
  });

  test('reveals the source of the node that is clicked', async () => {
    const graph = await workbench().webview('.node');
    await node(graph, 'release').click();
    await expect.poll(() => workbench().cursor()).toMatchObject({ line: lineOf('FROM scratch AS release') });
    await expect.poll(() => stages(graph, '.node.selected')).toEqual(['release']);
    await expect.poll(() => stages(graph, '.node.cursor')).toEqual(['release']);
    await workbench().screenshot(`graph with a node selected in ${theme}`);
  });

  test('can be read and used by everyone', async () => {
    expect(await accessibilityProblems(await workbench().webview('.node'))).toEqual([]);
  });
});

describe('the stage graph beside its Dockerfile', () => {
  const workbench = useWorkbench({ files, open: 'Dockerfile' });

  test('shows the stage that its lens stands over', async () => {
    await workbench().clickCodeLens('Graph', 1);
    const graph = await workbench().webview('.node');
    await expect.poll(() => stages(graph, '.node.selected')).toEqual(['test']);
  });

  test('follows the cursor', async () => {
    const graph = await workbench().webview('.node');
    await workbench().page.keyboard.press('Control+1');
    await workbench().placeCursor('Dockerfile', 'go vet<|>');
    await expect.poll(() => stages(graph, '.node.cursor')).toEqual(['test']);
  });

  test('gets a stage as it is typed, without a jump', async () => {
    const graph = await workbench().webview('.node');
    const before = await node(graph, 'test').locator('.box').boundingBox();
    await workbench().placeCursor('Dockerfile', 'go test ./...<|>');
    await workbench().type('\n\nFROM base AS lint');
    await expect.poll(() => stages(graph)).toContain('lint');
    const after = await node(graph, 'test').locator('.box').boundingBox();
    expect(after?.x).toBeCloseTo(before?.x ?? 0, 0);
    expect(after?.y).toBeCloseTo(before?.y ?? 0, 0);
    expect(after?.width).toBeCloseTo(before?.width ?? 0, 0);
    await expect.poll(() => stages(graph, '.node.selected')).toEqual(['test']);
    await workbench().screenshot('graph with a stage more');
  });

  test('takes keys: arrows, and Enter for the source', async () => {
    const graph = await workbench().webview('.node');
    const { keyboard } = workbench().page;
    // Into the graph's group, over the tools to the stage that is selected.
    await keyboard.press('Control+2');
    await expect.poll(() => graph.evaluate(() => document.hasFocus())).toBe(true);
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    // The panel is narrow: the graph goes down.
    await keyboard.press('ArrowUp');
    await expect.poll(() => stages(graph, '.node.selected')).toEqual(['base']);
    await keyboard.press('ArrowUp');
    await expect.poll(() => stages(graph, '.node.selected')).toEqual(['golang:1.23-alpine']);
    await keyboard.press('Enter');
    const line = lineOf('FROM --platform=$BUILDPLATFORM golang');
    await expect.poll(() => workbench().cursor()).toMatchObject({ line });
  });

  test('is exported to a file', async () => {
    const graph = await workbench().webview('.node');
    const file = path.join(workbench().folder, 'Dockerfile.svg');
    await graph.getByRole('button', { name: 'Export...' }).click();
    const input = workbench().page.locator('.quick-input-widget input[type=text]');
    // The dialog offers a name beside the Dockerfile.
    await expect.poll(() => input.inputValue()).toBe(file);
    await workbench().page.keyboard.press('Enter');
    await expect.poll(() => existsSync(file)).toBe(true);
    await expect.poll(() => readFileSync(file, 'utf8')).toMatch(/^<svg [\s\S]*>lint<[\s\S]*<\/svg>\n$/);
  });

  test('says what to do when there are no stages', async () => {
    const graph = await workbench().webview('.node');
    await workbench().page.keyboard.press('Control+1');
    await workbench().goTo({ line: 1, column: 1 });
    await workbench().page.keyboard.press('Control+A');
    await workbench().page.keyboard.press('Delete');
    await expect.poll(() => graph.getByRole('status').textContent()).toContain('A stage starts with FROM');
  });
});
