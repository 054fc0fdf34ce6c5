import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Workbench } from './workbench';

export interface Typed {
  /** The text as it came out. */
  readonly text: string;
  /** How often Enter did not end the line. */
  readonly swallowed: number;
  /** How often a list of suggestions was open when Enter was pressed. */
  readonly lists: number;
}

/**
 * Types a text into an empty file of the workspace, key by key as a person does: the lines at different speeds, some
 * ended without a look and some after a look at the list of suggestions, and the indentation that VS Code adds to a
 * line corrected where the text has another one. The same text is always typed alike.
 */
export async function typeDockerfile(workbench: Workbench, name: string, text: string): Promise<Typed> {
  await workbench.openFile(name);
  const { page } = workbench;
  const random = randomNumbers(text.length);
  const lines = text.trimEnd().split(/\r?\n/);
  let indentation = '';
  let swallowed = 0;
  let lists = 0;
  for (const [index, line] of lines.entries()) {
    const ownIndentation = /^[ \t]*/.exec(line)?.[0] ?? '';
    const isBlank = line.trim() === '';
    const correctsIndentation = !isBlank && indentation !== ownIndentation;
    if (correctsIndentation && indentation !== '') await replaceIndentation(page, ownIndentation);
    const typed = correctsIndentation ? line : line.slice(ownIndentation.length);
    // What VS Code gives the next line is that of the last one with text.
    if (!isBlank) indentation = ownIndentation;
    const slowness = 1 + random();
    for (const [at, character] of [...typed].entries()) {
      // A tab inside a line is a blank here: the Tab key does something else.
      const isInside = typed.slice(0, at).trim() !== '';
      await page.keyboard.type(character === '\t' && isInside ? ' ' : character);
      await wait(20 * slowness + 10 * random());
    }
    if (index === lines.length - 1) break;
    if (random() < 0.6) await lookAtList(page);
    if (await isListOpen(page)) lists++;
    if (!(await endLine(page))) swallowed++;
  }
  // A list that is open would take the keys that save.
  await page.keyboard.press('Escape');
  return { text: await workbench.text(name), swallowed, lists };
}

/** Numbers from 0 to 1, always the same for a seed. */
function randomNumbers(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Selects the indentation that VS Code gave a new line, to be typed over; removes it where none is to be typed. */
async function replaceIndentation(page: Page, wanted: string): Promise<void> {
  await page.keyboard.press('Shift+Home');
  if (wanted === '') await page.keyboard.press('Delete');
}

const openList = '.suggest-widget.visible .monaco-list-row.focused';

/** Waits a moment for the list of suggestions, which need not open. */
async function lookAtList(page: Page): Promise<void> {
  const opened = await page
    .locator(openList)
    .waitFor({ timeout: 400 })
    .then(() => true)
    .catch(() => false);
  if (opened) await wait(100);
}

function isListOpen(page: Page): Promise<boolean> {
  return page.locator(openList).isVisible();
}

/** Presses Enter. False where that took something from the list instead; the line is ended all the same. */
async function endLine(page: Page): Promise<boolean> {
  const before = await activeLine(page);
  await page.keyboard.press('Enter');
  for (const end = Date.now() + 2000; Date.now() < end; await wait(20))
    if ((await activeLine(page)) !== before) return true;
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  return false;
}

function activeLine(page: Page): Promise<string | null> {
  return page.locator('.editor-instance .line-numbers.active-line-number').first().textContent();
}
