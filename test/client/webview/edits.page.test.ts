import { expect, test, vi } from 'vitest';
import { describePage, dockerfile, graphOf, useGraphPage } from './useGraphPage';

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
