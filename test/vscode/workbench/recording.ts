import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../../scripts/lib/paths.mjs';

/** Frames of an animated picture, which `npm run pictures` puts together. */
export interface Recording {
  /** Adds what is on the screen, to be shown for so many milliseconds. */
  frame(milliseconds: number): Promise<void>;
  /** Types a text, with a frame for every key. */
  type(text: string): Promise<void>;
}

/** Milliseconds that a key is shown for, and that the workbench gets to draw it. */
const keyTime = 90;
const drawTime = 60;

/** Records into artifacts/recordings/NAME: numbered pictures, whose names end with how long each is shown. */
export function startRecording(page: Page, name: string): Recording {
  const folder = path.join(root, 'artifacts/recordings', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let count = 0;
  const frame = async (milliseconds: number) => {
    const picture = await page.screenshot({ animations: 'disabled', caret: 'initial' });
    const number = String(count++).padStart(3, '0');
    writeFileSync(path.join(folder, `${number}-${milliseconds}.png`), picture);
  };
  return {
    frame,
    async type(text) {
      for (const key of text) {
        await page.keyboard.type(key);
        await page.waitForTimeout(drawTime);
        await frame(keyTime);
      }
    },
  };
}
