import { beforeAll, describe, expect, test } from 'vitest';
import type { IGrammar } from 'vscode-textmate';
import { parseDockerfile } from '../../server/src/core/dockerfile/parse';
import type { Dockerfile, Instruction } from '../../server/src/core/dockerfile/syntax';
import { corpusFiles, hasShared, readSharedJson, seedFiles } from '../helpers/shared';
import { loadDockerfileGrammar, type TokenizedLine, tokenize } from './tokenize';

let grammar: IGrammar;
let base: IGrammar;
beforeAll(async () => {
  grammar = await loadDockerfileGrammar();
  base = await loadDockerfileGrammar(false);
});

const isIn = (scopes: readonly string[], scope: string) => scopes.some((name) => name.startsWith(scope));

type Part = 'instruction' | 'body' | 'terminator' | 'outside';

/** What the grammar takes each line for; `|` where an instruction is done after it. */
function coloured(lines: readonly TokenizedLine[]): readonly string[] {
  return lines.map(({ tokens, open }, index) => {
    const scopes = tokens.flatMap((token) => token.scopes);
    // A terminator is the whole of its line, and what it ends was open before it.
    const endsHeredoc =
      isIn(lines[index - 1]?.open ?? [], 'meta.heredoc') &&
      isIn(tokens.at(-1)?.scopes ?? [], 'keyword.control.heredoc-token');
    let part: Part = 'outside';
    if (endsHeredoc) part = 'terminator';
    else if (isIn(scopes, 'meta.embedded') || isIn(scopes, 'string.unquoted.heredoc')) part = 'body';
    else if (isIn(scopes, 'meta.instruction')) part = 'instruction';
    // The end of the file ends everything.
    const isOpen = isIn(open, 'meta.instruction') && index < lines.length - 1;
    return isOpen || part === 'outside' ? part : `${part}|`;
  });
}

/** The same from our parser. */
function parsed({ items }: Dockerfile, text: string): readonly string[] {
  const found: string[] = [];
  for (const { syntax, offset } of items) {
    const own: Part[] = Array.from({ length: syntax.lineCount }, () => 'outside');
    if (syntax.kind === 'instruction') {
      own.fill('instruction');
      const lineOf = (at: number) => text.slice(offset, offset + at).split('\n').length - 1;
      for (const { body, terminator } of syntax.heredocs) {
        own.fill('body', lineOf(body.start), terminator ? lineOf(terminator.start) : undefined);
        if (terminator) own[lineOf(terminator.start)] = 'terminator';
      }
    }
    found.push(
      ...own.map((part, line) => (syntax.kind === 'instruction' && line === own.length - 1 ? `${part}|` : part)),
    );
  }
  return found;
}

const refused = ({ problem, instructions }: Dockerfile) =>
  problem !== undefined || instructions.some(({ syntax }) => syntax.problem !== undefined);

/** The one thing that the grammar cannot tell: a line in a heredoc's body that is the name of a later heredoc. */
const holdsLaterName = ({ syntax: { heredocs, text } }: Instruction) =>
  heredocs.some(({ body }, index) =>
    text
      .slice(body.start, body.end)
      .split(/\r?\n/)
      .some((line) => heredocs.slice(index + 1).some(({ name }) => line === name)),
  );

/** Expects the grammar and the parser to see the same lines as instructions, heredoc bodies and terminators. */
function expectAgreement(text: string): void {
  // The editor keeps the byte order mark and the line endings apart.
  const normal = text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
  const expected = parsed(parseDockerfile(normal), normal);
  // A text that ends in a line ending has no line after it.
  const found = normal === '' ? [] : coloured(tokenize(grammar, normal.replace(/\n$/, '')));
  const source = normal.split('\n');
  const show = (parts: readonly string[]) => parts.map((part, line) => `${part.padEnd(13)} ${source[line]}`);
  expect(show(found)).toEqual(show(expected));
}

const longScript = (lines: number) =>
  Array.from({ length: lines }, (_, line) => `echo "line ${line}" && run $x`).join('\n');

