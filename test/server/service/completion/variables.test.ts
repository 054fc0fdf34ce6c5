// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import { complete } from '../../../helpers/complete';

const head = [
  '# VERSION of the release',
  'ARG VERSION=1.2',
  'ARG REGISTRY=ghcr.io',
  'FROM alpine AS base',
  'ARG VERSION',
  'ENV HOME_DIR=/srv',
  '',
].join('\n');

function own(labels: readonly string[]): readonly string[] {
  return labels.filter((label) => !/^(BUILD|TARGET|PATH)/.test(label));
}

describe('variables', () => {
  test('in FROM are the global ones', () => {
    expect(own(complete(`${head}FROM $<|>`).labels)).toEqual(['REGISTRY', 'VERSION']);
    expect(complete(`${head}FROM --platform=$<|> a`).labels).toContain('BUILDPLATFORM');
  });
  test('in a stage are those that it can see, its own first', () => {
    const set = (line: string) =>
      complete(head + line).items.flatMap((each) => (each.additionalTextEdits ? [] : [each.label]));
    expect(set('WORKDIR $<|>').sort()).toEqual(['HOME_DIR', 'PATH', 'VERSION']);
    expect(complete(`${head}WORKDIR $<|>`).labels.slice(0, 3)).toEqual(['HOME_DIR', 'VERSION', 'PATH']);
    expect(set('FROM base\nUSER $<|>').sort()).toEqual(['HOME_DIR', 'PATH', 'VERSION']);
    expect(set('FROM alpine\nUSER $<|>')).toEqual(['PATH']);
  });
  test('in a global ARG are those above it', () => {
    expect(own(complete('ARG A=1\nARG B=$<|>\nARG C=2\nFROM a').labels)).toEqual(['A']);
  });
  test('say their value, where they come from and what they are for', () => {
    const { item } = complete(`${head}FROM $<|>`);
    expect(item('VERSION')).toMatchObject({ detail: '1.2 · global ARG, line 2', documentation: 'of the release' });
    const stage = complete(`${head}RUN echo $<|>`);
    expect(stage.item('VERSION').detail).toBe('1.2 · ARG in base, line 5');
    expect(stage.item('HOME_DIR').detail).toBe('/srv · ENV in base, line 6');
  });

  test.each([
    ['after a dollar', 'WORKDIR $<|>', 'WORKDIR $VERSION'],
    ['partly typed', 'WORKDIR $VER<|>/bin', 'WORKDIR $VERSION/bin'],
    ['in the middle of a name', 'WORKDIR $VE<|>RS/bin', 'WORKDIR $VERSION/bin'],
    ['in an open brace', 'WORKDIR ${<|>', 'WORKDIR ${VERSION}'],
    ['in an open brace with text behind', 'WORKDIR ${VER<|>/bin', 'WORKDIR ${VERSION}/bin'],
    ['in braces', 'WORKDIR ${<|>}/bin', 'WORKDIR ${VERSION}/bin'],
    ['before a modifier', 'WORKDIR ${V<|>:-x}/bin', 'WORKDIR ${VERSION:-x}/bin'],
    ['before a replacement', 'WORKDIR ${V<|>/./-}', 'WORKDIR ${VERSION/./-}'],
    ['before a modifier with spaces and variables', 'RUN x ${V<|>:+-a "b ${C}"}', 'RUN x ${VERSION:+-a "b ${C}"}'],
    ['in an open brace before another', 'COPY ${V<|>/a ${B} /', 'COPY ${VERSION}/a ${B} /'],
    ['in a default', 'WORKDIR ${X:-$<|>}', 'WORKDIR ${X:-$VERSION}'],
    ['in double quotes', 'ENV A="x $<|>"', 'ENV A="x $VERSION"'],
    ['in an ENV key', 'ENV $<|>=x', 'ENV $VERSION=x'],
    ['in legacy ENV', 'ENV A b $<|>', 'ENV A b $VERSION'],
    ['in an ARG default', 'ARG A=$<|>', 'ARG A=$VERSION'],
    ['in COPY', 'COPY $<|> /x', 'COPY $VERSION /x'],
    ['in JSON', 'COPY ["$<|>", "/x"]', 'COPY ["$VERSION", "/x"]'],
    ['in --chown', 'COPY --chown=$<|> a b', 'COPY --chown=$VERSION a b'],
    ['in a mount option', 'RUN --mount=type=cache,id=$<|> x', 'RUN --mount=type=cache,id=$VERSION x'],
    ['in the shell of RUN', 'RUN make V=$<|> all', 'RUN make V=$VERSION all'],
    ['on a continued line', 'RUN make \\\n  "${<|>" all', 'RUN make \\\n  "${VERSION}" all'],
    ['in a script', "RUN <<EOF\n# don't\necho $<|>\nEOF\n", "RUN <<EOF\n# don't\necho $VERSION\nEOF\n"],
    ['in a script of a quoted heredoc', 'RUN <<"EOF"\necho $<|>\nEOF\n', 'RUN <<"EOF"\necho $VERSION\nEOF\n'],
    ['in a file', 'COPY <<EOF /x\nv=${<|>\nEOF\n', 'COPY <<EOF /x\nv=${VERSION}\nEOF\n'],
    ['in a file that nothing ends', 'COPY <<EOF /x\nv=$<|>', 'COPY <<EOF /x\nv=$VERSION'],
    ['in ONBUILD', 'ONBUILD RUN echo $<|>', 'ONBUILD RUN echo $VERSION'],
    ['in an open quote', 'LABEL a="b $<|>', 'LABEL a="b $VERSION'],
    ['behind an escaped one', 'WORKDIR \\$a$<|>', 'WORKDIR \\$a$VERSION'],
  ])('%s', (_, typed, taken) => {
    expect(complete(head + typed).take('VERSION')).toBe(head + taken);
  });

  test.each([
    ['--from, which takes none', 'COPY --from=$<|> a b'],
    ['a mount that names a stage', 'RUN --mount=from=$<|> x'],
    ['--network', 'RUN --network=$<|> x'],
    ['single quotes', "ENV A='$<|>'"],
    ['single quotes of the shell', "RUN awk '{print $<|>}'"],
    ['an escaped dollar', 'WORKDIR \\$<|>'],
    ['JSON of RUN', 'RUN ["echo", "$<|>"]'],
    ['SHELL', 'SHELL ["$<|>"]'],
    ['MAINTAINER', 'MAINTAINER $<|>'],
    ['a quoted heredoc', "COPY <<'EOF' /x\n$<|>\nEOF\n"],
    ['the key of an ARG', 'ARG $<|>'],
    ["a stage's name", 'FROM a AS $<|>'],
    ['a comment', '# $<|>'],
  ])('not in %s', (_, typed) => {
    expect(complete(head + typed).labels).toEqual([]);
  });

  test('of a running container are those of ENV', () => {
    expect(complete(`${head}CMD run $<|>`).labels).toEqual(['HOME_DIR', 'PATH']);
    expect(complete(`${head}HEALTHCHECK CMD test $<|>`).labels).toEqual(['HOME_DIR', 'PATH']);
    expect(complete(`${head}CMD ["run", "$<|>"]`).labels).toEqual([]);
  });

  test('show long values cut', () => {
    const { detail } = complete(`FROM a\nENV LONG=${'x'.repeat(100)}\nRUN $<|>`).item('LONG');
    expect(detail).toBe(`${'x'.repeat(59)}… · ENV in stage-0, line 2`);
  });
});

describe('names for ARG', () => {
  test('in a stage are global and platform arguments that it has not', () => {
    const { labels, item } = complete(`${head}ARG <|>`);
    expect(labels[0]).toBe('REGISTRY');
    expect(labels).toContain('TARGETARCH');
    expect(labels).not.toContain('VERSION');
    expect(item('REGISTRY').detail).toBe('ghcr.io · global ARG, line 3');
    expect(item('TARGETARCH').documentation).toContain('architecture');
  });
  test('are inserted whole', () => {
    expect(complete(`${head}ARG REG<|>=x`).take('REGISTRY')).toBe(`${head}ARG REGISTRY=x`);
    expect(complete(`${head}ARG A=1 <|>`).take('REGISTRY')).toBe(`${head}ARG A=1 REGISTRY`);
  });
  test('in the global scope are the author’s', () => {
    expect(complete('ARG <|>\nFROM a').labels).toEqual([]);
  });
});
