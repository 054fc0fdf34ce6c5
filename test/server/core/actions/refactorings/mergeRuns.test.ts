// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell variables
import { describe, expect, test } from 'vitest';
import {
  mergeRuns,
  mergeRunsInFile,
  mergeRunsInStage,
} from '../../../../../server/src/core/actions/refactorings/mergeRuns';
import { offerAt, refactored } from './refactor';

const merged = (source: string) => refactored(source, mergeRuns);
/** The merged RUNs of a stage that has these alone; the cursor is in the first. */
const runs = (text: string) => {
  const result = merged(`FROM debian\n<|>${text}`);
  return result.startsWith('FROM debian\n') ? result.slice('FROM debian\n'.length) : result;
};

describe('which RUNs', () => {
  test('all around the cursor, and no other', () => {
    const source = (mark: string) =>
      `FROM debian AS base\nRUN a\n\nFROM base\nRUN b\n${mark}RUN c\n\nRUN d\nCOPY . .\nRUN e\n`;
    expect(merged(source('<|>'))).toBe(
      'FROM debian AS base\nRUN a\n\nFROM base\nRUN b && \\\n    c && \\\n    d\nCOPY . .\nRUN e\n',
    );
    expect(offerAt(source('<|>'), mergeRuns)?.title).toBe('Merge 3 RUN commands into one');
  });

  test('those that a selection touches', () => {
    expect(merged('FROM debian\nRUN a\nRUN [|b\nRUN c|]\nRUN d\n')).toBe(
      'FROM debian\nRUN a\nRUN b && \\\n    c\nRUN d\n',
    );
    // Whole lines reach to the start of the next one, which is not meant.
    expect(merged('FROM debian\n[|RUN a\nRUN b\n|]RUN c\n')).toBe('FROM debian\nRUN a && \\\n    b\nRUN c\n');
  });

  test.each([
    'FROM debian\n<|>RUN a\n',
    'FROM debian\n<|>RUN a\nCOPY . .\nRUN b',
    '<|>FROM debian\nRUN a\nRUN b',
    'FROM debian\n[|RUN a\nCOPY . .\nRUN b|]',
    'FROM debian\n[|RUN a\nFROM alpine\nRUN b|]',
    'FROM debian\nRUN a\n<|>\nRUN b',
    '<|>RUN a\nRUN b',
    '<|>',
  ])('nothing: %j', (source) => expect(merged(source)).toBe('nothing'));
});

describe('more than the RUNs around the cursor', () => {
  const stages = (first: string, second = 'RUN d\nRUN e') => `FROM debian\n${first}\nFROM alpine\n${second}\n`;
  const groups = '<|>RUN a\nRUN b\nUSER 1\nRUN c\nRUN ["x"]\nRUN d\nRUN e &\nRUN f';
  const merged = 'RUN a && \\\n    b\nUSER 1\nRUN c\nRUN ["x"]\nRUN d && \\\n    { e & }\nRUN f';

  test('in the stage, as far as can be', () => {
    expect(refactored(stages(groups), mergeRunsInStage)).toBe(stages(merged));
    expect(refactored(stages('<|>RUN a\nRUN b'), mergeRunsInStage)).toBe('nothing');
  });

  test('in the file', () => {
    expect(refactored(stages(groups), mergeRunsInFile)).toBe(stages(merged, 'RUN d && \\\n    e'));
    expect(refactored(stages(groups, 'RUN d'), mergeRunsInFile)).toBe('nothing');
  });
});

