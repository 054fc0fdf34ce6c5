import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type * as vscode from 'vscode';
import type { FromPage, ToPage } from '../../../client/src/graph/messages';
import { pageHtml } from '../../../client/src/graph/pageHtml';
import { root } from '../../../scripts/lib/paths.mjs';
import type { StageGraph } from '../../../server/src/protocol/protocol';
import { type ThemeKind, themes } from './themes';

const origin = 'https://graph.example';
const built = path.join(root, 'dist/webview');

export interface PageOptions {
  readonly theme?: ThemeKind;
  readonly width?: number;
  readonly height?: number;
  /** What the page stored before it was reloaded. */
  readonly state?: Readonly<Record<string, unknown>>;
}

/** The graph's page as the panel makes it, with the built script and style sheet, in a browser in place of VS Code. */
export class GraphPage {
  /** What the browser complained of. */
  readonly complaints: string[] = [];

  private constructor(readonly page: Page) {
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => {
      if (message.type() !== 'log') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  static async open(browser: Browser, options: PageOptions = {}): Promise<GraphPage> {
    const { theme = 'light', width = 900, height = 600, state } = options;
    const { bodyClass, variables } = themes[theme];
    const page = await browser.newPage({ viewport: { width, height } });
    const graphPage = new GraphPage(page);
    await page.route(`${origin}/**`, async (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      if (name === '') return route.fulfill({ contentType: 'text/html', body: html() });
      const file = path.join(built, name);
      if (!existsSync(file)) return route.fulfill({ status: 404 });
      await route.fulfill({
        contentType: name.endsWith('.css') ? 'text/css' : 'text/javascript',
        body: readFileSync(file, 'utf8'),
      });
    });
    await page.addInitScript(actAsVsCode, { bodyClass, variables, state });
    await page.goto(`${origin}/`);
    return graphPage;
  }

  async send(message: ToPage): Promise<void> {
    await this.page.evaluate((data) => window.dispatchEvent(new MessageEvent('message', { data })), message);
  }

  async show(graph: StageGraph): Promise<void> {
    await this.send({ type: 'graph', graph });
  }

  /** What the page has sent to the panel since the last call, the oldest first. */
  received(): Promise<readonly FromPage[]> {
    return this.page.evaluate(() => window.sentToPanel.splice(0));
  }

  state(): Promise<Readonly<Record<string, unknown>> | undefined> {
    return this.page.evaluate(() => window.storedState);
  }

  node(label: string): Locator {
    return this.page.locator('.node').filter({ has: this.page.locator(`.label:text-is("${label}")`) });
  }

  tool(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The labels of the nodes that a selector finds. */
  labels(selector = '.node'): Promise<string[]> {
    return this.page.locator(`${selector} .label`).allTextContents();
  }

  /** The label of the node, or the name of the tool, that has the focus. */
  focused(): Promise<string | null | undefined> {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      return element?.querySelector('.label')?.textContent ?? element?.getAttribute('aria-label');
    });
  }

  async box(label: string): Promise<{ readonly x: number; readonly y: number; readonly width: number }> {
    const box = await this.node(label).locator('.box').boundingBox();
    if (!box) throw new Error(`${label} is not drawn`);
    return box;
  }
}

function html(): string {
  const uri = (name: string) => ({ toString: () => `${origin}/${name}` });
  // pageHtml needs no more of a webview than this.
  const webview = { cspSource: origin, asWebviewUri: ({ path }: vscode.Uri) => uri(path) } as unknown as vscode.Webview;
  return pageHtml(webview, { path: '' } as vscode.Uri, 'file:///work/Dockerfile');
}

declare global {
  interface Window {
    sentToPanel: FromPage[];
    storedState: Readonly<Record<string, unknown>> | undefined;
    acquireVsCodeApi: () => unknown;
  }
}

/** Runs in the page before its script: VS Code's side of a webview. */
function actAsVsCode({ bodyClass, variables, state }: { bodyClass: string; variables: object; state?: object }): void {
  window.sentToPanel = [];
  window.storedState = state as Readonly<Record<string, unknown>> | undefined;
  window.acquireVsCodeApi = () => ({
    postMessage: (message: FromPage) => window.sentToPanel.push(message),
    getState: () => window.storedState,
    setState: (value: Readonly<Record<string, unknown>>) => {
      window.storedState = value;
    },
  });
  // The document is still empty.
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    document.body.className = bodyClass;
    for (const [name, value] of Object.entries(variables))
      document.documentElement.style.setProperty(`--vscode-${name}`, String(value));
  }).observe(document, { childList: true, subtree: true });
}
