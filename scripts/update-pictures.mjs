/** Makes the README's pictures from the last workbench run's screenshots: `npm run test:workbench`, then this. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromiumFlags, ensureChromium } from './lib/chromium.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';

/**
 * By picture: the screenshot, the part of it to show in pixels, and what is left of its size. The package has a budget.
 * @type {Readonly<Record<string, { screenshot: string, part: readonly [number, number, number, number], scale: number }>>}
 */
const pictures = {
  overview: { screenshot: 'graph-in-dark', part: [0, 0, 1400, 900], scale: 0.75 },
  'undefined-stage': { screenshot: 'quick-fixes', part: [348, 95, 620, 360], scale: 1 },
};

await ensureDependencies();
const { chromium } = await import('playwright-core');
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...chromiumFlags] });
const page = await browser.newPage();
mkdirSync(path.join(root, 'media/pictures'), { recursive: true });
for (const [picture, { screenshot, part, scale }] of Object.entries(pictures)) {
  const png = readFileSync(path.join(root, 'artifacts/workbench', `${screenshot}.png`));
  const source = `data:image/png;base64,${png.toString('base64')}`;
  const webp = await page.evaluate(toWebp, { source, part, scale });
  const file = path.join(root, 'media/pictures', `${picture}.webp`);
  writeFileSync(file, Buffer.from(webp.slice(webp.indexOf(',') + 1), 'base64'));
  console.log(path.relative(root, file));
}
await browser.close();

/**
 * In the page: the part of the picture in the format that keeps text sharp in the fewest bytes.
 * @param {{ source: string, part: readonly [number, number, number, number], scale: number }} picture
 */
async function toWebp({ source, part: [left, top, width, height], scale }) {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no canvas to draw on');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, left, top, width, height, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/webp', 0.8);
}
