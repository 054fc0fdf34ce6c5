import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import {
  type ConfigurationParams,
  ConfigurationRequest,
  createMessageConnection,
  PortMessageReader,
  PortMessageWriter,
  ResponseError,
} from 'vscode-languageserver/node';
import type { InitializationOptions } from '../../server/src/protocol/protocol';
import type { Request } from './everyRequest';
import { modernCapabilities } from './lspClient';

/** The server took longer than `patience` for an answer, and was ended. */
export class Hang extends Error {}

/** The server in a thread of its own, which is ended when an answer takes too long: a loop without end is a failure. */
export interface ServerThread {
  /** The answers; a refusal is one as well. Rejects with a Hang that names the request, after which the server is gone. */
  ask(requests: readonly Request[]): Promise<readonly unknown[]>;
  notify(method: string, params: object): Promise<void>;
  stop(): Promise<void>;
}

/** @param patience ms for each answer */
export async function startServerThread(patience: number): Promise<ServerThread> {
  code ??= bundle();
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(await code, { eval: true, workerData: { port: port2 }, transferList: [port2] });
  const died = new Promise<never>((_, reject) => worker.once('error', reject));
  died.catch(() => undefined);
  const connection = createMessageConnection(new PortMessageReader(port1), new PortMessageWriter(port1));
  connection.onRequest(ConfigurationRequest.method, ({ items }: ConfigurationParams) => items.map(() => ({})));
  connection.onRequest(() => null);
  connection.listen();

  async function stop(): Promise<void> {
    connection.dispose();
    await worker.terminate();
    port1.close();
  }

  async function answerTo({ method, params }: Request): Promise<unknown> {
    try {
      return await connection.sendRequest(method, params);
    } catch (error) {
      if (error instanceof ResponseError) return { code: error.code, message: error.message };
      throw error;
    }
  }

  /** Sends all at once: the server answers one after the other, so that the first without an answer is the one. */
  async function ask(requests: readonly Request[]): Promise<readonly unknown[]> {
    const outstanding = new Set(requests);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hang: (error: Hang) => void = () => {};
    const hung = new Promise<never>((_, reject) => {
      hang = reject;
    });
    const wait = () => {
      clearTimeout(timer);
      const [request] = outstanding;
      if (request) timer = setTimeout(() => hang(new Hang(`no answer to ${JSON.stringify(request)}`)), patience);
    };
    wait();
    const asked = requests.map(async (request) => {
      const answer = await answerTo(request);
      outstanding.delete(request);
      wait();
      return answer;
    });
    try {
      return await Promise.race([Promise.all(asked), hung, died]);
    } catch (error) {
      clearTimeout(timer);
      await stop();
      throw error;
    }
  }

  const initializationOptions: InitializationOptions = { suggestCommand: 'suggest', ruleLevelCommand: 'setLevel' };
  const params = { processId: null, rootUri: null, capabilities: modernCapabilities, initializationOptions };
  await ask([{ method: 'initialize', params }]);
  await connection.sendNotification('initialized', {});
  return { ask, stop, notify: (method, params) => connection.sendNotification(method, params) };
}

let code: Promise<string> | undefined;

/** A thread loads JavaScript alone, whatever runs the tests. */
async function bundle(): Promise<string> {
  const entry = path.resolve(__dirname, 'serverThread.worker.ts');
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return outputFiles.map(({ text }) => text).join('');
}
