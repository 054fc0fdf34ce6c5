/** Whether memory stays the same over a day's work: many edits of one document, and many documents opened and closed. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createDockerfileService, type DockerfileService } from '../../server/src/service/dockerfileService';
import { generateDockerfile } from './generate';

const edits = 10_000;
const documents = 3_000;
/** The requests that take longest are asked after each of so many edits. */
const fewer = 10;
const text = generateDockerfile(500);
const uri = 'file:///soak/Dockerfile';

export async function soak(): Promise<void> {
  console.log('\nMemory over a long time');
  await soakEdits();
  await soakDocuments();
}

async function soakEdits(): Promise<void> {
  const service = createDockerfileService();
  const lines = text.split('\n').length;
  service.open({ uri, version: 0, text });
  let early = 0;
  for (let version = 1; version <= edits; version++) {
    // A letter is typed, and taken back by the next edit; then another line follows.
    const line = 1 + ((version >> 1) % (lines - 2));
    const isTyping = version % 2 === 1;
    const range = { start: { line, character: 0 }, end: { line, character: isTyping ? 0 : 1 } };
    service.change(uri, version, [{ range, text: isTyping ? 'x' : '' }]);
    await ask(service, uri, line, version % fewer === 0);
    if (version === edits / 10) early = heap();
  }
  report(`${edits} edits, heap in MB after ${edits / 10}, at the end`, early, heap());
}

async function soakDocuments(): Promise<void> {
  const service = createDockerfileService();
  const open = async (count: number) => {
    for (let index = 0; index < count; index++) {
      const own = `file:///soak/${index}/Dockerfile`;
      service.open({ uri: own, version: 0, text });
      await ask(service, own, index % 500, index % fewer === 0);
      service.close(own);
    }
  };
  await open(100);
  const early = heap();
  await open(documents);
  report(`${documents} documents, heap in MB before, after`, early, heap());
}

async function ask(service: DockerfileService, uri: string, line: number, isAll: boolean): Promise<void> {
  const position = { line, character: 3 };
  await service.diagnostics(uri);
  service.completion(uri, position);
  service.hover(uri, position);
  service.codeLenses(uri);
  if (!isAll) return;
  const range = { start: position, end: position };
  service.definition(uri, position);
  service.references(uri, position, true);
  service.highlights(uri, position);
  service.rename(uri, position, 'other');
  service.symbols(uri);
  service.foldingRanges(uri);
  service.stageGraph(uri);
  service.targets(uri);
  service.signatureHelp(uri, position);
  service.formatting(uri, { tabSize: 4, insertSpaces: true });
  await service.codeActions(uri, range, { diagnostics: [] });
}

/** What is in use, in MB. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed / 1e6;
}

function report(what: string, early: number, late: number): void {
  console.log(`  ${what}: ${early.toFixed(1)}, ${late.toFixed(1)} (${(late / early).toFixed(2)}x)`);
}
