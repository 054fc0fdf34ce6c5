/**
 * Files that are made to hurt: the slowest answer to any request at one size and at twice that, and the most memory
 * that the server took. Each has a server of its own.
 */
import { type HostileText, hostileTexts } from '../helpers/hostile';
import { everyRequest, type Slowest, slowestAnswer } from '../helpers/hurt';
import { type LspClient, startLspClient, startServerProcess } from '../helpers/lspClient';

/** Milliseconds for one answer. */
const tooLong = 10_000;
const folder = 'file:///hurt';

interface Hurt {
  readonly times: readonly (Slowest | string)[];
  readonly memory: number;
}

/** @param filter a part of the names of those to run; all without */
export async function hurt(filter = ''): Promise<void> {
  console.log('\nFiles made to hurt: the slowest answer of all, ms, and the most memory, MiB');
  console.log(`  ${'name'.padEnd(40)}${'KB'.padStart(8)}${'n'.padStart(10)}${'2n'.padStart(10)}${'MiB'.padStart(8)}`);
  for (const hostile of hostileTexts.filter(({ name }) => name.includes(filter))) {
    const { times, memory } = await measure(hostile);
    const last = times.at(-1);
    const method = typeof last === 'object' ? last.method.replace('textDocument/', '') : '';
    const cells = times.map((time) => (typeof time === 'string' ? time : time.milliseconds.toFixed(0)).padStart(10));
    const kilobytes = (hostile.make(hostile.size).length / 1000).toFixed(0).padStart(8);
    console.log(`  ${hostile.name.padEnd(40)}${kilobytes}${cells.join('')}${memory.toFixed(0).padStart(8)}  ${method}`);
  }
}

async function measure({ make, size, ignore }: HostileText): Promise<Hurt> {
  const times: (Slowest | string)[] = [];
  let memory = 0;
  for (const n of [size, size * 2]) {
    const files: Record<string, string> = ignore ? { [`${folder}/.dockerignore`]: ignore(n) } : {};
    const server = startServerProcess(['--max-old-space-size=4000']);
    const client = await startLspClient({ files }, server);
    try {
      times.push(await slowestOf(client, make(n)));
      memory = Math.max(memory, server.mostMemory());
      await client.close();
    } catch (error) {
      times.push(error instanceof Error && error.message.startsWith('over') ? error.message : 'died');
      client.ended.catch(() => {});
      server.kill();
    }
    if (typeof times.at(-1) === 'string') break;
  }
  return { times, memory };
}

async function slowestOf(client: LspClient, text: string): Promise<Slowest> {
  const uri = `${folder}/Dockerfile`;
  await client.open(uri, text);
  return slowestAnswer(everyRequest(uri, text), async ({ method, params }) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`over ${tooLong / 1000} s`)), tooLong);
    });
    try {
      await Promise.race([client.request(method, params).catch(refusal), late]);
    } finally {
      clearTimeout(timer);
    }
  });
}

/** A refusal is an answer; a server that died isn't. */
function refusal(error: unknown): unknown {
  if (error instanceof Error && 'code' in error) return error;
  throw error;
}
