// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
/** fast-check generators of Dockerfiles, and of edits to them. */
import fc from 'fast-check';
import type { TextChange } from '../../server/src/core/dockerfile/parse';

type Text = fc.Arbitrary<string>;
type Escape = '\\' | '`';

const stage = fc.constantFrom('base', 'build', 'deps', 'test', 'Release');
const image = fc.constantFrom(
  'alpine:3.20',
  'golang:1.23-bookworm',
  'node:20',
  'scratch',
  '${BASE}',
  'ghcr.io/acme/b\u00fchne',
);
const variable = fc.constantFrom('$VERSION', '${VERSION:-1.0}', '${PREFIX%/}/bin', '${x:+"a b"}', '\\$HOME');
const file = fc.constantFrom('.', 'go.mod', 'src/*.ts', '/out/app', './na\u00efve.txt', '"with space"');
const command = fc.constantFrom(
  'go build ./...',
  'npm ci',
  'echo "# no comment"',
  'apt-get update',
  "sh -c 'exit 0'",
  'make \u{1f433}',
);
const assignment = fc.constantFrom(
  'VERSION=1.0',
  'BASE="debian:12"',
  "MSG='two words'",
  'EMPTY=',
  'PATH=/opt/bin:$PATH',
  'a=b\\ c',
);
const blankOrComment = fc.constantFrom(
  '',
  '   ',
  '\t',
  '# a comment',
  '  # an indented comment',
  '#',
  '# check=skip=all',
);
const mixedCase = (word: string): Text => fc.constantFrom(word, word, word, word.toLowerCase());

/** The template's text with what each placeholder generates. */
function line(strings: TemplateStringsArray, ...parts: readonly Text[]): Text {
  return fc.tuple(...parts).map((values) => String.raw({ raw: strings }, ...values));
}

function words(word: Text, separator: Text, minLength = 1): Text {
  return fc
    .array(fc.tuple(word, separator), { minLength, maxLength: 4 })
    .map((pairs) => pairs.map(([text, after], index) => (index < pairs.length - 1 ? text + after : text)).join(''));
}

/** A gap between two words: spaces, or a continuation with comments and blank lines in it. */
function gap(escape: Escape): Text {
  const continuation = fc
    .tuple(fc.constantFrom('', ' ', '\t '), fc.array(blankOrComment, { maxLength: 2 }))
    .map(([after, between]) => ` ${escape}${after}\n${between.map((text) => `${text}\n`).join('')}  `);
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(' ', ' ', '\t', '  ') }, continuation);
}

function jsonArray(item: Text): Text {
  const array = fc.array(item, { maxLength: 3 }).map((items) => JSON.stringify(items));
  return fc.oneof(
    array,
    array.map((text) => text.replace(/,/g, ' ,\t')),
    fc.constantFrom("['single']", '["open', '[1]'),
  );
}

const mount = fc.oneof(
  line`--mount=type=cache,target=/root/.cache `,
  line`--mount=type=bind,from=${stage},target=/src `,
  line`--mount="type=secret,id=a b" `,
  fc.constantFrom('--network=none ', '-- ', ''),
);

/** `RUN <<EOF` and its kin, bodies and terminators included; now and then without the terminator. */
function heredoc(): Text {
  const body = fc.array(fc.oneof(command, variable, blankOrComment, fc.constant('\tindented')), { maxLength: 3 });
  const form = fc.constantFrom(
    ['<<EOF', 'EOF'],
    ['<<-END', '\tEND'],
    ['<<"EOF"', 'EOF'],
    ["<<'a.txt'", 'a.txt'],
    ['3<< EOF', 'EOF'],
    ['<<EOF', 'EOF '],
  );
  const one = fc
    .tuple(form, body)
    .map(([[opener = '', end = ''], lines]) => ({ opener, text: [...lines, end].join('\n') }));
  return fc
    .tuple(
      fc.constantFrom('RUN', 'COPY', 'ADD', 'ONBUILD RUN', 'copy --chmod=644'),
      fc.array(one, { minLength: 1, maxLength: 2 }),
    )
    .map(
      ([keyword, docs]) =>
        `${keyword} ${docs.map(({ opener }) => opener).join(' ')} /dest/\n${docs.map(({ text }) => text).join('\n')}`,
    );
}

