import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClient,
  type Middleware,
  State,
} from 'vscode-languageclient/node';
import { pingMethod } from '../../server/src/protocol/protocol';
import { createServerWork, describeWork } from './serverWork';
import { showError } from './show';
import { shown } from './shown';
import { createWatchdog, limitRestarts } from './watchdog';

/** Milliseconds. */
const patience = 10_000;
/** More in so many milliseconds, and the text that is open makes each server hang. */
const mostRestarts = 3;
const restartsWithin = 5 * 60_000;

type Watched = Pick<Middleware, 'sendRequest' | 'sendNotification'>;

export interface ServerWatch {
  readonly middleware: Watched;
  readonly errorHandler: ErrorHandler;
  /** Watches the client's server, whichever is the current one. */
  start(client: LanguageClient): vscode.Disposable;
}

/**
 * Watches a client's server while it has work. One that answers nothing is killed and started again, and the log says at
 * which text; after a few times in a row the user is asked.
 */
export function createServerWatch(output: vscode.LogOutputChannel): ServerWatch {
  const work = createServerWork();
  const mayRestart = limitRestarts(mostRestarts, restartsWithin);
  let client: LanguageClient | undefined;
  let fallback: ErrorHandler | undefined;
  /** What follows the end of a server that we have killed. */
  let afterKill: CloseAction | undefined;

  const watchdog = createWatchdog({
    patience,
    ping: () => client?.sendRequest(pingMethod) ?? Promise.resolve(),
    hung,
  });

  function hung(): void {
    const server = client?.serverProcess;
    if (!server) return;
    afterKill = mayRestart() ? CloseAction.Restart : CloseAction.DoNotRestart;
    const next = afterKill === CloseAction.Restart ? 'It will be restarted.' : 'It will not be restarted again.';
    output.error(`The language server (process ${server.pid}) has not responded for ${patience / 1000} s. ${next}`);
    const { change, request } = work.latest();
    if (change) output.error(`Last change: ${describeWork(change, lineOf)}`);
    if (request) output.error(`Oldest pending request: ${describeWork(request, lineOf)}`);
    // A process that hangs handles no other signal. The client notices its end by the closed connection.
    server.kill('SIGKILL');
    if (afterKill === CloseAction.DoNotRestart) void offerRestart();
  }

  const middleware: Watched = {
    sendRequest: (type, params, token, next) => {
      const method = typeof type === 'string' ? type : type.method;
      if (method === pingMethod) return next(type, params, token);
      watchdog.worked();
      return work.asked(method, params, next(type, params, token));
    },
    sendNotification: (type, next, params) => {
      watchdog.worked();
      work.sent(typeof type === 'string' ? type : type.method, params);
      return next(type, params);
    },
  };

  const errorHandler: ErrorHandler = {
    error: (error, message, count) => {
      return fallback?.error(error, message, count) ?? { action: ErrorAction.Shutdown };
    },
    closed: () => {
      const action = afterKill;
      afterKill = undefined;
      if (action !== undefined) return { action, handled: true };
      return fallback?.closed() ?? { action: CloseAction.DoNotRestart };
    },
  };

  function start(watched: LanguageClient): vscode.Disposable {
    client = watched;
    fallback = watched.createDefaultErrorHandler();
    const states = watched.onDidChangeState(({ newState }) => {
      if (newState === State.Running) return;
      watchdog.rest();
      work.clear();
    });
    return vscode.Disposable.from(states, { dispose: () => watchdog.rest() });
  }

  return { middleware, errorHandler, start };
}

function lineOf(uri: string, line: number): string | undefined {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
  return document && line < document.lineCount ? document.lineAt(line).text : undefined;
}

async function offerRestart(): Promise<void> {
  const restart = vscode.l10n.t('Restart');
  const log = vscode.l10n.t('Show Log');
  const message = vscode.l10n.t(
    'The Multistage language server stopped responding several times. The log shows the text that it was working on.',
  );
  const choice = await showError(shown(message), restart, log);
  if (choice === restart) await vscode.commands.executeCommand('multistage.restartServer');
  else if (choice) await vscode.commands.executeCommand('multistage.showOutput');
}
