import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DocumentSymbol, Range } from 'vscode-languageserver-types';
import { documentSymbols } from '../../../server/src/service/documentSymbols';
import { anyText } from '../../helpers/dockerfiles';
import { openDocument } from '../../helpers/openDocument';

function outline(text: string): readonly string[] {
  const shown = (symbols: readonly DocumentSymbol[], indent: string): readonly string[] =>
    symbols.flatMap(({ name, detail, children = [] }) => [
      `${indent}${name}${detail === undefined ? '' : ` | ${detail}`}`,
      ...shown(children, `${indent}  `),
    ]);
  return shown(documentSymbols(openDocument(text)), '');
}

function contains(outer: Range, inner: Range): boolean {
  const position = ({ line, character }: Range['start']) => line * 100_000 + character;
  return position(outer.start) <= position(inner.start) && position(inner.end) <= position(outer.end);
}

describe('document symbols', () => {
  test('show stages and what stands out in them', () => {
    const text = [
      'ARG GO=1.23 DEBUG',
      'FROM golang:$GO AS Build',
      'ARG VERSION=dev',
      'ENV CGO_ENABLED=0 GOOS=linux',
      'WORKDIR /src',
      'COPY . .',
      'RUN --mount=type=cache,target=/root/.cache \\',
      '    go build \\',
      '      -o /out/app ./cmd/app',
      'FROM scratch',
      'COPY --chown=1:1 --from=build /out/app /app',
      'RUN <<EOF',
      '  set -e',
      '  true',
      'EOF',
      'ENTRYPOINT ["/app"]',
    ].join('\n');
    expect(outline(text)).toEqual([
      'GO | 1.23',
      'DEBUG',
      'Build | golang:$GO',
      '  VERSION | dev',
      '  CGO_ENABLED | 0',
      '  GOOS | linux',
      '  WORKDIR /src',
      '  RUN go build -o /out/app ./cmd/app',
      'stage-1 | scratch',
      '  COPY --from=build /out/app /app',
      '  RUN set -e',
      '  ENTRYPOINT ["/app"]',
    ]);
  });

  test('shorten long commands', () => {
    const [stage] = documentSymbols(openDocument(`FROM a\nRUN ${'echo long; '.repeat(20)}\n`));
    expect(stage?.children?.[0]?.name).toHaveLength('RUN '.length + 60);
    expect(stage?.children?.[0]?.name.endsWith('…')).toBe(true);
  });

  test('bear what is half typed', () => {
    expect(outline('FROM')).toEqual(['stage-0']);
    expect(outline('ARG\nFROM a AS 1x\nENV\nENV =\nRUN')).toEqual(['1x | a', '  RUN']);
    expect(outline('')).toEqual([]);
  });

  test('have a name, and ranges that nest', () => {
    const sound = (symbol: DocumentSymbol): boolean =>
      symbol.name.trim() !== '' &&
      contains(symbol.range, symbol.selectionRange) &&
      (symbol.children ?? []).every((child) => contains(symbol.range, child.range) && sound(child));
    fc.assert(fc.property(anyText, (text) => documentSymbols(openDocument(text)).every(sound)));
  });
});
