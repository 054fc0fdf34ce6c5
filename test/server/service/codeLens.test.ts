import { describe, expect, test } from 'vitest';
import { codeLenses } from '../../../server/src/service/codeLens';
import { marked } from '../../helpers/marks';
import { openDocument } from '../../helpers/openDocument';

function titlesByLine(text: string): readonly string[] {
  return codeLenses(openDocument(text)).map(({ range, command }) => `${range.start.line} ${command?.title}`);
}

describe('code lenses', () => {
  test('build a stage, count its uses and show the graph', () => {
    const text = 'FROM a AS one\nFROM one AS two\nCOPY --from=one / /\nFROM scratch\nCOPY --from=two / /\n';
    expect(titlesByLine(text)).toEqual([
      '0 Build',
      '0 2 uses',
      '0 Graph',
      '1 Build',
      '1 1 use',
      '1 Graph',
      '3 Build',
      '3 Graph',
    ]);
  });

  test('say what is a target beside the default one, and unused only of what nothing can build', () => {
    expect(titlesByLine('FROM alpine AS one\nFROM debian\nFROM nginx AS two\n')).toEqual([
      '0 Build',
      '0 target',
      '0 Graph',
      '1 unused',
      '1 Graph',
      '2 Build',
      '2 Graph',
    ]);
    expect(titlesByLine('FROM {{ base }}\nFROM nginx\n')).toEqual(['0 Graph', '1 Build', '1 Graph']);
  });

  test('offer no build of a stage that no target can name', () => {
    expect(titlesByLine('FROM a\nFROM scratch\nCOPY --from=0 / /\n')).toEqual([
      '0 1 use',
      '0 Graph',
      '1 Build',
      '1 Graph',
    ]);
    const duplicates = titlesByLine('FROM a AS x\nFROM b AS x\nFROM x\n');
    expect(duplicates.filter((lens) => lens.endsWith('Build'))).toEqual(['1 Build', '2 Build']);
  });

  test('carry what their commands need', () => {
    const { text, ranges } = marked('FROM a AS [|one|]\nFROM b\nRUN --mount=target=/m,from=[|one|] true\n');
    const document = openDocument(text);
    const [name, use] = ranges.map((range) => document.range(range));
    const [build, uses, graph] = codeLenses(document).map(({ command }) => command);
    expect(build?.arguments).toEqual([{ uri: document.uri, stageIndex: 0 }]);
    expect(uses?.arguments).toEqual([
      { uri: document.uri, position: name?.start, locations: [{ uri: document.uri, range: use }] },
    ]);
    expect(graph?.arguments).toEqual([{ uri: document.uri, stageIndex: 0 }]);
    expect([build, uses, graph].map((command) => command?.command)).toEqual([
      'multistage.buildStage',
      'multistage.showReferences',
      'multistage.showStageGraph',
    ]);
  });
});
