import { describe, expect, test } from 'vitest';
import * as general from '../../../server/src/service/generalService';
import { signatureHelp } from '../../../server/src/service/signatureHelp';
import { marked } from '../../helpers/marks';
import { openDocument } from '../../helpers/openDocument';

function help(source: string) {
  const { text, offset } = marked(source);
  const document = openDocument(text);
  return signatureHelp(document, document.positionAt(offset), general, { snippetSupport: false, markdown: true });
}

describe('signature help', () => {
  test('shows how the instruction is written', () => {
    expect(help('FROM a\nEXPOSE <|>')?.signatures.map(({ label }) => label)).toEqual(['EXPOSE port ...']);
  });
  test('says which part is being typed', () => {
    const copy = help('FROM a\nCOPY --link one <|>');
    const active = copy?.signatures[0]?.parameters?.[copy.activeParameter ?? 0];
    expect(active?.label).not.toBe('[flags]');
    expect(help('FROM a\nUSER <|>')?.activeParameter).toBe(0);
  });
  test('on continued lines, with any escape token', () => {
    const expected = help('FROM a\nEXPOSE 80 <|>');
    expect(expected).not.toBeNull();
    expect(help('FROM a\nEXPOSE 80 \\\n<|>')).toEqual(expected);
    expect(help('# escape=`\nFROM a\nEXPOSE 80 `\n<|>')).toEqual(expected);
  });
  test('not in comments, heredocs and between instructions', () => {
    expect(help('FROM a\n# EXPOSE <|>')).toBeNull();
    expect(help('FROM a\nRUN <<A\nEXPOSE <|>\nA\n')).toBeNull();
    expect(help('FROM a\n<|>\nRUN x')).toBeNull();
    expect(help('FROM a\nNOPE <|>')).toBeNull();
  });
  test('not in instructions that are very long', () => {
    expect(help(`FROM a\nRUN ${'x '.repeat(3000)}<|>`)).toBeNull();
  });
});