describe('style', () => {
  test('bodies stay as they are, comments stay between', () => {
    expect(
      runs(`RUN apt-get update && \\
  # the tools
  apt-get install -y \\
      curl   "two  spaces"

# Not needed any more:
#   saves 40 MB
RUN rm -rf /var/lib/apt/lists/*   
`),
    ).toBe(`RUN apt-get update && \\
  # the tools
  apt-get install -y \\
      curl   "two  spaces" && \\
  # Not needed any more:
  #   saves 40 MB
  rm -rf /var/lib/apt/lists/*   
`);
  });

  test('`&&` at the start of lines, tabs', () => {
    expect(runs('RUN a \\\n\t&& b\n# c\nRUN d')).toBe('RUN a \\\n\t&& b \\\n\t# c\n\t&& d');
  });

  test('the style of the rest of the file, where the RUNs have none', () => {
    expect(merged('FROM debian\n<|>RUN a\nRUN b\nCOPY . .\nRUN c \\\n  && d')).toBe(
      'FROM debian\nRUN a \\\n  && b\nCOPY . .\nRUN c \\\n  && d',
    );
    expect(merged('FROM debian\n<|>RUN a\nRUN b\nCOPY a \\\n      b /')).toBe(
      'FROM debian\nRUN a && \\\n      b\nCOPY a \\\n      b /',
    );
  });

  test('CRLF, non-ASCII, another escape token, no last line break', () => {
    expect(merged('# escape=`\r\nFROM debian\r\nSHELL ["/bin/sh", "-c"]\r\n<|>RUN echo größe\r\n# ü\r\nRUN é')).toBe(
      '# escape=`\r\nFROM debian\r\nSHELL ["/bin/sh", "-c"]\r\nRUN echo größe && `\r\n    # ü\r\n    é',
    );
  });

  test('lower-case keywords and flags', () => {
    expect(
      runs(
        'run --network=none \\\n  # why\n  --mount=type=cache,target=/c a\nrun --mount=target=/c,type=CACHE --network=none \\\n  # what\n  b\n',
      ),
    ).toBe('run --network=none \\\n  # why\n  --mount=type=cache,target=/c a && \\\n  # what\n  b\n');
  });
});

