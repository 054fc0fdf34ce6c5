import { describe, expect, test } from 'vitest';
import { definition } from '../../../server/src/service/definition';
import { marked, markRanges } from '../../helpers/marks';
import { openDocument } from '../../helpers/openDocument';

/** The text with the definition of what the cursor is on marked as `[|...|]`; null where there is none. */
function defined(source: string): string | null {
  const { text, offset } = marked(source);
  const document = openDocument(text);
  const found = definition(document, document.positionAt(offset));
  if (!found) return null;
  return markRanges(text, [{ start: document.offsetAt(found.range.start), end: document.offsetAt(found.range.end) }]);
}

describe('of a stage', () => {
  test.each([
    'FROM a AS [|x|]\nFROM <|>x',
    'FROM a AS [|x|]\nFROM b\nCOPY --link --from=<|>x / /',
    'FROM a AS [|x|]\nFROM b\nCOPY --chown=1:1 \\\n  --from=X<|> \\\n  / /',
    'FROM a AS [|x|]\nFROM b\nCOPY --from="x<|>" / /',
    'FROM a AS [|x|]\nFROM b\nCOPY --from=<|>0 / /',
    'FROM [|a|]\nFROM b\nCOPY --from=<|>0 / /',
    'FROM a AS [|x|]\nFROM b\nRUN --network=none --mount=type=bind,from=x<|>,target=/x true',
    'FROM a AS [|x|]\nFROM b\nONBUILD COPY --from=<|>x / /',
    'FROM a AS <|>[|x|]',
    // Nearest for FROM, last for COPY.
    'FROM a AS x\nFROM b AS [|x|]\nFROM x<|>\nFROM c AS x',
    'FROM a AS x\nFROM b AS [|x|]\nFROM c\nCOPY --from=<|>x / /',
    'ARG BASE=x\nFROM a AS x\nFROM b AS [|y|]\nFROM ${BASE}\nCOPY --from=y<|> / /',
  ])('%s', (source) => {
    expect(defined(source.replace(/\[\||\|\]/g, ''))).toBe(source.replace('<|>', ''));
  });

  test.each([
    'FROM <|>alpine',
    'FROM a AS x\nFROM b\nCOPY --from=<|>nginx / /',
    'FRO<|>M a',
    'FROM a AS x\nFROM b\nRUN --mount=from=<|>0,target=/x true',
    '<|>',
  ])('none: %s', (source) => expect(defined(source)).toBeNull());
});

describe('of a variable', () => {
  test.each([
    'ARG [|V|]=1\nFROM alpine:$<|>V',
    'ARG V=1\nFROM alpine:$V\nARG [|V|]\nENV A=${V<|>}',
    // From the redeclared ARG on to the global one.
    'ARG [|V|]=1\nFROM alpine\nARG V<|>',
    // One with a default of its own takes nothing from the global one.
    'ARG V=1\nFROM alpine\nARG [|V<|>|]=2',
    'FROM alpine AS base\nENV [|V|]=1\nFROM base\nARG V<|>',
    'FROM alpine\nENV "[|V|]"=1\nCMD echo $<|>V',
    'FROM alpine AS base\nENV [|V|]=1\nONBUILD RUN echo $<|>V\nFROM base',
    'FROM alpine AS base\nENV [|V|]=1\nONBUILD RUN echo $<|>V',
    'FROM alpine\nARG [|V|]=1\nRUN --mount=type=cache,target="/x/$<|>V" true',
    'FROM alpine\nARG [|V|]=1\nCOPY <<EOF /f\n"$<|>V"\nEOF',
    'FROM alpine\nARG [|V|]=1\nRUN echo $((<|>V + 1)) \\\n  # more\n',
    'FROM alpine AS base\nENV [|HOME_DIR|]=/h\nFROM base\nWORKDIR $HOME_DIR<|>/x',
    'FROM alpine\nARG [|A|]=1 B=${A<|>}',
    'FROM alpine\nENV A=1\nENV [|A|]=2\nLABEL l=${x:-$A<|>}',
    'FROM alpine\nARG [|V|]=1\nRUN echo "${V<|>}"',
    'FROM alpine\nARG [|V|]=1\nRUN <<EOF\necho $V<|>\nEOF',
  ])('%s', (source) => {
    expect(defined(source.replace(/\[\||\|\]/g, ''))).toBe(source.replace('<|>', ''));
  });

  test.each([
    "FROM alpine\nARG V=1\nRUN echo '$<|>V'",
    'FROM alpine\nARG V=1\nRUN V=2; echo $<|>V',
    // A container does not have build arguments.
    'FROM alpine\nARG V=1\nCMD echo $<|>V',
    'FROM alpine\nARG V=1\nRUN ["echo", "$<|>V"]',
    'FROM alpine\nENV V=\\$<|>V',
    'FROM --platform=$BUILD<|>PLATFORM alpine',
    'FROM scratch\nCOPY $<|>X /',
  ])('none: %s', (source) => expect(defined(source)).toBeNull());
});
