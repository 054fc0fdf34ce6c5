import { describe, test } from 'vitest';
import { expectFindings, unknownImages } from '../../../../helpers/findings';

const undefinedVariable = (name: string, like?: string) =>
  `Usage of undefined variable '$${name}'${like ? ` (did you mean $${like}?)` : ''}`;

/** One use, in the second line of a file. */
function expectOne(instruction: string, name: string, like?: string): void {
  expectFindings(`FROM alpine\n${instruction}\n`, [`UndefinedVar 2: ${undefinedVariable(name, like)}`]);
}

describe('a variable that nothing sets', () => {
  test('in every instruction that is expanded', () => {
    expectOne('ADD [|$A|] /', 'A');
    expectOne('ADD --chown=[|$A|] . /', 'A');
    expectOne(
      'ADD --checksum=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855[|$A|] https://example.com/a /',
      'A',
    );
    expectOne('COPY . /[|$A|]', 'A');
    expectOne('COPY --chmod=0[|$A|] . /', 'A');
    expectOne('COPY ["[|$A|]", "/"]', 'A');
    expectOne('ENV B=[|$A|]', 'A');
    expectOne('ENV X[|$A|]=1', 'A');
    expectOne('LABEL b="[|$A|]"', 'A');
    expectOne('ARG B=[|$A|]', 'A');
    expectOne('USER u[|$A|]', 'A');
    expectOne('WORKDIR /[|$A|]', 'A');
    expectOne('STOPSIGNAL KILL[|$A|]', 'A');
    expectOne('VOLUME /a /[|$A|]', 'A');
    expectOne('RUN --mount=type=cache,target=/a[|$A|] make', 'A');
  });

  test('not in those that are not', () => {
    const text = `
      FROM alpine
      RUN echo $A
      RUN --network=none <<EOF
      echo $A
      EOF
      CMD ["echo", "$A"]
      ENTRYPOINT ["$A"]
      HEALTHCHECK CMD $A
      SHELL ["$A"]
      EXPOSE 80$A
      ONBUILD RUN $A
      COPY --exclude=$A . /
    `;
    expectFindings(text, []);
  });

  test('whatever the braces say is to be done without it', () => {
    expectOne('WORKDIR /[|${A:-app}|]', 'A');
    expectOne('WORKDIR /[|${A:+app}|]', 'A');
    expectFindings('FROM alpine\nENV BASE=1\nWORKDIR /${BASE:-[|$A|]}\n', [
      `UndefinedVar 3: ${undefinedVariable('A')}`,
    ]);
  });

  test('once for each word and name', () => {
    expectFindings('FROM alpine\nCOPY [|$A|]$A [|$A|] /[|$B|]\n', [
      `UndefinedVar 2: ${undefinedVariable('A')}`,
      `UndefinedVar 2: ${undefinedVariable('A')}`,
      `UndefinedVar 2: ${undefinedVariable('B')}`,
    ]);
  });

  test('in a heredoc that is expanded, with the lines of the whole instruction', () => {
    expectFindings("FROM alpine\nCOPY <<EOF /etc/motd\nwelcome\n'[|$A|]' \\$B\nEOF\n", [
      `UndefinedVar 2-5: ${undefinedVariable('A')}`,
    ]);
    expectFindings('FROM alpine\nCOPY <<"EOF" /etc/motd\n$A\nEOF\n', []);
  });

  test('not in single quotes, nor escaped by what the file escapes with', () => {
    expectFindings('FROM alpine\nLABEL a=\'$A\' b=\\$A c="\\$A"\n', []);
    expectFindings('# escape=`\nFROM alpine\nLABEL a=`$A b=\\[|$B|]\n', [`UndefinedVar 3: ${undefinedVariable('B')}`]);
  });

  test('over continuations', () => {
    expectFindings('FROM alpine\r\nLABEL a=1 \\\r\n  b=[|$LONG\\\r\nER|]\r\n', [
      `UndefinedVar 2-4: ${undefinedVariable('LONGER')}`,
    ]);
  });
});

