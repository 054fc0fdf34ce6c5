import { type BrowserServer, chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { chromiumFlags, ensureChromium, whyNoChromium } from '../../scripts/lib/chromium.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser that all tests of a suite share is connected to. */
    browser: string;
  }
}

let browser: BrowserServer | undefined;

/** Starts a browser once for a suite: its first start, right after it was installed, takes long. */
export async function setup(project: TestProject): Promise<void> {
  if (whyNoChromium()) return;
  browser = await chromium.launchServer({
    executablePath: await ensureChromium(),
    args: chromiumFlags,
    timeout: 120_000,
  });
  project.provide('browser', browser.wsEndpoint());
}

export async function teardown(): Promise<void> {
  await browser?.close();
}
