import { expect, test } from 'vitest';
import { stageGraph } from '../../../../server/src/core/graph/stageGraph';
import { defaultOptions } from '../../../../server/src/core/stages/analyze';
import { changeDocument, createDocument } from '../../../../server/src/service/document';
import { corpusFiles, hasShared } from '../../../helpers/shared';

const inserted = ['', 'x', '\n', 'FROM', 'FROM base AS more\n', 'COPY --from=b / /\n', 'RUN --mount=from=', '$V', '"'];

test.skipIf(!hasShared)("after 200 edits of BuildKit's Dockerfile the graph is that of its text", () => {
  const text = corpusFiles().find(({ name }) => name === 'buildkit-Dockerfile')?.text ?? '';
  let document = createDocument('file:///work/Dockerfile', 1, text, defaultOptions);
  let state = 7;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let edit = 1; edit <= 200; edit++) {
    const start = random(document.text.length);
    const range = document.range({ start, end: Math.min(document.text.length, start + random(12)) });
    document = changeDocument(document, edit + 1, [{ range, text: inserted[random(inserted.length)] ?? '' }]);
    const graph = stageGraph(document);
    if (edit % 20 > 0) continue;
    expect(graph).toEqual(stageGraph(createDocument('file:///work/Dockerfile', 1, document.text, defaultOptions)));
  }
  expect(document.text).not.toBe(text);
});
