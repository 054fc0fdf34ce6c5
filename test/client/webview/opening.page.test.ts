import { expect, test, vi } from 'vitest';
import type { GraphPage } from './graphPage';
import { describePage, graphOf, useGraphPage } from './useGraphPage';

vi.mock('vscode', () => import('./vscodeStub'));

/** Too long to be read where it is shown whole, whichever way it goes. */
const chain = ['FROM alpine AS s0', ...Array.from({ length: 39 }, (_, at) => `FROM s${at} AS s${at + 1}`)];
const long = graphOf(chain.join('\n'));
const short = graphOf(chain.slice(0, 6).join('\n'));

async function isInView(page: GraphPage, label: string): Promise<boolean> {
  const box = await page.node(label).locator('.box').boundingBox();
  const canvas = await page.page.locator('.canvas').boundingBox();
  if (!box || !canvas) return false;
  const isWithin = (start: number, size: number, from: number, length: number) =>
    start >= from && start + size <= from + length;
  return isWithin(box.x, box.width, canvas.x, canvas.width) && isWithin(box.y, box.height, canvas.y, canvas.height);
}

/** The height of a node's second line of text, which has 11 pixels at full size. */
function textSize(page: GraphPage, label: string): Promise<number> {
  return page
    .node(label)
    .locator('.box')
    .evaluate((box) => (box.getBoundingClientRect().height / 46) * 11);
}

describePage('the graph page at first sight', () => {
  const open = useGraphPage();

  test('opens on the default target, large enough to be read', async () => {
    const page = await open({}, long);
    expect(await isInView(page, 's39')).toBe(true);
    expect(await isInView(page, 's0')).toBe(false);
    expect(await textSize(page, 's39')).toBeGreaterThan(8);
  });

  test('opens on the stage that the cursor is in', async () => {
    const page = await open({}, long);
    await page.send({ type: 'cursor', id: 'stage:3' });
    expect(await isInView(page, 's3')).toBe(true);
    expect(await textSize(page, 's3')).toBeGreaterThan(8);
  });

  test('leaves the view to the user once it was moved', async () => {
    const page = await open({}, long);
    await page.page.keyboard.press('-');
    const before = await page.box('s39');
    await page.send({ type: 'cursor', id: 'stage:3' });
    expect(await page.box('s39')).toEqual(before);
  });

  test('shows all of it at the press of a key', async () => {
    const page = await open({}, long);
    await page.page.keyboard.press('0');
    for (const label of ['s0', 's20', 's39']) expect(await isInView(page, label), label).toBe(true);
  });

  test('shows all of a small one at once', async () => {
    const page = await open({}, short);
    for (const label of ['s0', 's5']) expect(await isInView(page, label), label).toBe(true);
  });

  test('turns where the panel gets another shape', async () => {
    const page = await open({ width: 1000, height: 400 }, short);
    const isRight = async () => (await page.box('s5')).x > (await page.box('s0')).x + 100;
    expect(await isRight()).toBe(true);
    await page.page.setViewportSize({ width: 300, height: 800 });
    await expect.poll(isRight).toBe(false);
    await page.page.setViewportSize({ width: 1000, height: 400 });
    await expect.poll(isRight).toBe(true);
  });

  test('goes the way that the user has chosen, whatever the shape', async () => {
    const page = await open({ width: 1000, height: 400, state: { direction: 'down' } }, short);
    await page.page.setViewportSize({ width: 1200, height: 300 });
    await page.page.waitForFunction(() => innerWidth === 1200);
    const [first, last] = [await page.box('s0'), await page.box('s5')];
    expect(Math.abs(last.x - first.x)).toBeLessThan(5);
  });

  test('turns where the part that is shown reads better the other way', async () => {
    // Many targets beside a chain: all of it is wide, the chain alone is long.
    const targets = Array.from({ length: 14 }, (_, at) => `FROM s0 AS target${at}`);
    const page = await open({ width: 420, height: 900 }, graphOf([...chain.slice(0, 5), ...targets].join('\n')));
    const isDown = async () => (await page.box('s4')).y > (await page.box('s0')).y + 150;
    const before = await isDown();
    await page.send({ type: 'select', id: 'stage:4' });
    await page.tool('Show only what the selected stage needs').click();
    expect(before).toBe(false);
    expect(await isDown()).toBe(true);
  });
});