test('the grammar and the parser agree on where instructions and heredocs end', () => {
  expectAgreement(`# syntax=docker/dockerfile:1
FROM alpine AS build
RUN cat <<A > /a && cat <<-'B' > /b \\
  # why
  && true

it's
A
\tif [ "
\tB
COPY --chmod=755 <<EOF /entrypoint.sh
#!/bin/sh
exec "$@"
EOF
RUN echo "never closed
RUN python3 <<EOF
print("""
EOF
CMD ["sh"]
`);
});

describe.skipIf(!hasShared)('real files', () => {
  const files = [...corpusFiles(), ...seedFiles()];

  test.each(files.map(({ name, text }) => [name, text]))('%s', (_name, text) => {
    expectAgreement(text);
  });

  test.each(['parser-cases', 'check-cases', 'upstream-dockerfiles'])('the cases of BuildKit in %s', (name) => {
    const { cases } = readSharedJson<{ readonly cases: readonly { readonly dockerfile: string }[] }>(
      `buildkit/${name}.json`,
    );
    // What the line parser refuses has no instructions to agree on.
    const whole = cases.filter(({ dockerfile }) => {
      const tree = parseDockerfile(dockerfile);
      return !refused(tree) && !tree.instructions.some(holdsLaterName);
    });
    expect(whole.length).toBeGreaterThan(cases.length / 2);
    for (const { dockerfile } of whole) expectAgreement(dockerfile);
  });

  test('no line takes long', () => {
    const slow = files.flatMap(({ name, text }) => {
      tokenize(grammar, text);
      // The quickest of three runs: what the grammar costs, not what the machine does meanwhile.
      const runs = [0, 1, 2].map(() => tokenize(grammar, text));
      return text.split('\n').flatMap((line, number) => {
        const milliseconds = Math.min(...runs.map((run) => run[number]?.milliseconds ?? 0));
        return milliseconds > 20 ? [`${name}:${number + 1} ${milliseconds.toFixed(1)} ms ${line}`] : [];
      });
    });
    expect(slow).toEqual([]);
  });
});

describe('a large file', () => {
  const stage = (index: number) => `FROM golang:\${GO_VERSION} AS build-${index}
WORKDIR /src
# download first
RUN --mount=type=cache,target=/go/pkg/mod \\
    --mount=type=bind,source=go.sum,target=go.sum \\
    go mod download
COPY --link --from=build-${Math.max(0, index - 1)} /bin/app /bin/app
RUN --mount=type=cache,target=/go/pkg/mod go build -o "/bin/app" ./cmd/app && echo 'done'
ENV PATH=/opt/bin:\${PATH:-/bin}
CMD ["/bin/app"]`;

  test('of 10,000 lines is tokenized through, at a small multiple of the base grammar', () => {
    const text = Array.from({ length: 1000 }, (_, index) => stage(index)).join('\n');
    const cost = (with_: IGrammar) => tokenize(with_, text).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    cost(base);
    const [ours, theirs] = [cost(grammar), cost(base)];
    console.log(
      `10,000 lines: ${ours.toFixed(0)} ms, base grammar ${theirs.toFixed(0)} ms, ratio ${(ours / theirs).toFixed(1)}`,
    );
    const last = tokenize(grammar, text).at(-1);
    expect(last?.tokens[0]).toMatchObject({
      text: 'CMD',
      scopes: expect.arrayContaining(['keyword.other.special-method.dockerfile']),
    });
  });

  test('with a heredoc of 5,000 lines ends it', () => {
    const lines = tokenize(grammar, `FROM alpine\nRUN <<EOF\n${longScript(5000)}\nEOF\nCMD ["sh"]`);
    expect(lines.at(-1)?.tokens[0]?.text).toBe('CMD');
  });

  test('of one long line is not quadratic', () => {
    const cost = (words: number) => {
      const text = `COPY <<EOF ${'a "b" $c '.repeat(words)}\nEOF`;
      return Math.min(...[0, 1, 2].map(() => tokenize(grammar, text)[0]?.milliseconds ?? 0));
    };
    cost(10);
    const [small, large] = [cost(500), cost(4000)];
    console.log(`words of a line: 1,500 ${small.toFixed(1)} ms, 12,000 ${large.toFixed(1)} ms`);
    // Eight times the words: 64 times the cost would be quadratic.
    expect(large / small).toBeLessThan(32);
  });
});
