// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import type { Heredoc } from '../../../../server/src/core/dockerfile/syntax';
import { markRanges } from '../../../helpers/marks';

/** The heredocs of the first instruction, and the keyword of what follows it. */
function read(text: string): { heredocs: readonly Heredoc[]; problem?: string; next?: string } {
  const [first, second] = parseDockerfile(text).instructions;
  if (!first) throw new Error(`no instruction in ${text}`);
  return { heredocs: first.syntax.heredocs, problem: first.syntax.problem?.message, next: second?.syntax.keyword.text };
}

describe('what opens a heredoc', () => {
  test.each([
    ['RUN <<EOF', 'EOF', true, false],
    ['RUN << EOF', 'EOF', true, false],
    ['RUN <<-EOF', 'EOF', true, true],
    ['RUN << -EOF', '-EOF', true, false],
    ['RUN 3<<EOF', 'EOF', true, false],
    ['run cat <<EOF > /x', 'EOF', true, false],
    ['RUN cat <<\\\nEOF', 'EOF', true, false],
    ['RUN cat <<EOF && \\\n  ls', 'EOF', true, false],
    ['RUN <<"EOF"', 'EOF', false, false],
    ["RUN <<'EOF'", 'EOF', false, false],
    ['RUN <<E"O"F', 'EOF', false, false],
    ['RUN <<"E F"', 'E F', false, false],
    ['RUN <<E\\OF', 'EOF', true, false],
    ['RUN <<\\"EOF\\"', '"EOF"', true, false],
    ['COPY <<"a\'b" /x', "a'b", false, false],
    ['COPY --chmod=755 <<run.sh /usr/bin/', 'run.sh', true, false],
    ['ADD <<EOF /x', 'EOF', true, false],
    ['ONBUILD RUN <<EOF', 'EOF', true, false],
    ['RUN echo <<EOF;', 'EOF;', true, false],
    ['RUN <<EOF>x', 'EOF>x', true, false],
    ['RUN <<EOF$x', 'EOF$x', true, false],
    ['RUN <<EOF${x}', 'EOF${x}', true, false],
  ])('%j', (opener, name, expand, chomp) => {
    const { heredocs, problem, next } = read(`${opener}\nbody\n${name}\nCMD`);
    expect(heredocs).toMatchObject([{ name, expand, chomp }]);
    expect(problem).toBeUndefined();
    expect(next).toBe('CMD');
  });

  test.each([
    'RUN "<<EOF"',
    "RUN '<<EOF'",
    'RUN a<<EOF',
    'RUN <<<EOF',
    'RUN <<',
    'RUN <<-',
    'RUN <<""',
    'RUN <<"EOF',
    "RUN it's <<EOF",
    'RUN <<- EOF',
    'RUN <<EOF ${',
    'RUN $((1<<2))',
    'RUN ["<<EOF"]',
    'COPY ["<<EOF", "/x"]',
    'CMD <<EOF',
    'USER <<EOF',
    'ENTRYPOINT <<EOF',
    'ENV a=<<EOF',
    'ONBUILD CMD <<EOF',
    'ONBUILD ONBUILD RUN <<EOF',
    'RUN # not <<< this\\',
  ])('%j opens none', (line) => {
    const { heredocs, next } = read(`${line}\n# comment\n\nEOF`);
    expect(heredocs).toEqual([]);
    expect(next).toBe(line.endsWith('\\') ? undefined : 'EOF');
  });

  test("escapes with a backslash whatever the file's escape token is", () => {
    const { instructions } = parseDockerfile('# escape=`\nRUN <<E\\OF\nEOF\n');
    expect(instructions[0]?.syntax.heredocs).toMatchObject([{ name: 'EOF', terminator: { start: 11, end: 14 } }]);
  });
});

describe('where it lies', () => {
  test.each([
    ['RUN [|<<EOF|]\n[|a\nb\n|][|EOF|]\n'],
    ['RUN cat [|<<EOF|] x\n[|[||]EOF|]\n'],
    ['RUN [|<<EOF|]\r\n[|a\r\n|][|EOF|]\r\n'],
    ['RUN [|<<-EOF|]\n[|\ta\n|][|\t\tEOF|]'],
    ['COPY [|<<\\\n  A|] /x\n[|# a\n\n|][|A|]\n'],
    ['ONBUILD COPY [|<<A|] /x\n[|FROM a\\\n|][|A|]\n'],
  ])('%j', (expected) => {
    const text = expected.replace(/\[\||\|\]/g, '');
    const [heredoc] = read(text).heredocs;
    const spans = heredoc?.terminator ? [heredoc.opener, heredoc.body, heredoc.terminator] : [];
    expect(markRanges(text, spans)).toBe(expected);
  });

  test('several are read in order', () => {
    const text = 'COPY <<A <<"B" /x/\na\nB\nA\nb\nB\nCMD';
    const { heredocs, next } = read(text);
    expect(heredocs.map(({ name, body }) => [name, text.slice(body.start, body.end)])).toEqual([
      ['A', 'a\nB\n'],
      ['B', 'b\n'],
    ]);
    expect(next).toBe('CMD');
  });

  test('its instruction counts its lines, and those of its head', () => {
    const [first, second] = parseDockerfile('RUN \\\n <<EOF\na\nEOF\nCMD').instructions;
    expect(first?.syntax).toMatchObject({ lineCount: 4, headLineCount: 2 });
    expect(second?.line).toBe(4);
  });
});

describe('what ends it', () => {
  test.each([
    ['a space before', ' EOF'],
    ['a space after', 'EOF '],
    ['a tab before', '\tEOF'],
    ['another case', 'eof'],
    ['more', 'EOF2'],
  ])('not %s', (_what, line) => {
    const { heredocs, problem } = read(`RUN <<EOF\n${line}\nRUN b`);
    expect(heredocs).toHaveLength(1);
    expect(heredocs[0]).not.toHaveProperty('terminator.start');
    expect(problem).toBe('unterminated heredoc');
  });

  test('the file may end first: then it takes all, and later ones nothing', () => {
    const text = 'RUN <<A <<B\na\n\n';
    const { heredocs, problem } = read(text);
    expect(problem).toBe('unterminated heredoc');
    expect(heredocs).toHaveLength(1);
    expect(heredocs[0]?.body).toEqual({ start: 12, end: text.length });
  });

  test('a spaces-for-tabs mistake in <<- leaves it open', () => {
    expect(read('RUN <<-EOF\n  EOF\n').problem).toBe('unterminated heredoc');
  });
});
