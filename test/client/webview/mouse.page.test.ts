import type { Locator } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { describePage, graph, graphOf, useGraphPage } from './useGraphPage';

vi.mock('vscode', () => import('./vscodeStub'));

describePage('the graph page under the mouse', () => {
  const open = useGraphPage();

  test('a click on a node selects it, fades the rest and reveals its source', async () => {
    const page = await open();
    await page.node('build').click();
    expect(await page.received()).toEqual([{ type: 'revealNode', id: 'stage:2' }]);
    expect(await page.labels('.node.selected')).toEqual(['build']);
    expect((await page.labels('.node.faded')).toSorted()).toEqual(['alpine:3.20', 'certificates', 'test']);
    expect(await page.page.locator('.edge.direct .line').count()).toBe(2);
  });

  test('a click beside selects nothing', async () => {
    const page = await open();
    await page.node('build').click();
    await page.page.locator('.canvas').click({ position: { x: 5, y: 5 } });
    expect(await page.labels('.node.selected')).toEqual([]);
    expect(await page.labels('.node.faded')).toEqual([]);
  });

  test('clicks on an edge go through its references', async () => {
    const page = await open();
    const edge = page.page.locator('.edge[data-source="stage:2"][data-target="stage:4"]:has(.count)');
    for (const turn of [0, 1]) {
      await edge.locator('.count').click();
      expect(await page.received()).toEqual([
        { type: 'revealEdge', source: 'stage:2', target: 'stage:4', kind: 'copy', turn },
      ]);
    }
  });

  test('a stage that can be built can be built once it is selected', async () => {
    const page = await open({}, graphOf('FROM golang AS a\nFROM a\nFROM a AS b'));
    const build = page.tool('Build');
    expect(await build.getAttribute('aria-disabled')).toBe('true');
    await build.click({ force: true });
    expect(await page.received()).toEqual([]);
    await page.node('a').click();
    expect(await build.getAttribute('aria-disabled')).toBe('false');
    await build.click();
    expect(await page.received()).toEqual([
      { type: 'revealNode', id: 'stage:0' },
      { type: 'build', id: 'stage:0' },
    ]);
    // No target names an image, or a stage without a name that is not the last.
    for (const other of ['golang', 'stage-1']) {
      await page.node(other).click();
      expect(await build.getAttribute('aria-disabled')).toBe('true');
    }
  });

  test('shows only what the selected stage needs, and all again', async () => {
    const page = await open();
    const only = page.tool('Show only what the selected stage needs');
    expect(await only.getAttribute('aria-disabled')).toBe('true');
    await page.node('build').click();
    await only.click();
    expect((await page.labels()).toSorted()).toEqual(['base', 'build', 'golang:1.22']);
    expect(await only.getAttribute('aria-pressed')).toBe('true');
    expect(await page.page.locator('.live').textContent()).toBe('3 of 7 nodes shown');
    await only.click();
    expect(await page.labels()).toHaveLength(graph.nodes.length);
    expect(await page.labels('.node.selected')).toEqual(['build']);
  });

  test('dragging moves the drawing and is no click', async () => {
    const page = await open();
    const before = await page.box('build');
    await page.page.mouse.move(before.x + 20, before.y + 20);
    await page.page.mouse.down();
    await page.page.mouse.move(before.x + 70, before.y + 50, { steps: 4 });
    await page.page.mouse.up();
    const after = await page.box('build');
    expect(Math.hypot(after.x - before.x - 50, after.y - before.y - 30)).toBeLessThan(1);
    expect(await page.received()).toEqual([]);
  });

  test('the wheel moves, and with Ctrl it zooms around the pointer', async () => {
    const page = await open();
    const before = await page.box('build');
    await page.page.mouse.move(before.x, before.y);
    await page.page.mouse.wheel(30, 40);
    await expect.poll(() => page.box('build')).toMatchObject({ x: before.x - 30, y: before.y - 40 });
    const moved = await page.box('build');
    await page.page.mouse.move(moved.x, moved.y);
    await page.page.keyboard.down('Control');
    await page.page.mouse.wheel(0, -100);
    await page.page.keyboard.up('Control');
    await expect.poll(async () => (await page.box('build')).width).toBeGreaterThan(before.width * 1.2);
    const zoomed = await page.box('build');
    expect(Math.hypot(zoomed.x - moved.x, zoomed.y - moved.y)).toBeLessThan(2);
  });

  test('exports in the direction that is shown', async () => {
    const page = await open({ state: { direction: 'down' } });
    await page.tool('Export...').click();
    expect(await page.received()).toEqual([{ type: 'export', direction: 'down' }]);
  });

  test('exports what is shown', async () => {
    const page = await open();
    await page.node('build').click();
    await page.tool('Show only what the selected stage needs').click();
    await page.received();
    await page.tool('Export...').click();
    expect(await page.received()).toEqual([{ type: 'export', direction: 'right', only: 'stage:2' }]);
  });

  test("gives VS Code's menu what it needs to know, and asks for no Cut, Copy and Paste", async () => {
    const page = await open({}, graphOf('FROM golang AS a\nFROM a\nFROM a AS b\nFROM'));
    const context = async (locator: Locator) => JSON.parse((await locator.getAttribute('data-vscode-context')) ?? '{}');
    const body = page.page.locator('body');
    expect(await context(body)).toEqual({ preventDefaultContextMenuItems: true, uri: 'file:///work/Dockerfile' });
    expect(await context(page.node('b'))).toEqual({
      webviewSection: 'stage',
      name: 'b',
      stageIndex: 2,
      canBuild: true,
    });
    expect(await context(page.node('golang'))).toEqual({ webviewSection: 'image', name: 'golang', canBuild: false });
    for (const label of ['stage-1', 'stage-3'])
      expect(await context(page.node(label))).toMatchObject({ canBuild: false });
    await page.send({ type: 'moved', uri: 'file:///work/app/Dockerfile' });
    expect(await context(body)).toMatchObject({ uri: 'file:///work/app/Dockerfile' });
  });
});
