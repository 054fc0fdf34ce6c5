import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { IGrammar } from 'vscode-textmate';
import { inRepository } from '../helpers/repository';
import { contributions, loadDockerfileGrammar, tokenize } from './tokenize';

let grammar: IGrammar;
beforeAll(async () => {
  grammar = await loadDockerfileGrammar();
});

/** The scopes at each `<|>` of the text, outermost first and without `source.dockerfile`. */
function scopesAtMarks(marked: string): readonly string[] {
  const mark = '<|>';
  const lines = tokenize(grammar, marked.replaceAll(mark, ''));
  return marked.split('\n').flatMap((line, number) => {
    const columns = line.split(mark).slice(0, -1);
    return columns.map((_, index) => {
      let column = columns.slice(0, index + 1).join('').length;
      const token = lines[number]?.tokens.find(({ text }) => {
        column -= text.length;
        return column < 0;
      });
      return (token?.scopes ?? []).slice(1).join(' ').replaceAll('.dockerfile', '');
    });
  });
}

const stage = 'entity.name.type.stage';
const keyword = 'keyword.other.special-method';
const option = 'constant.other.option';
const parameter = 'variable.parameter.mount';
const variable = 'variable.other';
const token = 'keyword.control.heredoc-token';
const text = 'string.unquoted.heredoc';
const command = 'entity.name.command.shell';
const builtin = 'support.function.builtin.shell';
const argument = 'string.unquoted.argument.shell';
const shellOption = 'constant.other.option.shell';
const control = 'keyword.control.shell';

/** Each mark's scopes end as given, in order. */
function expectMarks(marked: string, ...endings: readonly string[]): void {
  const found = scopesAtMarks(marked);
  const shown = found.map((scopes, index) => {
    const ending = endings[index] ?? '';
    return scopes === ending || scopes.endsWith(` ${ending}`) ? ending : scopes;
  });
  expect(shown).toEqual(endings);
}

test('the grammars are as their source says', () => {
  const generate = inRepository('syntaxes/generate.mjs');
  expect(() => execFileSync(process.execPath, [generate, '--check'], { stdio: 'pipe' })).not.toThrow();
});

test('the manifest injects files that exist, and defines no language', () => {
  for (const grammar of contributions) {
    expect(existsSync(inRepository(grammar.path))).toBe(true);
    expect(grammar.injectTo).toEqual(['source.dockerfile']);
    expect(grammar).not.toHaveProperty('language');
  }
});

test('the manifest names the language of every embedded body', () => {
  const file = inRepository('syntaxes/multistage.injection.tmLanguage.json');
  const embedded = new Set(readFileSync(file, 'utf8').match(/meta\.embedded\.block\.\w+\.dockerfile/g));
  const named = contributions.flatMap(({ embeddedLanguages = {} }) => Object.keys(embeddedLanguages));
  expect(named.sort()).toEqual([...embedded].sort());
});

