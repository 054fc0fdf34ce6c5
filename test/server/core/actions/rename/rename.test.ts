// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActionEdit, isRefused } from '../../../../../server/src/core/actions/outcome';
import { rename, renamePlace } from '../../../../../server/src/core/actions/rename/rename';
import { editedSource, type Source } from '../../../../../server/src/core/edits/source';
import { evaluationsOf, fileSpan } from '../../../../../server/src/core/stages/model';
import { variableIndex } from '../../../../../server/src/core/symbols/variableIndex';
import { realisticDockerfile } from '../../../../helpers/dockerfiles';
import { marked } from '../../../../helpers/marks';
import { openDocument } from '../../../../helpers/openDocument';
import { inRepository } from '../../../../helpers/repository';
import { corpusFiles, hasShared } from '../../../../helpers/shared';

/** The text after renaming what the cursor is on, or the refusal. */
function renamed(source: string, newName: string): string {
  const { text, offset } = marked(source);
  const document = openDocument(text);
  const result = rename(document, offset, newName);
  return isRefused(result) ? `refused: ${result.refused}` : apply(document, sure(result.edits)).text;
}

/** What is renamed without a question. */
function sure(edits: readonly ActionEdit[]): readonly ActionEdit[] {
  return edits.filter(({ confirm }) => !confirm);
}

