import { describe, expect, test } from 'vitest';
import type { EngineSearch } from '../../../client/src/build/engines';
import { createImageInspector, readProgram } from '../../../client/src/images/imageInspector';

const docker: EngineSearch = { engine: { name: 'docker', path: '/usr/bin/docker' } };

/** An engine whose answers the test gives. */
function slowEngine() {
  const asked: { readonly args: readonly string[]; answer(output: string | undefined): void }[] = [];
  const read = (_path: string, args: readonly string[]) =>
    new Promise<string | undefined>((resolve) => asked.push({ args, answer: resolve }));
  return { asked, read, names: () => asked.map(({ args }) => args.at(-1)) };
}

/** Lets promises that are ready go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('the program of the engine is asked, and its answer read', async () => {
  const calls: unknown[] = [];
  const inspector = createImageInspector(
    async () => docker,
    async (...call) => {
      calls.push(call);
      return '{"Env":["A=b"]}';
    },
  );
  expect(await inspector.inspect('alpine:3.20')).toEqual({ environment: { A: 'b' } });
  expect(calls).toEqual([
    ['/usr/bin/docker', ['image', 'inspect', '--format', '{{json .Config}}', '--', 'alpine:3.20']],
  ]);
});

test('an image that the engine lacks is null', async () => {
  const inspector = createImageInspector(
    async () => docker,
    async () => undefined,
  );
  expect(await inspector.inspect('alpine')).toBeNull();
});

test('no program is started for a name that could be an option or a command', async () => {
  const { asked, read } = slowEngine();
  const inspector = createImageInspector(async () => docker, read);
  for (const image of ['-h', '$(id)', 'a b']) expect(await inspector.inspect(image)).toBeNull();
  expect(asked).toEqual([]);
});

test('two at a time are asked, the others in their order', async () => {
  const { asked, read, names } = slowEngine();
  const inspector = createImageInspector(async () => docker, read);
  const answers = Promise.all(['a:1', 'b:1', 'c:1', 'd:1'].map((image) => inspector.inspect(image)));
  await settle();
  expect(names()).toEqual(['a:1', 'b:1']);
  asked[1]?.answer('{}');
  await settle();
  expect(names()).toEqual(['a:1', 'b:1', 'c:1']);
  asked[0]?.answer(undefined);
  await settle();
  expect(names()).toEqual(['a:1', 'b:1', 'c:1', 'd:1']);
  asked[2]?.answer('{}');
  asked[3]?.answer('{}');
  expect((await answers).map((answer) => answer !== null)).toEqual([false, true, true, true]);
});

test('who comes while a place is handed on waits as well', async () => {
  const { asked, read, names } = slowEngine();
  const inspector = createImageInspector(async () => docker, read);
  const answers = ['a:1', 'b:1', 'c:1'].map((image) => inspector.inspect(image));
  await settle();
  asked[0]?.answer('{}');
  await settle();
  answers.push(inspector.inspect('d:1'));
  await settle();
  expect(names()).toEqual(['a:1', 'b:1', 'c:1']);
  asked[1]?.answer('{}');
  await settle();
  expect(names()).toEqual(['a:1', 'b:1', 'c:1', 'd:1']);
  for (const { answer } of asked.slice(2)) answer('{}');
  await Promise.all(answers);
});

test('a program that cannot even be started takes no place', async () => {
  const inspector = createImageInspector(
    async () => docker,
    async () => {
      throw new Error('no more processes');
    },
  );
  for (let index = 0; index < 5; index++) expect(await inspector.inspect(`a:${index}`)).toBeNull();
});

describe('the engine', () => {
  const missing: EngineSearch = { unusable: { name: 'docker', path: 'docker', problem: 'missing' } };

  test('that is missing is not looked for again for a while', async () => {
    let searches = 0;
    let time = 0;
    const search = async () => {
      searches++;
      return missing;
    };
    const { read, asked } = slowEngine();
    const inspector = createImageInspector(search, read, () => time);
    for (const image of ['a', 'b', 'c']) expect(await inspector.inspect(image)).toBeNull();
    time = 4 * 60_000;
    expect(await inspector.inspect('d')).toBeNull();
    expect(searches).toBe(1);
    time = 6 * 60_000;
    expect(await inspector.inspect('d')).toBeNull();
    expect(searches).toBe(2);
    expect(asked).toEqual([]);
  });

  test('is looked for again when it is forgotten', async () => {
    const found: EngineSearch[] = [missing, docker];
    const inspector = createImageInspector(
      async () => found.shift() ?? missing,
      async () => '{}',
    );
    expect(await inspector.inspect('a')).toBeNull();
    inspector.forgetEngine();
    expect(await inspector.inspect('a')).toEqual({ environment: {} });
  });

  test('without buildx can tell of its images, one that does not run cannot', async () => {
    const inspect = (problem: 'noBuildx' | 'notRunning' | 'denied') =>
      createImageInspector(
        async () => ({ unusable: { name: 'docker', path: 'docker', problem } }),
        async () => '{}',
      ).inspect('a');
    expect(await inspect('noBuildx')).toEqual({ environment: {} });
    expect(await inspect('notRunning')).toBeNull();
    expect(await inspect('denied')).toBeNull();
  });
});

describe('a program', () => {
  const node = (script: string) => readProgram(process.execPath, ['-e', script]);

  test('gives what it writes, without its errors', async () => {
    expect(await node('console.error("warning"); console.log("größe")')).toBe('größe\n');
  });

  test('that fails, is missing or writes far too much gives nothing', async () => {
    expect(await node('console.log("half"); process.exitCode = 1')).toBeUndefined();
    expect(await readProgram('/no/such/program', [])).toBeUndefined();
    expect(await node('process.stdout.write("x".repeat(3_000_000))')).toBeUndefined();
  });

  test('that takes too long is ended', async () => {
    const begin = Date.now();
    expect(await readProgram(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], 200)).toBeUndefined();
    expect(Date.now() - begin).toBeLessThan(4_000);
  });

  test('has nothing to read', async () => {
    expect(await node('process.stdin.on("data", () => {}).on("end", () => console.log("end"))')).toBe('end\n');
  });

  test.skipIf(process.platform === 'win32')('gets its arguments as they are', async () => {
    const args = ['-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', '$(id)', '* a', ';'];
    expect(await readProgram(process.execPath, args)).toBe('["$(id)","* a",";"]\n');
  });
});