describe('shell', () => {
  test.each([
    ['a list that `||` is in', 'RUN a || b\nRUN c || d', 'RUN { a || b; } && \\\n    { c || d; }'],
    ['a sequence', 'RUN a; b\nRUN c; d;', 'RUN { a; b; } && \\\n    { c; d; }'],
    ['a semicolon at the end', 'RUN a;\nRUN b;', 'RUN a && \\\n    b;'],
    [
      'a pipe, a negation, a condition',
      'RUN a | b\nRUN ! c\nRUN if d; then e; fi',
      'RUN a | b && \\\n    ! c && \\\n    if d; then e; fi',
    ],
    ['a background process at the end', 'RUN a\nRUN b &', 'RUN a && \\\n    { b & }'],
    ['a directory', 'RUN cd /src && make\nRUN cd /doc && make', 'RUN (cd /src && make) && \\\n    cd /doc && make'],
    ['an exit', 'RUN a || exit 0\nRUN b || exit 1', 'RUN (a || exit 0) && \\\n    { b || exit 1; }'],
    [
      'variables',
      'RUN A=1; export B\nRUN C=1 cc\nRUN echo $A',
      'RUN (A=1; export B) && \\\n    C=1 cc && \\\n    echo $A',
    ],
    ['a subshell at the start', 'RUN (a) && cd b\nRUN c', 'RUN ( (a) && cd b) && \\\n    c'],
    [
      'what a subshell confines',
      'RUN (cd a && b)\nRUN echo $(cd c && pwd)\nRUN d',
      'RUN (cd a && b) && \\\n    echo $(cd c && pwd) && \\\n    d',
    ],
    ['`set -x`', 'RUN set -x && a\nRUN set -ex; b; c', 'RUN (set -x && a) && \\\n    { set -ex; b; c; }'],
    ['`set -e` before one list', 'RUN set -eux && a && b\nRUN c', 'RUN (set -eux && a && b) && \\\n    c'],
    ['a loop', 'RUN for i in 1 2; do echo $i; done\nRUN b', 'RUN (for i in 1 2; do echo $i; done) && \\\n    b'],
    ['a default that assigns', 'RUN : "${A:=1}"\nRUN b', 'RUN (: "${A:=1}") && \\\n    b'],
    ['an arithmetic assignment', 'RUN echo $((A += 1))\nRUN b', 'RUN (echo $((A += 1))) && \\\n    b'],
    ['what `printf` stores', 'RUN printf -v A %s x && a\nRUN b', 'RUN (printf -v A %s x && a) && \\\n    b'],
    ['what `printf` only prints', "RUN printf '%s' -x && a\nRUN b", "RUN printf '%s' -x && a && \\\n    b"],
    ['a `printf` whose options are not known', 'RUN printf $A x\nRUN b', 'RUN (printf $A x) && \\\n    b'],
    ['a function', 'RUN f() { cd /; }; f\nRUN b', 'RUN (f() { cd /; }; f) && \\\n    b'],
    ['a comment at the very end', 'RUN a\nRUN b && c # d', 'RUN a && \\\n    b && c # d'],
    ['a hash in a word', "RUN echo a#b '# c'\nRUN d", "RUN echo a#b '# c' && \\\n    d"],
    ['a brace group', 'RUN { a; b; }\nRUN c', 'RUN { a; b; } && \\\n    c'],
    ['`command -v`', 'RUN command -v curl\nRUN b', 'RUN command -v curl && \\\n    b'],
    ['a quoted builtin', 'RUN "c"d /src\nRUN b', 'RUN ("c"d /src) && \\\n    b'],
    ['a path from a variable', 'RUN "$HOME"/bin/setup\nRUN b', 'RUN "$HOME"/bin/setup && \\\n    b'],
    ['a comment at the end', 'RUN a # b\nRUN c', 'RUN a && \\\n    # b\n    c'],
    ['a comment behind the last', 'RUN a\nRUN b; c # d', 'RUN a && \\\n    # d\n    { b; c; }'],
    ['a comment over two lines', 'RUN a # b \\\n  c\nRUN d', 'RUN a && \\\n  # b   c\n  d'],
    ['a trap', 'RUN trap "rm x" EXIT; a\nRUN c', 'RUN (trap "rm x" EXIT; a) && \\\n    c'],
    ['a sourced file', 'RUN . ./env && a\nRUN c', 'RUN (. ./env && a) && \\\n    c'],
    ['a name that is known when it runs', 'RUN $TOOL install\nRUN c', 'RUN ($TOOL install) && \\\n    c'],
    ['processes that are waited for', 'RUN a & b & wait\nRUN c', 'RUN { a & b & wait; } && \\\n    c'],
    ['an alias, which has no effect in its own line', 'RUN alias a=b\nRUN a', 'RUN (alias a=b) && \\\n    a'],
  ])('%s', (_, before, after) => expect(runs(before)).toBe(after));

  test.each([
    ['RUN a & b\nRUN c', 'leaves a process in the background, which now ends with the RUN'],
    ['RUN (a &); wait\nRUN c', 'leaves a process in the background, which now ends with the RUN'],
    ['RUN a & b || exit 0; wait\nRUN c', 'leaves a process in the background, which now ends with the RUN'],
    ['RUN [[ a ]]\nRUN c', 'uses syntax of bash, which other shells read otherwise'],
    ['RUN a &> b\nRUN c', 'uses syntax of bash, which other shells read otherwise'],
    ['RUN if a; then b\nRUN c', "is no shell script that can be read: expected 'fi' to close 'if'"],
    ['RUN echo "$(a"\nRUN c', 'is no shell script that can be read: unterminated double quote'],
    ['RUN ["a"]\nRUN c', 'is in exec form, which no shell reads'],
    ['RUN\nRUN c', 'has no command'],
    ['RUN --network=none\nRUN c', 'has no command'],
    ['RUN --network=none a\nRUN --network=none', 'has no command', 3],
    ['RUN # a\nRUN c', 'has no command'],
    ['ONBUILD RUN a\nONBUILD RUN b', 'is an ONBUILD trigger'],
    ['RUN a\n# check=skip=UndefinedVar\nRUN b', 'has a `# check=` comment of its own', 4],
    ['RUN a\nRUN <<EOF\n#!/bin/bash\nb\nEOF', 'is a script for the interpreter in its first line', 3],
    ['RUN alias a=b\nRUN <<EOF\na\nEOF', 'uses `alias` or `shopt`, which change how the lines after it are read'],
    ['RUN a\nRUN --network=none b', 'has other --network, --security or --device flags', 3],
  ])('refused: %s', (source, reason, line = 2) => expect(runs(source)).toBe(`<The RUN in line ${line} ${reason}.>`));

  test.each([
    ['a sequence', 'RUN set -e; a; b\nRUN c', 'RUN set -e; \\\n    (set -e; a; b); \\\n    c'],
    [
      'in several',
      'RUN set -eux; a; b\nRUN set -eux; c; d\nRUN e; f',
      'RUN set -e; \\\n    (set -eux; a; b); \\\n    (set -eux; c; d); \\\n    set +e; e; f',
    ],
    [
      'in a list',
      'RUN set -o errexit && { a; b; }\nRUN c || d',
      'RUN set -e; \\\n    (set +e; set -o errexit && { a; b; }); \\\n    c || d',
    ],
    [
      'in what is not seen',
      'RUN eval "$X"; b\nRUN ! c\nRUN d',
      'RUN set -e; \\\n    (set +e; eval "$X"; b); \\\n    (! c); \\\n    d',
    ],
  ])('errexit, %s', (_, before, after) => expect(runs(before)).toBe(after));

  test.each([
    ['of the shell', 'RUN cat <<EOF >f\na\nEOF\nRUN b', 'RUN cat <<EOF >f && \\\n    b\na\nEOF'],
    [
      'of two RUNs',
      'RUN cd x && cat <<EOF\na\nEOF\nRUN cat <<-"E" >g\n\tb\n\tE\nCOPY . .',
      'RUN (cd x && cat <<EOF ) && \\\n    cat <<-"E" >g\na\nEOF\n\tb\n\tE\nCOPY . .',
    ],
    ['a script before', 'RUN <<EOF\na\nb\nEOF\nRUN c', 'RUN <<EOF\n{\na\nb\n} &&\nc\nEOF'],
    ['a script behind', 'RUN a && \\\n  b\nRUN <<E\nc\ncd d\nE', 'RUN <<E\na && \\\n  b &&\n{\nc\ncd d\n}\nE'],
    [
      'scripts with what needs care',
      'RUN a # why\n# and\nRUN c \\\n# in\n || d\nRUN <<-X\n\tcd y\n\tz # q\n\tX\nRUN e',
      'RUN <<X\n{\na # why\n} &&\n# and\n# in\n{\nc \\\n || d\n} &&\n(\ncd y\nz # q\n) &&\ne\nX',
    ],
    [
      'scripts with errexit',
      'RUN <<EOF\nset -e\na\nb\nEOF\nRUN c; EOF2\nRUN d',
      'RUN <<EOF\nset -e\n(\nset -e\na\nb\n)\n(\nset +e\nc; EOF2\n)\nd\nEOF',
    ],
    ['a name that a line has', 'RUN <<A\na\nA\nRUN <<EOF\nA\nEOF', 'RUN <<A2\n{\na\n} &&\nA\nA2'],
  ])('here-documents: %s', (_, before, after) => expect(runs(before)).toBe(after));

  test('refused: an escape at the end, where it is no continuation', () => {
    expect(merged('# escape=`\nFROM debian\nSHELL ["bash", "-c"]\n<|>RUN echo a\\\nRUN b')).toBe(
      '<The RUN in line 4 ends in an open escape.>',
    );
  });

  test('a heredoc of the last one stays where it is', () => {
    expect(runs('RUN a\nRUN cat <<EOF >/f || true\nx && \\\n# y\nEOF\nCOPY . .\n')).toBe(
      'RUN a && \\\n    { cat <<EOF >/f || true; }\nx && \\\n# y\nEOF\nCOPY . .\n',
    );
    expect(runs('RUN a\r\nRUN cat <<-"E" >/f\r\n\tx\r\n\tE')).toBe('RUN a && \\\r\n    cat <<-"E" >/f\r\n\tx\r\n\tE');
  });
});

