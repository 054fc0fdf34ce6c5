import { expect, test, vi } from 'vitest';
import { describePage, dockerfile, graph, graphOf, useGraphPage } from './useGraphPage';

vi.mock('vscode', () => import('./vscodeStub'));

describePage('the graph page after an edit', () => {
  const open = useGraphPage();

  test('keeps zoom, place, selection and focus', async () => {
    const page = await open();
    await page.node('build').click();
    await page.page.keyboard.press('+');
    const before = await page.box('build');
    await page.show(graphOf(`FROM alpine AS tools\n\n${dockerfile}COPY --from=tools /t /t\n`));
    expect(await page.labels()).toContain('tools');
    expect(await page.labels('.node.selected')).toEqual(['build']);
    expect(await page.focused()).toBe('build');
    const after = await page.box('build');
    expect(after.width).toBeCloseTo(before.width, 0);
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(1);
  });

  test('keeps what is in the middle in its place when nothing is selected', async () => {
    const page = await open();
    await page.page.keyboard.press('-');
    const places = async () => Promise.all(['base', 'build', 'test'].map((label) => page.box(label)));
    const before = await places();
    await page.show(graphOf(dockerfile.replaceAll('certificates', 'certs')));
    const after = await places();
    const moved = after.map(({ x, y }, at) => Math.hypot(x - (before[at]?.x ?? 0), y - (before[at]?.y ?? 0)));
    expect(Math.min(...moved)).toBeLessThan(1);
  });

  test('keeps what is near in its place when the selected stage is gone', async () => {
    const tools = Array.from({ length: 8 }, (_, at) => `FROM tools AS tool${at}`);
    const page = await open({}, graphOf(['FROM alpine AS tools', ...tools, dockerfile].join('\n')));
    await page.node('tool2').click();
    await page.page.keyboard.press('+');
    const labels = ['tools', 'base', 'build', 'release', 'tool1', 'tool3'];
    const places = async () => Promise.all(labels.map((label) => page.box(label)));
    const before = await places();
    await page.show(graphOf(['FROM alpine AS tools', ...tools.toSpliced(2, 1), dockerfile].join('\n')));
    const after = await places();
    const moved = after.map(({ x, y }, at) => Math.hypot(x - (before[at]?.x ?? 0), y - (before[at]?.y ?? 0)));
    expect(Math.min(...moved)).toBeLessThan(1);
  });

  test('keeps zoom, place and selection while there is no graph for a moment', async () => {
    const page = await open();
    await page.node('build').click();
    await page.page.keyboard.press('+');
    const before = await page.box('build');
    await page.send({ type: 'notice', text: 'No stages yet.' });
    await page.page.keyboard.press('+');
    await page.show(graph);
    expect(await page.labels('.node.selected')).toEqual(['build']);
    expect(await page.box('build')).toEqual(before);
  });

  test('shows all when what was in view is gone', async () => {
    const chain = ['FROM scratch AS s0', ...Array.from({ length: 29 }, (_, at) => `FROM s${at} AS s${at + 1}`)];
    const page = await open({ state: { direction: 'right' } }, graphOf(chain.join('\n')));
    for (let times = 0; times < 6; times++) await page.page.keyboard.press('+');
    await page.send({ type: 'select', id: 'stage:29' });
    await page.show(graphOf(chain.slice(0, 2).join('\n')));
    const canvas = await page.page.locator('.canvas').boundingBox();
    for (const label of ['s0', 's1']) {
      const box = await page.box(label);
      expect(box.x).toBeGreaterThan(canvas?.x ?? 0);
      expect(box.y).toBeGreaterThan(canvas?.y ?? 0);
      expect(box.x + box.width).toBeLessThan((canvas?.x ?? 0) + (canvas?.width ?? 0));
    }
  });

  test('stores the new place of a file that was moved, and what it had stored', async () => {
    const page = await open({ state: { direction: 'down' } });
    await page.send({ type: 'moved', uri: 'file:///work/app/Dockerfile' });
    expect(await page.state()).toMatchObject({ uri: 'file:///work/app/Dockerfile', direction: 'down' });
  });

  test('selects nothing when the selected stage is gone, and shows all when the filter lost its stage', async () => {
    const page = await open();
    await page.node('test').click();
    await page.tool('Show only what the selected stage needs').click();
    await page.show(graphOf('FROM scratch AS a'));
    expect(await page.labels('.node.selected')).toEqual([]);
    expect(await page.labels()).toEqual(['a']);
  });

  test('does not take the focus', async () => {
    const page = await open();
    await page.show(graphOf(`${dockerfile}FROM release AS more\n`));
    expect(await page.page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  });

  test('selects a stage that the user asks for elsewhere', async () => {
    const page = await open();
    await page.send({ type: 'select', id: 'stage:4' });
    expect(await page.labels('.node.selected')).toEqual(['release']);
  });
});
