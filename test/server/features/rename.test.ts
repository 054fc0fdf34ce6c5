import { describe, expect, test } from 'vitest';
import { changeDocument, type DockerfileDocument } from '../../../server/src/document';
import { prepareRename, rename } from '../../../server/src/features/rename';
import { marked } from '../../helpers/marks';
import { openDocument } from '../../helpers/openDocument';
import { corpusFiles, hasShared } from '../../helpers/shared';

/** The text after renaming what the cursor is on, or the refusal. */
function renamed(source: string, newName: string): string {
  const { text, offset } = marked(source);
  const document = openDocument(text);
  const result = rename(document, document.positionAt(offset), newName);
  return 'error' in result ? `refused: ${result.error}` : apply(document, result).text;
}

function apply(
  document: DockerfileDocument,
  edits: Exclude<ReturnType<typeof rename>, { error: string }>,
): DockerfileDocument {
  const changes = edits
    .map(({ range, newText }) => ({ range, text: newText }))
    .sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start));
  return changeDocument(document, 2, changes, document.model.options);
}

const file = `FROM golang:1.22 AS build
RUN go build -o /app .
FROM build AS test
RUN --mount=type=bind,from=build,source=/app,target=/app /app --self-test
FROM scratch
COPY --link --from=BUILD --chown=1:1 /app /app
COPY --from=0 /etc/passwd /etc/passwd
`;

describe('a stage', () => {
  test.each([
    ['its definition', 'AS build', 'AS bu<|>ild'],
    ['FROM', 'FROM build', 'FROM build<|>'],
    ['a mount', 'from=build', 'from=<|>build'],
    ['COPY --from among other flags', 'from=BUILD', 'from=BUI<|>LD'],
    ['COPY --from by index', 'from=0', 'from=<|>0'],
  ])('is renamed from %s, in every form of reference', (_name, found, cursor) => {
    const after = renamed(file.replace(found, cursor), 'compile');
    expect(after).toBe(file.replace(/\bbuild(?= AS|$|,)|(?<=AS )build|BUILD/gm, 'compile'));
  });

  test.each([
    ['FROM a<|> AS x', 'b', /a is not a stage/],
    ['FROM a AS x<|>', '1x', /no name for a stage/],
    ['FROM a AS x<|>', 'x/y', /no name for a stage/],
    ['FROM a AS x<|>', 'scratch', /reserved/],
    ['ARG BASE=x\nFROM a AS x<|>\nFROM ${BASE}', 'y', /Line 3 reaches it through a variable/],
    ['FROM a AS x<|>\nFROM b AS y\nCOPY --from=x / /\nCOPY --from=y / /', 'y', /mean another stage/],
    ['FROM a AS x<|>\nFROM alpine\nCOPY --from=x / /', 'alpine', /mean another stage/],
    ['FROM a AS x<|>\nFROM b\nCOPY --from=nginx / /', 'nginx', /mean another stage/],
    ['FROM a<|>lpine', 'x', /is not a stage/],
    ['RUN e<|>cho', 'x', /no stage and no variable/],
  ])('%s is not renamed to %s', (source, newName, reason) => {
    expect(renamed(source, newName)).toMatch(reason);
  });

  test('without a name gets one, and its references by index stay', () => {
    const source = 'FROM golang:1.22\nFROM scratch\nCOPY --from=<|>0 /a /b\n';
    expect(renamed(source, 'build')).toBe('FROM golang:1.22 AS build\nFROM scratch\nCOPY --from=0 /a /b\n');
  });

  test('keeps line endings, continuations and comments', () => {
    const source = 'FROM a \\\r\n  AS b<|>\r\nFROM c\r\nCOPY \\\r\n  # from there\r\n  --from=b \\\r\n  /x /y\r\n';
    expect(renamed(source, 'd')).toBe(marked(source).text.replace('AS b', 'AS d').replace('from=b', 'from=d'));
  });
});

describe('a variable', () => {
  test('is renamed from the global scope down into commands, and nothing else is', () => {
    const source = `ARG VER<|>SION=1
FROM alpine:\${VERSION} AS a
ARG VERSION
ENV LABEL_VERSION=$VERSION OTHER=\${X:-\${VERSION}}
RUN echo "$VERSION \${VERSION:-none}" '$VERSION' \\$VERSION && VERSION=2 && echo $VERSION
RUN <<EOF
echo $VERSION
EOF
COPY <<EOF /version
$VERSION
EOF
`;
    expect(renamed(source, 'RELEASE')).toBe(`ARG RELEASE=1
FROM alpine:\${RELEASE} AS a
ARG RELEASE
ENV LABEL_VERSION=$RELEASE OTHER=\${X:-\${RELEASE}}
RUN echo "$RELEASE \${RELEASE:-none}" '$VERSION' \\$VERSION && VERSION=2 && echo $VERSION
RUN <<EOF
echo $RELEASE
EOF
COPY <<EOF /version
$RELEASE
EOF
`);
  });

  test('an ENV is renamed along the stages that are built on it, not in others', () => {
    const source = `FROM a AS x
ENV HOME_<|>DIR=/h
FROM x AS y
WORKDIR $HOME_DIR
FROM b
ENV HOME_DIR=/other
WORKDIR $HOME_DIR
`;
    const expected = marked(source)
      .text.replace('ENV HOME_DIR=/h', 'ENV ROOT=/h')
      .replace('WORKDIR $HOME_DIR', 'WORKDIR $ROOT');
    expect(renamed(source, 'ROOT')).toBe(expected);
  });

  test.each([
    ['FROM a\nARG X<|>\nARG Y\nRUN echo $X', 'Y', /in use already/],
    ['FROM a\nARG X<|>', '1X', /no name for a variable/],
    ['FROM a\nARG TARGET<|>ARCH', 'ARCH', /predefined/],
    ['FROM alpine\nENV P=$PA<|>TH', 'Q', /comes from the base image/],
    ['FROM scratch\nCOPY $NO<|>NE /', 'Q', /Nothing in this file defines/],
  ])('%s is not renamed to %s', (source, newName, reason) => {
    expect(renamed(source, newName)).toMatch(reason);
  });

  test('that the settings give is refused before anything is typed', () => {
    const { text, offset } = marked('ARG X<|>\nFROM alpine:$X');
    const document = openDocument(text, { buildArgs: { X: '3' } });
    expect(prepareRename(document, document.positionAt(offset))).toMatchObject({
      error: expect.stringMatching(/buildArgs/),
    });
  });
});

describe.skipIf(!hasShared)('in real files', () => {
  test.each(corpusFiles().map(({ name, text }) => [name, text] as const))(
    '%s: every stage, and nothing but its references',
    (_name, text) => {
      const document = openDocument(text);
      const targets = (of: DockerfileDocument) =>
        of.model.references.map(({ target }) => (target.kind === 'stage' ? target.stage.index : target));
      for (const stage of document.model.stages) {
        if (!stage.nameWord || document.model.stages.findLast(({ name }) => name === stage.name) !== stage) continue;
        const result = rename(document, document.rangeIn(stage.from, stage.nameWord).start, 'renamed-stage');
        if ('error' in result) {
          expect(result.error).toMatch(/through a variable/);
          continue;
        }
        const after = apply(document, result);
        expect(targets(after)).toEqual(targets(document));
        expect(after.text.replaceAll('renamed-stage', stage.nameWord.text).toLowerCase()).toBe(text.toLowerCase());
        const named = document.model.references.filter(
          ({ target }) => target.kind === 'stage' && target.stage === stage && !target.byIndex,
        );
        expect(result).toHaveLength(named.length + 1);
      }
    },
  );
});
