import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type BrowserServer, chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { chromiumFlags, ensureChromium } from '../../../scripts/lib/chromium.mjs';
import { type CodeServer, startCodeServer } from '../../../scripts/lib/codeServer.mjs';
import { root } from '../../../scripts/lib/paths.mjs';
import { capture } from '../../../scripts/lib/processes.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the workbench is served, and the browser to connect to. */
    workbench: { readonly origin: string; readonly browser: string };
  }
}

let server: CodeServer | undefined;
let browser: BrowserServer | undefined;

/** Packages the extension and installs the package in a fresh VS Code that every scenario shares. */
export async function setup(project: TestProject): Promise<void> {
  await capture(process.execPath, ['scripts/package.mjs'], { cwd: root });
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const executablePath = await ensureChromium();
  server = await startCodeServer();
  await server.installExtension(path.join(root, `multistage-${version}.vsix`));
  browser = await chromium.launchServer({ executablePath, args: chromiumFlags });
  project.provide('workbench', { origin: server.origin, browser: browser.wsEndpoint() });
}

export async function teardown(): Promise<void> {
  await browser?.close();
  await server?.stop();
  if (server) rmSync(server.home, { recursive: true, force: true });
}
