import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CodeAction, CompletionItem } from 'vscode-languageserver-types';
import type { LspClient, LspClientOptions } from './lspClient';
import { marked } from './marks';

const uri = 'file:///app/Dockerfile';

const file = `ARG GO_VERSION=1.22
FROM golang:$GO_VERSION AS build
RUN go build -o /app .
FROM scratch
COPY --link --from=bui<|>ld --chown=1:1 /app /app
`;

/** The main cases of each feature, for a server wherever it runs. */
export function testFeatures(start: (options?: LspClientOptions) => Promise<LspClient>): void {
  let server: LspClient;
  beforeEach(async () => {
    server = await start({ files: { 'file:///app/.dockerignore': 'secret\n' } });
  });
  afterEach(async () => {
    await server.close();
    expect(server.errors).toEqual([]);
  });

  /** Opens a text with a cursor, and gives what a request about a position takes. */
  async function openAt(source: string) {
    const { text, offset } = marked(source);
    await server.open(uri, text);
    const before = text.slice(0, offset).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    return { textDocument: { uri }, position };
  }

  test('says what it can', () => {
    expect(server.initializeResult).toMatchObject({
      serverInfo: { name: 'multistage' },
      capabilities: { hoverProvider: true, diagnosticProvider: {}, renameProvider: { prepareProvider: true } },
    });
  });

  test('completes, defines, finds, highlights, renames and explains a stage', async () => {
    const at = await openAt(file);
    expect(await server.request('textDocument/definition', at)).toMatchObject({
      range: { start: { line: 1, character: 27 } },
    });
    const references = await server.request('textDocument/references', {
      ...at,
      context: { includeDeclaration: true },
    });
    expect(references).toHaveLength(2);
    expect(await server.request('textDocument/documentHighlight', at)).toHaveLength(2);
    const edit = await server.request('textDocument/rename', { ...at, newName: 'compile' });
    expect(edit).toMatchObject({ changes: { [uri]: [{ newText: 'compile' }, { newText: 'compile' }] } });
    const hover = await server.request('textDocument/hover', at);
    expect(JSON.stringify(hover)).toContain('golang:1.22');
    const completion = await server.request<readonly CompletionItem[]>('textDocument/completion', at);
    expect(completion.map(({ label }) => label)).toContain('build');
  });

  test('a rename that cannot be done is refused with the reason', async () => {
    const at = await openAt(file.replace('bui<|>ld', 'build').replace('FROM scratch', 'FROM scr<|>atch'));
    await expect(server.request('textDocument/rename', { ...at, newName: 'x' })).rejects.toThrow(
      /scratch is not a stage/,
    );
  });

  test('answers symbols, folding, lenses, the graph and the targets', async () => {
    const { textDocument } = await openAt(file);
    expect(await server.request('textDocument/documentSymbol', { textDocument })).toHaveLength(3);
    expect(await server.request('textDocument/foldingRange', { textDocument })).not.toHaveLength(0);
    expect(await server.request('textDocument/codeLens', { textDocument })).not.toHaveLength(0);
    const graph = await server.request('multistage/stageGraph', { textDocument });
    expect(graph).toMatchObject({
      edges: [
        { source: 'image:golang:1.22', kind: 'base' },
        { source: 'stage:0', kind: 'copy' },
      ],
    });
    const targets = await server.request('multistage/targets', { textDocument });
    expect(targets).toMatchObject([
      { name: 'build', arguments: [{ name: 'GO_VERSION', defaultValue: '1.22' }] },
      { isDefault: true },
    ]);
  });

  test('checks a file as it is edited, with the files beside it, and offers a fix', async () => {
    const at = await openAt('FROM alpine AS Bui<|>ld\nCOPY secret /\n');
    const codes = async () => (await server.diagnostics(uri)).map(({ code }) => code);
    expect(await codes()).toEqual(['StageNameCasing', 'CopyIgnoredFile']);
    const actions = await server.request<readonly CodeAction[]>('textDocument/codeAction', {
      ...at,
      range: { start: at.position, end: at.position },
      context: { diagnostics: [] },
    });
    expect(actions).toContainEqual(
      expect.objectContaining({ edit: { changes: { [uri]: [expect.objectContaining({ newText: 'build' })] } } }),
    );
    await server.change(uri, 'FROM alpine AS build\n');
    expect(await codes()).toEqual([]);
  });

  test('explains, completes and formats instructions', async () => {
    const at = await openAt('FROM alpine\nRU<|>N a \\\nb\n');
    const hover = await server.request('textDocument/hover', at);
    expect(JSON.stringify(hover)).toContain('https://docs.docker.com');
    const completion = await server.request<readonly CompletionItem[]>('textDocument/completion', at);
    expect(completion.map(({ label }) => label)).toContain('RUN');
    const help = await server.request('textDocument/signatureHelp', {
      ...at,
      position: { line: 0, character: 8 },
    });
    expect(JSON.stringify(help)).toContain('FROM baseImage');
    const options = { tabSize: 4, insertSpaces: true };
    expect(await server.request('textDocument/formatting', { ...at, options })).toMatchObject([{ newText: '    ' }]);
  });
}