describe('mounts', () => {
  const cache = '--mount=type=cache,target=/root/.cache';
  test.each([
    [`RUN ${cache} a\nRUN ${cache} b`, `RUN ${cache} a && \\\n    b`],
    [
      `RUN ${cache} --mount=type=secret,id=s a\nRUN --mount=type=secret,id=s ${cache} b`,
      `RUN ${cache} --mount=type=secret,id=s a && \\\n    b`,
    ],
    ['RUN --mount=dst=/a a\nRUN --mount=type=bind,target=/a b', 'RUN --mount=dst=/a a && \\\n    b'],
    [
      `RUN ${cache} pip install x\nRUN mkdir -p /data/x && echo done > /data/y`,
      `RUN ${cache} pip install x && \\\n    mkdir -p /data/x && echo done > /data/y`,
    ],
    [
      `RUN echo hi\nRUN ${cache} --mount="type=secret,id=s,target=/s x" b`,
      `RUN ${cache} --mount="type=secret,id=s,target=/s x" echo hi && \\\n    b`,
    ],
  ])('equal ones, and those that change nothing: %s', (source, after) => expect(runs(source)).toBe(after));

  const others = '<The RUN in line 3 has other mounts, which would hide files from the other commands.>';
  test.each([
    [`RUN ${cache} a\nRUN b`, others],
    [`RUN a\nRUN ${cache} b`, others],
    [`RUN touch /root/.cache/x\nRUN ${cache} b`, others],
    [`RUN mkdir /root\nRUN ${cache} b`, others],
    [`RUN touch x\nRUN ${cache} b`, others],
    [`RUN echo $(ls /root)\nRUN ${cache} b`, others],
    [`RUN echo > "$X"\nRUN ${cache} b`, others],
    ['RUN echo\nRUN --mount=type=secret,id=a,env=A b', others],
    ['RUN touch /a\nRUN --mount=target=/usr b', others],
    [`RUN ${cache} a\nRUN ${cache},sharing=locked b`, others],
    [
      'RUN --mount=target=/a --mount=target=/a/b,source=c a\nRUN --mount=target=/a/b,source=c --mount=target=/a b',
      others,
    ],
    [
      'RUN --mount=type=tmpfs,target=/a a\nRUN --mount=type=tmpfs,target=/a b',
      '<The RUN in line 2 has a tmpfs mount, which is fresh in every RUN.>',
    ],
    [
      'RUN --mount=rw,target=/a a\nRUN --mount=rw,target=/a b',
      '<The RUN in line 2 has a writable bind mount, which is fresh in every RUN.>',
    ],
    [
      'RUN --mount=readonly=0,target=/a a\nRUN --mount=readonly=0,target=/a b',
      '<The RUN in line 2 has a writable bind mount, which is fresh in every RUN.>',
    ],
  ])('refused: %s', (source, reason) => expect(runs(source)).toBe(reason));
});

