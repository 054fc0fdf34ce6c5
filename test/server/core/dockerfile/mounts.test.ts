import { describe, expect, test } from 'vitest';
import { mountFromWord, mountOption, mountsOf } from '../../../../server/src/core/dockerfile/mounts';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import type { InstructionSyntax, Word } from '../../../../server/src/core/dockerfile/syntax';
import { markRanges } from '../../../helpers/marks';

function parse(text: string): InstructionSyntax {
  const [instruction] = parseDockerfile(text).instructions;
  if (!instruction) throw new Error(`no instruction in ${text}`);
  return instruction.syntax;
}

/** The options of each mount, as `key: value`, or the mount's error. */
function mounts(text: string): readonly (readonly string[] | string)[] {
  return mountsOf(parse(text)).map(({ options, error }) => {
    return error ?? options.map(({ key, value }) => (value ? `${key}: ${value.text}` : key));
  });
}

describe('mounts', () => {
  test('are lists of keys and values', () => {
    expect(mounts('RUN --mount=type=bind,from=build,target=/src,ro make\n')).toEqual([
      ['type: bind', 'from: build', 'target: /src', 'ro'],
    ]);
  });

  test('are those of RUN, of one in an ONBUILD, and of no other', () => {
    const onbuild = parse('ONBUILD RUN --mount=type=tmpfs,target=/tmp make\n');
    expect(mountsOf(onbuild)).toEqual([]);
    expect(onbuild.trigger && mountsOf(onbuild.trigger).length).toBe(1);
    expect(mounts('COPY --mount=type=tmpfs a b\n')).toEqual([]);
    expect(mounts('RUN make --mount=type=tmpfs\n')).toEqual([]);
    expect(mounts('RUN --network=none make\n')).toEqual([]);
  });

  test('keep their order, and the others come between', () => {
    expect(mounts('run --mount=a=1 --network=none --mount=b=2 make\n')).toEqual([['a: 1'], ['b: 2']]);
  });

  test('have keys in any case, and values as they are', () => {
    expect(mounts('RUN --mount=TYPE=Cache,Target=/Go make\n')).toEqual([['type: Cache', 'target: /Go']]);
  });

  test('split a value at its first equals sign only', () => {
    expect(mounts('RUN --mount=id=a=b,target=,=x make\n')).toEqual([['id: a=b', 'target: ', ': x']]);
  });

  test('may have empty options', () => {
    expect(mounts('RUN --mount=type=bind,,ro, make\n')).toEqual([['type: bind', '', 'ro', '']]);
  });

  test('may have keys that every object has', () => {
    expect(mounts('RUN --mount=__proto__=1,constructor,toString=2 make\n')).toEqual([
      ['__proto__: 1', 'constructor', 'tostring: 2'],
    ]);
  });

  test('may have a quoted option, in which commas and doubled quotes are letters', () => {
    expect(mounts('RUN --mount=type=secret,\\"id=a,b\\",\\"target=/x\\"\\"y\\" make\n')).toEqual([
      ['type: secret', 'id: a,b', 'target: /x"y'],
    ]);
  });

  test('are quoted as flags are', () => {
    expect(mounts('RUN --mount="type=secret,id=a b" make\n')).toEqual([['type: secret', 'id: a b']]);
    expect(mounts("RUN --mount=type=cache,target='/a b' make\n")).toEqual([['type: cache', 'target: /a b']]);
  });

  test('without an equals sign are none', () => {
    expect(mounts('RUN --mount make\n')).toEqual([]);
  });

  test('are looked at once', () => {
    const run = parse('RUN --mount=type=tmpfs,target=/tmp make\n');
    expect(mountsOf(run)).toBe(mountsOf(run));
  });
});

test.each([
  ['RUN --mount= make\n', 'EOF'],
  ['RUN --mount=type=bi\\"nd make\n', 'parse error on line 1, column 8: bare " in non-quoted-field'],
  ['RUN --mount=b\u00fchne\\" make\n', 'parse error on line 1, column 7: bare " in non-quoted-field'],
  ['RUN --mount=\\"id=a make\n', 'parse error on line 1, column 2: extraneous or missing " in quoted-field'],
  ['RUN --mount=\\"id=a\\"b make\n', 'parse error on line 1, column 6: extraneous or missing " in quoted-field'],
])('%j is refused', (text, error) => expect(mounts(text)).toEqual([error]));

describe('words', () => {
  test('stand where they are written, over continuations too', () => {
    const text = 'RUN --mount=type=bind,fr\\\nom=build,target=/src \\\n  --mount=type=cache,\\\ntarget=/c make\n';
    const words = mountsOf(parse(text)).flatMap(({ options }) =>
      options.flatMap(({ keyWord, value }): readonly Word[] => (value ? [keyWord, value] : [keyWord])),
    );
    expect(markRanges(text, words)).toBe(
      'RUN --mount=[|type|]=[|bind|],[|fr\\\nom|]=[|build|],[|target|]=[|/src|] \\\n' +
        '  --mount=[|type|]=[|cache|],\\\n[|target|]=[|/c|] make\n',
    );
  });

  test('of a value with quotes or escapes in it are the whole value, since places are lost', () => {
    for (const value of ['type=bind,\\"from=a,b\\"', 'type=bind,from=a"b"c']) {
      const text = `RUN --mount=${value} make\n`;
      const [mount] = mountsOf(parse(text));
      const from = mount && mountFromWord(mount);
      expect(from?.joined).toBeUndefined();
      expect(from && markRanges(text, [from])).toBe(`RUN --mount=[|${value}|] make\n`);
    }
  });

  test('of a value all in quotes stand in them', () => {
    const text = 'RUN --mount="type=bind,from=a" make\n';
    const [mount] = mountsOf(parse(text));
    const from = mount && mountFromWord(mount);
    expect(from && markRanges(text, [from])).toBe('RUN --mount="type=bind,from=[|a|]" make\n');
  });
});

describe('the option that counts', () => {
  const [mount] = mountsOf(parse('RUN --mount=from=a,target=/1,dst=/2,FROM=b,ro make\n'));

  test('is the last of its key, of several keys the last of all', () => {
    expect(mount && mountOption(mount, 'from')?.value?.text).toBe('b');
    expect(mount && mountOption(mount, 'target', 'dst', 'destination')?.value?.text).toBe('/2');
    expect(mount && mountOption(mount, 'target')?.value?.text).toBe('/1');
    expect(mount && mountOption(mount, 'ro')?.text).toBe('ro');
    expect(mount && mountOption(mount, 'id')).toBeUndefined();
  });

  test('names where it mounts from, unless that is empty', () => {
    const from = (text: string) => mountsOf(parse(text)).map((found) => mountFromWord(found)?.text);
    expect(from('RUN --mount=from=a,from=b --mount=from=a,from= --mount=from --mount=type=cache make\n')).toEqual([
      'b',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
