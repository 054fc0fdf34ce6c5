import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createMessageConnection,
  type DataCallback,
  type Disposable,
  ExitNotification,
  Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver/node';
import { root } from '../../scripts/lib/paths.mjs';
import type { RunningServer } from './lspClient';

const origin = 'https://editor.example';

/** Starts dist/server.browser.js in a worker of a page, as an editor in the browser does. Its end is the page's. */
export async function startBrowserServer(browser: Browser): Promise<RunningServer> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('console', (message) => errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.route(`${origin}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') return route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html>' });
    return route.fulfill({ contentType: 'text/javascript', body: readFileSync(path.join(root, 'dist', name)) });
  });
  await page.goto(`${origin}/`);

  let ended: (code: number | null) => void = () => {};
  const exit = new Promise<number | null>((resolve) => {
    ended = resolve;
  });
  const close = async () => {
    await page.close();
    ended(0);
  };
  const reader = new PageReader();
  await page.exposeFunction('fromServer', (message: Message) => reader.received(message));
  await page.evaluate(() => {
    const scope = globalThis as unknown as { fromServer(message: unknown): void; toServer(message: unknown): void };
    const worker = new Worker('/server.browser.js');
    worker.onmessage = ({ data }) => scope.fromServer(data);
    worker.onerror = ({ message, filename, lineno }) => console.error(`${message} (${filename}:${lineno})`);
    scope.toServer = (message) => worker.postMessage(message);
  });
  const writer = new PageWriter(async (message) => {
    await page.evaluate(
      (data) => (globalThis as unknown as { toServer(message: unknown): void }).toServer(data),
      message,
    );
    // A worker does not end by itself.
    if (Message.isNotification(message) && message.method === ExitNotification.method) await close();
  });
  return { connection: createMessageConnection(reader, writer), errors, exit, endInput: () => void close() };
}

class PageReader extends AbstractMessageReader implements MessageReader {
  private callback: DataCallback = () => {};

  listen(callback: DataCallback): Disposable {
    this.callback = callback;
    return { dispose: () => {} };
  }

  received(message: Message): void {
    this.callback(message);
  }
}

class PageWriter extends AbstractMessageWriter implements MessageWriter {
  constructor(private readonly send: (message: Message) => Promise<void>) {
    super();
  }

  write(message: Message): Promise<void> {
    return this.send(message);
  }

  end(): void {}
}
