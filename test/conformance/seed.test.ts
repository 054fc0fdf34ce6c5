import { describe, expect, test } from 'vitest';
import { stageGraph } from '../../server/src/core/graph/stageGraph';
import { knownImageConfig } from '../../server/src/core/images/knownImages';
import { defaultOptions } from '../../server/src/core/stages/analyze';
import { defaultSettings } from '../../server/src/protocol/settings';
import { quickFixes } from '../../server/src/service/codeActions';
import { diagnostics } from '../../server/src/service/diagnostics';
import { createDocument } from '../../server/src/service/document';
import { corpusFiles, hasShared, seedFiles } from '../helpers/shared';

const context = { settings: defaultSettings };

function open(text: string) {
  return createDocument('file:///Dockerfile', 1, text, { ...defaultOptions, imageConfig: knownImageConfig });
}

/** Bare names that are no stage: of the tutorial the one that is wrong, of the real files a cache image. */
const undefinedStages: Readonly<Record<string, readonly string[]>> = {
  'dockerfilegraph-examples-dockerfiles-Dockerfile': ['buildcache'],
};

describe.skipIf(!hasShared)('the Dockerfiles of the tutorial', () => {
  const files = seedFiles();

  test('are all there', () => expect(files.length).toBeGreaterThanOrEqual(7));

  test('the stage that does not exist is flagged, and its fix is the one that was meant', () => {
    const file = files.find(({ text }) => text.includes('--from=build-server'));
    const document = open(file?.text ?? '');
    const found = diagnostics(document, context).filter(({ code }) => code === 'UndefinedStage');
    expect(found).toMatchObject([{ message: expect.stringContaining('Did you mean "build-client"?') }]);
    const [first] = quickFixes(
      document,
      found[0]?.range ?? document.range({ start: 0, end: 0 }),
      { diagnostics: [] },
      context,
    );
    expect(first).toMatchObject({ title: 'Change to "build-client"', isPreferred: true });
  });

  test('nothing else is', () => {
    const others = files.filter(({ text }) => !text.includes('--from=build-server'));
    const found = others.flatMap(({ text }) => diagnostics(open(text), context));
    expect(found.filter(({ code }) => code === 'UndefinedStage')).toEqual([]);
  });
});

describe.skipIf(!hasShared)('real Dockerfiles', () => {
  test.each(corpusFiles().map(({ name, text }) => [name, text] as const))('%s: its stages are right', (name, text) => {
    const document = open(text);
    const found = diagnostics(document, context).filter(({ code }) => code === 'UndefinedStage');
    const names = found.map(({ range }) => text.slice(document.offsetAt(range.start), document.offsetAt(range.end)));
    expect(names).toEqual(undefinedStages[name] ?? []);
    const graph = stageGraph(document);
    expect(graph.nodes.filter(({ kind }) => kind === 'stage')).toHaveLength(document.model.stages.length);
    const ids = new Set(graph.nodes.map(({ id }) => id));
    for (const { source, target } of graph.edges) expect(ids.has(source) && ids.has(target)).toBe(true);
    const counted = graph.edges.reduce((sum, { count }) => sum + count, 0);
    const drawn = document.model.references.filter(({ target }) => ['stage', 'image', 'context'].includes(target.kind));
    expect(counted).toBe(drawn.length);
  });
});
