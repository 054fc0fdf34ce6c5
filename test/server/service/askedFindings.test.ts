import { describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-types';
import { defaultSettings } from '../../../server/src/protocol/settings';
import { askedFindings } from '../../../server/src/service/askedFindings';
import { diagnostics } from '../../../server/src/service/diagnostics';
import { marked } from '../../helpers/marks';
import { openDocument } from '../../helpers/openDocument';

const on = { settings: defaultSettings };
const off = { settings: { ...defaultSettings, check: 'off' as const } };

/** What is asked for at the marked range, or at the cursor. */
function askedAt(source: string, shown: readonly Diagnostic[] = [], context: typeof on | typeof off = on) {
  const { text, ranges, offsets } = marked(source);
  const document = openDocument(text);
  const [start, end] = ranges[0] ? [ranges[0].start, ranges[0].end] : [offsets[0] ?? 0, offsets[0] ?? 0];
  const result = askedFindings(document, document.range({ start, end }), shown, context);
  const codes = result.asked.map(({ diagnostics: [first] }) => first?.code);
  return { document, codes, ...result };
}

describe('findings are asked for', () => {
  test('where the range touches them', () => {
    expect(askedAt('FROM a <|>as B\n').codes).toEqual(['FromAsCasing']);
    expect(askedAt('FROM a as<|> B\n').codes).toEqual(['FromAsCasing']);
    expect(askedAt('FROM [|a|] as B\n').codes).toEqual([]);
    expect(askedAt('FROM [|a as B|]\nFROM a AS c\nCOPY --from=b / /\n').codes).toEqual([
      'StageNameCasing',
      'FromAsCasing',
    ]);
    expect(askedAt('FROM a as B\n<|>\n').codes).toEqual([]);
  });

  test('over several lines', () => {
    const { codes, findings } = askedAt('FROM scratch AS A\n[|FROM scratch AS B\nFROM scratch AS C|]\n');
    expect(codes.filter((code) => code === 'StageNameCasing')).toHaveLength(2);
    expect(findings.length).toBeGreaterThan(codes.length);
  });

  test('with the diagnostics as they are shown', () => {
    const { document, asked } = askedAt('# check=error=true\nFROM a <|>as b\n');
    expect(asked.flatMap((each) => each.diagnostics)).toEqual(diagnostics(document, on));
  });
});

describe('what another extension shows', () => {
  const theirs = (code: string, line = 0): Diagnostic => ({
    range: { start: { line, character: 0 }, end: { line, character: 11 } },
    source: 'docker-language-server',
    code,
    message: code,
  });

  test('is asked for as well, beside what is shown here', () => {
    const shown = theirs('FromAsCasing');
    const { document, asked } = askedAt('FROM a <|>as b\n', [shown]);
    expect(asked.map((each) => each.diagnostics)).toEqual([[...diagnostics(document, on), shown]]);
  });

  test('is all of BuildKit where its rules are left to it', () => {
    const shown = theirs('FromAsCasing');
    const { asked, context } = askedAt('F<|>ROM a as B\n', [shown], off);
    expect(asked.map((each) => each.diagnostics)).toEqual([[shown]]);
    expect(context.settings.check).toBe('on');
    expect(askedAt('FROM a <|>as B\n', [], off).asked).toEqual([]);
  });

  test('is of its own line and rule only', () => {
    const source = 'FROM a<|> as b\nFROM b as c\n';
    expect(askedAt(source, [theirs('FromAsCasing', 5)], off).asked).toEqual([]);
    expect(askedAt(source, [theirs('StageNameCasing')], off).asked).toEqual([]);
    expect(askedAt(source, [theirs('FromAsCasing', 1)], off).asked).toHaveLength(1);
  });

  test('says nothing without a code, and nothing that is ours', () => {
    const { code: _, ...nameless } = theirs('FromAsCasing');
    const ours = { ...theirs('FromAsCasing'), source: 'buildkit' };
    expect(askedAt('F<|>ROM a as b\n', [nameless, ours], off).asked).toEqual([]);
  });
});
