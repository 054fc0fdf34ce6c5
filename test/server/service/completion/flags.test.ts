import { describe, expect, test } from 'vitest';
import { complete } from '../../../helpers/complete';

describe('flags', () => {
  test.each([
    ['COPY', ['--chmod=', '--chown=', '--exclude=', '--from=', '--link', '--parents']],
    ['ADD', ['--checksum=', '--chmod=', '--chown=', '--exclude=', '--keep-git-dir', '--link', '--unpack']],
    ['RUN', ['--device=', '--mount=', '--network=', '--security=']],
    ['HEALTHCHECK', ['--interval=', '--retries=', '--start-interval=', '--start-period=', '--timeout=']],
    ['FROM', ['--platform=']],
    ['WORKDIR', []],
  ])('of %s', (instruction, flags) => {
    expect([...complete(`FROM a\n${instruction} --<|>`).labels].sort()).toEqual([...flags].sort());
    expect([...complete(`FROM a\n${instruction} -<|> x y`).labels].sort()).toEqual([...flags].sort());
  });
  test('say what they do', () => {
    const { item } = complete('FROM a\nCOPY --<|>', { markdown: true });
    expect(item('--from=').documentation).toMatchObject({ kind: 'markdown' });
    expect(complete('FROM a\nADD --<|>').item('--keep-git-dir').documentation).toBe(
      'Keep the .git directory of a Git repository.',
    );
  });
  test('are offered once unless they may be repeated', () => {
    const { labels } = complete('FROM a\nCOPY --link --exclude=*.md --<|> --from=b x y');
    expect([...labels].sort()).toEqual(['--chmod=', '--chown=', '--exclude=', '--parents']);
  });
  test('replace what is typed of them', () => {
    expect(complete('FROM a\nCOPY --fr<|> x y').take('--from=')).toBe('FROM a\nCOPY --from= x y');
    expect(complete('FROM a\nCOPY --ch<|>=1:1 x y').take('--chown=')).toBe('FROM a\nCOPY --chown=1:1 x y');
    expect(complete('FROM a\nCOPY \\\n  --<|>').take('--link')).toBe('FROM a\nCOPY \\\n  --link');
    expect(complete('FROM a\nONBUILD COPY --<|> x y').take('--link')).toBe('FROM a\nONBUILD COPY --link x y');
  });
  test('open the list again where a value follows', () => {
    const { item } = complete('FROM a\nCOPY --<|>', { suggestCommand: 'editor.suggest' });
    expect(item('--from=').command).toEqual({ title: '', command: 'editor.suggest' });
    expect(item('--link').command).toBeUndefined();
  });
  test('are none behind the first argument', () => {
    expect(complete('FROM a\nCOPY x --<|>').labels).toEqual([]);
    expect(complete('FROM a\nRUN ls --<|>').labels).toEqual([]);
  });
});

describe('values of flags', () => {
  test.each([
    ['RUN --network=<|>', ['default', 'none', 'host']],
    ['RUN --security=<|>', ['sandbox', 'insecure']],
    ['COPY --link=<|>', ['true', 'false']],
    ['COPY --chown=<|>', []],
    ['HEALTHCHECK --interval=<|>', []],
  ])('%s', (line, values) => {
    expect(complete(`FROM a\n${line}`).labels).toEqual(values);
  });
  test('platforms, those of the build first', () => {
    const { labels, take } = complete('FROM --platform=<|> alpine');
    expect(labels.slice(0, 3)).toEqual(['$BUILDPLATFORM', '$TARGETPLATFORM', 'linux/amd64']);
    expect(take('$BUILDPLATFORM')).toBe('FROM --platform=$BUILDPLATFORM alpine');
    expect(complete('FROM --platform=linux/a<|>rm alpine').take('linux/arm64')).toBe(
      'FROM --platform=linux/arm64 alpine',
    );
  });
});

describe('mount options', () => {
  const labels = (mount: string) => complete(`FROM a\nRUN --mount=${mount} x`).labels;

  test('types', () => {
    expect(labels('type=<|>')).toEqual(['bind', 'cache', 'tmpfs', 'secret', 'ssh']);
    expect(complete('FROM a\nRUN --mount=type=c<|>,target=/x y').take('cache')).toBe(
      'FROM a\nRUN --mount=type=cache,target=/x y',
    );
  });
  test('keys of the type that are not given yet', () => {
    expect(labels('type=cache,dst=/x,<|>')).toEqual([
      'source=',
      'from=',
      'readonly',
      'readwrite',
      'id=',
      'sharing=',
      'mode=',
      'uid=',
      'gid=',
    ]);
    expect(labels('type=tmpfs,<|>')).toEqual(['target=', 'size=']);
    expect(labels('type=secret,<|>')).toContain('env=');
    expect(labels('<|>')[0]).toBe('type=');
  });
  test('keys before the type', () => {
    expect(labels('<|>,type=ssh')).toEqual(['target=', 'id=', 'required', 'mode=', 'uid=', 'gid=']);
  });
  test('keys replace what is typed of them', () => {
    expect(complete('FROM a\nRUN --mount=type=cache,ta<|>=/x y').take('target=')).toBe(
      'FROM a\nRUN --mount=type=cache,target=/x y',
    );
    expect(complete('FROM a\nRUN --mount=type=cache,sh<|>').take('sharing=')).toBe(
      'FROM a\nRUN --mount=type=cache,sharing=',
    );
  });
  test('values', () => {
    expect(labels('type=cache,sharing=<|>')).toEqual(['shared', 'private', 'locked']);
    expect(labels('type=bind,rw=<|>')).toEqual(['true', 'false']);
    expect(labels('type=bind,target=<|>')).toEqual([]);
  });
});
