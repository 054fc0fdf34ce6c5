import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { describe, expect, test } from 'vitest';
import { followSteps } from '../../../client/src/build/progress';
import { type BuildProcess, runBuild } from '../../../client/src/build/runner';

/** Node in place of an engine, running a script. */
function script(source: string, more: Partial<BuildProcess> = {}): BuildProcess {
  return { path: process.execPath, argv: ['-e', source], cwd: os.tmpdir(), ...more };
}

/** Starts a build and collects what it writes. */
function start(build: BuildProcess, grace?: number) {
  let written = '';
  let notify = () => {};
  const running = runBuild(
    build,
    (text) => {
      written += text;
      notify();
    },
    grace,
  );
  const saying = (text: string) =>
    new Promise<void>((resolve) => {
      notify = () => written.includes(text) && resolve();
      notify();
    });
  return { ...running, saying, written: () => written };
}

/** A process that is dead but that nobody has asked about yet is not alive. */
function isAlive(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}

describe('a build', () => {
  test('ends with its exit code, and what it wrote on both streams', async () => {
    const build = start(script(`console.log('out'); console.error('err'); process.exitCode = 3`));
    const { code, output } = await build.ended;
    expect(code).toBe(3);
    expect(output.trim().split('\n').sort()).toEqual(['err', 'out']);
    expect(build.written()).toBe(output);
  });

  test('reads its input, the environment and the folder that it is given', async () => {
    const source = `process.stdin.pipe(process.stdout); console.log(process.env.NPM_TOKEN, process.cwd())`;
    const build = start(
      script(source, { stdin: 'FROM scratch AS «größe»\n', env: { NPM_TOKEN: 't0ps3cret' }, cwd: '/' }),
    );
    expect((await build.ended).output).toBe('t0ps3cret /\nFROM scratch AS «größe»\n');
  });

  test('takes no argument to a shell', async () => {
    const argument = 'a b; echo $HOME `id` "x" *';
    const build = start({ ...script('console.log(process.argv[1])'), argv: ['-p', 'process.argv[1]', argument] });
    expect((await build.ended).output).toBe(`${argument}\n`);
  });

  test('keeps a character whose bytes come in two pieces', async () => {
    const source = `process.stdout.write(Buffer.from([0xe2, 0x82])); setTimeout(() => process.stdout.write(Buffer.from([0xac])), 100)`;
    expect((await start(script(source)).ended).output).toBe('€');
  });

  test('keeps the end of a long output', async () => {
    const source = `for (let i = 0; i < 20000; i++) console.log('line ' + i); console.log('ERROR: at last')`;
    const build = start(script(source));
    const { output } = await build.ended;
    expect(build.written()).toContain('line 0\n');
    expect(output.length).toBeLessThan(100_000);
    expect(output).toMatch(/line 19999\nERROR: at last\n$/);
  });

  test('of a log of 200 MB is followed in little memory', async () => {
    const source = `const line = '#5 0.1 ' + 'x'.repeat(1017); let left = 200;
      const more = () => left-- > 0 && process.stdout.write((line + '\\n').repeat(1024), more); more()`;
    let length = 0;
    let pieces = 0;
    let most = 0;
    const follow = followSteps(() => undefined);
    const start = process.memoryUsage().heapUsed;
    const running = runBuild(script(source), (text) => {
      length += text.length;
      follow(text);
      // Asking for it takes a millisecond.
      if (++pieces % 100 === 0) most = Math.max(most, process.memoryUsage().heapUsed - start);
    });
    expect((await running.ended).output.length).toBeLessThan(100_000);
    expect(length).toBe(200 * 1024 * 1025);
    expect(most).toBeLessThan(100 << 20);
  });

  test('that reads nothing is no failure', async () => {
    const build = start(script('process.stdin.destroy()', { stdin: 'x'.repeat(1 << 20) }));
    expect((await build.ended).code).toBe(0);
  });

  test('whose program is missing says so', async () => {
    const { code, output } = await start({ ...script(''), path: '/no/such/docker' }).ended;
    expect(code).toBe(127);
    expect(output).toContain('/no/such/docker');
  });
});

describe.skipIf(process.platform === 'win32')('a cancelled build', () => {
  test('is interrupted, as Ctrl+C does it', async () => {
    const source = `process.on('SIGINT', () => { console.log('bye'); process.exit(130) }); setInterval(() => {}, 1e6); console.log('up')`;
    const build = start(script(source));
    await build.saying('up');
    build.cancel();
    const { code, output } = await build.ended;
    expect(code).toBeUndefined();
    expect(output).toContain('bye');
  });

  test('that does not listen is ended harder and harder', async () => {
    const source = `for (const s of ['SIGINT', 'SIGTERM']) process.on(s, () => console.log(s)); setInterval(() => {}, 1e6); console.log('up')`;
    const build = start(script(source), 100);
    await build.saying('up');
    build.cancel();
    const { code, output } = await build.ended;
    expect(code).toBeUndefined();
    expect(output).toContain('SIGINT\nSIGTERM\n');
    expect(isAlive(build.pid as number)).toBe(false);
  });

  test('leaves nothing behind of what it had started', async () => {
    const child = `process.on('SIGINT', () => {}); setInterval(() => {}, 1e6); console.log('child ' + process.pid)`;
    const source = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: ['ignore', 1, 'ignore'] });
      process.on('SIGINT', () => process.exit(130)); setInterval(() => {}, 1e6)`;
    const build = start(script(source), 200);
    await build.saying('child ');
    const pid = Number(/child (\d+)/.exec(build.written())?.[1]);
    expect(isAlive(pid)).toBe(true);
    build.cancel();
    await build.ended;
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  test('kills what its first process left behind without a word on its streams', async () => {
    const child = `process.on('SIGINT', () => {}); setInterval(() => {}, 1e6); console.log('up')`;
    const source = `const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: ['ignore', 'pipe', 'ignore'] });
      process.on('SIGINT', () => process.exit(130));
      child.stdout.once('data', () => console.log('child ' + child.pid))`;
    const build = start(script(source));
    await build.saying('child ');
    const pid = Number(/child (\d+)/.exec(build.written())?.[1]);
    expect(isAlive(pid)).toBe(true);
    build.cancel();
    await build.ended;
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  test('is none when it had ended before', async () => {
    const build = start(script(''));
    await build.ended;
    build.cancel();
    expect((await build.ended).code).toBe(0);
  });
});