function apply(source: Source, edits: readonly ActionEdit[]): Source {
  return editedSource(source, edits);
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
    ['FROM golang:1.2<|>2 AS x', 'b', /golang:1\.22 is an image, not a stage/],
    ['FROM a AS x\nFROM b\nCOPY --from=<|>7 / /', 'c', /7 is not a stage/],
    ['FROM a AS x<|>', '1x', /no name for a stage/],
    ['FROM a AS x<|>', 'x/y', /no name for a stage/],
    ['FROM a AS x<|>', 'scratch', /reserved/],
    ['ARG BASE=x\nFROM a AS x<|>\nFROM ${BASE}', 'y', /Line 3 reaches it through a variable/],
    ['FROM a AS x<|>\nFROM b AS y\nCOPY --from=x / /\nCOPY --from=y / /', 'y', /Another stage is called y, in line 2/],
    ['FROM a AS x<|>\nFROM b AS y', 'y', /Another stage is called y, in line 2/],
    ['FROM a AS x<|>\nFROM alpine\nCOPY --from=x / /', 'alpine', /In line 2 alpine is an image/],
    ['FROM a AS x<|>\nFROM b\nCOPY --from=Nginx / /', 'nginx', /In line 3 Nginx is an image/],
    ['FROM a AS b-y\nFROM b-$TARGETSTAGE AS y<|>', 'z', /mean another stage/],
    ['FROM a<|>lpine', 'x', /is an image/],
    ['RUN e<|>cho', 'x', /no stage and no variable/],
  ])('%s is not renamed to %s', (source, newName, reason) => {
    expect(renamed(source, newName)).toMatch(reason);
  });

  test('without a name gets one, and its references by index stay', () => {
    const source = 'FROM golang:1.22\nFROM scratch\nCOPY --from=<|>0 /a /b\n';
    expect(renamed(source, 'build')).toBe('FROM golang:1.22 AS build\nFROM scratch\nCOPY --from=0 /a /b\n');
  });

  test.each([
    ['FROM a AS x<|>\nFROM x', 'Build', 'FROM a AS build\nFROM build'],
    ['FROM a AS x<|>\nFROM "x"', 'y', 'FROM a AS y\nFROM "y"'],
    ['FROM a AS x<|>\nFROM b\nCOPY --from="x" / /', 'y', 'FROM a AS y\nFROM b\nCOPY --from="y" / /'],
    [
      'FROM a AS x<|>\nFROM b\nRUN --mount=from=x,target="/a" --mount="type=bind,from=x,target=/b" c',
      'y',
      'FROM a AS y\nFROM b\nRUN --mount=from=y,target="/a" --mount="type=bind,from=y,target=/b" c',
    ],
    ['FROM a AS x<|>\nONBUILD COPY --from=x / /', 'y', 'FROM a AS y\nONBUILD COPY --from=y / /'],
    // An image above, and a base of the same name, are images still.
    ['FROM alpine\nFROM alpine AS x<|>', 'alpine', 'FROM alpine\nFROM alpine AS alpine'],
    // Of namesakes each has its own references.
    ['FROM a AS x<|>\nFROM x\nFROM b AS x\nFROM x', 'y', 'FROM a AS y\nFROM y\nFROM b AS x\nFROM x'],
    ['from a\nfrom b\ncopy --from=<|>0 / /', 'y', 'from a as y\nfrom b\ncopy --from=0 / /'],
    ['FROM a AS x<|>', 'x', 'FROM a AS x'],
  ])('%j to %s', (source, newName, after) => expect(renamed(source, newName)).toBe(after));

  test.each([
    [{ contexts: new Set(['x']) }, /buildContexts/],
    [{ target: 'X' }, /multistage\.target/],
  ])('that the settings name is refused before anything is typed: %j', (options, reason) => {
    const { text, offset } = marked('FROM a AS x<|>\nFROM b');
    const document = openDocument(text, options);
    const refusal = { refused: expect.stringMatching(reason) };
    expect(renamePlace(document, offset)).toMatchObject(refusal);
    expect(rename(document, offset, 'y')).toMatchObject(refusal);
  });

  test('by its index is offered with its name', () => {
    const { text, offset } = marked('FROM a AS x\nFROM b\nCOPY --from=<|>0 / /');
    const document = openDocument(text);
    expect(renamePlace(document, offset)).toEqual({ span: { start: offset, end: offset + 1 }, name: 'x' });
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
    // A default of its own: the ENV stays, and a bare ARG would have taken it along.
    ['FROM a\nENV X=1\nARG X<|>=2\nRUN echo $X', 'FROM a\nENV X=1\nARG Y=2\nRUN echo $Y'],
    ['FROM a\nENV X<|>=1\nARG X\nRUN echo $X', 'FROM a\nENV Y=1\nARG Y\nRUN echo $Y'],
    // At run time there is no build argument.
    ['FROM a\nARG X<|>=1\nRUN echo $X\nCMD echo $X', 'FROM a\nARG Y=1\nRUN echo $Y\nCMD echo $X'],
    ['FROM a\nCMD echo $X\nENV X<|>=1', 'FROM a\nCMD echo $Y\nENV Y=1'],
    // An ENV made of an ARG of the same name is another variable.
    ['FROM a\nARG X<|>=1\nENV X=$X\nRUN echo $X', 'FROM a\nARG Y=1\nENV X=$Y\nRUN echo $X'],
    ['FROM a AS b\nFROM b\nENV X<|>=1\nFROM b\nENV X=2', 'FROM a AS b\nFROM b\nENV Y=1\nFROM b\nENV X=2'],
    ['FROM a\nENV "X<|>"=1 Z=$X\nRUN echo $X', 'FROM a\nENV "Y"=1 Z=$X\nRUN echo $Y'],
    ['FROM a\nENV X<|> 1\nWORKDIR /$X', 'FROM a\nENV Y 1\nWORKDIR /$Y'],
    // Triggers, carried out by a stage of the file or not.
    ['FROM a\nARG X<|>=1\nONBUILD RUN echo $X', 'FROM a\nARG Y=1\nONBUILD RUN echo $Y'],
    ['FROM a\nONBUILD ARG X<|>\nONBUILD ENV Z=$X', 'FROM a\nONBUILD ARG Y\nONBUILD ENV Z=$Y'],
    [
      'FROM a AS b\nONBUILD ARG X<|>\nONBUILD RUN echo $X\nFROM b\nRUN echo $X',
      'FROM a AS b\nONBUILD ARG Y\nONBUILD RUN echo $Y\nFROM b\nRUN echo $Y',
    ],
    [
      'FROM a\nARG X<|>\nRUN --mount=type=cache,target="/c/$X" ${X} && X=${X#v} && echo $X',
      'FROM a\nARG Y\nRUN --mount=type=cache,target="/c/$Y" ${Y} && X=${Y#v} && echo $X',
    ],
    // Windows: the shell that runs it is not one whose language is known.
    ['# escape=`\nFROM a\nARG X<|>\nRUN echo $X', '# escape=`\nFROM a\nARG Y\nRUN echo $X'],
    ['FROM a\nARG X<|>\nFROM b\nENV Y=1', 'FROM a\nARG Y\nFROM b\nENV Y=1'],
  ])('%j', (source, after) => expect(renamed(source, 'Y')).toBe(after));

  test.each([
    ['FROM a\nARG X<|>=1\nRUN [ -n "$X" ] || X=2; echo $X', 'Y', /Line 3 .* may set it itself/],
    ['FROM a\nARG X<|>=1\nRUN Y=2 && echo $X $Y', 'Y', /in use already/],
    ['FROM a\nARG X<|>=1\nRUN echo $X $HOME', 'HOME', /in use already/],
    ['FROM a AS b\nARG X<|>=1\nFROM b\nENV Y=1', 'Y', /in use already/],
    ['FROM a AS b\nENV Y=1\nFROM b\nARG X<|>=1', 'Y', /in use already/],
    ['FROM a\nARG X<|>=1\nFROM b\nARG Y=1', 'Y', /in use already/],
    ['ARG X<|>=1\nFROM a:${X:-$Y}', 'Y', /in use already/],
    ['ARG X<|>=1\nFROM a', 'TARGETOS', /predefined/],
    ['ARG X<|>=1\nFROM a', 'BUILDKIT_SYNTAX', /predefined/],
    ['ARG X<|>=1\nFROM a', 'http_proxy', /predefined/],
    ['FROM alpine\nENV PA<|>TH=/x:$PATH', 'Q', /comes from the base image/],
    ['FROM a\nARG X<|>\nARG Y\nRUN echo $X', 'Y', /in use already/],
    ['FROM a\nARG X<|>', '1X', /no name for a variable/],
    ['FROM a\nARG TARGET<|>ARCH', 'ARCH', /predefined/],
    ['FROM alpine\nENV P=$PA<|>TH', 'Q', /comes from the base image/],
    ['FROM scratch\nCOPY $NO<|>NE /', 'Q', /Nothing in this file defines/],
  ])('%s is not renamed to %s', (source, newName, reason) => {
    expect(renamed(source, newName)).toMatch(reason);
  });

  test.each([
    'FROM a\nENV X<|>=1\nCMD ["sh", "-c", "java $X -jar /app.jar"]',
    'FROM a\nARG X<|>\nRUN ["/bin/bash", "-c", "curl x-${X}.tgz"]',
    "FROM a\nARG X<|>\nRUN sh -c 'echo $X'",
    "FROM a\nARG X<|>\nRUN eval 'echo $X'",
    "FROM a\nENV X<|>=1\nRUN su app -c 'echo $X'",
    'FROM a\nARG X<|>\nRUN printenv X',
    'FROM a\nENV X<|>=1\nENTRYPOINT ["java", "-version"]\nHEALTHCHECK CMD ["sh", "-c", "curl localhost:$X"]',
    '# escape=`\nFROM a\nENV X<|>=1\nCMD ["sh", "-c", "echo $X"]',
  ])('in a script that another command runs: %j', (source) => {
    expect(renamed(source, 'RENAMED')).toBe(marked(source).text.replaceAll('X', 'RENAMED'));
  });

  test.each([
    ['FROM a\nENV X<|>=1\nCMD ["java", "$X"]', 'FROM a\nENV Y=1\nCMD ["java", "$X"]'],
    ['FROM a\nARG X<|>=1\nCMD ["sh", "-c", "echo $X"]', 'FROM a\nARG Y=1\nCMD ["sh", "-c", "echo $X"]'],
  ])('not where no shell reads it: %j', (source, after) => expect(renamed(source, 'Y')).toBe(after));

  test.each([
    ["FROM a\nARG X<|>=1\nRUN X=2; sh -c 'echo $X'", 'Y', /Line 3 .* may set it itself/],
    ["FROM a\nARG X<|>=1\nRUN sh -c 'Y=2; echo $X'", 'Y', /in use already/],
    ['FROM a\nENV X<|>=1\nCMD ["sh", "-c", "echo $Y"]', 'Y', /in use already/],
  ])('%s is not renamed to %s', (source, newName, reason) => expect(renamed(source, newName)).toMatch(reason));

  test('that the settings give is refused before anything is typed', () => {
    const { text, offset } = marked('ARG X<|>\nFROM alpine:$X');
    const document = openDocument(text, { buildArgs: { X: '3' } });
    expect(renamePlace(document, offset)).toMatchObject({
      refused: expect.stringMatching(/buildArgs/),
    });
  });
});

