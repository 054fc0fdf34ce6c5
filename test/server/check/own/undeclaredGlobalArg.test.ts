import { describe, test } from 'vitest';
import { expectOwn } from '../../../helpers/findings';

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

test('each use, with braces too, in each stage', () => {
  const text =
    'ARG V=1\nFROM a AS x\nRUN echo $[|V|] ${[|V|]:-2}\nFROM a\nARG V\nRUN echo $V\nFROM a\nRUN echo $[|V|]\n';
  expectOwn(
    'UndeclaredGlobalArg',
    text,
    Array.from({ length: 3 }, () => undeclared('V')),
  );
});

test('an ARG without a value', () => {
  expectOwn('UndeclaredGlobalArg', 'ARG V\nFROM a\nRUN echo $[|V|]\n', [undeclared('V')]);
});

test('in a heredoc, over continuations, with Windows line ends, and with another escape character', () => {
  expectOwn('UndeclaredGlobalArg', 'ARG V=1\nFROM a\nRUN <<EOF\necho $[|V|]\nEOF\n', [undeclared('V')]);
  expectOwn('UndeclaredGlobalArg', 'ARG V=1\r\nFROM a\r\nRUN a \\\r\n  && b $[|V|]\r\n', [undeclared('V')]);
  expectOwn('UndeclaredGlobalArg', '# escape=`\nARG V=1\nFROM a\nRUN a `\n  && b $[|V|]\n', [undeclared('V')]);
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
