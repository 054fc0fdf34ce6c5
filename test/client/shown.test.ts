import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withShownRefusal } from '../../client/src/refusals';
import { shown, withIcon } from '../../client/src/shown';
import { root } from '../helpers/repository';

/** What VS Code 1.100 makes links of in notifications and prompts, and icons in lists. */
const link = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/i;
const icon = /\$\([\w-]+(?:~[\w-]+)?\)/;
/** Pieces of what a hostile file would write. */
const pieces = ['[', ']', '(', ')', '$', 'command:x', 'https://x', 'bell', '~spin', '\u001b]8;;', '\r', ' ', '\\'];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })))
  .map((texts) => texts.join(''));

describe('a text that is shown', () => {
  test.each([
    'false # [Show the fix](command:workbench.action.quit)',
    '[a](https://example.com "x") $(bell) [b](command:c)',
    '[](x) $()',
  ])('%j reads as it is written', (text) => {
    expect(shown(text).replaceAll('\u200b', '')).toBe(text);
    expect(shown(text)).not.toMatch(link);
    expect(shown(text)).not.toMatch(icon);
  });

  test('has no links, icons or control characters, whatever is in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(shown(text)).not.toMatch(link);
        expect(shown(text)).not.toMatch(icon);
        expect(shown(text)).not.toMatch(/(?![\n\t])\p{Cc}/u);
        expect(shown(shown(text))).toBe(shown(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('is not read in another order than it has', () => {
    expect(shown('safe\u202egnp.exe')).toBe('safe\ufffdgnp.exe');
  });

  test('is of a length that can be shown', () => {
    expect(shown('x'.repeat(1_000_000)).length).toBeLessThan(5_000);
  });

  test('may stand behind an icon of ours', () => {
    expect(withIcon('layers', shown('$(bell)'))).toBe('$(layers) $\u200b(bell)');
  });
});

test("a refusal of the server's is safe for a notification", async () => {
  const refused = withShownRefusal(() => Promise.reject(new Error('[x](command:y) is no name for a stage')));
  await expect(refused).rejects.toThrow('[x]\u200b(command:y) is no name for a stage');
  await expect(withShownRefusal(() => 1)).resolves.toBe(1);
});

/** What of VS Code's API shows a text in which it makes links or icons. */
const showing =
  /\b(?:show(?:Information|Warning|Error)Message|showQuickPick|showInputBox|create(?:QuickPick|InputBox|StatusBarItem|TreeView)|registerTreeDataProvider|setStatusBarMessage|withProgress|MarkdownString|isTrusted\s*=|new vscode\.Task\b|new Task\b)/;

const sources = readdirSync(path.join(root, 'client/src'), { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && file !== 'show.ts',
);

test.each(sources)('%s shows texts by way of show.ts', (file) => {
  expect(readFileSync(path.join(root, 'client/src', file), 'utf8')).not.toMatch(showing);
});

test('only shown.ts makes a Shown', () => {
  const makers = sources.filter((file) =>
    /\bas Shown\b/.test(readFileSync(path.join(root, 'client/src', file), 'utf8')),
  );
  expect(makers).toEqual(['shown.ts']);
});

test.each([
  'void vscode.window.showErrorMessage(text)',
  'const { withProgress } = vscode.window',
  'new vscode.MarkdownString(text)',
])('another way would be found: %s', (source) => {
  expect(source).toMatch(showing);
});
