import { describe, expect, inject, test } from 'vitest';
import { useWorkbench } from './driver';

const dockerfile = `FROM alpine:3.20 AS broken
RUN echo about to fail && exit 3

FROM alpine:3.20 AS slow
ARG NPM_TOKEN
RUN echo asleep with \${#NPM_TOKEN} letters && sleep 300
`;

describe.skipIf(!inject('workbench').hasEngine)("a build's terminal", () => {
  const workbench = useWorkbench({ files: { Dockerfile: dockerfile }, open: 'Dockerfile' });

  const rows = async () => (await workbench().terminalText()).map((row) => row.replaceAll('\u00a0', ' '));
  const text = async () => (await rows()).join('\n');

  test('leads from the line that the engine names to the Dockerfile', async () => {
    await expect.poll(() => workbench().codeLenses()).toContain('Build');
    await workbench().clickCodeLens('Build', 0);
    await expect.poll(text).toContain('>>> RUN echo about to fail');
    await expect.poll(text).toContain('exit code: 1');
    const row = (await rows()).findIndex((line) => line.startsWith('Dockerfile:2'));
    const { page } = workbench();
    const link = page.locator('.xterm:visible .xterm-rows > div').nth(row);
    // The terminal takes the mouse itself.
    await link.hover({ position: { x: 20, y: 5 }, force: true });
    await page.getByText('Go to Line (ctrl + click)').waitFor();
    await link.click({ position: { x: 20, y: 5 }, modifiers: ['Control'], force: true });
    await expect.poll(() => workbench().cursor()).toEqual({ line: 2, column: 1 });
  });

  test('shows no secret argument, and cancels with Ctrl+C', async () => {
    const { page } = workbench();
    await workbench().clickCodeLens('Build', 1);
    const input = page.locator('.quick-input-widget input[type=password]');
    await input.fill('t0ps3cret');
    await input.press('Enter');
    await expect.poll(text).toContain('asleep with 9 letters');
    expect(await text()).not.toContain('t0ps3cret');
    await page.locator('.xterm:visible').click();
    await page.keyboard.press('Control+C');
    await expect.poll(text).toContain('The build was cancelled.');
  });
});
