import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Range } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LspClient, startLspClient } from '../../helpers/lspClient';

let server: LspClient;
beforeAll(async () => {
  server = await startLspClient();
});
afterAll(async () => {
  await server.close();
  expect(server.errors).toEqual([]);
});

const uri = 'file:///app/Dockerfile';
const twin = 'file:///app/twin/Dockerfile';
afterEach(async () => {
  await server.closeDocument(uri);
  await server.closeDocument(twin);
});

interface Change {
  readonly range: Range;
  readonly text: string;
}

/** A change from the line and character of its start to those of its end. */
function change(from: readonly [number, number], to: readonly [number, number], text: string): Change {
  return { range: { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] } }, text };
}

/** Sends changes, and holds that the server then says what it says of a text that was opened as it is now. */
async function edit(before: string, ...notifications: readonly (readonly Change[])[]): Promise<string> {
  await server.open(uri, before);
  const mirror = TextDocument.create(uri, 'dockerfile', 1, before);
  for (const changes of notifications) {
    await server.change(uri, [...changes]);
    TextDocument.update(mirror, [...changes], mirror.version + 1);
    await server.diagnostics(uri);
  }
  await server.open(twin, mirror.getText());
  expect(await everything(uri)).toEqual(await everything(twin));
  return mirror.getText();
}

async function everything(document: string): Promise<unknown> {
  const params = { textDocument: { uri: document } };
  const methods = ['documentSymbol', 'foldingRange', 'codeLens'].map((name) => `textDocument/${name}`);
  const answers = [...methods, 'multistage/stageGraph', 'multistage/targets'].map((method) =>
    server.request(method, params),
  );
  const all = JSON.stringify([await server.diagnostics(document), ...(await Promise.all(answers))]);
  return JSON.parse(all.replaceAll(document, 'file:///Dockerfile'));
}

const file = `# syntax=docker/dockerfile:1
ARG VERSION=1.22
FROM golang:$VERSION AS build
RUN <<EOF
go build ./...
EOF
FROM scratch
COPY --from=build /app /app
`;

describe('after changes by range', () => {
  test('a letter at a time', async () => {
    const typed = Array.from('LABEL größe=🐳\n', (text, index) => [change([8, index], [8, index], text)]);
    // The whale takes two places, of which the cursor must not stand between.
    typed[typed.length - 1] = [change([8, 14], [8, 14], '\n')];
    expect(await edit(file, ...typed)).toBe(`${file}LABEL größe=🐳\n`);
  });

  test('several in one notification, each on what the one before left', async () => {
    const text = await edit(file, [
      change([2, 24], [2, 29], 'compile'),
      change([7, 12], [7, 17], 'compile'),
      change([0, 0], [1, 0], ''),
      change([0, 12], [0, 16], '1.23'),
    ]);
    expect(text).toContain('ARG VERSION=1.23\nFROM golang:$VERSION AS compile');
  });

  test('more in one notification than are worth their own parse', async () => {
    const lines = Array.from({ length: 12 }, (_, line) => change([line, 0], [line, 0], `FROM scratch AS s${line}\n`));
    expect(await edit(file, lines)).toMatch(/^FROM scratch AS s0\n[\s\S]*s11\n# syntax/);
  });

  test('that open a heredoc, and close it again', async () => {
    await edit(file, [change([5, 0], [5, 3], '')], [change([5, 0], [5, 0], 'EO')], [change([5, 2], [5, 2], 'F')]);
  });

  test('that change the escape character of the file', async () => {
    const windows = 'FROM a\nRUN dir c:\\\nRUN b\n';
    await edit(windows, [change([0, 0], [0, 0], '# escape=`\n')], [change([0, 9], [0, 10], '\\')]);
  });

  test('that take all away, and bring all back', async () => {
    await edit(file, [change([0, 0], [8, 0], '')], [change([0, 0], [0, 0], file)]);
  });

  test('whose ends lie behind the line or the file', async () => {
    await edit(file, [change([2, 20], [2, 999], 'x')], [change([99, 0], [99, 9], 'RUN b\n')]);
  });
});

describe('a file', () => {
  const at = async (text: string, line: number, character: number) => {
    await server.open(uri, text);
    return { textDocument: { uri }, position: { line, character } };
  };

  test('with line endings of Windows keeps them through edits', async () => {
    const text = file.replaceAll('\n', '\r\n');
    expect(await edit(text, [change([7, 27], [7, 27], '\r\nRUN b')], [change([2, 29], [3, 0], ' \r\n')])).toContain(
      'build \r\nRUN',
    );
    await server.closeDocument(uri);
    const definition = await server.request('textDocument/definition', await at(text, 7, 13));
    expect(definition).toMatchObject({ range: { start: { line: 2, character: 24 }, end: { line: 2, character: 29 } } });
  });

  test('with old line endings of the Macintosh, or of all kinds, is understood the same after edits', async () => {
    await edit('FROM a AS b\rRUN c\r\nFROM b\n\rRUN d', [change([0, 5], [0, 6], 'x\ry')], [change([1, 0], [2, 0], '')]);
  });

  test('with letters beyond ASCII has its places in UTF-16', async () => {
    const text =
      '# größe 🐳🐳\nFROM alpine AS build\nRUN echo 🐳 größe\nFROM scratch\nCOPY --chown=ü:🐳 --from=build / /\n';
    const definition = await server.request('textDocument/definition', await at(text, 4, 26));
    expect(definition).toMatchObject({ range: { start: { line: 1, character: 15 } } });
    const references = await server.request('textDocument/references', {
      textDocument: { uri },
      position: { line: 1, character: 16 },
      context: { includeDeclaration: false },
    });
    const character = 'COPY --chown=ü:🐳 --from='.length;
    expect(references).toMatchObject([{ range: { start: { line: 4, character }, end: { character: character + 5 } } }]);
  });

  test('with a byte order mark is read behind it', async () => {
    const definition = await server.request(
      'textDocument/definition',
      await at('\uFEFFFROM a AS base\nFROM base\n', 1, 6),
    );
    expect(definition).toMatchObject({ range: { start: { line: 0, character: 11 } } });
  });

  test('closed and opened with another text is the other one', async () => {
    await server.open(uri, file);
    await server.closeDocument(uri);
    await server.open(uri, 'FROM alpine AS Other\n');
    expect(await server.request('multistage/targets', { textDocument: { uri } })).toMatchObject([{ name: 'other' }]);
  });
});
