import { describe, expect, test } from 'vitest';
import { expectOwn } from '../../../../helpers/findings';

const undeclared = (name: string) =>
  `${name} is a global build argument; the command sees it only after ARG ${name} in this stage. -> ${name}`;

test('a command that uses a global ARG which its stage does not declare', () => {
  const text = `
    ARG NODE_VERSION=22
    FROM node:$NODE_VERSION
    RUN echo "built with $[|NODE_VERSION|]" > /version
  `;
  expectOwn('UndeclaredGlobalArg', text, [undeclared('NODE_VERSION')]);
});

test('the first use in each stage, with braces too', () => {
  const text =
    'ARG V=1 W\nFROM a AS x\nRUN echo ${[|V|]:-2} $V $[|W|]\nRUN echo $V\nFROM a\nARG V\nRUN echo $V\nFROM a\nRUN echo $[|V|]\n';
  expectOwn('UndeclaredGlobalArg', text, [undeclared('V'), undeclared('W'), undeclared('V')]);
});

test('an ARG without a value', () => {
  expectOwn('UndeclaredGlobalArg', 'ARG V\nFROM a\nRUN echo $[|V|]\n', [undeclared('V')]);
});

test('in a heredoc, over continuations, with Windows line ends, and with another escape character', () => {
  expectOwn('UndeclaredGlobalArg', 'ARG V=1\nFROM a\nRUN <<EOF\necho $[|V|]\nEOF\n', [undeclared('V')]);
  expectOwn('UndeclaredGlobalArg', 'ARG V=1\r\nFROM a\r\nRUN a \\\r\n  && b $[|V|]\r\n', [undeclared('V')]);
  expectOwn('UndeclaredGlobalArg', '# escape=`\nARG V=1\nFROM a\nSHELL ["/bin/sh", "-c"]\nRUN a `\n  && b $[|V|]\n', [
    undeclared('V'),
  ]);
});

describe('not', () => {
  const none = (text: string) => expectOwn('UndeclaredGlobalArg', text, []);

  test('what the stage or its base stage declares, or sets', () => {
    none('ARG V=1\nFROM a\nARG V\nRUN echo $V\n');
    none('ARG V=1\nFROM a AS base\nARG V\nFROM base\nRUN echo $V\n');
    none('ARG V=1\nFROM a\nENV V=2\nRUN echo $V\n');
  });

  test('what the command sets itself', () => {
    none('ARG V=1\nFROM a\nRUN V=$(git describe) && echo $V\n');
    none('ARG V=1\nFROM a\nRUN for V in 1 2; do echo $V; done\n');
    none('ARG TOKEN\nFROM a\nRUN --mount=type=secret,id=t,env=TOKEN curl -H "$TOKEN" https://example.com\n');
  });

  test('a longer name, a text that no shell expands', () => {
    none('ARG V=1\nFROM a\nRUN echo $VERSION V\n');
    none("ARG V=1\nFROM a\nRUN echo '$V' \\$V\n");
    none("ARG V=1\nFROM a\nRUN <<'EOF'\ncat <<'INNER'\n$V\nINNER\nEOF\n");
  });

  test('what no ARG declares, or one of a stage', () => {
    none('FROM a\nARG V=1\nFROM b\nRUN echo $V $W\n');
  });

  test('the words that are expanded for the command, of which UndefinedVar speaks', () => {
    none('ARG V=1\nFROM a\nRUN --mount=type=cache,target=/$V make\nENV X=$V\n');
  });

  test('a trigger, whose stage may declare it', () => {
    none('ARG V=1\nFROM a AS base\nONBUILD RUN echo $V\nFROM base\n');
  });

  test('CMD and ENTRYPOINT, which are run without any ARG', () => {
    none('ARG V=1\nFROM a\nCMD echo $V\nENTRYPOINT ["sh", "-c", "echo $V"]\n');
  });
});

describe('what a script may set itself is left alone:', () => {
  test.each([
    'case "$(uname -m)" in x86_64) V=amd64 ;; *) V=arm64 ;; esac; echo $V',
    'if true; then V=1; else V=2; fi && echo $V',
    '. /etc/os-release && echo $V',
    'set -e; source /etc/os-release; echo $V',
    'eval "$(cat /env)" && echo $V',
    'export $(cat /env | xargs) && echo $V',
    'read V < /v && echo $V',
    'cat /v | while read -r V; do echo $V; done',
    'for V in a b; do echo $V; done; echo $V',
    'f() { local V=$1; echo $V; }; f x',
    'echo $' + '{V:=1} $V',
    'printf -v V %s 1 && echo $V',
  ])('%s', (script) => {
    expectOwn('UndeclaredGlobalArg', `ARG V\nFROM debian\nRUN ${script}\n`, []);
  });

  test('a secret, a login shell, and another shell', () => {
    expectOwn('UndeclaredGlobalArg', 'ARG V\nFROM a\nRUN --mount=type=secret,id=v,env=V echo $V\n', []);
    expectOwn('UndeclaredGlobalArg', 'ARG V\nFROM a\nSHELL ["/bin/bash", "-lc"]\nRUN echo $V\n', []);
    expectOwn('UndeclaredGlobalArg', 'ARG V\nFROM a\nSHELL ["pwsh", "-Command"]\nRUN echo $V\n', []);
    expectOwn('UndeclaredGlobalArg', 'ARG HTTP_PROXY\nFROM a\nRUN echo $HTTP_PROXY\n', []);
  });

  test('but `find . -name` and `export` of a literal set nothing', () => {
    expectOwn('UndeclaredGlobalArg', 'ARG V\nFROM a\nRUN find . -name $[|V|] && export W=1\n', [undeclared('V')]);
  });
});

describe('a base image that is not known', () => {
  const unknown = { imageConfig: () => undefined };

  test('may set it, so that it is information', () => {
    const text = 'ARG V=1\nFROM registry.example.com/base AS base\nFROM base\nRUN echo $[|V|]\n';
    const [finding] = expectOwn(
      'UndeclaredGlobalArg',
      text,
      [
        'V is a global build argument; the command sees it only after ARG V in this stage (unless the base image sets it). -> V',
      ],
      unknown,
    );
    expect(finding?.level).toBe('information');
  });

  test('and a default says that nobody may', () => {
    expectOwn('UndeclaredGlobalArg', 'ARG V=1\nFROM base\nRUN echo $' + '{V:-2} $' + '{V+x}\n', [], unknown);
    expectOwn('UndeclaredGlobalArg', 'ARG V=1\nFROM base\nRUN echo $' + '{[|V|]:-2}\n', [undeclared('V')]);
  });

  test("nor is one that a variable names, and a base stage's triggers count", () => {
    const [finding] = expectOwn('UndeclaredGlobalArg', 'ARG BASE=a\nARG V\nFROM $BASE\nRUN echo $[|V|]\n', [
      'V is a global build argument; the command sees it only after ARG V in this stage (unless the base image sets it). -> V',
    ]);
    expect(finding?.level).toBe('information');
    expectOwn('UndeclaredGlobalArg', 'ARG V\nFROM a AS b\nONBUILD ARG V\nFROM b\nRUN echo $V\nFROM c\n', []);
  });
});