function instruction(escape: Escape): Text {
  const space = gap(escape);
  const simple = fc.oneof(
    line`${mixedCase('RUN')} ${mount}${words(command, line` &&${space}`)}`,
    line`RUN ${jsonArray(command)}`,
    line`COPY --from=${stage} --chown=1:1${space}${words(file, space, 2)}`,
    line`${fc.constantFrom('ADD', 'COPY', 'VOLUME')} ${fc.oneof(jsonArray(file), words(file, space))}`,
    line`${fc.constantFrom('ENV', 'LABEL', 'ARG')}${space}${words(fc.oneof(assignment, line`v=${variable}`), space)}`,
    line`${fc.constantFrom('ENV', 'LABEL')} ${stage} ${words(variable, space)}`,
    line`ARG ${fc.constantFrom('VERSION', 'TARGETARCH', 'a b=1')}`,
    line`${fc.constantFrom('CMD', 'ENTRYPOINT', 'SHELL')} ${fc.oneof(jsonArray(command), command)}`,
    line`HEALTHCHECK --interval=5s${space}${fc.oneof(line`CMD ${fc.oneof(jsonArray(command), command)}`, fc.constant('NONE'))}`,
    line`${fc.constantFrom('WORKDIR', 'USER', 'STOPSIGNAL', 'MAINTAINER')} ${words(file, space)}`,
    line`EXPOSE ${words(fc.constantFrom('80', '443/tcp', '$PORT'), space)}`,
  );
  const halfTyped = fc.tuple(simple, fc.nat(30)).map(([text, length]) => text.slice(0, length));
  return fc.oneof(
    { weight: 8, arbitrary: simple },
    { weight: 2, arbitrary: heredoc() },
    { weight: 1, arbitrary: line`ONBUILD ${simple}` },
    { weight: 1, arbitrary: halfTyped },
  );
}

const directive = fc.constantFrom(
  '# syntax=docker/dockerfile:1',
  '#check=skip=all;error=true',
  '# ESCAPE = `',
  '# escape=x',
  '#!',
);

/** Multi-stage files as people write them, with all that the syntax allows, half-typed instructions included. */
export const realisticDockerfile: Text = fc
  .constantFrom<Escape>('\\', '\\', '`')
  .chain((escape) => {
    const from = line`${mixedCase('FROM')} ${fc.constantFrom('', '--platform=$BUILDPLATFORM ')}${fc.oneof(image, stage)} ${mixedCase('AS')} ${stage}`;
    const body = fc.array(fc.oneof({ weight: 5, arbitrary: instruction(escape) }, blankOrComment), { maxLength: 6 });
    return fc.record({
      mark: fc.constantFrom('', '', '', '\uFEFF'),
      head: fc.array(directive, { maxLength: 2 }).map((lines) => (escape === '`' ? ['# escape=`', ...lines] : lines)),
      args: fc.array(line`ARG ${assignment}`, { maxLength: 2 }),
      stages: fc.array(fc.tuple(from, body), { minLength: 1, maxLength: 4 }),
      newline: fc.constantFrom('\n', '\n', '\r\n'),
      last: fc.boolean(),
    });
  })
  .map(({ mark, head, args, stages, newline, last }) => {
    const lines = [...head, ...args, ...stages.flatMap(([from, body]) => [from, ...body, ''])];
    return mark + `${lines.join('\n')}${last ? '\n' : ''}`.replaceAll('\n', newline);
  });

const fragment: Text = fc.constantFrom(
  ...['\n', '\r\n', '\r', ' ', '\t', '\v', '\u00a0', '\u2028', '\0', '\uFEFF', '\u00e9', '\u{1f433}', '\ud800'],
  ...['\\', '`', '\\\n', '\\ \t\r\n', '`\n', '\n\n', '"', "'", '=', '[', ']', '["a"]', ',', '--', '--a="b', '-- '],
  ...[
    '#',
    '# escape=`\n',
    '# escape=\\\n',
    '#syntax=a\n',
    '#check=x\n',
    '#!\n',
    '<<',
    '<<EOF',
    '<<-"E"',
    '3<<E',
    'EOF\n',
  ],
  ...[
    '$',
    '$a',
    '${',
    '${a',
    ':-',
    ':?',
    '#',
    '%',
    '/',
    '*',
    '}',
    'E',
    'a',
    'a=b',
    'FROM ',
    ' AS ',
    'RUN ',
    'COPY ',
    'ADD ',
  ],
  ...['ENV ', 'LABEL ', 'ARG ', 'CMD ', 'HEALTHCHECK ', 'ONBUILD ', 'VOLUME ', 'WORKDIR ', 'EXPOSE '],
);

/** Pieces of syntax in any order: unbalanced, unterminated, with characters that rarely are in a Dockerfile. */
export const nastyDockerfile: Text = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''));

/** Any text at all, Dockerfiles foremost. */
export const anyText: Text = fc.oneof(
  { weight: 4, arbitrary: realisticDockerfile },
  { weight: 4, arbitrary: nastyDockerfile },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);

/** A replacement somewhere in a text, independent of the text's length. */
export interface Edit {
  /** In [0, 1): how far into the text. */
  readonly position: number;
  readonly removed: number;
  readonly inserted: string;
}

export const edit: fc.Arbitrary<Edit> = fc.record({
  position: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  removed: fc.oneof(fc.constantFrom(0, 0, 1), fc.nat(40)),
  inserted: fc.oneof(fc.constant(''), fragment, nastyDockerfile),
});

/** The text after the edit, and the change as a language client tells it. */
export function applyEdit(text: string, { position, removed, inserted }: Edit): { text: string; change: TextChange } {
  const start = Math.floor(position * (text.length + 1));
  const oldEnd = Math.min(text.length, start + removed);
  const change = { start, oldEnd, newEnd: start + inserted.length };
  return { text: text.slice(0, start) + inserted + text.slice(oldEnd), change };
}