describe('stages', () => {
  test('FROM with AS', () => {
    expectMarks('<|>FROM <|>golang:<|>1.22 <|>AS <|>build', keyword, stage, 'constant.other.tag', keyword, stage);
    expectMarks('from golang <|>as <|>build', keyword, stage);
  });
  test('a registry with a port, and a digest', () => {
    expectMarks(
      'FROM <|>localhost:<|>5000/app:<|>1@<|>sha256:0aF',
      stage,
      stage,
      'constant.other.tag',
      'constant.other.digest',
    );
  });
  test('FROM with a flag and variables', () => {
    expectMarks(
      'FROM <|>--platform=$<|>BUILDPLATFORM ${<|>BASE:-<|>alpine}:3 AS <|>x',
      option,
      variable,
      variable,
      'meta.variable',
      stage,
    );
  });
  test('FROM over two lines', () => {
    expectMarks('FROM --platform=linux/arm64 \\\n  # why\n  <|>golang \\\n  <|>AS <|>build', stage, keyword, stage);
  });
  test('COPY --from in any place among the flags', () => {
    expectMarks('COPY <|>--from=<|>build /a /b', option, stage);
    expectMarks('COPY --link --from=<|>build --chown=1:<|>1 /a /b', stage, 'meta.instruction.copy meta.flag');
    expectMarks(
      'COPY --link \\\n  # the binary\n\n  <|>--from=<|>build \\\n  <|>--chown=1 /a /b',
      option,
      stage,
      option,
    );
  });
  test('COPY --from with an index or an image', () => {
    expectMarks('COPY --from=<|>0 /a /b', 'constant.numeric.stage-index');
    expectMarks('COPY --from=<|>build\\\n <|>--link /a /b', stage, option);
    expectMarks('COPY --from=<|>nginx:<|>1 /a /b', stage, 'constant.other.tag');
  });
  test('a flag after the flags is an argument', () => {
    expectMarks('RUN ls <|>--from=<|>x', shellOption, argument);
  });
  test('RUN --mount from', () => {
    expectMarks(
      'RUN --mount=from=<|>deps,target=/x \\\n --mount=type=<|>bind,<|>from=<|>build ls',
      stage,
      'constant.language.mount-type',
      parameter,
      stage,
    );
  });
});

describe('flags', () => {
  test('a cache mount', () => {
    expectMarks(
      'RUN <|>--mount=<|>type=<|>cache,<|>target=<|>/root,<|>sharing=<|>locked,<|>rw,id=<|>x ls',
      option,
      parameter,
      'constant.language.mount-type',
      parameter,
      'meta.flag.mount',
      parameter,
      'constant.language.sharing',
      parameter,
      'meta.flag.mount',
    );
  });
  test('a mount in quotes', () => {
    expectMarks(
      'RUN --mount="<|>type=secret,target=<|>/a b",<|>required <|>cat',
      parameter,
      'meta.flag.mount',
      parameter,
      command,
    );
  });
  test('values', () => {
    expectMarks('COPY --link=<|>true a b', 'constant.language.boolean');
    expectMarks('HEALTHCHECK --interval=<|>30s <|>CMD ["<|>a"]', 'constant.numeric', keyword, 'string.quoted.double');
    expectMarks('ADD --checksum=<|>sha256:ab https://example.com/a /', 'meta.flag');
  });
});

describe('directives', () => {
  test('syntax, escape and check', () => {
    expectMarks(
      '# <|>syntax=<|>docker/dockerfile:1\n# <|>escape=<|>\\\n# <|>check=<|>skip=<|>StageNameCasing,<|>UndefinedVar;<|>error=<|>true',
      'keyword.other.directive',
      'string.unquoted.syntax',
      'keyword.other.directive',
      'constant.character.escape',
      'keyword.other.directive',
      'variable.parameter.check',
      'constant.other.rule',
      'constant.other.rule',
      'variable.parameter.check',
      'constant.language',
    );
  });
  test('directives stand at the top alone, check before any instruction', () => {
    expectMarks(
      'FROM a\n# <|>escape=`\n# <|>check=skip=<|>all\nRUN x',
      'comment.line.number-sign',
      'keyword.other.directive',
      'constant.language',
    );
  });
  test('the backtick as escape token', () => {
    const continuation = 'constant.character.escape.line-continuation';
    expectMarks(
      '# syntax=x\n# escape=`\nFROM a\nCOPY x C:<|>\\\nCOPY <|>`\n  --from=<|>a x y\n<|># c',
      'meta.instruction.copy',
      continuation,
      stage,
      'comment.line.number-sign punctuation.definition.comment',
    );
    expectMarks('FROM a\nRUN echo <|>`date`\n<|>RUN x', 'meta.instruction.run', keyword);
  });
});

