// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { complete } from '../../../helpers/complete';

const head = 'FROM golang:1.23 AS build\nRUN make\n\n# tools brings the linters\nFROM alpine:3.20 AS tools\n\n';

describe('stages in COPY --from', () => {
  const file = (line: string) => `${head}FROM scratch AS final\n${line}`;

  test('are the earlier ones, the nearest first', () => {
    expect(complete(file('COPY --from=<|>')).labels).toEqual(['tools', 'build']);
  });
  test('say their base, line and description', () => {
    const { detail, documentation } = complete(file('COPY --from=<|>')).item('tools');
    expect(detail).toBe('alpine:3.20 · line 5');
    expect(documentation).toBe('brings the linters');
  });
  test.each([
    ['at the end of the file', 'COPY --from=<|>', 'COPY --from=build'],
    ['with the rest of the line', 'COPY --from=<|> /a /b\n', 'COPY --from=build /a /b\n'],
    ['partly typed', 'COPY --from=bu<|> /a /b\n', 'COPY --from=build /a /b\n'],
    ['in the middle of a name', 'COPY --from=to<|>ols /a /b\n', 'COPY --from=build /a /b\n'],
    ['after other flags', 'COPY --link --chown=1:1 --from=<|> /a /b\n', 'COPY --link --chown=1:1 --from=build /a /b\n'],
    ['before other flags', 'COPY --from=<|> --link /a /b\n', 'COPY --from=build --link /a /b\n'],
    ['in quotes', 'COPY --from="<|>" /a /b\n', 'COPY --from="build" /a /b\n'],
    ['in a quote that is open', 'COPY --from="b<|>', 'COPY --from="build'],
    [
      'on a continued line',
      'COPY --link \\\n  --from=b<|> \\\n  /a /b\n',
      'COPY --link \\\n  --from=build \\\n  /a /b\n',
    ],
    ['right before a continuation', 'COPY --from=<|>\\\n  /a /b\n', 'COPY --from=build\\\n  /a /b\n'],
    ['behind a comment', 'COPY \\\n# why\n  --from=<|>\n', 'COPY \\\n# why\n  --from=build\n'],
    ['in lower case', 'copy --from=<|> /a /b\n', 'copy --from=build /a /b\n'],
    ['in JSON form', 'COPY --from=<|> ["/a", "/b"]\n', 'COPY --from=build ["/a", "/b"]\n'],
    ['with a carriage return', 'COPY --from=<|>\r\nRUN x\r\n', 'COPY --from=build\r\nRUN x\r\n'],
    ['in ONBUILD', 'ONBUILD COPY --from=<|> /a /b\n', 'ONBUILD COPY --from=build /a /b\n'],
    ['with a heredoc', 'COPY --from=<|> <<A /\nx\nA\n', 'COPY --from=build <<A /\nx\nA\n'],
  ])('%s', (_, typed, taken) => {
    expect(complete(file(typed)).take('build')).toBe(file(taken));
  });
  test('with another escape token', () => {
    const text = '# escape=`\nFROM a AS win\nFROM b\nCOPY `\n  --from=<|> `\n  C:\\a C:\\b\n';
    expect(complete(text).take('win')).toContain('  --from=win `\n');
  });
  test('are offered by index where they have no name, or one that a later stage has taken', () => {
    expect(complete('FROM a\nFROM b AS x\nFROM c AS x\nFROM d\nCOPY --from=<|>').labels).toEqual(['x', '1', '0']);
  });
  test('leave out the current stage, later ones and those that would close a ring', () => {
    const text =
      'FROM a AS one\nCOPY --from=three / /\nFROM b AS two\nFROM c AS three\nCOPY --from=<|>\nFROM d AS four\n';
    expect(complete(text).labels).toEqual(['two']);
  });
  test('leave out a name that a later stage takes away', () => {
    expect(complete('FROM a AS x\nFROM b\nCOPY --from=<|>\nFROM c AS x\n').labels).toEqual(['0']);
  });
  test('come with the named contexts', () => {
    expect(complete(file('COPY --from=<|>'), {}, { contexts: new Set(['assets']) }).labels).toEqual([
      'tools',
      'build',
      'assets',
    ]);
  });
  test('are not offered where they mean nothing', () => {
    expect(complete(file('ADD --from=<|>')).labels).toEqual([]);
    expect(complete(file('COPY --exclude=<|>')).labels).toEqual([]);
    expect(complete(file('COPY --from=build /<|>')).labels).toEqual([]);
    expect(complete(file('COPY x --from=<|>')).labels).toEqual([]);
    expect(complete(file('# COPY --from=<|>')).labels).toEqual([]);
    expect(complete(file('COPY a \\\n# --from=<|>\n b')).labels).toEqual([]);
    expect(complete(file('RUN <<A\nCOPY --from=<|>\nA\n')).labels).toEqual([]);
  });
});

