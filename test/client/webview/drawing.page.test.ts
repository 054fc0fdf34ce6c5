import { expect, test, vi } from 'vitest';
import { describePage, graph, graphOf, graphWithUnused, useGraphPage } from './useGraphPage';

vi.mock('vscode', () => import('./vscodeStub'));

describePage('what the graph page draws', () => {
  const open = useGraphPage();

  test('shows every node and edge, whole', async () => {
    const page = await open();
    expect((await page.labels()).toSorted()).toEqual(graph.nodes.map(({ label }) => label).toSorted());
    expect(await page.page.locator('.canvas .edge:has(.line)').count()).toBe(graph.edges.length);
    const canvas = await page.page.locator('.canvas').boundingBox();
    const drawing = await page.page.locator('.canvas > svg').boundingBox();
    expect(drawing?.x).toBeGreaterThanOrEqual(canvas?.x ?? 0);
    expect(drawing?.y).toBeGreaterThanOrEqual(canvas?.y ?? 0);
    expect(drawing?.width).toBeLessThanOrEqual(canvas?.width ?? 0);
    expect(drawing?.height).toBeLessThanOrEqual(canvas?.height ?? 0);
  });

  test('keeps every text in its box', async () => {
    const page = await open(
      {},
      graphOf(
        'FROM registry.example.com/platform/images/very-long-name:1.2.3-alpine3.20@sha256:00 AS w\nFROM w AS WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
      ),
    );
    for (const node of await page.page.locator('.node').all()) {
      const box = await node.locator('.box').boundingBox();
      for (const text of await node.locator('text').all()) {
        const inner = await text.boundingBox();
        expect(inner?.x).toBeGreaterThan((box?.x ?? 0) + 5);
        expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThan((box?.x ?? 0) + (box?.width ?? 0) - 5);
      }
    }
  });

  test('goes down where that shows more, and where it is told to', async () => {
    const chain = ['FROM scratch AS s0', ...Array.from({ length: 9 }, (_, at) => `FROM s${at} AS s${at + 1}`)];
    const page = await open({ width: 400, height: 800 }, graphOf(chain.join('\n')));
    const [first, last] = [await page.box('s0'), await page.box('s9')];
    expect(last.y).toBeGreaterThan(first.y);
    expect(Math.abs(last.x - first.x)).toBeLessThan(5);

    await page.tool('Turn the graph').click();
    expect((await page.box('s9')).x).toBeGreaterThan((await page.box('s0')).x);
    expect(await page.state()).toMatchObject({ direction: 'right' });
  });

  test('goes the way that was chosen before the window was reloaded', async () => {
    const page = await open({ state: { direction: 'down' } });
    expect((await page.box('release')).y).toBeGreaterThan((await page.box('base')).y);
  });

  test('says why there is no graph, and draws the next one', async () => {
    const page = await open();
    await page.send({ type: 'notice', text: 'No stages yet.' });
    expect(await page.page.getByRole('status').textContent()).toBe('No stages yet.');
    expect(await page.page.locator('.canvas .node:visible').count()).toBe(0);
    expect(await page.page.locator('.legend').isVisible()).toBe(false);
    expect(await page.page.getByRole('toolbar').isVisible()).toBe(false);
    await page.show(graph);
    expect(await page.page.getByRole('status').textContent()).toBe('');
    expect(await page.page.locator('.canvas .node:visible').count()).toBe(graph.nodes.length);
  });

  test('explains what the graph has, and nothing else', async () => {
    const page = await open({}, graphWithUnused);
    const legend = page.page.locator('.legend');
    expect(await legend.locator('li:visible').allTextContents()).toEqual([
      'FROM',
      'COPY --from',
      'RUN --mount',
      'image',
      'default target',
      '≡instructions',
      'unused',
    ]);
    await page.show(graphOf('FROM scratch AS a'));
    expect(await legend.locator('li:visible').allTextContents()).toEqual(['default target']);
    await page.tool('Legend').click();
    expect(await legend.isVisible()).toBe(false);
    expect(await page.tool('Legend').getAttribute('aria-pressed')).toBe('false');
    expect(await page.state()).toMatchObject({ isLegendHidden: true, uri: 'file:///work/Dockerfile' });
  });

  test('shows what cannot be built as what it is', async () => {
    const cycle = 'FROM alpine AS a\nCOPY --from=b / /\nFROM alpine AS b\nCOPY --from=a / /\n';
    const page = await open({}, graphOf(`${cycle}FROM alpine AS release\nCOPY --from=aa / /\nFROM\n`));
    const strokes = (selector: string) =>
      page.page
        .locator(selector)
        .evaluateAll((found) => [...new Set(found.map((element) => getComputedStyle(element).stroke))]);
    const error = ['rgb(229, 20, 0)'];
    for (const wrong of ['.canvas .broken .box', '.canvas .undefined .box', '.canvas .node.cyclic .box'])
      expect(await strokes(wrong), wrong).toEqual(error);
    expect(await strokes('.canvas .edge.cyclic .line')).toEqual(error);
    expect(await page.page.locator('.canvas .badge').count()).toBe(4);
    expect(await page.labels('.node.default')).toEqual([]);
    expect(await page.page.locator('.legend li:visible').allTextContents()).toEqual(
      expect.arrayContaining(['no such stage', 'cannot be built', 'in a cycle of stages']),
    );
    await page.node('stage-3').click();
    expect(await page.tool('Build').getAttribute('aria-disabled')).toBe('true');
  });

  test('marks the stage that the cursor is in', async () => {
    const page = await open();
    await page.send({ type: 'cursor', id: 'stage:2' });
    expect(await page.labels('.node.cursor')).toEqual(['build']);
    await page.send({ type: 'cursor', id: undefined });
    expect(await page.labels('.node.cursor')).toEqual([]);
  });
});
