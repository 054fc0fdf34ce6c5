import { expect, test } from 'vitest';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import { highlights } from '../../../server/src/service/highlight';
import { marked, markRanges } from '../../helpers/marks';
import { openDocument } from '../../helpers/openDocument';

/** The text with writes marked as `[|...|]` and reads as `(...)`. */
function highlighted(source: string): string {
  const { text, offset } = marked(source);
  const document = openDocument(text);
  const found = highlights(document, document.positionAt(offset));
  const spans = found.map(({ range, kind }) => ({
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
    isRead: kind === DocumentHighlightKind.Read,
  }));
  const reads = new Set(spans.filter(({ isRead }) => isRead).map(({ start }) => text.slice(0, start)));
  return markRanges(text, spans).replace(/\[\|([^|]*)\|\]/g, (mark, name: string, at: number, whole: string) => {
    const before = whole.slice(0, at).replace(/\[\||\|\]/g, '');
    return reads.has(before) ? `(${name})` : mark;
  });
}

test('a stage: its name is written, all that refers to it reads', () => {
  expect(
    highlighted(
      'FROM a AS x\nFROM x<|> AS y\nCOPY --link --from=X / /\nRUN --mount=from=x,target=/x true\nCOPY --from=0 / /',
    ),
  ).toBe(
    'FROM a AS [|x|]\nFROM (x) AS y\nCOPY --link --from=(X) / /\nRUN --mount=from=(x),target=/x true\nCOPY --from=(0) / /',
  );
});

test('a variable: ARG and ENV are written', () => {
  expect(highlighted('ARG V=1\nFROM a:$V\nARG V\nENV W=$V<|>\nRUN echo $V $W')).toBe(
    'ARG [|V|]=1\nFROM a:$(V)\nARG [|V|]\nENV W=$(V)\nRUN echo $(V) $W',
  );
});

test.each(['FR<|>OM a AS x', 'FROM a A<|>S x', '# x<|>\nFROM a AS x', '<|>'])('nothing: %j', (source) => {
  expect(highlighted(source)).toBe(marked(source).text);
});