describe('SHELL', () => {
  const other = 'is carried out by a shell other than sh or bash.>';
  test.each([
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\n<|>RUN a\nRUN b',
    'FROM python:3.13-windowsservercore AS base\nFROM base\n<|>RUN a\nRUN b',
    'FROM --platform=windows/amd64 acme\n<|>RUN a\nRUN b',
    '# escape=`\nFROM acme\n<|>RUN a\nRUN b',
    'FROM acme\nSHELL ["pwsh", "-Command"]\n<|>RUN a\nRUN b',
    'FROM acme\nSHELL ["/bin/zsh", "-c"]\n<|>RUN a\nRUN b',
    'FROM acme AS base\nSHELL ["cmd", "/S", "/C"]\nFROM base\n<|>RUN a\nRUN b',
  ])('refused: %s', (source) => expect(merged(source)).toContain(other));

  test('that of a base image', () => {
    const imageConfig = () => ({ environment: new Map<string, string>(), shell: ['powershell'] });
    const options = { buildArgs: {}, contexts: new Set<string>(), targetPlatform: 'linux/amd64' };
    const model = { ...options, buildPlatform: 'linux/amd64', imageConfig };
    expect(refactored('FROM acme\n<|>RUN a\nRUN b', mergeRuns, model)).toContain(other);
  });

  test('bash may have its own syntax', () => {
    expect(merged('FROM a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n<|>RUN [[ -f a ]] &> b\nRUN c |& d')).toBe(
      'FROM a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN [[ -f a ]] &> b && \\\n    c |& d',
    );
  });

  test('-e counts as `set -e` does', () => {
    const file = (run: string) => `FROM a\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\n<|>RUN ${run}\nRUN c; d`;
    expect(merged(file('a; b'))).toContain('RUN (a; b); \\\n    c; d');
    expect(merged(file('a | b && c'))).toContain('RUN a | b && c && \\\n    { c; d; }');
  });
});