describe('variables', () => {
  test('in words, in double quotes, not in single ones', () => {
    expectMarks('RUN $<|>a "$<|>b" \'$<|>c\' \\$<|>d', variable, variable, 'string.quoted.single', argument);
  });
  test('modifiers', () => {
    for (const modifier of [':-', '-', ':+', '+', ':?', '?', '#', '##', '%', '%%', '/', '//']) {
      expectMarks(
        `WORKDIR /\${<|>x<|>${modifier}<|>w}<|>/y`,
        variable,
        'keyword.operator.expansion',
        'meta.variable',
        'meta.instruction.other',
      );
    }
  });
  test('nested', () => {
    expectMarks(
      'ENV A="${<|>x:-${<|>y:-<|>z}}" <|>B=c',
      variable,
      variable,
      'meta.variable meta.variable',
      'variable.other.readwrite',
    );
  });
  test('keys', () => {
    expectMarks('ARG <|>A=1 <|>B', 'variable.other.readwrite', 'variable.other.readwrite');
    expectMarks('ENV <|>KEY value', 'variable.other.readwrite');
    expectMarks('LABEL <|>org.example.a=b', 'entity.other.attribute-name.label');
  });
});

describe('instructions', () => {
  test('ONBUILD and its instruction', () => {
    expectMarks('<|>ONBUILD <|>COPY --from=<|>build a b', 'keyword.control', keyword, stage);
  });
  test('an open quote ends with its instruction', () => {
    expectMarks(
      "RUN echo it's\n<|>FROM <|>a\nFOO 'x\n<|>USER y\nMAINTAINER O\"x\n<|># c",
      keyword,
      stage,
      keyword,
      'comment.line.number-sign punctuation.definition.comment',
    );
  });
  test('a string over two lines', () => {
    expectMarks('RUN echo "a \\\n # dropped\n <|>b" <|>c\n<|>RUN x', 'string.quoted.double', argument, keyword);
  });
  test('two escape tokens do not continue', () => {
    expectMarks('RUN a \\\\\n<|>RUN x', keyword);
  });
});

describe('shell text', () => {
  test('commands, their options and arguments, and what joins them', () => {
    expectMarks(
      'RUN <|>apt-get <|>update <|>&& <|>apt-get install <|>-y <|>curl <|>> <|>/dev/null<|>; <|>cd /x <|>| <|>wc',
      ...[command, argument, 'punctuation.separator.statement.and.shell', command, shellOption, argument],
      ...['keyword.operator.redirect.shell', argument, 'punctuation.terminator.statement.semicolon.shell', builtin],
      ...['keyword.operator.pipe.shell', command],
    );
  });
  test('an argument on a later line is no command, a comment none of its words', () => {
    expectMarks(
      'RUN --mount=type=cache,target=/x <|>apk add \\\n  <|>git \\\n  # <|>why\n\n  <|>make \\\n  && <|>go build # <|>end\n<|>USER x',
      command,
      argument,
      'comment.line.number-sign',
      argument,
      command,
      'comment.line.number-sign.shell',
      keyword,
    );
  });
  test('keywords, assignments and substitutions', () => {
    expectMarks(
      'RUN <|>if <|>[ -f /a ]; <|>then <|>CGO=<|>1 <|>go x "$<|>V"; <|>fi; <|>for i <|>in <|>a; <|>do echo $(<|>date <|>-u) <|>b; done',
      ...[control, builtin, control, 'variable.other.assignment.shell', argument, command, variable, control],
      ...[control, 'keyword.control.in.shell', argument, control, command, shellOption, argument],
    );
  });
  test('in CMD, ENTRYPOINT and HEALTHCHECK as well, but not in the exec form', () => {
    expectMarks('CMD <|>node <|>app.js\n<|>USER x', command, argument, keyword);
    expectMarks('ENTRYPOINT exec <|>"$@"', 'string.quoted.double punctuation.definition.string.begin');
    expectMarks('HEALTHCHECK --interval=5s CMD <|>curl <|>-f x || <|>exit 1', command, shellOption, builtin);
    expectMarks(
      'CMD ["<|>node", \\\n "<|>app.js"]\n<|>USER x',
      'string.quoted.double',
      'string.quoted.double',
      keyword,
    );
    expectMarks('RUN ["<|>ls", "<|>-l"]\n<|>USER x', 'string.quoted.double', 'string.quoted.double', keyword);
  });
  test.each(['echo $(date', 'case $x in', 'if true; then', 'x=$((1 +', '(cd x', 'f() {', 'echo `date', 'a=(1', '${x'])(
    'RUN %s is not held open',
    (run) => {
      expectMarks(`RUN ${run}\n<|>USER x`, keyword);
      expectMarks(`CMD ${run}\n<|>USER x`, keyword);
      expectMarks(`RUN ${run} \\\n  && ls\n<|>USER x`, keyword);
    },
  );
});

