import { describe, expect, test } from 'vitest';
import { expectOwn } from '../../../../helpers/findings';

const unused = (name: string) => `Build argument ${name} is not used.`;
const none = (text: string) => expectOwn('UnusedArg', text, []);

describe('a global ARG', () => {
  test('that nothing uses, faded, in one instruction with one that something does', () => {
    const text = 'ARG NODE_VERSION=22 [|ALPINE_VERSION=3.20|]\nARG [|DEBUG|]\nFROM node:$NODE_VERSION\n';
    const findings = expectOwn('UnusedArg', text, [unused('ALPINE_VERSION'), unused('DEBUG')]);
    expect(findings.every(({ isUnnecessary }) => isUnnecessary)).toBe(true);
  });

  test('that a FROM, its --platform or another ARG reads', () => {
    none('ARG TAG=22\nARG IMAGE=node:${TAG}\nARG PLATFORM=linux/amd64\nFROM --platform=$PLATFORM $IMAGE\n');
  });

  test('that a stage declares: a RUN may read it', () => {
    none('ARG V=1\nFROM a\nFROM b\nARG V\nRUN make\n');
  });

  test('that is named anywhere below, where it may be meant to be declared', () => {
    none('ARG V=1\nFROM a\nRUN echo $V\n');
    none('ARG V=1\nFROM a\nFROM b\nENV W=$V\n');
    none('ARG V=1\nFROM a\nCMD ["sh", "-c", "echo $V"]\n');
    none('ARG V=1\nFROM a\nCOPY <<EOF /version\n$V\nEOF\n');
    none('ARG V=1\nFROM a\nONBUILD ARG V\n');
    expectOwn('UnusedArg', 'ARG [|V=1|]\nFROM a\n# echo $V\nRUN a \\\n# $V\n  b\n', [unused('V')]);
  });

  test("that is the frontend's", () => {
    none('ARG SOURCE_DATE_EPOCH\nARG BUILDKIT_SBOM_SCAN_STAGE=true\nARG HTTP_PROXY no_proxy TARGETOS\nFROM a\n');
  });
});

test('nothing, as long as there is no stage', () => none('ARG NODE_VERSION=22\n'));

describe("a stage's ARG", () => {
  test('that nothing below it can read', () => {
    const text = 'FROM a\nRUN make\nARG [|V=1|]\nCOPY . /app\nCMD ["app"]\n';
    expectOwn('UnusedArg', text, [unused('V')]);
  });

  test('that only a longer name looks like', () => {
    expectOwn('UnusedArg', 'FROM a\nARG [|V|]\nCOPY $VERSION /\n', [unused('V')]);
  });

  test('that is read below: by any RUN, or where it is named', () => {
    none('FROM a\nARG V\nRUN make\n');
    none('FROM a\nARG V\nCOPY app-$V /\n');
    none('FROM a\nARG V\nLABEL version="${V}"\n');
    none('FROM a\nARG V\nCOPY <<EOF /version\n$V\nEOF\n');
    none('FROM a\nARG V W=$V\nWORKDIR /$W\n');
  });

  test('that a stage reads which is built on it, however far', () => {
    none('FROM a AS one\nARG V\nFROM one AS two\nFROM two\nRUN make\n');
    none('FROM a AS one\nARG V\nFROM one\nLABEL v=$V\n');
    expectOwn('UnusedArg', 'FROM a AS one\nARG [|V|]\nFROM a\nARG V\nRUN make $V\n', [unused('V')]);
  });

  test('that another stage uses without declaring it', () => {
    none('FROM a AS one\nARG V\nFROM a\nCOPY --from=one / /\nRUN make $V\n');
    none('FROM a\nRUN make\nARG GO_VERSION=1.25\n\nFROM golang:$' + '{GO_VERSION}\n');
    expectOwn('UnusedArg', 'ARG V=1\nFROM a\nARG [|V|]\nUSER app\nFROM b:$V\n', [unused('V')]);
    expectOwn('UnusedArg', 'FROM b:$V\nARG [|V|]\nUSER app\nFROM a\nARG V\nRUN make\n', [unused('V')]);
  });

  test('that a trigger reads, in the stage that carries it out', () => {
    none('FROM a AS one\nARG V\nONBUILD RUN make\nFROM one\n');
    none('FROM a AS one\nARG V\nONBUILD LABEL v=$V\nFROM one\n');
    expectOwn('UnusedArg', 'FROM a AS one\nARG [|V|]\nONBUILD USER app\nFROM one\n', [unused('V')]);
  });

  test('that stands in a trigger itself is left alone', () => {
    none('FROM a AS one\nONBUILD ARG V\nFROM one\n');
  });

  test("that is the frontend's", () => {
    none('FROM a\nARG BUILDKIT_SBOM_SCAN_CONTEXT=true\nARG SOURCE_DATE_EPOCH\n');
  });

  test('without a name is an error, and no argument', () => {
    expectOwn('UnusedArg', 'ARG [|VERSION|] =1.25\nFROM a\nARG [|OTHER|] =1.25\nUSER app\n', [
      unused('VERSION'),
      unused('OTHER'),
    ]);
  });

  test('with Windows line ends, in lower case, over a continuation', () => {
    expectOwn('UnusedArg', 'from a\r\narg \\\r\n  [|V=1|]\r\nuser app\r\n', [unused('V')]);
  });

  test('whose default ends the build where another argument is missing', () => {
    none('FROM a\nARG V\nARG CHECKED=$' + '{V:?missing}\nUSER app\n');
  });
});
