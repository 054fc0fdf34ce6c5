import { describe, test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

/** The findings of the lines after `FROM alpine`. */
function expectIn(lines: string, expected: readonly string[]): void {
  expectFindings(`FROM alpine\n${lines}\n`, expected);
}

const undefinedX = "UndefinedVar 2: Usage of undefined variable '$X'";
const unsupported = (word: string) => `failed to process "${word}": unsupported modifier (\uFFFD) in substitution`;

describe('an expansion that fails', () => {
  test('ends its instruction, and what was found before stays', () => {
    expectIn('LABEL a=[|$X|] b=[|${Y|] c=$Z', [undefinedX, `error 2: ${unsupported('${Y')}`]);
    expectIn('COPY [|$X|] [|${Y|]', [undefinedX, `error 2: ${unsupported('${Y')}`]);
    expectIn('EXPOSE 80 [|${Y|]', [`error 2: ${unsupported('${Y')}`]);
  });

  test('of ARG comes before what is found in the pairs after it', () => {
    const secret = 'Do not use ARG or ENV instructions for sensitive data (ARG "TOKEN")';
    expectIn('ARG [|TOKEN|] A=[|${Y|] KEY', [`SecretsUsedInArgOrEnv 2: ${secret}`, `error 2: ${unsupported('${Y')}`]);
  });

  test('of a heredoc has its whole text', () => {
    expectIn('COPY <<EOF /a\n[|a ${Y^}\n|]EOF', [
      'error 2-4: failed to process "a ${Y^}\\n": unsupported modifier (^) in substitution',
    ]);
    expectIn('COPY <<-EOF /a\n[|\ta ${Y^}\n|]\tEOF', [
      'error 2-4: failed to process "a ${Y^}\\n": unsupported modifier (^) in substitution',
    ]);
  });
});

test('a heredoc with a space in its word is read, and its words are paths', () => {
  expectIn('COPY << EOF /a\n$X\nEOF', []);
});

test('of heredocs of one name the last is written and expanded, for each', () => {
  const found = "UndefinedVar 2-6: Usage of undefined variable '$Y'";
  expectIn('COPY <<EOF <<EOF /a/\n$X\nEOF\n[|[|$Y|]|]\nEOF', [found, found]);
});

describe('RUN --mount', () => {
  test('is expanded and refused option by option', () => {
    const bind = 'error 2: unsupported mount type "bnd" (did you mean bind?)';
    expectIn('RUN --mount=[|type=bnd|],target=$X make', [bind]);
    expectIn('RUN --mount=target=/[|$X|],[|type=bnd|] make', [undefinedX, bind]);
    expectIn('RUN --mount=[|type=bnd|],target=${Y make', [bind]);
    expectIn('RUN --mount=target=[|${Y|],type=bnd make', [`error 2: ${unsupported('${Y')}`]);
  });

  test('has a target that is not /', () => {
    expectIn('RUN [|--mount=type=cache|] make', ['error 2: invalid mount target "/"']);
    expectIn('RUN [|--mount=target=..|] make', ['error 2: invalid mount target "/"']);
    expectIn('WORKDIR /app\nRUN --mount=type=cache make', []);
    expectIn('RUN --mount=target=//,from=scratch make', []);
    expectIn('RUN --mount=type=secret,id=a --mount=type=ssh make', []);
  });

  test('of SSH has no source', () => {
    expectIn('RUN [|--mount=type=ssh,source=a|] make', ['error 2: ssh does not support source']);
  });

  test('from a stage further down', () => {
    expectFindings('FROM alpine\nRUN --mount=from=[|tools|],target=/t make\nFROM alpine AS tools\n', [
      'error 2: cannot mount from stage "tools" to "/t", stage needs to be defined before current command',
    ]);
  });

  test('comes before --device, which this frontend does not have', () => {
    const device = 'device feature is only supported in Dockerfile frontend 1.14.0-labs or later';
    expectIn('RUN [|--device=vendor.com/gpu=all|] make', [`error 2: ${device}`]);
    expectIn('RUN --device=vendor.com/gpu=all [|--mount=target=/|] make', ['error 2: invalid mount target "/"']);
  });
});

test('STOPSIGNAL is a signal, expanded', () => {
  expectIn('STOPSIGNAL [|SIGFOO|]', ['error 2: invalid signal: SIGFOO']);
  expectIn('ENV S=KILL\nSTOPSIGNAL SIG$S', []);
});

test('VOLUME is not blank when it is expanded', () => {
  expectIn('ARG X\nVOLUME /a [|$X|]', ['error 3: VOLUME specified can not be an empty string']);
});

test('EXPOSE takes its ports in the order of strings, and stops at the first that is none', () => {
  expectIn('EXPOSE web 80 [|65536|]', ['error 2: invalid containerPort: 65536']);
});

test('an error that a variable of an unknown base image may mend is one only perhaps', () => {
  const unless = '(unless the image sets its variable)';
  expectFindings(
    'FROM acme/base\nSTOPSIGNAL [|[|$S|]|]\n',
    [`UndefinedVar 2: Usage of undefined variable '$S' ${unless}`, `error 2: invalid signal:  ${unless}`],
    { imageConfig: () => undefined },
  );
});
