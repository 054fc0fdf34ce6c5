import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultOptions } from '../../../../server/src/core/stages/analyze';
import { defaultSettings } from '../../../../server/src/protocol/settings';
import { diagnostics } from '../../../../server/src/service/diagnostics';
import { changeDocument, createDocument, type DockerfileDocument } from '../../../../server/src/service/document';
import { hover } from '../../../../server/src/service/hover';
import { realisticDockerfile } from '../../../helpers/dockerfiles';

/** Everything that stands on evaluations: findings with their places, and what is known of each name. */
function said(document: DockerfileDocument): unknown {
  const hovers = document.text
    .split('\n')
    .map(
      (_, line) =>
        hover(document, { line, character: 6 }, { markdown: true }) ??
        hover(document, { line, character: 12 }, { markdown: true }),
    );
  return { diagnostics: diagnostics(document, { settings: defaultSettings }), hovers };
}

const edit = fc.record({
  at: fc.nat(),
  length: fc.constantFrom(0, 0, 1, 1, 3, 20, 200),
  text: fc.constantFrom(
    '',
    ' ',
    'x',
    '\n',
    '$VERSION',
    'ARG VERSION=2\n',
    'ENV BASE=$VERSION PATH=/bin\n',
    'FROM base\n',
    'FROM build AS deps\n',
    'ONBUILD COPY --from=build /a /b\n',
    '# check=skip=UndefinedVar\n',
    'WORKDIR out\n',
    'COPY --from=test $x /y\n',
  ),
});

describe('what is kept of an earlier version equals what a fresh look says', () => {
  test.each([[{}], [{ VERSION: '3' }]])('with build arguments %j', (buildArgs) => {
    const options = { ...defaultOptions, buildArgs };
    fc.assert(
      fc.property(realisticDockerfile, fc.array(edit, { minLength: 1, maxLength: 6 }), (text, edits) => {
        let document = createDocument('file:///Dockerfile', 1, text, options);
        said(document);
        for (const [index, { at, length, text: inserted }] of edits.entries()) {
          const start = at % (document.text.length + 1);
          const range = document.range({ start, end: Math.min(document.text.length, start + length) });
          document = changeDocument(document, index + 2, [{ range, text: inserted }]);
          expect(said(document)).toEqual(said(createDocument('file:///Dockerfile', 1, document.text, options)));
        }
      }),
      { numRuns: 150 },
    );
  });
});