describe('heredocs', () => {
  const embedded = (language: string) => `meta.embedded.block.${language}`;
  const inBody = (marked: string) =>
    scopesAtMarks(marked).map((scopes) => /meta\.embedded\.block\.\w+/.exec(scopes)?.[0]);

  test.each(['<<EOF', '<< EOF', '3<<EOF', '<<"EOF"', "<<'EOF'", '<<\\EOF', 'sh <<EOF', '<<EOF bash -e'])(
    'RUN %s',
    (opener) => {
      const marked = `RUN ${opener}\n<|>echo "it's\n<|>EOF \nEOF\n<|>USER x`;
      expect(inBody(marked)).toEqual([embedded('shellscript'), embedded('shellscript'), undefined]);
      expectMarks(`RUN ${opener}\nx\n<|>EOF\n<|>USER x`, token, keyword);
    },
  );
  test('<<- takes tabs before the name, << does not', () => {
    expectMarks('RUN <<-EOF\n\tx\n\t<|>EOF\n<|>USER x', token, keyword);
    expect(inBody('RUN <<EOF\n\t<|>EOF\n<|>EOF\n')).toEqual([embedded('shellscript'), undefined]);
  });
  test('a name of two words', () => {
    expectMarks("RUN cat <<'e'o\\'f\nx\n<|>eo'f\n<|>USER x", token, keyword);
    expectMarks('RUN cat <<"E F"\n<|>E\n<|>E F\n<|>USER x', text, token, keyword);
  });
  test('an instruction without arguments', () => {
    expectMarks('FROM\n<|>RUN\n<|>COPY \n<|>USER x', keyword, keyword, keyword);
  });
  test('a body that begins with an escape token', () => {
    expectMarks('COPY <<EOF /a\n<|>\\\n<|>EOF\n<|>USER x', text, token, keyword);
  });
  test('no heredoc', () => {
    for (const run of [
      'cat <<<EOF',
      '"<<EOF"',
      "echo 'a <<EOF'",
      'echo $((1<<2))',
      'cat <<- EOF',
      '["cat", "<<EOF"]',
    ]) {
      expectMarks(`RUN ${run}\n<|>USER x`, keyword);
    }
    expectMarks('CMD cat <<EOF\n<|>USER x\nEOF', keyword);
  });
  test.each([
    ['python3 <<EOF', 'python'],
    ['<<EOF python3 -', 'python'],
    ['--mount=type=cache,target=/x /usr/bin/python3.12 - <<EOF', 'python'],
    ['npm ci && node <<EOF', 'javascript'],
    ['perl <<EOF', 'perl'],
    ['ruby - <<EOF', 'ruby'],
    ['cat <<EOF > /etc/app.json', 'json'],
    ['cat > /app/setup.py <<EOF', 'python'],
    ["tee /docker-entrypoint.d/10-setup.sh <<'EOF'", 'shellscript'],
    ['psql -U app <<EOF', 'sql'],
  ])('RUN %s', (run, language) => {
    expect(inBody(`RUN ${run}\n<|>x\nEOF`)).toEqual([embedded(language)]);
  });
  test.each([
    ['#!/usr/bin/env python3', 'python'],
    ['#!/usr/bin/python', 'python'],
    ['#!/usr/bin/env node', 'javascript'],
    ['#!/usr/bin/env -S deno run', 'typescript'],
    ['#!/usr/bin/perl -w', 'perl'],
    ['#!/usr/bin/env ruby', 'ruby'],
    ['#!/bin/bash -e', 'shellscript'],
  ])('first line %s', (line, language) => {
    expect(inBody(`RUN <<EOF\n${line}\n<|>x\nEOF`)).toEqual([embedded(language)]);
    expect(inBody(`COPY <<EOF /bin/x\n${line}\n<|>x\nEOF`)).toEqual([embedded(language)]);
  });
  test('COPY and ADD take the extension', () => {
    expect(inBody('COPY <<app.json /etc/\n<|>{}\napp.json')).toEqual([embedded('json')]);
    expect(inBody('COPY --chmod=755 <<EOF /entrypoint.sh\n<|>ls\nEOF')).toEqual([embedded('shellscript')]);
    expect(inBody('ADD <<EOF "/a/b.yml"\n<|>x: y\nEOF')).toEqual([embedded('yaml')]);
    expectMarks('COPY <<EOF /etc/motd\n<|>hello\nEOF', text);
  });
  test('variables of an unquoted body', () => {
    expectMarks('COPY <<EOF /a\n$<|>x <|>y ${<|>z:-1}\nEOF', variable, text, variable);
    expectMarks("COPY <<'EOF' /a\n$<|>x\nEOF", text);
    expectMarks('COPY <<EOF /a.json\n{"a": "$<|>x"}\nEOF', variable);
  });
  test('the body starts below the last line of the head', () => {
    expectMarks(
      'RUN <|>cat <<EOF > /a \\\n  # why\n  && cat "<|>$x" \\\n\n  && ls\n<|>it\'s\n<|>EOF\n<|>USER x',
      'meta.heredoc.first.expanded',
      'variable.other punctuation.definition.variable',
      text,
      token,
      keyword,
    );
    expectMarks('RUN --network=none \\\n<<EOF\nls\n<|>EOF\n<|>USER x', token, keyword);
    expectMarks("RUN echo 'a \\\n b' && cat <<EOF\n<|>x\n<|>EOF\n<|>USER x", text, token, keyword);
  });
  test('an empty body, and one that never ends', () => {
    expectMarks('RUN <<EOF\n<|>EOF\n<|>USER x', token, keyword);
    expect(inBody('RUN <<EOF\nls\n\n<|>FROM a')).toEqual([embedded('shellscript')]);
  });
  test('two in one instruction', () => {
    const files = 'COPY <<a.json <<\'b.yaml\' /etc/\n<|>{"b.yaml": [\n<|>a.json\n<|>k: "$v"\n<|>b.yaml\n<|>USER x';
    expect(inBody(files)).toEqual([embedded('json'), undefined, embedded('yaml'), undefined, undefined]);
    expectMarks(
      "RUN cat <<A > /a && <<'B' cat\n$<|>x\n<|>A\n$<|>y\n<|>B\n<|>USER x",
      variable,
      token,
      text,
      token,
      keyword,
    );
    expectMarks(
      "RUN cat <<'A' > /a && <<B cat\n$<|>x\n<|>A\n$<|>y\n<|>B\n<|>USER x",
      text,
      token,
      variable,
      token,
      keyword,
    );
  });
  test('two of one name', () => {
    expectMarks(
      'RUN <<EOF cat && <<-EOF cat\n<|>a\n<|>EOF\n<|>b\n\t<|>EOF\n<|>USER x',
      text,
      token,
      text,
      token,
      keyword,
    );
    expectMarks('RUN <<E cat && <<E cat\n<|>E\n<|>E\n<|>USER x', token, token, keyword);
  });
  test('three in one instruction', () => {
    expectMarks("COPY <<A <<B <<C /\n<|>it's\n<|>A\nA\n<|>B\nA\n<|>C\n<|>USER x", text, token, token, token, keyword);
  });
  test('under ONBUILD, and where the backtick is the escape token', () => {
    expectMarks('ONBUILD RUN cat <<EOF\n<|>x\n<|>EOF\n<|>USER x', text, token, keyword);
    expectMarks('# escape=`\nRUN cat <<EOF `\n && ls\n<|>x\n<|>EOF\n<|>USER x', text, token, keyword);
  });
});