function meaning({ model }: Source) {
  return {
    targets: model.references.map(({ target }) => (target.kind === 'stage' ? target.stage.index : target)),
    texts: evaluationsOf(model).flatMap(({ syntax, expanded }) =>
      syntax.name === 'env' ? [] : expanded.map(({ result }) => result.text),
    ),
  };
}

/** Renames every variable, checks that nothing means another thing, and renames it back. */
function renameEveryVariable(document: Source): void {
  const { occurrences, sameAs } = variableIndex(document.model);
  for (const occurrence of occurrences) {
    const places = sameAs(occurrence);
    if (places[0] !== occurrence) continue;
    const { start } = fileSpan(occurrence.instruction, occurrence.span);
    const result = rename(document, start, 'RENAMED');
    if (isRefused(result)) continue;
    expect(sure(result.edits)).toHaveLength(places.length);
    const after = apply(document, sure(result.edits));
    expect(meaning(after)).toEqual(meaning(document));
    const back = rename(after, start, occurrence.name);
    if (!isRefused(back))
      expect(apply(after, sure(back.edits)).text.replace(/\\\r?\n/g, '')).toBe(document.text.replace(/\\\r?\n/g, ''));
    else expect(back.refused).toMatch(/in use already|no name for a variable/);
  }
}

function renameEveryStage(document: Source): void {
  for (const stage of document.model.stages) {
    if (!stage.nameWord) continue;
    const { start } = fileSpan(stage.from, stage.nameWord);
    const result = rename(document, start, 'renamed');
    if (isRefused(result)) {
      expect(result.refused).toMatch(/through a variable/);
      continue;
    }
    const after = apply(document, sure(result.edits));
    expect(meaning(after)).toEqual(meaning(document));
    expect(after.model.stages[stage.index]?.name).toBe('renamed');
  }
}

