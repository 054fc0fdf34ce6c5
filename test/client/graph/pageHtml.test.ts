import { expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import { pageHtml } from '../../../client/src/graph/pageHtml';

vi.mock('vscode', () => import('../webview/vscodeStub'));

const webview = {
  cspSource: 'https://pages.example',
  asWebviewUri: ({ path }: vscode.Uri) => `https://pages.example/${path}`,
} as unknown as vscode.Webview;
const page = (uri: string) => pageHtml(webview, { path: '' } as vscode.Uri, uri);

test('lets in its own script and style sheet, and nothing else', () => {
  const [, nonce] =
    page('file:///Dockerfile').match(/<script nonce="(\w{32})" src="https:\/\/pages.example\/main.js">/) ?? [];
  expect(nonce).toBeDefined();
  expect(page('file:///Dockerfile')).not.toContain(nonce);
  expect(page('file:///Dockerfile')).toMatch(
    /content="default-src 'none'; style-src https:\/\/pages\.example; script-src 'nonce-\w{32}'"/,
  );
});

test('has no style and no script in line', () => {
  expect(page('file:///Dockerfile')).not.toMatch(/<style|style=|<script[^>]*>[^<]/);
});

test('takes the name of a file for text', () => {
  expect(page('file:///"><script>alert(1)</script>&')).toContain(
    'data-uri="file:///&quot;>&lt;script>alert(1)&lt;/script>&amp;"',
  );
});
