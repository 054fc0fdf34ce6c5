import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { Workbench } from './workbench';

export type Theme = 'dark' | 'light' | 'high contrast' | 'high contrast light';

const themes: Readonly<Record<Theme, string>> = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high contrast': 'Default High Contrast',
  'high contrast light': 'Default High Contrast Light',
};

export interface Scenario {
  /** The files of the workspace, by their path in it. */
  readonly files: Readonly<Record<string, string>>;
  /** Settings of the workspace. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Light without. */
  readonly theme?: Theme;
  /** The Dockerfile that is open, and known to the server, when the tests begin. */
  readonly open?: string;
  /** The window's in pixels; 1400 by 900 without. */
  readonly size?: { readonly width: number; readonly height: number };
}

export interface OpenWorkbench {
  readonly workbench: Workbench;
  /** Closes it and removes its workspace. */
  readonly close: () => Promise<void>;
}

/** Opens a workspace of its own in the VS Code at an origin. */
export async function openWorkbench(scenario: Scenario, origin: string): Promise<OpenWorkbench> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multistage-scenario-'));
  writeWorkspace(folder, scenario);
  const browser = await chromium.connect(inject('browser'));
  const context = await browser.newContext({ viewport: scenario.size ?? { width: 1400, height: 900 } });
  const workbench = new Workbench(await context.newPage(), folder);
  await workbench.load(origin);
  if (scenario.open) {
    await workbench.openFile(scenario.open);
    // The lenses come from the server: until they are there, VS Code answers with what it guesses from the words.
    if (scenario.settings?.['multistage.codeLens'] !== false) await workbench.waitForCodeLenses();
  }
  return {
    workbench,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Opens a workspace of its own for the tests of a file or a `describe`, and takes a picture when one fails.
 * Returns the way to the workbench, for use inside the tests.
 */
export function useWorkbench(scenario: Scenario): () => Workbench {
  let open: OpenWorkbench | undefined;

  beforeAll(async () => {
    open = await openWorkbench(scenario, inject('workbench').origin);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await open?.workbench.screenshot(`failed ${task.name}`);
  });

  afterAll(() => open?.close());

  return () => {
    if (!open) throw new Error('The workbench is open only while tests run');
    return open.workbench;
  };
}

function writeWorkspace(folder: string, { files, settings, theme = 'light' }: Scenario): void {
  const all = {
    ...files,
    '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': themes[theme], ...settings }),
  };
  for (const [name, text] of Object.entries(all)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