describe('stages in FROM', () => {
  test.each([
    ['after the keyword', 'FROM <|>', 'FROM build'],
    ['partly typed', 'FROM b<|>\nRUN x\n', 'FROM build\nRUN x\n'],
    ['before AS', 'FROM <|> AS next\n', 'FROM build AS next\n'],
    ['after a platform', 'FROM --platform=linux/amd64 <|>', 'FROM --platform=linux/amd64 build'],
    ['on a continued line', 'FROM \\\n  <|>\n', 'FROM \\\n  build\n'],
  ])('%s', (_, typed, taken) => {
    expect(complete(head + typed).take('build')).toBe(head + taken);
  });
  test('are the earlier ones, the nearest of duplicates, contexts and scratch', () => {
    const contexts = new Set(['ctx']);
    const text = 'FROM a AS x\nFROM b AS y\nFROM c AS x\nFROM d\nFROM <|> AS z\nFROM e AS later\n';
    const { labels, item } = complete(text, {}, { contexts });
    expect(labels.slice(0, 4)).toEqual(['x', 'y', 'ctx', 'scratch']);
    expect(item('x').detail).toBe('c · line 3');
  });
  test('are none in the first FROM but scratch', () => {
    const { items } = complete('FROM s<|>');
    expect(items.filter(({ kind }) => kind === CompletionItemKind.Module)).toEqual([]);
    expect(items[0]?.label).toBe('scratch');
  });
  test('do not stand for the name', () => {
    expect(complete(`${head}FROM a AS <|>`).labels).toEqual([]);
  });
});

describe('stages in RUN --mount', () => {
  const file = (line: string) => `${head}FROM scratch AS final\n${line}`;
  test.each([
    ['at the end of the file', 'RUN --mount=type=bind,from=<|>', 'RUN --mount=type=bind,from=build'],
    ['as the first option', 'RUN --mount=from=<|>,target=/x y\n', 'RUN --mount=from=build,target=/x y\n'],
    ['partly typed', 'RUN --mount=type=bind,from=b<|>,target=/x y\n', 'RUN --mount=type=bind,from=build,target=/x y\n'],
    ['in a later mount', 'RUN --mount=target=/a --mount=from=<|> y\n', 'RUN --mount=target=/a --mount=from=build y\n'],
    ['in quotes', 'RUN --mount="type=bind,from=<|>" y\n', 'RUN --mount="type=bind,from=build" y\n'],
    [
      'on a continued line',
      'RUN --network=none \\\n --mount=FROM=<|> y',
      'RUN --network=none \\\n --mount=FROM=build y',
    ],
  ])('%s', (_, typed, taken) => {
    expect(complete(file(typed)).take('build')).toBe(file(taken));
  });
  test('have no index', () => {
    expect(complete('FROM a\nFROM b AS x\nFROM c\nRUN --mount=from=<|>').labels).toEqual(['x']);
  });
});
