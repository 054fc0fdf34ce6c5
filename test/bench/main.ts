/**
 * Measures Multistage's server and dockerfile-language-server-nodejs side by side over stdio, and the checks of many
 * files beside dockerfile-utils. Figures are of this run on this machine; the ratios are what counts.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validate } from 'dockerfile-utils';
import { checkDockerfile } from '../../server/src/core/check/pipeline/checkDockerfile';
import { parseDockerfile } from '../../server/src/core/dockerfile/parse';
import { analyze } from '../../server/src/core/stages/analyze';
import { root } from '../helpers/repository';
import { generateDockerfile } from './generate';
import { hurt } from './hurt';
import { measureLogs } from './logs';
import { type MeasuredServer, startServer } from './servers';
import { soak } from './soak';

const corpus = path.join(root, '../shared/corpus');

interface Subject {
  readonly name: string;
  readonly text: string;
}

interface Measured {
  /** Milliseconds by what was asked; undefined where the server doesn't do it, or took too long. */
  readonly times: ReadonlyMap<string, number | undefined>;
  readonly memory: number;
}

const tooLong = 20_000;
const longEnough = 3_000;
const mostRuns = 100;
let documents = 0;

async function measure(server: MeasuredServer, { text }: Subject): Promise<Measured> {
  const { connection } = server;
  const uri = `file:///bench/${documents++}/Dockerfile`;
  const times = new Map<string, number | undefined>();
  const opened = performance.now();
  const first = server.nextDiagnostics();
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dockerfile', version: 1, text },
  });
  await first;
  times.set('open to diagnostics', performance.now() - opened);
  const copy = positionOf(text, '--from=', 7);
  times.set('keystroke to diagnostics', await median(keystrokes(server, uri, copy.line)));
  const at = { textDocument: { uri }, position: copy };
  for (const method of ['completion', 'definition', 'hover']) {
    times.set(method, await median(() => connection.sendRequest(`textDocument/${method}`, at)));
  }
  const tokens = () => connection.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri } });
  times.set('semantic tokens', await median(tokens).catch(() => undefined));
  await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  return { times, memory: server.memory() };
}

/** Types a character into a comment line's place and takes it back, in turns. */
function keystrokes(server: MeasuredServer, uri: string, line: number): () => Promise<void> {
  let version = 1;
  return async () => {
    version++;
    const isTyping = version % 2 === 0;
    const range = { start: { line, character: 4 }, end: { line, character: isTyping ? 4 : 5 } };
    const shown = server.nextDiagnostics();
    const contentChanges = [{ range, text: isTyping ? ' ' : '' }];
    await server.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
    await shown;
  };
}

/** The middle of some runs after as many to warm up; undefined when one takes too long. */
async function median(run: () => Promise<unknown>): Promise<number | undefined> {
  const warmUp = await timesOf(run);
  const times = warmUp && (await timesOf(run));
  return times?.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

/** A minute's typing, or as much of it as a few seconds allow. */
async function timesOf(run: () => Promise<unknown>): Promise<number[] | undefined> {
  const times: number[] = [];
  for (let spent = 0; times.length < mostRuns && spent < longEnough; spent += times.at(-1) ?? 0) {
    const start = performance.now();
    const isLate = await Promise.race([run().then(() => false), after(tooLong).then(() => true)]);
    if (isLate) return undefined;
    times.push(performance.now() - start);
  }
  return times;
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}

/** Behind the last occurrence. */
function positionOf(text: string, part: string, behind: number): { line: number; character: number } {
  const offset = text.lastIndexOf(part) + behind;
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function subjects(): readonly Subject[] {
  const real = path.join(corpus, 'buildkit-Dockerfile');
  return [
    ...(existsSync(real) ? [{ name: "BuildKit's own Dockerfile", text: readFileSync(real, 'utf8') }] : []),
    { name: '1,000 lines', text: generateDockerfile(1_000) },
    { name: '10,000 lines', text: generateDockerfile(10_000) },
  ];
}

function format(value: number | undefined): string {
  return value === undefined ? 'none' : value.toFixed(value < 10 ? 2 : 0);
}

async function compareServers(): Promise<void> {
  const ours = await startServer('multistage');
  const peer = await startServer('peer');
  const kept: Measured[] = [];
  for (const subject of subjects()) {
    const mine = await measure(ours, subject);
    const theirs = await measure(peer, subject);
    kept.push(mine);
    console.log(`\n${subject.name} (${subject.text.split('\n').length - 1} lines), ms`);
    console.log(row('', 'multistage', 'peer', 'ratio'));
    for (const [what, time] of mine.times) {
      const other = theirs.times.get(what);
      const ratio = time === undefined || other === undefined ? '' : `${(other / time).toFixed(1)}x`;
      console.log(row(what, format(time), format(other), ratio));
    }
    console.log(
      row('memory, MiB', format(mine.memory), format(theirs.memory), `${(theirs.memory / mine.memory).toFixed(1)}x`),
    );
  }
  const [small, large] = kept.slice(-2);
  console.log('\nFrom 1,000 to 10,000 lines, multistage takes');
  for (const [what, time] of small?.times ?? []) {
    const more = large?.times.get(what);
    if (time !== undefined && more !== undefined) console.log(row(what, `${(more / time).toFixed(1)}x`, '', ''));
  }
  await ours.stop();
  await peer.stop();
}

function row(what: string, ...cells: readonly string[]): string {
  return `  ${what.padEnd(26)}${cells.map((cell) => cell.padStart(12)).join('')}`;
}

/** Checks every file many times over, as on many files, in this process. */
function compareChecks(): void {
  if (!existsSync(corpus)) return;
  const names = readdirSync(corpus).filter((name) => !name.endsWith('.json'));
  const texts = names.map((name) => readFileSync(path.join(corpus, name), 'utf8'));
  const repeats = Math.ceil(4_000 / texts.length);
  const time = (check: (text: string) => void) => {
    const start = performance.now();
    for (let index = 0; index < repeats; index++) for (const text of texts) check(text);
    return performance.now() - start;
  };
  const ours = time((text) => void [...checkDockerfile({ model: analyze(parseDockerfile(text)) })]);
  const peer = time((text) => void validate(text));
  console.log(`\nChecking ${repeats * texts.length} real files, ms`);
  console.log(row('', 'multistage', 'utils', 'ratio'));
  console.log(row('check', format(ours), format(peer), `${(peer / ours).toFixed(1)}x`));
}

async function main([part, filter]: readonly string[]): Promise<void> {
  if (part !== 'hurt') {
    await compareServers();
    compareChecks();
    measureLogs();
    await soak();
  }
  await hurt(filter);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
