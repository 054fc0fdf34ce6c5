// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { expect, test } from 'vitest';
import { occurrencesOf, symbolAt } from '../../../../server/src/core/symbols/symbolAt';
import { marked } from '../../../helpers/marks';
import { openDocument } from '../../../helpers/openDocument';

test.each([
  ['ARG B=x\nFROM a AS x\nFROM ${<|>B}', 'variable', 2],
  ['ARG B=x\nFROM a AS x\nFROM <|>${B}', 'stage', 2],
  ['FROM a AS <|>x', 'stage', 1],
  ['FROM a\nCOPY --from=<|>alpine / /', undefined, 0],
  ['<|>', undefined, 0],
])('%j', (source, kind, places) => {
  const { text, offset } = marked(source);
  const { model } = openDocument(text);
  const symbol = symbolAt(model, offset);
  expect(symbol?.kind).toBe(kind);
  expect(symbol ? occurrencesOf(model, symbol) : []).toHaveLength(places);
});
