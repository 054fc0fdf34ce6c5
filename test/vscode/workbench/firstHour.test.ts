import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Theme, useWorkbench } from './driver';
import { pageDockerfile } from './pageDockerfile';

const patience = { timeout: 30_000, interval: 250 };
const themes: readonly Theme[] = ['light', 'dark'];

describe.each(themes)('the first hour in %s', (theme) => {
  const workbench = useWorkbench({
    files: { Dockerfile: pageDockerfile },
    theme,
    open: 'Dockerfile',
    settings: { 'multistage.buildArgs': { CHANNEL: 'beta' } },
  });
  const status = () => workbench().page.locator('.statusbar-item[id="multistage.multistage.multistage.stage"]');

  test('the status bar shows the stage at the cursor, and offers what to do with it', async () => {
    await workbench().placeCursor('Dockerfile', 'RUN <|>echo');
    await expect.poll(() => status().textContent(), patience).toMatch(/words$/);
    await workbench().placeCursor('Dockerfile', 'COPY <|>--from');
    await expect.poll(() => status().textContent(), patience).toMatch(/page \(default\)$/);
    await status().hover();
    const hover = workbench().page.locator('.workbench-hover');
    await expect.poll(() => hover.textContent(), patience).toMatch(/CHANNEL=beta\S* from the settings/);
    await workbench().screenshot(`status bar in ${theme}`);
    await status().click();
    await expect
      .poll(() => workbench().quickPickItems(), patience)
      .toEqual([
        expect.stringMatching(/Build page$/),
        expect.stringMatching(/Show page in the graph$/),
        expect.stringMatching(/Build another stage\.\.\.$/),
      ]);
    await workbench().screenshot(`status bar actions in ${theme}`);
    await workbench().pick('Show page in the graph');
    const graph = await workbench().webview('.node');
    await expect.poll(() => graph.locator('.node.selected .label').allTextContents(), patience).toEqual(['page']);
  });

  test('with the graph focused, it is exported and says where it is', async () => {
    const graph = await workbench().webview('.node');
    await graph.locator('.canvas .node').first().focus();
    await workbench().runCommand('Multistage: Export Stage Graph...');
    const { page, folder } = workbench();
    const input = page.locator('.quick-input-widget input[type=text]');
    await expect.poll(() => input.inputValue(), patience).toContain('Dockerfile.svg');
    await page.keyboard.press('Enter');
    const toast = page.locator('.notification-toast', { hasText: 'Exported the stage graph to Dockerfile.svg.' });
    await toast.waitFor();
    expect(existsSync(path.join(folder, 'Dockerfile.svg'))).toBe(true);
    await workbench().screenshot(`export in ${theme}`);
    await toast.locator('.monaco-button', { hasText: 'Open' }).click();
    await page.locator('.tab.active', { hasText: 'Dockerfile.svg' }).waitFor();
  });

  test('the walkthrough leads through it', async () => {
    const { page } = workbench();
    await workbench().runCommand('Welcome: Open Walkthrough...');
    await workbench().pick('Get Started with Multistage');
    const steps = page.locator('.getting-started-step');
    await expect.poll(() => steps.count(), patience).toBe(3);
    for (const [index, name] of ['open', 'explore', 'build'].entries()) {
      await steps.nth(index).click();
      await page.waitForTimeout(500);
      await workbench().screenshot(`walkthrough ${name} in ${theme}`);
    }
    const done = page.locator('.getting-started-step .codicon.complete');
    await expect
      .poll(() => done.evaluateAll((ticks) => ticks.map((tick) => tick.getAttribute('data-done-step-id'))), patience)
      .toEqual(['multistage.multistage#start#open', 'multistage.multistage#start#explore']);
    await steps.first().click();
    await page.locator('.getting-started-step .monaco-button', { hasText: 'Open a Sample Dockerfile' }).click();
    await page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await workbench().waitForCodeLenses();
  });

  test('the extension shows its pictures in the Extensions view', async () => {
    const { page } = workbench();
    await workbench().runCommand('Extensions: Show Enabled Extensions');
    await page.locator('.extension-list-item', { hasText: 'Multistage' }).first().click();
    const readme = await workbench().webview('img');
    const loaded = () =>
      readme.evaluate(() => [...document.images].map((image) => image.complete && image.naturalWidth > 0));
    await expect.poll(loaded, patience).not.toContain(false);
    await workbench().screenshot(`Extensions view in ${theme}`);
  });
});
