/** Draws media/icon.png (256 x 256) from media/icon.svg; run it when the drawing changed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, ensureChromium } from './lib/chromium.mjs';
import { root } from './lib/paths.mjs';

const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags });
const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
await page.setContent(`<body style="margin:0">${readFileSync(path.join(root, 'media/icon.svg'), 'utf8')}</body>`);
await page.screenshot({ path: path.join(root, 'media/icon.png'), omitBackground: true });
await browser.close();
