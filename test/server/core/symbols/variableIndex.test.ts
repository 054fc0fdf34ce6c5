// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startOf } from '../../../../server/src/core/symbols/occurrence';
import { variableIndex } from '../../../../server/src/core/symbols/variableIndex';
import { anyText } from '../../../helpers/dockerfiles';
import { marked, markRanges } from '../../../helpers/marks';
import { openDocument } from '../../../helpers/openDocument';

/** The text with every place of the variable at the first mark marked. */
function places(source: string): string {
  const { text, ranges } = marked(source);
  const { occurrences, sameAs } = variableIndex(openDocument(text).model);
  const first = occurrences.find((occurrence) => startOf(occurrence) === ranges[0]?.start);
  const spans = (first ? sameAs(first) : []).map((one) => {
    return { start: startOf(one), end: one.instruction.offset + one.span.end };
  });
  return markRanges(text, spans);
}

describe('one variable', () => {
  test.each([
    // A build argument is one in the whole file; an ENV made of it is another variable.
    'ARG [|V|]=1\nFROM a:$[|V|]\nARG [|V|]\nENV V=${[|V|]}\nRUN echo $V\nFROM b\nARG [|V|]=2\nRUN echo $[|V|]',
    'ARG V=1\nFROM a:$V\nARG V\nENV [|V|]=${V}\nRUN echo $[|V|]\nFROM b\nARG V=2\nRUN echo $V',
    // Along stages that are built on each other, a grandchild's too.
    'FROM a AS x\nENV [|V|]=1\nFROM x AS y\nFROM y\nENV [|V|]=2$[|V|]\nCMD echo $[|V|]',
    // Not beside each other.
    'FROM a AS x\nFROM x AS y\nENV [|V|]=1\nFROM x\nENV V=1',
    // A bare ARG keeps the ENV; the ARGs of other stages come along.
    'FROM a\nENV [|V|]=1\nARG [|V|]\nWORKDIR $[|V|]\nFROM b\nARG [|V|]=3',
    'FROM a\nENV [|V|]=1\nARG V=2\nWORKDIR $V',
    // What the global value replaces does not come along.
    'ARG V=0\nFROM a\nENV [|V|]=1\nARG V\nWORKDIR $V',
    'FROM a\nARG [|A|]=1 B=$[|A|] C="${D:-${[|A|]}}"\nLABEL l=$[|A|]\nEXPOSE ${[|A|]}/tcp',
    'FROM a AS x\nONBUILD ARG [|V|]=1\nONBUILD ENV W=$[|V|]\nFROM x AS y\nARG [|V|]\nFROM x AS z\nUSER $[|V|]',
    'FROM a\nWORKDIR $[|UNKNOWN|]\nUSER ${[|UNKNOWN|]:-me}\nFROM b\nUSER $UNKNOWN',
  ])('%s', (source) => expect(places(source)).toBe(source));
});

test('a base image defines what it has, and what the file makes of it', () => {
  const { model } = openDocument('FROM alpine\nENV PATH=/x X=1\nRUN echo $X');
  const { occurrences, isOfImage } = variableIndex(model);
  expect(occurrences.map((one) => [one.name, isOfImage(one)])).toEqual([
    ['PATH', true],
    ['X', false],
    ['X', false],
  ]);
});

test('a default that a build argument replaces is still seen', () => {
  const { model } = openDocument('ARG A=1\nARG B=$A\nFROM x:$B', { buildArgs: { B: '2' } });
  expect(variableIndex(model).occurrences.map(({ name }) => name)).toEqual(['A', 'B', 'A', 'B']);
});

test('in any text each place is once, in file order, and stands for its name', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { occurrences, sameAs } = variableIndex(openDocument(text).model);
      const starts = occurrences.map(startOf);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      for (const one of occurrences) {
        const { instruction, span, isFixed, name } = one;
        const written = instruction.syntax.text.slice(span.start, span.end);
        if (!isFixed && !/[\s#]/.test(written)) expect(written).toBe(name);
        expect(sameAs(one)).toContain(one);
        expect(sameAs(one).every((other) => other.name === name)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
