import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MarkupContent } from 'vscode-languageserver-types';
import { rename } from '../../../server/src/core/actions/rename/rename';
import { knownImageConfig } from '../../../server/src/core/images/knownImages';
import { definition } from '../../../server/src/service/definition';
import { hover } from '../../../server/src/service/hover';
import { references } from '../../../server/src/service/references';
import { anyText } from '../../helpers/dockerfiles';
import { marked } from '../../helpers/marks';
import { openDocument } from '../../helpers/openDocument';

function hoverAt(source: string, markdown = true): MarkupContent | null {
  const { text, offset } = marked(source);
  const document = openDocument(text, { imageConfig: knownImageConfig });
  const found = hover(document, document.positionAt(offset), { markdown });
  return found && (found.contents as MarkupContent);
}

function hovered(source: string): string | null {
  return hoverAt(source)?.value ?? null;
}

test('a stage: its base chain, index, users, directory and user', () => {
  const text = hovered(`FROM golang:1.22 AS build
WORKDIR /src
# test runs the checks
FROM build AS te<|>st
USER nobody
WORKDIR sub
FROM scratch
COPY --from=test /a /
`);
  expect(text).toContain('**Stage** `test` — test runs the checks');
  expect(text).toContain('`test` ← `build` ← `golang:1.22`');
  expect(text).toContain('index 1 · WORKDIR `/src/sub` · USER `nobody`');
  expect(text).toContain('- `stage-2` · COPY, [line 8](file:///work/Dockerfile#L8)');
});

test('an image: its parts, and what it is known to give', () => {
  expect(hovered('FROM node<|>:22')).toContain('**Image** `node`');
  expect(hovered('ARG V=1.25\nFROM golang:$V AS x\nCOPY --from=golang:1.2<|>5 / /')).toContain('WORKDIR `/go`');
});

test("a stage's base: the image, and the stage that starts from it", () => {
  const text = hovered('FROM golang:1.2<|>2 AS build\nWORKDIR /src\nFROM build\nUSER me');
  expect(text).toMatch(/^\*\*Image\*\* `golang`[\s\S]*tag `1\.22`[\s\S]*\n---\n\n\*\*Stage\*\* `build`/);
  expect(text).toContain('WORKDIR `/src`');
  expect(hovered('FROM a AS build\nFROM bui<|>ld AS x')).toMatch(/^\*\*Stage\*\* `build`/);
});

test.each(['FR<|>OM a AS x', 'FROM a A<|>S x', 'FROM a\nRUN ec<|>ho', '# <|>x\nFROM a'])('nothing: %j', (source) => {
  expect(hovered(source)).toBeNull();
});

