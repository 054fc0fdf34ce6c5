import { describe, expect, test } from 'vitest';
import { instructionError } from '../../../../../server/src/core/check/buildkit/instructionErrors';
import { parseInstruction } from '../../../../../server/src/core/dockerfile/instruction';
import { markRanges } from '../../../../helpers/marks';

/** The error of an instruction, `-> text` after it for the correction; undefined without one. */
function error(text: string): string | undefined {
  const found = instructionError(parseInstruction(text, 0, '\\'));
  return found && (found.correction ? `${found.message} -> ${found.correction.text}` : found.message);
}

/** The instruction with what the error is about in marks. */
function place(text: string): string {
  const { span } = instructionError(parseInstruction(text, 0, '\\')) ?? {};
  return span ? markRanges(text, [span]) : text;
}

describe('instructions', () => {
  test('that nobody knows, with the one that may be meant in the case of the word', () => {
    expect(error('RUNN make')).toBe('unknown instruction: RUNN (did you mean RUN?) -> RUN');
    expect(error('copi . .')).toBe('unknown instruction: copi (did you mean copy?) -> copy');
    expect(error('Copi . .')).toBe('unknown instruction: Copi (did you mean copy?) -> copy');
    expect(error('INCLUDE common')).toBe('unknown instruction: INCLUDE');
    expect(place('RUNN make')).toBe('[|RUNN|] make');
  });

  test.each(['MAINTAINER', 'WORKDIR', 'USER', 'STOPSIGNAL'])('%s without its argument', (word) => {
    expect(error(word)).toBe(`${word} requires exactly one argument`);
  });

  test.each(['ENV', 'LABEL', 'ONBUILD', 'HEALTHCHECK', 'EXPOSE', 'VOLUME', 'ARG', 'SHELL', 'SHELL []', 'VOLUME []'])(
    '%s without an argument',
    (text) => expect(error(text)).toBe(`${text.split(' ')[0]} requires at least one argument`),
  );

  test.each(['ADD', 'COPY', 'ADD .', 'copy .', 'COPY ["."]', 'COPY --from=a /b', 'ADD --bogus .'])(
    '%s without a destination',
    (text) => {
      const word = text.split(' ')[0]?.toUpperCase();
      const reason = 'Destination could not be determined';
      expect(error(text)).toBe(`${word} requires at least two arguments, but only one was provided. ${reason}`);
    },
  );

  test.each([
    'RUN',
    'CMD',
    'ENTRYPOINT',
    'RUN []',
    'CMD []',
    'WORKDIR /a b',
    'USER a b',
    'STOPSIGNAL a b',
    'MAINTAINER a b',
  ])('%s is right', (text) => expect(error(text)).toBeUndefined());

  test('with names that are blank', () => {
    expect(['ENV =a', 'LABEL a=b =c', 'ARG =a'].map(error)).toEqual([
      'ENV names can not be blank',
      'LABEL names can not be blank',
      'ARG names can not be blank',
    ]);
    expect(place('LABEL a=b =c')).toBe('LABEL a=b [|=c|]');
    expect(error('LABEL ""=c')).toBeUndefined();
  });
});

describe('FROM', () => {
  const words = 'FROM requires either one or three arguments';

  test('has one word or three', () => {
    expect(['FROM', 'FROM a b', 'FROM a b c', 'FROM a AS', 'FROM a AS b c', 'FROM --bogus a b'].map(error)).toEqual(
      Array(6).fill(words),
    );
    expect(['FROM a', 'FROM a aS b', 'FROM --platform=x a', 'FROM --platform= a'].map(error)).toEqual(
      Array(4).fill(undefined),
    );
  });

  test('names a stage with a letter first', () => {
    const reason = "name can't start with a number or contain symbols";
    expect(error('FROM a AS 1st')).toBe(`invalid name for build stage: "1st", ${reason}`);
    expect(error('FROM a AS b/c')).toBe(`invalid name for build stage: "b/c", ${reason}`);
    expect(error('FROM a AS "b"')).toBe(`invalid name for build stage: "\\"b\\"", ${reason}`);
    expect(['FROM a AS B-1_2.c', 'FROM a AS b-'].map(error)).toEqual([undefined, undefined]);
    expect(place('FROM a AS 1st')).toBe('FROM a AS [|1st|]');
  });
});

