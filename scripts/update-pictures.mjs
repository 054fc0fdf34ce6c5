/** Makes the README's pictures from the last workbench run's screenshots: `npm run test:workbench`, then this. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { animatedWebp } from './lib/animatedWebp.mjs';
import { chromiumFlags, ensureChromium } from './lib/chromium.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';

/**
 * By picture: the screenshot, the part of it to show in pixels, and what is left of its size. The package has a budget.
 * @type {Readonly<Record<string, { screenshot: string, part: readonly [number, number, number, number], scale: number }>>}
 */
const pictures = {
  overview: { screenshot: 'graph-in-dark', part: [0, 0, 1400, 900], scale: 0.75 },
  build: { screenshot: 'loop', part: [0, 0, 1000, 620], scale: 0.8 },
  'undefined-stage': { screenshot: 'quick-fixes', part: [348, 95, 620, 360], scale: 1 },
};

await ensureDependencies();
const { chromium } = await import('playwright-core');
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...chromiumFlags] });
const page = await browser.newPage();
mkdirSync(path.join(root, 'media/pictures'), { recursive: true });
for (const [picture, { screenshot, part, scale }] of Object.entries(pictures)) {
  const taken = path.join(root, 'artifacts/workbench', `${screenshot}.png`);
  if (!existsSync(taken)) {
    console.log(`${picture} stays as it is: the last run took no ${screenshot}`);
    continue;
  }
  const png = readFileSync(taken);
  const source = `data:image/png;base64,${png.toString('base64')}`;
  const webp = await page.evaluate(toWebp, { source, part, scale });
  const file = path.join(root, 'media/pictures', `${picture}.webp`);
  writeFileSync(file, Buffer.from(webp.slice(webp.indexOf(',') + 1), 'base64'));
  console.log(path.relative(root, file));
}
writeFileSync(path.join(root, 'media/pictures/loop.webp'), await animate('loop'));
console.log('media/pictures/loop.webp');
await browser.close();

/**
 * The frames that a test recorded, as one picture: of each only what differs from the one before.
 * @param {string} recording
 */
async function animate(recording) {
  const folder = path.join(root, 'artifacts/recordings', recording);
  const files = readdirSync(folder).sort();
  let width = 0;
  let height = 0;
  const frames = [];
  let before;
  for (const file of files) {
    const source = `data:image/png;base64,${readFileSync(path.join(folder, file)).toString('base64')}`;
    const frame = await page.evaluate(changedPart, { source, before });
    before = source;
    ({ width, height } = frame.size);
    const milliseconds = Number(file.match(/-(\d+)\.png$/)?.[1]);
    const picture = Buffer.from(frame.webp.slice(frame.webp.indexOf(',') + 1), 'base64');
    frames.push({ ...frame.part, picture, milliseconds });
  }
  return animatedWebp(width, height, frames);
}

/**
 * In the page: the rectangle in which a picture differs from the one before it, with even corners; all of the first.
 * @param {{ source: string, before?: string }} pictures
 */
async function changedPart({ source, before }) {
  const draw = async (/** @type {string} */ from) => {
    const image = new Image();
    image.src = from;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('The browser gives no canvas to draw on');
    context.drawImage(image, 0, 0);
    return { image, pixels: new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer) };
  };
  const { image, pixels } = await draw(source);
  const old = before === undefined ? undefined : (await draw(before)).pixels;
  let [left, top, right, bottom] = old ? [image.width, image.height, 0, 0] : [0, 0, image.width, image.height];
  for (let at = 0; old && at < pixels.length; at++) {
    if (pixels[at] === old[at]) continue;
    const x = at % image.width;
    const y = Math.floor(at / image.width);
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + 1);
    bottom = Math.max(bottom, y + 1);
  }
  // Nothing changed: a frame has a pixel at least.
  if (right <= left) [left, top, right, bottom] = [0, 0, 2, 2];
  left -= left % 2;
  top -= top % 2;
  const canvas = document.createElement('canvas');
  canvas.width = right - left;
  canvas.height = bottom - top;
  canvas.getContext('2d')?.drawImage(image, -left, -top);
  const part = { left, top, width: canvas.width, height: canvas.height };
  return { part, size: { width: image.width, height: image.height }, webp: canvas.toDataURL('image/webp', 0.75) };
}

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