describe('defined is', () => {
  test('what ENV or ARG says above, in the stage or its base stages', () => {
    expectFindings('FROM alpine AS a\nARG A\nENV B=1\nFROM a\nARG C=$A$B\nWORKDIR /$A$B$C\n', []);
  });

  test('PATH, and what the base image sets', () => {
    const imageConfig = () => ({ environment: new Map([['GOPATH', '/go']]) });
    expectFindings('FROM golang\nWORKDIR $GOPATH\nENV PATH=/x:$PATH\n', [], { imageConfig });
  });

  test("the frontend's own arguments", () => {
    expectFindings('FROM alpine\nLABEL a=$BUILDKIT_SBOM_SCAN_STAGE\n', []);
    expectFindings('FROM alpine\nARG BUILDKIT_SBOM_SCAN_STAGE=true\nWORKDIR [|a$BUILDKIT_SBOM_SCAN_STAGE|]\n', [
      'WorkdirRelativePath 3: Relative workdir "a" can have unexpected results if the base image changes',
    ]);
  });

  test('not what a global ARG, another stage, or a later line says', () => {
    expectFindings('ARG A=1\nFROM alpine AS a\nENV B=1\nFROM alpine\nLABEL a=[|$A|] b=[|$B|] c=[|$C|]\nENV C=1\n', [
      `UndefinedVar 5: ${undefinedVariable('A')}`,
      `UndefinedVar 5: ${undefinedVariable('B')}`,
      `UndefinedVar 5: ${undefinedVariable('C')}`,
    ]);
  });

  test('not for ENV what it says itself, but for ARG what its pairs before say', () => {
    expectFindings('FROM alpine\nENV A=1 B=[|$A|]\nARG C=1 D=$C\n', [`UndefinedVar 2: ${undefinedVariable('A')}`]);
  });

  test('not, without ARG, a predefined or a build argument', () => {
    expectFindings(
      'FROM alpine\nLABEL a=[|$TARGETARCH|] b=[|$GIVEN|] c=[|$HTTP_PROXY|]\n',
      [
        `UndefinedVar 2: ${undefinedVariable('TARGETARCH')}`,
        `UndefinedVar 2: ${undefinedVariable('GIVEN')}`,
        `UndefinedVar 2: ${undefinedVariable('HTTP_PROXY')}`,
      ],
      { buildArgs: { GIVEN: '1' } },
    );
  });
});

describe('what may be meant', () => {
  test('is a variable with a value whose name is nearly so', () => {
    expectFindings('FROM alpine\nENV VERSION=1\nLABEL v=[|$VERISON|]\n', [
      `UndefinedVar 3: ${undefinedVariable('VERISON', 'VERSION')}`,
    ]);
    expectOne('ENV PATH=/x:[|$PTAH|]', 'PTAH', 'PATH');
  });

  test('is no ARG without a value, and no name in another case', () => {
    expectFindings('FROM alpine\nARG VERSION\nLABEL v=[|$VERISON|] p=[|$path|]\n', [
      `UndefinedVar 3: ${undefinedVariable('VERISON')}`,
      `UndefinedVar 3: ${undefinedVariable('path')}`,
    ]);
  });

  test('is no ARG that is only being defined, but one before it in the same ARG', () => {
    expectFindings('FROM alpine\nARG VERSION_A=[|$VERSION_B|]\n', [
      `UndefinedVar 2: ${undefinedVariable('VERSION_B')}`,
    ]);
    expectFindings('FROM alpine\nARG VERSION_A=1 X=[|$VERSION_B|]\n', [
      `UndefinedVar 2: ${undefinedVariable('VERSION_B', 'VERSION_A')}`,
    ]);
    expectFindings('FROM alpine\nENV VERSION_A=1 X=[|$VERSION_B|]\n', [
      `UndefinedVar 2: ${undefinedVariable('VERSION_B')}`,
    ]);
  });

  test('is the first of those that are as near, in the order of their last definition', () => {
    expectFindings('FROM alpine\nENV NAME1=a\nENV NAME2=b\nENV NAME1=c\nLABEL v=[|$NAME|]\n', [
      `UndefinedVar 5: ${undefinedVariable('NAME', 'NAME2')}`,
    ]);
  });
});

test('what may be meant of a base stage: first its ARGs, then its ENVs in the order of their first definition', () => {
  const base = 'FROM alpine AS a\nENV NAME1=a\nENV NAME2=b\nENV NAME1=c\n';
  expectFindings(`${base}FROM a\nLABEL v=[|$NAME|]\n`, [`UndefinedVar 6: ${undefinedVariable('NAME', 'NAME1')}`]);
  expectFindings(`${base}ARG NAME3=d\nFROM a\nLABEL v=[|$NAME|]\n`, [
    `UndefinedVar 7: ${undefinedVariable('NAME', 'NAME3')}`,
  ]);
});

test('only perhaps, where the base image is not known', () => {
  const expected = [`UndefinedVar 2: ${undefinedVariable('A')} (unless the image sets its variable)`];
  expectFindings('FROM acme/base\nLABEL a=[|$A|]\nENV B=1\nLABEL b=$B\n', expected, unknownImages);
});

test('in a trigger, at the FROM of the stage that carries it out', () => {
  expectFindings('FROM alpine AS a\nENV BASE=1\nONBUILD LABEL a=[|$A|] b=$BASE\nFROM a\n', [
    `UndefinedVar 4: ${undefinedVariable('A')}`,
  ]);
  expectFindings('FROM alpine AS a\nONBUILD LABEL a=$A\nFROM a AS unused\nFROM alpine\n', []);
});

test('is skipped by a comment above it', () => {
  expectFindings('FROM alpine\n# check=skip=UndefinedVar\nLABEL a=$A\nLABEL b=[|$B|]\n', [
    `UndefinedVar 4: ${undefinedVariable('B')}`,
  ]);
});

test('not of a port, which BuildKit expands in silence', () => {
  expectFindings('FROM alpine\nEXPOSE $PORT 80\n', []);
});