describe('flags', () => {
  test('that an instruction has not', () => {
    expect(error('COPY --form=a . /')).toBe('unknown flag: --form (did you mean from?) -> from');
    expect(error('ADD --parents . /')).toBe('unknown flag: --parents');
    expect(error('COPY --keep-git-dir . /')).toBe('unknown flag: --keep-git-dir');
    expect(error('RUN --MOUNT=type=tmpfs make')).toBe('unknown flag: --MOUNT');
    expect(error('COPY --constructor=a . /')).toBe('unknown flag: --constructor');
    expect(error('FROM --platfrom=a alpine')).toBe('unknown flag: --platfrom (did you mean platform?) -> platform');
    expect(['CMD --a b', 'ENV --a b=c', 'USER --a b', 'EXPOSE --a 80', 'SHELL --a ["b"]'].map(error)).toEqual(
      Array(5).fill('unknown flag: --a'),
    );
    expect(place('COPY --from=a --form=b . /')).toBe('COPY --from=a [|--form=b|] . /');
  });

  test('are looked at after the number of arguments, where that is asked for first', () => {
    expect(['USER --a', 'WORKDIR --a', 'MAINTAINER --a'].map(error)).toEqual(
      ['USER', 'WORKDIR', 'MAINTAINER'].map((word) => `${word} requires exactly one argument`),
    );
    expect(error('VOLUME --a')).toBe('VOLUME requires at least one argument');
    expect(['ENV --a', 'LABEL --a', 'SHELL --a', 'USER --a b', 'VOLUME --a b'].map(error)).toEqual(
      Array(5).fill('unknown flag: --a'),
    );
  });

  test('that ARG and STOPSIGNAL do not look at', () => {
    expect(['ARG --a B', 'STOPSIGNAL --a KILL'].map(error)).toEqual([undefined, undefined]);
  });

  test('twice, but for those that may be', () => {
    expect(error('COPY --from=a --from=b . /')).toBe('duplicate flag specified: --from');
    expect(error('COPY --link --link=false . /')).toBe('duplicate flag specified: --link');
    expect(error('RUN --mount=type=tmpfs,target=/a --mount=type=tmpfs,target=/b make')).toBeUndefined();
    expect(error('COPY --exclude=a --exclude=b . /')).toBeUndefined();
  });

  test('without their value', () => {
    expect(error('COPY --from . /')).toBe('missing a value on flag: --from');
    expect(error('RUN --mount make')).toBe('missing a value on flag: --mount');
    expect(error('COPY --link= . /')).toBe('missing a value on flag: --link');
    expect(['COPY --from= . /', 'COPY --link . /'].map(error)).toEqual([undefined, undefined]);
  });

  test('with another value than true or false', () => {
    expect(error('COPY --link=yes . /')).toBe('expecting boolean value for flag --link, not: yes');
    expect(error('ADD --unpack=1 . /')).toBe('expecting boolean value for flag --unpack, not: 1');
    expect(error('COPY --link=TRUE --parents=False . /')).toBeUndefined();
  });
});

describe('RUN', () => {
  test('--network and --security', () => {
    expect(error('RUN --network=bridge make')).toBe('invalid network mode "bridge"');
    expect(error('RUN --network=None make')).toBe('invalid network mode "None"');
    expect(error('RUN --network= make')).toBe('invalid network mode ""');
    expect(error('RUN --security= make')).toBe('security "" is not valid');
    expect(error('RUN --security=privileged make')).toBe('security "privileged" is not valid');
    expect(error('RUN --network=none --security=insecure make')).toBeUndefined();
    expect(place('RUN --network=bridge make')).toBe('RUN --network=[|bridge|] make');
  });

  test('--mount is CSV, and from has no variable', () => {
    const variable = "'from' doesn't support variable expansion, define alias stage instead";
    expect(error('RUN --mount= make')).toBe('failed to parse csv mounts: EOF');
    expect(error('RUN --mount=from=$BASE,target=/a make')).toBe(variable);
    expect(place('RUN --mount=FROM=${BASE},target=/a make')).toBe('RUN --mount=[|FROM=${BASE}|],target=/a make');
    expect(error('RUN --mount=from=a$,target=/a make')).toBeUndefined();
    expect(error(`RUN --mount='type=cache,target=a"b' make`)).toBe(
      'failed to parse csv mounts: parse error on line 1, column 20: bare " in non-quoted-field',
    );
    expect(error(`RUN --mount='"type=cache' make`)).toBe(
      'failed to parse csv mounts: parse error on line 1, column 2: extraneous or missing " in quoted-field',
    );
  });

  test('--device', () => {
    expect(error('RUN --device=name=a,name=b make')).toBe('device name already set to a');
    expect(error('RUN --device=vendor.com/gpu=all,name=b make')).toBe('device name already set to vendor.com/gpu=all');
    expect(error('RUN --device=name=a,b make')).toBe("invalid field 'b' must be a key=value pair");
    expect(error('RUN --device=name=a,required=x make')).toBe('invalid value for required: x');
    expect(error('RUN --device=name=a,requierd=1 make')).toBe(
      "unexpected key 'requierd' in 'requierd=1' (did you mean required?)",
    );
    expect(error('RUN --device=vendor.com/gpu=all,required make')).toBeUndefined();
  });
});

