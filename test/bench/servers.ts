import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { root } from '../helpers/repository';

/** A language server under measurement, spoken to as an editor without pull diagnostics does. */
export interface MeasuredServer {
  readonly name: string;
  readonly connection: MessageConnection;
  /** Resolves with the next diagnostics that are published. */
  nextDiagnostics(): Promise<void>;
  /** Resident memory in MiB. */
  memory(): number;
  stop(): Promise<void>;
}

const commands = {
  multistage: 'dist/server.js',
  peer: 'node_modules/dockerfile-language-server-nodejs/bin/docker-langserver',
} as const;

export async function startServer(name: keyof typeof commands): Promise<MeasuredServer> {
  const child = spawn(process.execPath, [path.join(root, commands[name]), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let waiting: (() => void)[] = [];
  connection.onNotification('textDocument/publishDiagnostics', () => {
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => null));
  connection.onRequest('multistage/readFile', () => null);
  connection.listen();
  const completionItem = { snippetSupport: true };
  const textDocument = {
    completion: { completionItem },
    publishDiagnostics: {},
    semanticTokens: { requests: { full: true }, tokenTypes: [], tokenModifiers: [], formats: ['relative'] },
  };
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: { textDocument } });
  await connection.sendNotification('initialized', {});
  return {
    name,
    connection,
    nextDiagnostics: () => new Promise((resolve) => waiting.push(resolve)),
    memory: () => memoryOf(child.pid),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
      child.kill();
    },
  };
}

function memoryOf(pid: number | undefined): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}
