// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { expect, test } from 'vitest';
import { startOf } from '../../../../server/src/core/symbols/occurrence';
import {
  externalOccurrenceAt,
  stageDefinition,
  stageOccurrenceAt,
  stageOccurrences,
} from '../../../../server/src/core/symbols/stageSymbol';
import { marked, markRanges } from '../../../helpers/marks';
import { openDocument } from '../../../helpers/openDocument';

test.each([
  'FROM a AS [|x|]\nFROM [|x|]\nFROM X\nCOPY --from=[|X|] --link / /\nADD x /\nRUN --mount=type=cache,from=[|x|],target=/c true\nONBUILD COPY --from=[|0|] / /',
  'FROM [|golang:1.22|]\nFROM golang:1.22\nCOPY --from=[|0|] / /',
  'FROM a AS x\nFROM [|x|]\nFROM b\nCOPY --from=[|1|] / /',
  'ARG B=x\nFROM a AS [|x|]\nFROM [|${B}|]\nFROM "[|x|]"',
  'FROM a AS [|1x|]\nCOPY --from=1x / /',
])('every place of a stage: %s', (source) => {
  const { text, ranges } = marked(source);
  const { model } = openDocument(text);
  const stage = model.stages.find((one) => startOf(stageDefinition(one)) === ranges[0]?.start);
  const found = stage ? stageOccurrences(model, stage) : [];
  expect(
    markRanges(
      text,
      found.map((one) => ({ start: startOf(one), end: one.instruction.offset + one.span.end })),
    ),
  ).toBe(source);
});

test.each([
  ['FROM a AS x\nFROM <|>x', 0],
  ['FROM a AS x\nFROM b AS y<|>', 1],
  ['FROM a AS x\nFROM b\nCOPY --from=<|>0 / /', 0],
  ['FROM a AS x\nFROM <|>b', undefined],
  ['FR<|>OM a AS x', undefined],
  ['FROM a A<|>S x', undefined],
])('the stage at %j', (source, index) => {
  const { text, offset } = marked(source);
  expect(stageOccurrenceAt(openDocument(text).model, offset)?.stage.index).toBe(index);
});

test.each([
  ['FROM al<|>pine', 'alpine'],
  ['FROM a AS x\nCOPY --from=ngi<|>nx / /', 'nginx'],
  ['FROM a AS x\nFROM <|>x', undefined],
])('what is no stage at %j', (source, name) => {
  const { text, offset } = marked(source);
  expect(externalOccurrenceAt(openDocument(text).model, offset)?.reference.name).toBe(name);
});
