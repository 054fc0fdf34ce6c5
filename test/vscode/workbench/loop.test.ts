import { expect, inject, test } from 'vitest';
import { useWorkbench } from './driver';
import { startRecording } from './recording';

const dockerfile = `FROM alpine:3.20 AS words
RUN echo written by a stage > /words.txt

FROM alpine:3.20 AS check
COPY --from=words /words.txt /
RUN test -s /words.txt

FROM alpine:3.20 AS page
`;

const patience = { timeout: 30_000, interval: 250 };

/** The README's animated picture: what a person does over and over, from the first key to the built stage. */
const workbench = useWorkbench({
  files: { Dockerfile: dockerfile },
  theme: 'dark',
  open: 'Dockerfile',
  settings: { 'editor.fontSize': 15, 'workbench.activityBar.location': 'hidden', 'breadcrumbs.enabled': false },
});

test('type, complete, jump, see and build', async () => {
  const { page } = workbench();
  await page.setViewportSize({ width: 1000, height: 620 });
  await page.keyboard.press('Control+B');
  const recording = startRecording(page, 'loop');
  await workbench().placeCursor('Dockerfile', 'AS page\n<|>');
  await recording.frame(900);

  await recording.type('COPY --from=');
  const suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
  await suggestions.first().waitFor();
  await recording.type('w');
  await expect.poll(() => suggestions.locator('.label-name').allInnerTexts(), patience).toContain('words');
  await recording.frame(1000);
  await workbench().acceptCompletion('words');
  await recording.type(' /words.txt /');
  await page.keyboard.press('Escape');
  await recording.frame(900);

  // Into the name, and to where it is defined.
  await workbench().placeCursor('Dockerfile', 'COPY --from=wor<|>ds /words.txt /\nRUN');
  await recording.frame(500);
  await page.keyboard.press('F12');
  await expect.poll(() => workbench().cursor(), patience).toMatchObject({ line: 1 });
  await recording.frame(1200);

  await workbench().runCommand('Multistage: Show Stage Graph');
  const graph = await workbench().webview('.node');
  await expect.poll(() => graph.locator('.canvas .node.stage').count(), patience).toBe(3);
  await expect.poll(() => graph.locator('.canvas .node.cursor').count(), patience).toBe(1);
  await recording.frame(2000);

  if (!inject('workbench').hasEngine) return;
  await workbench().clickCodeLens('Build', 2);
  const toast = page.locator('.notification-toast', { hasText: /Built page in/ });
  await toast.waitFor({ timeout: 60_000 });
  await recording.frame(3000);
  await workbench().screenshot('loop');
});
