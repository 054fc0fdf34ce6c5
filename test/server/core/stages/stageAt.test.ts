import { expect, test } from 'vitest';
import { stageAt } from '../../../../server/src/core/stages/stageAt';
import { marked } from '../../../helpers/marks';
import { openDocument } from '../../../helpers/openDocument';

function indexAt(source: string): number | undefined {
  const { text, offset } = marked(source);
  return stageAt(openDocument(text).model, offset)?.index;
}

test.each([
  ['ARG A<|>\nFROM a\n', undefined],
  ['<|>', undefined],
  ['ARG A\n<|>FROM a\n', 0],
  ['FROM a\n# b\n<|>\nFROM c\n', 0],
  ['FROM a\nRUN b\n<|>FROM c\nFROM d\n', 1],
  ['FROM a\nFR<|>OM c\nFROM d\n', 1],
  ['FROM a\nFROM c\nFROM d\n\n<|>', 2],
])('in %j is the stage %j', (source, index) => expect(indexAt(source)).toBe(index));
