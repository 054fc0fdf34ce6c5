import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import { type LspClient, startLspClient } from '../../helpers/lspClient';
import { marked } from '../../helpers/marks';

let server: LspClient;
beforeEach(async () => {
  server = await startLspClient();
});
afterEach(async () => {
  await server.close();
  expect(server.errors).toEqual([]);
});

const uri = 'file:///app/Dockerfile';

/** Opens a text with a cursor, and gives what a request about a position takes. */
async function openAt(
  source: string,
): Promise<{ textDocument: { uri: string }; position: { line: number; character: number } }> {
  const { text, offset } = marked(source);
  await server.open(uri, text);
  const before = text.slice(0, offset).split('\n');
  return { textDocument: { uri }, position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
}

const file = `ARG GO_VERSION=1.22
FROM golang:$GO_VERSION AS build
RUN go build -o /app .
FROM scratch
COPY --link --from=bui<|>ld --chown=1:1 /app /app
`;

test('completes, defines, finds, highlights, renames and explains a stage', async () => {
  const at = await openAt(file);
  expect(await server.request('textDocument/definition', at)).toMatchObject({
    range: { start: { line: 1, character: 27 } },
  });
  const references = await server.request('textDocument/references', { ...at, context: { includeDeclaration: true } });
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

test('answers symbols, folding, lenses, actions, the graph and the targets', async () => {
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