test('a variable: its value and where that comes from', () => {
  expect(hovered('ARG V=1\nFROM a\nARG V\nRUN echo $<|>V')).toMatch(
    /\*\*V\*\* = `1`[\s\S]*ARG in `stage-0`, \[line 3]\(.*#L3\) · ARG global, \[line 1]\(.*#L1\) · default `1`[\s\S]*environment/,
  );
  expect(hovered('FROM a\nARG V<|>')).toContain('(no value known)');
  expect(hovered('FROM --platform=$BUILD<|>PLATFORM a')).toContain('predefined by BuildKit');
  expect(hovered('FROM golang:1.25\nENV X=$GO<|>PATH')).toContain('from the base image');
});

test.each([
  'RUN echo $<|>{VERSION}',
  'RUN echo <|>${VERSION}',
  'RUN echo ${VERSION<|>}',
  'RUN echo <|>$VERSION',
  'ENV A=<|>${VERSION:-1}',
  'ENV A=$<|>{VERSION:-1}',
  'ENV A=${VERSION:-1<|>}',
  'ENV A=${VERSION:-${OTHER}<|>}',
  'ENV A=${OTHER:-${VERSION<|>}}',
])('the signs around a variable stand for it: %s', (line) => {
  expect(hovered(`FROM a\nARG VERSION=1.25\nARG OTHER\n${line}\n`)).toContain('**VERSION** = `1.25`');
});

test.each(['ENV A=<|>{VERSION}', 'ENV A=\\<|>${VERSION}', 'ENV A={VERSION<|>}', 'ENV A=a<|>}', "ENV A='<|>$VERSION'"])(
  'signs that stand for nothing: %s',
  (line) => {
    expect(hovered(`FROM a\nARG VERSION=1.25\n${line}\n`)).toBeNull();
  },
);

test('a value is shown with all of its blanks', () => {
  expect(hovered('FROM a\nENV X="a  b"\nLABEL l=$<|>X')).toContain('**X** = \n\n```\na  b\n```\n\nENV in');
  expect(hovered('FROM a\nENV X="a b "\nLABEL l=$<|>X')).toContain('\n```\na b \n```\n');
  expect(hovered('FROM a\nENV X="a ```  b"\nLABEL l=$<|>X')).toContain('\n````\na ```  b\n````\n');
});

test('in plain text for a client that asks for it', () => {
  const source = '# build makes *all*\nFROM golang:1.22 AS buil<|>d\nFROM scratch\nCOPY --from=build /a /\n';
  expect(hoverAt(source, false)).toEqual({
    kind: 'plaintext',
    value: [
      'Stage build — build makes *all*',
      'build ← golang:1.22',
      'index 0 · WORKDIR /go',
      'Used by\n- stage-1 · COPY, line 4',
    ].join('\n\n'),
  });
  const variable = hoverAt('FROM a\nENV X_Y="a  `b`"\nLABEL l=$<|>X_Y', false);
  expect(variable?.value).toBe('X_Y = a  `b`\n\nENV in stage-0, line 2 · default "a  `b`"');
});

test('no name in the file can write Markdown', () => {
  expect(hovered('FROM a\nENV X=`[x](command:y)`\nLABEL l=$<|>X')).toContain('= `` `[x](command:y)` ``');
  expect(hovered('# x [a](b) *c*\nFROM a AS <|>x')).toContain('\\[a\\]\\(b\\) \\*c\\*');
});

/** What of Markdown is neither code nor escaped: from left to right, as CommonMark reads it. */
function live(markdown: string): string {
  const inert = /^(`{3,})\n[\s\S]*?\n\1$|\\[^\w\s]|(`+)(?!`)[\s\S]*?(?<!`)\2(?!`)|`+/gm;
  return markdown.replace(inert, '');
}

const hurtful = fc
  .array(
    fc.constantFrom(
      '`',
      '```',
      '[x](command:y)',
      '](',
      '<img src=x>',
      '<',
      '$(bell)',
      '\\',
      '*',
      '~~~',
      ' ',
      'a',
      "'",
      '"',
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((pieces) => pieces.join(''));

test('no name, value or comment of a file is a link, a tag or an icon', () => {
  const places = [
    (text: string) => `# x ${text}\nFROM alpine AS <|>x\nWORKDIR ${text}\nUSER ${text}\n`,
    (text: string) => `FROM <|>${text}\n`,
    (text: string) => `FROM a AS ${text}\nFROM scratch\nCOPY --from=<|>${text} / /\n`,
    (text: string) => `FROM a\nENV X=${text}\nLABEL l=$<|>X\n`,
    (text: string) => `FROM a\nENV X="a  ${text}"\nLABEL l=$<|>X\n`,
    (text: string) => `ARG V=${text}\nFROM a:$<|>V\n`,
  ];
  fc.assert(
    fc.property(fc.constantFrom(...places), hurtful, (place, text) => {
      const shown = live(hovered(place(text)) ?? '');
      expect(shown).not.toMatch(/command:|<\w|\$\(/);
      for (const [, target] of shown.matchAll(/\]\(([^)]*)/g))
        expect(target).toMatch(/^file:\/\/\/work\/Dockerfile#L\d+$/);
    }),
    { numRuns: 1000 },
  );
});

describe("a base image's variable", () => {
  test('whose value differs between its tags has no value known', () => {
    const text = hovered('FROM node:onbuild\nLABEL version=$NODE_<|>VERSION');
    expect(text).toContain('**NODE\\_VERSION** (no value known)');
    expect(text).toContain('from the base image');
    expect(text).not.toContain('=');
  });

  test('is not known either in a variable that is made of it', () => {
    const text = hovered('FROM node:onbuild\nENV APP=node-$NODE_VERSION\nENV NAME=$APP\nLABEL name=$NA<|>ME');
    expect(text).toContain('**NAME** (no value known)');
    expect(text).toContain('`$APP`');
  });

  test('leaves the alternative known that counts when it is set', () => {
    expect(hovered('FROM node:onbuild\nENV A=${NODE_VERSION:+node}\nLABEL a=$<|>A')).toContain('**A** = `node`');
  });

  test('that every tag sets alike has that value', () => {
    expect(hovered('FROM golang:1.25\nLABEL path=$GO<|>PATH')).toContain('**GOPATH** = `/go`');
  });
});

test('any place in any text gets an answer or none', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), (text, seed) => {
      const document = openDocument(text);
      const position = document.positionAt(seed % (text.length + 1));
      hover(document, position, { markdown: true });
      definition(document, position);
      references(document, position, true);
      rename(document, document.offsetAt(position), 'other');
    }),
    { numRuns: 300 },
  );
});
