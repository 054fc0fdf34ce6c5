import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { root } from '../../../scripts/lib/paths.mjs';
import { waitUntil } from '../../../scripts/lib/processes.mjs';
import { readSquiggles, type Squiggle } from './squiggles';

const patience = 90_000;
const artifacts = path.join(root, 'artifacts/workbench');

/** One-based, as the status bar shows it. */
export interface CursorPosition {
  readonly line: number;
  readonly column: number;
}

/**
 * A VS Code, used as a person does: with keys, clicks and what is on the screen. What reads the screen tells its
 * present state: poll it (`expect.poll`) where it follows from something that takes time.
 */
export class Workbench {
  constructor(
    readonly page: Page,
    /** The workspace folder. */
    readonly folder: string,
  ) {
    page.setDefaultTimeout(patience);
  }

  /** Loads the workbench on its folder and waits until it can be used. */
  async load(origin: string): Promise<void> {
    await this.page.goto(`${origin}/?${new URLSearchParams({ folder: this.folder })}`);
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor();
  }

  // Commands and files

  /** Runs a command of the palette by its full title, as in `Multistage: Show Stage Graph`. */
  async runCommand(title: string): Promise<void> {
    await this.openQuickInput('F1', `>${title}`);
    await this.quickInputRow(title).click();
  }

  private quickInputRow(label: string): Locator {
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    return rows.filter({ has: this.page.locator('.label-name', { hasText: exactly(label) }) }).first();
  }

