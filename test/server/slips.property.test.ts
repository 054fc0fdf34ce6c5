/**
 * Real files with a typist's slips in them: every request is answered in time, and as if the file had just been opened.
 * `SLIPS_SECONDS=300 SLIPS_SEED=1 npx vitest run test/server/slips.property.test.ts` looks longer, or again.
 */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Request, requestsAt, requestsOf } from '../helpers/everyRequest';
import { propertySeed, seedOf } from '../helpers/propertySeed';
import { ownFiles, realFiles } from '../helpers/realFiles';
import { type ServerThread, startServerThread } from '../helpers/serverThread';
import { replacementOf, type Slip, slip } from '../helpers/slips';

/** Milliseconds for one answer, on a machine that is busy with other things as well. */
const patience = 10_000;
const seconds = Number(process.env.SLIPS_SECONDS ?? 6);
const seed = seedOf(process.env.SLIPS_SEED, propertySeed);

const uri = 'file:///app/Dockerfile';
const files = realFiles();

/** One is told every edit, the other opens each text anew. */
let servers: Promise<readonly [edited: ServerThread, fresh: ServerThread]> | undefined;

function startServers(): Promise<readonly [ServerThread, ServerThread]> {
  servers ??= Promise.all([startServerThread(patience), startServerThread(patience)]);
  return servers;
}

afterAll(stopServers);

async function stopServers(): Promise<void> {
  const running = await servers;
  servers = undefined;
  await Promise.all(running?.map((server) => server.stop()) ?? []);
}

function open(server: ServerThread, text: string): Promise<void> {
  return server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'dockerfile', version: 1, text } });
}

function close(server: ServerThread): Promise<void> {
  return server.notify('textDocument/didClose', { textDocument: { uri } });
}

/** Where a typist looks after a slip: right there, at both ends of the line, and somewhere else. */
function requestsAround(document: TextDocument, offset: number, elsewhere: number): readonly Request[] {
  const here = document.positionAt(offset);
  const places = [
    here,
    { line: here.line, character: 0 },
    document.positionAt(document.offsetAt({ line: here.line + 1, character: 0 }) - 1),
    document.positionAt(Math.floor(elsewhere * document.getText().length)),
  ];
  return [...requestsOf(uri), ...places.flatMap((place) => requestsAt(uri, place))];
}

async function ask(server: ServerThread, text: string, requests: readonly Request[]): Promise<readonly unknown[]> {
  try {
    return await server.ask(requests);
  } catch (error) {
    // The next text gets new servers.
    await stopServers();
    throw new Error(`${error instanceof Error ? error.message : error} in ${JSON.stringify(text)}`);
  }
}

/** Makes the slips in the file one after the other, and compares what both servers say each time. */
async function expectSameAnswers(file: string, slips: readonly Slip[], elsewhere: number): Promise<void> {
  const [edited, fresh] = await startServers();
  let document = TextDocument.create(uri, 'dockerfile', 1, file);
  await open(edited, file);
  await ask(edited, file, requestsAround(document, 0, elsewhere));
  for (const one of slips) {
    const { start, end, text: typed } = replacementOf(document.getText(), one);
    const contentChanges = [
      { range: { start: document.positionAt(start), end: document.positionAt(end) }, text: typed },
    ];
    const version = document.version + 1;
    document = TextDocument.update(document, contentChanges, version);
    const text = document.getText();
    await edited.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    await open(fresh, text);
    const requests = requestsAround(document, start + typed.length, elsewhere);
    const [answers, expected] = await Promise.all([ask(edited, text, requests), ask(fresh, text, requests)]);
    for (const [index, request] of requests.entries()) {
      if (isDeepStrictEqual(answers[index], expected[index])) continue;
      const what = `${request.method} ${JSON.stringify(request.params)} in ${JSON.stringify(text)}`;
      expect(answers[index], what).toEqual(expected[index]);
    }
    await close(fresh);
  }
  await close(edited);
}

test(
  `every answer in time and as a fresh look has it, with seed ${seed}`,
  async () => {
    await startServers();
    const slips = fc.array(slip, { minLength: 1, maxLength: 4 });
    const elsewhere = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    let runs = 0;
    const property = fc.asyncProperty(fc.constantFrom(...files), slips, elsewhere, async (...given) => {
      await expectSameAnswers(...given);
      runs++;
    });
    const limits = { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: seconds * 1000 };
    await fc.assert(property, { seed, ...limits });
    console.log(`slips: ${runs} files with seed ${seed}`);
    expect(runs).toBeGreaterThan(0);
  },
  seconds * 2000 + 60_000,
);

test('a blank before any = hangs nothing', async () => {
  const [, fresh] = await startServers();
  const diagnostic: Request = { method: 'textDocument/diagnostic', params: { textDocument: { uri } } };
  for (const file of ownFiles()) {
    for (const { index } of file.matchAll(/=/g)) {
      const text = `${file.slice(0, index)} ${file.slice(index)}`;
      await open(fresh, text);
      await ask(fresh, text, [diagnostic]);
    }
  }
}, 120_000);
