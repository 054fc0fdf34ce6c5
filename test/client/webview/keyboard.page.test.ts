import { expect, test, vi } from 'vitest';
import { describePage, graph, useGraphPage } from './useGraphPage';

vi.mock('vscode', () => import('./vscodeStub'));

describePage('the graph page under the keyboard', () => {
  const open = useGraphPage();

  test('Tab goes into the tools, then into the graph, then out', async () => {
    const page = await open();
    const { keyboard } = page.page;
    await keyboard.press('Tab');
    expect(await page.focused()).toBe('Build');
    await keyboard.press('Tab');
    expect(await page.focused()).toBe('base');
    await keyboard.press('Shift+Tab');
    expect(await page.focused()).toBe('Build');
  });

  test('arrows go from tool to tool', async () => {
    const page = await open();
    const { keyboard } = page.page;
    await page.tool('Build').focus();
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    expect(await page.focused()).toBe('Zoom out');
    await keyboard.press('Home');
    await keyboard.press('ArrowLeft');
    expect(await page.focused()).toBe('Export...');
    await keyboard.press('Enter');
    expect(await page.received()).toMatchObject([{ type: 'export' }]);
  });

  test('arrows go from node to node and select, Enter reveals, Escape unselects', async () => {
    const page = await open();
    const { keyboard } = page.page;
    await page.node('base').focus();
    await keyboard.press('ArrowRight');
    const next = await page.focused();
    expect(['build', 'test']).toContain(next);
    expect(await page.labels('.node.selected')).toEqual([next]);
    await keyboard.press('Enter');
    const id = graph.nodes.find(({ label }) => label === next)?.id;
    expect(await page.received()).toEqual([{ type: 'revealNode', id }]);
    await keyboard.press('ArrowLeft');
    expect(await page.focused()).toBe('base');
    await keyboard.press('Escape');
    expect(await page.labels('.node.selected')).toEqual([]);
    expect(await page.focused()).toBe('base');
    await keyboard.press(' ');
    expect(await page.labels('.node.selected')).toEqual(['base']);
  });

  test('arrows reach every node', async () => {
    const page = await open();
    const { keyboard } = page.page;
    const reached = new Set<string>();
    const pending = ['base'];
    for (let label = pending.pop(); label !== undefined; label = pending.pop()) {
      if (reached.has(label)) continue;
      reached.add(label);
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
        await page.node(label).focus();
        await keyboard.press(key);
        pending.push((await page.focused()) ?? '');
      }
    }
    expect([...reached].toSorted()).toEqual(graph.nodes.map(({ label }) => label).toSorted());
  });

  test('Home and End go to the first and the last node', async () => {
    const page = await open();
    await page.node('build').focus();
    await page.page.keyboard.press('End');
    expect(await page.focused()).toBe(graph.nodes.at(-1)?.label);
    await page.page.keyboard.press('Home');
    expect(await page.focused()).toBe('base');
  });

  test('+, - and 0 zoom and fit', async () => {
    const page = await open();
    const fitted = await page.box('build');
    await page.page.keyboard.press('+');
    expect((await page.box('build')).width).toBeCloseTo(fitted.width * 1.25, 0);
    await page.page.keyboard.press('-');
    expect((await page.box('build')).width).toBeCloseTo(fitted.width, 0);
    await page.page.keyboard.press('-');
    expect((await page.box('build')).width).toBeLessThan(fitted.width);
    await page.page.keyboard.press('0');
    expect(await page.box('build')).toEqual(fitted);
  });

  test('brings a node that gets the focus into view', async () => {
    const page = await open();
    await page.node('base').focus();
    for (let times = 0; times < 6; times++) await page.page.keyboard.press('+');
    await page.page.keyboard.press('End');
    const box = await page.page.locator('.node:focus .box').boundingBox();
    const canvas = await page.page.locator('.canvas').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(canvas?.x ?? 0);
    expect(box?.y).toBeGreaterThanOrEqual(canvas?.y ?? 0);
  });
});