describe('heredocs', () => {
  test('are no destination', () => {
    expect(error('COPY a <<EOF\nEOF\n')).toBe('COPY cannot accept a heredoc as a destination');
    expect(error('ADD <<A <<B\nA\nB\n')).toBe('ADD cannot accept a heredoc as a destination');
    expect(error('COPY ["/a", "<<EOF"]')).toBe('COPY cannot accept a heredoc as a destination');
    expect(error('COPY <<EOF /a\nEOF\n')).toBeUndefined();
    expect(error('COPY a << EOF\nEOF\n')).toBeUndefined();
  });
});

describe('HEALTHCHECK', () => {
  test('NONE stands alone, whatever flags it has', () => {
    expect(error('HEALTHCHECK NONE now')).toBe('HEALTHCHECK NONE takes no arguments');
    expect(error('HEALTHCHECK --bogus none')).toBeUndefined();
  });

  test('CMD has a command', () => {
    expect(['HEALTHCHECK CMD', 'HEALTHCHECK cmd []'].map(error)).toEqual(
      Array(2).fill('Missing command after HEALTHCHECK CMD'),
    );
    expect(error('HEALTHCHECK curl localhost')).toBe('Unknown type "CURL" in HEALTHCHECK (try CMD)');
    expect(place('HEALTHCHECK curl localhost')).toBe('HEALTHCHECK [|curl|] localhost');
    expect(error('HEALTHCHECK --bogus curl')).toBe('unknown flag: --bogus');
  });

  test.each([
    ['--interval=5', 'time: missing unit in duration "5"'],
    ['--timeout=1x', 'time: unknown unit "x" in duration "1x"'],
    ['--start-period=soon', 'time: invalid duration "soon"'],
    ['--start-interval=1us', 'Interval "start-interval" cannot be less than 1ms'],
    ['--interval=-1s', 'Interval "interval" cannot be less than 1ms'],
    ['--retries=x', 'strconv.ParseInt: parsing "x": invalid syntax'],
    ['--retries=2147483648', 'strconv.ParseInt: parsing "2147483648": value out of range'],
    ['--retries=-1', '--retries cannot be negative (-1)'],
  ])('%s', (flag, message) => expect(error(`HEALTHCHECK ${flag} CMD true`)).toBe(message));

  test('has values that are right', () => {
    expect(error('HEALTHCHECK --interval=1m30s --timeout=0 --start-period=1ms --retries=0 CMD true')).toBeUndefined();
    expect(error('HEALTHCHECK --interval= --retries= CMD true')).toBeUndefined();
  });
});

describe('ONBUILD', () => {
  test('has no ONBUILD, FROM or MAINTAINER', () => {
    expect(error('ONBUILD onbuild RUN a')).toBe("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
    expect(error('ONBUILD from a')).toBe("FROM isn't allowed as an ONBUILD trigger");
    expect(error('ONBUILD MAINTAINER a')).toBe("MAINTAINER isn't allowed as an ONBUILD trigger");
    expect(error('ONBUILD --a RUN b')).toBe('unknown flag: --a');
  });

  test('is not read further before it is carried out', () => {
    expect(['ONBUILD RNU a', 'ONBUILD COPY --form=a . /', 'ONBUILD WORKDIR'].map(error)).toEqual(
      Array(3).fill(undefined),
    );
  });
});

test('SHELL is JSON', () => {
  expect(error('SHELL bash -c')).toBe('SHELL requires the arguments to be in JSON form');
  expect(error('SHELL ["bash", "-c"]')).toBeUndefined();
});

test('VOLUME is not blank', () => {
  expect(error('VOLUME ["/a", " "]')).toBe('VOLUME specified can not be an empty string');
  expect(place('VOLUME ["/a", " "]')).toBe('VOLUME ["/a", [|" "|]]');
});