  /** Opens a file of the workspace in the editor, at its start or where it was left. */
  async openFile(name: string): Promise<void> {
    await this.openQuickInput('Control+P', name);
    // The rows of before the search may still be there.
    await this.quickInputRow(path.basename(name)).click();
    await this.page.locator('.tab.active', { hasText: path.basename(name) }).waitFor();
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** The titles that a quick pick on the screen offers. */
  quickPickItems(): Promise<string[]> {
    return this.page.locator('.quick-input-list .monaco-list-row .label-name').allInnerTexts();
  }

  /** Chooses an item of a quick pick on the screen. */
  async pick(title: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
  }

  /** Opens the quick input and types into it until it offers something: a busy workbench drops keys, or empties it. */
  private async openQuickInput(key: string, text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    const firstRow = this.page.locator('.quick-input-list .monaco-list-row').first();
    const isShown = (element: Locator) =>
      element.waitFor({ timeout: 10_000 }).then(
        () => true,
        () => false,
      );
    await waitUntil(
      `quick input for ${text}`,
      async () => {
        if (!(await input.isVisible())) await this.page.keyboard.press(key);
        if (!(await isShown(input))) return false;
        await input.fill(text);
        if (await isShown(firstRow)) return true;
        await this.page.keyboard.press('Escape');
        return false;
      },
      patience,
    );
  }

  // Text and cursor

  /** The active editor. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Saves the active editor, where it has something to save, and reads the file. Poll it after an edit. */
  async text(name: string): Promise<string> {
    const unsaved = this.page.locator('.tab.active.dirty');
    if (await unsaved.isVisible()) {
      await this.page.keyboard.press('Control+S');
      await unsaved.waitFor({ state: 'hidden' });
    }
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  /**
   * Puts the cursor at the `<|>` of a marked piece of an open file's text, as in `COPY --from=<|>build`; the first
   * place where the piece stands.
   */
  async placeCursor(name: string, marked: string): Promise<void> {
    const text = await this.text(name);
    const at = text.indexOf(marked.replace('<|>', ''));
    if (at < 0 || !marked.includes('<|>')) throw new Error(`No place in ${name} for ${marked}:\n${text}`);
    await this.goTo(positionAt(text, at + marked.indexOf('<|>')));
  }

  /** Selects the first place of a piece of an open file's text; the cursor is at its end. */
  async select(name: string, piece: string): Promise<void> {
    await this.placeCursor(name, `<|>${piece}`);
    const lines = piece.split('\n');
    const lastLine = lines.at(-1) ?? '';
    for (const _ of lines.slice(1)) await this.page.keyboard.press('Shift+ArrowDown');
    if (lines.length > 1) await this.page.keyboard.press('Shift+Home');
    for (const _ of lastLine) await this.page.keyboard.press('Shift+ArrowRight');
  }

  async goTo({ line, column }: CursorPosition): Promise<void> {
    await this.openQuickInput('Control+G', `:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await waitUntil(`cursor at ${line}:${column}`, async () => this.isAt(await this.cursor(), line, column), patience);
  }

  private isAt(cursor: CursorPosition | undefined, line: number, column: number): boolean {
    return cursor?.line === line && cursor.column === column;
  }

  /** Where the cursor of the active editor is, as the status bar tells it. */
  async cursor(): Promise<CursorPosition | undefined> {
    const status = await this.page.locator('.statusbar-item[id="status.editor.selection"]').allInnerTexts();
    const [, line, column] = status[0]?.match(/Ln (\d+), Col (\d+)/) ?? [];
    return line && column ? { line: Number(line), column: Number(column) } : undefined;
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  // What the editor shows

  squiggles(): Promise<readonly Squiggle[]> {
    return readSquiggles(this.page);
  }

  /** The rows of the Problems panel, which it opens: messages with source, code and place, as they read. */
  async problems(): Promise<string[]> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.runCommand('Problems: Focus on Problems View');
    await panel.waitFor();
    const rows = await panel.locator('.monaco-list-row[aria-level="2"]').allInnerTexts();
    return rows.map(oneLine);
  }

  /** What the completion list offers at the cursor, in its order. */
  async completions(): Promise<string[]> {
    await this.page.keyboard.press('Control+Space');
    await this.page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
    return this.page.locator('.suggest-widget.visible .monaco-list-row .label-name').allInnerTexts();
  }

  /** Takes an entry of the completion list on the screen. */
  async acceptCompletion(label: string): Promise<void> {
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.filter({ has: this.page.locator('.label-name', { hasText: exactly(label) }) }).click();
    await this.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
  }

  /** Opens the hover at the cursor and reads it. */
  async hover(): Promise<string> {
    await this.runCommand('Show or Focus Hover');
    const contents = this.page.locator('.monaco-hover:not(.hidden) .hover-contents');
    await contents.first().waitFor();
    return (await contents.allInnerTexts()).join('\n');
  }

  /** Opens the list of quick fixes at the cursor (the light bulb's) and reads it. */
  async quickFixes(): Promise<string[]> {
    await this.page.keyboard.press('Control+.');
    return this.codeActions();
  }

  /** Opens the list of refactorings for the selection and reads it; those that are disabled are in it. */
  async refactorings(): Promise<string[]> {
    await this.runCommand('Refactor...');
    return this.codeActions();
  }

  private async codeActions(): Promise<string[]> {
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map(oneLine);
  }

  /** Takes an entry of the list of quick fixes or refactorings on the screen. */
  async applyCodeAction(title: string): Promise<void> {
    const row = this.page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first();
    // VS Code takes no click in the list before the mouse has moved in it.
    await row.hover({ force: true });
    await row.click();
    await this.page.locator('.action-widget').waitFor({ state: 'hidden' });
  }

  /** Renames what is at the cursor, in the box that F2 opens. */
  async rename(newName: string): Promise<void> {
    await this.page.keyboard.press('F2');
    const input = this.page.locator('.rename-box input');
    await input.waitFor();
    await input.fill(newName);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** The entries of the Outline view, which it opens as large as it gets, as they read from top to bottom. */
  async outline(): Promise<string[]> {
    const rows = this.page.locator('.outline-pane .monaco-list-row');
    if (!(await rows.first().isVisible())) {
      await this.runCommand('Explorer: Focus on Outline View');
      await this.page.locator('.pane-header.expanded', { hasText: path.basename(this.folder) }).click();
    }
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map(oneLine);
  }

  codeLenses(): Promise<string[]> {
    return this.editor.locator('.codelens-decoration a').allInnerTexts();
  }

  /** Waits until the editor shows a code lens. */
  waitForCodeLenses(): Promise<void> {
    return this.editor.locator('.codelens-decoration a').first().waitFor();
  }

  async clickCodeLens(title: string, index = 0): Promise<void> {
    await this.editor.locator('.codelens-decoration a', { hasText: title }).nth(index).click();
  }

  /** The references that Shift+F12 shows at the cursor. */
  async peekedReferences(): Promise<string[]> {
    await this.page.keyboard.press('Shift+F12');
    const rows = this.page.locator('.reference-zone-widget .ref-tree .monaco-list-row');
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map(oneLine);
  }

  // Around the editor

  /** The texts of the notifications on the screen. */
  async notifications(): Promise<string[]> {
    return (await this.page.locator('.notification-toast').allInnerTexts()).map(oneLine);
  }

  /** The page that the extension put in a webview: the one that has an element of the selector, once it has it. */
  async webview(selector: string): Promise<Frame> {
    let found: Frame | undefined;
    await waitUntil(
      `a webview with ${selector}`,
      async () => {
        const before = found;
        found = undefined;
        for (const frame of this.page.frames().filter(isExtensionPage))
          if (await hasElement(frame, selector)) found = frame;
        // Seen twice: a webview that loads may exchange its frame for another.
        return found !== undefined && found === before;
      },
      patience,
    );
    return found as Frame;
  }

  /** What the visible terminal or task shows. */
  terminalText(): Promise<string[]> {
    return this.page.locator('.xterm:visible .xterm-rows > div').allInnerTexts();
  }

  /** Takes a picture into artifacts/workbench. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(artifacts, { recursive: true });
    const file = path.join(artifacts, `${name.replace(/[^\w.-]+/g, '-')}.png`);
    await this.page.screenshot({ path: file, animations: 'disabled' });
  }
}

/** VS Code wraps the page of an extension in a frame of its own. */
function isExtensionPage(frame: Frame): boolean {
  return frame.parentFrame()?.url().includes('/webview/browser/pre/') === true;
}

async function hasElement(frame: Frame, selector: string): Promise<boolean> {
  // A webview that loads exchanges its frames.
  return frame
    .locator(selector)
    .count()
    .then(
      (count) => count > 0,
      () => false,
    );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

function positionAt(text: string, offset: number): CursorPosition {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
