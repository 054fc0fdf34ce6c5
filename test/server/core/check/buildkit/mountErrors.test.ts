import { describe, expect, test } from 'vitest';
import { type ParsedMount, parseMounts } from '../../../../../server/src/core/check/buildkit/mountErrors';
import { parseInstruction } from '../../../../../server/src/core/dockerfile/instruction';
import { markRanges } from '../../../../helpers/marks';

/** What `--mount=options` comes to, `-> text` after an error for its correction. */
function mount(options: string): Omit<ParsedMount, 'mount'> | string {
  const result = parseMounts(
    parseInstruction(`RUN --mount=${options} make`, 0, '\\'),
    ({ value }) => value?.text ?? '',
  );
  if ('message' in result) return result.correction ? `${result.message} -> ${result.correction.text}` : result.message;
  const [{ type, from, source, target }] = result as readonly [ParsedMount];
  return { type, from, source, target };
}

/** The options with what is wrong in marks. */
function place(options: string): string {
  const text = `RUN --mount=${options} make`;
  const result = parseMounts(parseInstruction(text, 0, '\\'), ({ value }) => value?.text ?? '');
  return 'span' in result && result.span ? markRanges(text, [result.span]) : text;
}

describe('a mount', () => {
  test('is a bind mount, with the last of each key', () => {
    expect(mount('target=/a')).toEqual({ type: 'bind', from: '', source: '', target: '/a' });
    expect(mount('from=base,SRC=/x,dst=/a,destination=/b')).toEqual({
      type: 'bind',
      from: 'base',
      source: '/x',
      target: '/b',
    });
  });

  test.each([
    'type=cache,target=/a,sharing=LOCKED,id=x,mode=0755,uid=0,gid=1000,rw',
    'type=TMPFS,target=/a,size=1.5GiB,readonly=false',
    'type=secret,id=x,env=TOKEN,required',
    'type=secret,source=x,required=true,mode=400',
    'type=ssh,id=default,required=0,uid=1',
    'target=/a,ro,env=A,id=b',
  ])('%s is right', (options) => expect(mount(options)).toBeTypeOf('object'));
});

describe('refused is', () => {
  test('an unknown type or sharing mode, with what may be meant', () => {
    expect(mount('type=cahce,target=/a')).toBe('unsupported mount type "cahce" (did you mean cache?) -> cache');
    expect(mount('type=volume')).toBe('unsupported mount type "volume"');
    expect(mount('type=')).toBe('unsupported mount type ""');
    expect(mount('type=cache,sharing=lock')).toBe('unsupported sharing value "lock" (did you mean locked?) -> locked');
    expect(place('type=cahce,target=/a')).toBe('RUN --mount=[|type=cahce|],target=/a make');
  });

  test('an unknown key, or one without its value', () => {
    expect(mount('traget=/a')).toBe("unexpected key 'traget' in 'traget=/a' (did you mean target?) -> target");
    expect(mount('Bogus=/a')).toBe("unexpected key 'bogus' in 'Bogus=/a'");
    expect(mount('enw=/a')).toBe("unexpected key 'enw' in 'enw=/a' (did you mean env?) -> env");
    expect(mount('type=cache,target')).toBe("invalid field 'target' must be a key=value pair");
    expect(mount('type=cache,,target=/a')).toBe("invalid field '' must be a key=value pair");
    expect(mount('type=cache, target=/a')).toBe("invalid field '' must be a key=value pair");
  });

  test('a key of another type', () => {
    expect(mount('type=cache,size=1m')).toBe("unexpected key 'size' for mount type 'cache'");
    expect(mount('required,type=secret,id=a')).toBe("unexpected key 'required' for mount type 'bind'");
    expect(mount('required=true,type=secret,id=a')).toBe("unexpected key 'required' for mount type 'bind'");
    expect(mount('target=/a,mode=0755')).toBe('mode not allowed for "bind" type mounts');
    expect(mount('type=tmpfs,target=/a,gid=1,uid=1')).toBe('uid not allowed for "tmpfs" type mounts');
    expect(mount('target=/a,sharing=shared')).toBe('invalid cache sharing set for bind mount');
    expect(mount('type=ssh,sharing=shared')).toBe('invalid cache sharing set for ssh mount');
  });

  test('a value that is none of its key', () => {
    expect(mount('target=/a,ro=yes')).toBe('invalid value for ro: yes');
    expect(mount('target=/a,readwrite=')).toBe('invalid value for readwrite: ');
    expect(mount('type=ssh,required=yes')).toBe('invalid value for required: yes');
    expect(mount('type=tmpfs,size=big')).toBe('invalid value for size: big');
    expect(mount('type=cache,mode=0888')).toBe('invalid value 0888 for mode');
    expect(mount('type=cache,uid=root')).toBe('invalid value root for uid');
    expect(mount('type=cache,gid=-1')).toBe('invalid value -1 for gid');
    expect(place('type=cache,gid=-1')).toBe('RUN --mount=type=cache,[|gid=-1|] make');
  });

  test('a secret that has no name, two of them, or what only others have', () => {
    expect(mount('type=secret')).toBe('invalid secret mount. one of source, target required');
    expect(mount('type=secret,env=A')).toBe('invalid secret mount. one of source, target required');
    expect(mount('type=secret,id=a,src=b')).toBe("both source and id can't be set");
    expect(mount('type=secret,id=a,from=b')).toBe('secret mount should not have a from');
    expect(mount('type=secret,id=a,sharing=shared')).toBe('secret mount should not define sharing');
    expect(place('type=secret')).toBe('RUN [|--mount=type=secret|] make');
  });
});

test('the first error of several mounts, and of an expansion where it stands', () => {
  const run = parseInstruction('RUN --mount=target=$A --mount=type=x make', 0, '\\');
  expect(parseMounts(run, () => ({ message: 'failed' }))).toEqual({ message: 'failed' });
  expect(parseMounts(run, ({ value }) => value?.text ?? '')).toMatchObject({ message: 'unsupported mount type "x"' });
});