const fixtures = inRepository('test/fixtures/dockerfiles');

describe('in our own files', () => {
  test.each(readdirSync(fixtures))('%s: every stage and every variable', (name) => {
    const document = openDocument(readFileSync(path.join(fixtures, name), 'utf8'));
    renameEveryStage(document);
    renameEveryVariable(document);
  });
});

describe('in any file', () => {
  test('every stage', () => {
    fc.assert(fc.property(realisticDockerfile, (text) => renameEveryStage(openDocument(text))));
  });

  test('every variable', () => {
    fc.assert(
      fc.property(realisticDockerfile, (text) => renameEveryVariable(openDocument(text))),
      { numRuns: 300 },
    );
  });
});

describe.skipIf(!hasShared)('in real files', () => {
  test.each(corpusFiles().map(({ name, text }) => [name, text] as const))('%s: every variable', (_name, text) => {
    renameEveryVariable(openDocument(text));
  });

  test.each(corpusFiles().map(({ name, text }) => [name, text] as const))(
    '%s: every stage, and nothing but its references',
    (_name, text) => {
      const document = openDocument(text);
      const targets = (of: Source) =>
        of.model.references.map(({ target }) => (target.kind === 'stage' ? target.stage.index : target));
      for (const stage of document.model.stages) {
        if (!stage.nameWord || document.model.stages.findLast(({ name }) => name === stage.name) !== stage) continue;
        const result = rename(document, fileSpan(stage.from, stage.nameWord).start, 'renamed-stage');
        if (isRefused(result)) {
          expect(result.refused).toMatch(/through a variable/);
          continue;
        }
        const after = apply(document, sure(result.edits));
        expect(targets(after)).toEqual(targets(document));
        expect(after.text.replaceAll('renamed-stage', stage.nameWord.text).toLowerCase()).toBe(text.toLowerCase());
        const named = document.model.references.filter(
          ({ target }) => target.kind === 'stage' && target.stage === stage && !target.byIndex,
        );
        expect(sure(result.edits)).toHaveLength(named.length + 1);
      }
    },
  );
});
