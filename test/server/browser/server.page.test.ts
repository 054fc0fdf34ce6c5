import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { whyNoChromium } from '../../../scripts/lib/chromium.mjs';
import { startBrowserServer } from '../../helpers/browserServer';
import { testFeatures } from '../../helpers/featureCases';
import { startLspClient } from '../../helpers/lspClient';

const reason = whyNoChromium();

describe.skipIf(reason)(reason ? `the server in a worker (${reason})` : 'the server in a worker', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'));
  });
  afterAll(() => browser?.close());

  testFeatures(async (options) => startLspClient(options, await startBrowserServer(browser)));
});
