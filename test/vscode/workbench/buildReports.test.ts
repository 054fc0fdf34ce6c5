import { describe, expect, inject, test } from 'vitest';
import { useWorkbench } from './driver';
import { pageDockerfile } from './pageDockerfile';

const patience = { timeout: 30_000, interval: 250 };
describe.skipIf(!inject('workbench').hasEngine)('a build', () => {
  const workbench = useWorkbench({ files: { Dockerfile: pageDockerfile }, open: 'Dockerfile' });

  test('starts at the stage of the cursor, and says when it has succeeded', async () => {
    const { page } = workbench();
    await workbench().placeCursor('Dockerfile', 'RUN <|>echo');
    await workbench().runCommand('Multistage: Build Stage...');
    await expect.poll(() => workbench().quickPickItems(), patience).toEqual(['words', 'slow', 'page']);
    await page.keyboard.press('Enter');
    const toast = page.locator('.notification-toast', { hasText: /Built words in [\d.]+ s\./ });
    await toast.waitFor();
    await expect.poll(() => toast.locator('.monaco-button').allInnerTexts(), patience).toEqual(['Run']);
    await workbench().screenshot('build that succeeded');
    await workbench().runCommand('Multistage: Build Stage...');
    await expect
      .poll(() => page.locator('.quick-input-list .monaco-list-row').allInnerTexts(), patience)
      .toContainEqual(expect.stringMatching(/words[\s\S]*last built/));
    await workbench().screenshot('build picker');
    await page.keyboard.press('Escape');
  });

  test('is cancelled from its progress', async () => {
    const { page } = workbench();
    await workbench().clickCodeLens('Build', 1);
    const toast = page.locator('.notification-toast', { hasText: /Building slow/ });
    await expect.poll(async () => (await workbench().terminalText()).join('\n'), patience).toMatch(/sleep/);
    await toast.waitFor();
    await workbench().screenshot('build under way');
    await toast.locator('.monaco-button', { hasText: 'Cancel' }).click();
    await expect
      .poll(async () => (await workbench().terminalText()).join('\n').replaceAll('\u00a0', ' '), patience)
      .toContain('The build was cancelled.');
    await toast.waitFor({ state: 'hidden' });
  });
});
