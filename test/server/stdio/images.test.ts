import { afterEach, expect, test } from 'vitest';
import {
  type InspectImageParams,
  imagesChangedMethod,
  inspectImageMethod,
} from '../../../server/src/protocol/protocol';
import { type LspClient, type LspClientOptions, modernCapabilities, startLspClient } from '../../helpers/lspClient';

let server: LspClient | undefined;

afterEach(async () => {
  await server?.close();
  expect(server?.errors).toEqual([]);
  server = undefined;
});

const uri = 'file:///app/Dockerfile';
const file = 'FROM ours:1\nLABEL home=$APP_HOME\n';
const refreshMethod = 'workspace/diagnostic/refresh';

/** A client whose engine has what is in the map; null stands for what it hasn't. */
function clientWith(engine: ReadonlyMap<string, Readonly<Record<string, string>>>, more: LspClientOptions = {}) {
  return startLspClient({
    initialization: { canInspectImages: true },
    ...more,
    answers: {
      [inspectImageMethod]: ({ image }: InspectImageParams) => {
        const environment = engine.get(image);
        return environment ? { environment } : null;
      },
      ...more.answers,
    },
  });
}

/** An answer that is given later. */
function later<T>() {
  let resolve: (answer: T) => void = () => {};
  const promise = new Promise<T>((resolved) => {
    resolve = resolved;
  });
  return { promise, resolve };
}

const imagesAsked = (client: LspClient) =>
  client.requests<InspectImageParams>(inspectImageMethod).map(({ image }) => image);

test('what an image sets is known once the client has told', async () => {
  server = await clientWith(new Map([['ours:1', { APP_HOME: '/srv' }]]));
  await server.open(uri, file);
  await server.asks(refreshMethod);
  expect(await server.diagnostics(uri)).toEqual([]);
  expect(imagesAsked(server)).toEqual(['ours:1']);
});

test('what it does not set is missing for sure', async () => {
  server = await clientWith(new Map([['ours:1', { HOME: '/srv' }]]));
  await server.open(uri, file);
  await server.asks(refreshMethod);
  expect(await server.diagnostics(uri)).toMatchObject([
    { code: 'UndefinedVar', severity: 2, message: expect.not.stringContaining('unless') },
  ]);
});

test('until then, and where the client has no such image, a finding is uncertain', async () => {
  const answer = later<null>();
  server = await clientWith(new Map(), { answers: { [inspectImageMethod]: () => answer.promise } });
  await server.open(uri, file);
  const uncertain = [{ code: 'UndefinedVar', severity: 3, message: expect.stringContaining('unless the base image') }];
  expect(await server.diagnostics(uri)).toMatchObject(uncertain);
  await server.asks(inspectImageMethod);
  answer.resolve(null);
  expect(await server.diagnostics(uri)).toMatchObject(uncertain);
  expect(server.requests(refreshMethod)).toEqual([]);
});

test('an image is asked for once, not at every keystroke', async () => {
  server = await clientWith(new Map([['ours:1', {}]]));
  await server.open(uri, file);
  await server.asks(refreshMethod);
  await server.open('file:///app/other/Dockerfile', file);
  const end = { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } };
  for (const text of ['F', 'R', 'O', 'M', ' ', 'm', 'i', 'n', 'e']) {
    await server.change(uri, [{ range: end, text }]);
    end.start.character = ++end.end.character;
    await server.diagnostics(uri);
  }
  await server.asks(inspectImageMethod, 2);
  expect(imagesAsked(server)).toEqual(['ours:1', 'mine']);
});

test('diagnostics are pushed anew to a client that does not pull', async () => {
  const { diagnostic: _, ...textDocument } = modernCapabilities.textDocument ?? {};
  const answer = later<unknown>();
  server = await clientWith(new Map(), {
    capabilities: { textDocument },
    answers: { [inspectImageMethod]: () => answer.promise },
  });
  await server.open(uri, file);
  expect(await server.pushedDiagnostics(uri)).toHaveLength(1);
  answer.resolve({ environment: { APP_HOME: '/srv' } });
  await expect.poll(() => server?.pushedDiagnostics(uri)).toEqual([]);
});

test('images are asked for again when they may have changed', async () => {
  const engine = new Map([['ours:1', { APP_HOME: '/srv' }]]);
  server = await clientWith(engine);
  await server.open(uri, file);
  await server.asks(refreshMethod);
  await server.notify(imagesChangedMethod);
  await server.asks(inspectImageMethod, 2);
  expect(await server.diagnostics(uri)).toEqual([]);
  engine.clear();
  await server.notify(imagesChangedMethod);
  await server.asks(refreshMethod, 2);
  expect(await server.diagnostics(uri)).toMatchObject([{ severity: 3 }]);
  expect(server.requests(refreshMethod)).toHaveLength(2);
});

test('an image behind a named context is asked for', async () => {
  server = await clientWith(new Map([['ours:2', { APP_HOME: '/srv' }]]), {
    settings: { buildContexts: { base: 'docker-image://ours:2', src: './src' } },
  });
  await server.open(uri, 'FROM src AS site\nFROM base\nLABEL home=$APP_HOME\nCOPY --from=site / /\n');
  await server.asks(refreshMethod);
  expect(await server.diagnostics(uri)).toEqual([]);
  expect(imagesAsked(server)).toEqual(['ours:2']);
});

test('no image is asked for where a setting or the client forbids it', async () => {
  const told = { APP_HOME: '/srv' };
  server = await clientWith(new Map([['ours:1', told]]), { settings: { inspectImages: false } });
  await server.open(uri, file);
  expect(await server.diagnostics(uri)).toMatchObject([{ severity: 3 }]);
  expect(imagesAsked(server)).toEqual([]);
  await server.configure({ inspectImages: true });
  await server.asks(inspectImageMethod);
  await server.asks(refreshMethod, 2);
  expect(await server.diagnostics(uri)).toEqual([]);
  await server.configure({ inspectImages: false });
  await server.asks(refreshMethod, 3);
  expect(await server.diagnostics(uri)).toMatchObject([{ severity: 3 }]);
  await server.close();

  server = await clientWith(new Map([['ours:1', told]]), { initialization: {} });
  await server.open(uri, file);
  await server.diagnostics(uri);
  await server.notify(imagesChangedMethod);
  expect(await server.diagnostics(uri)).toMatchObject([{ severity: 3 }]);
  expect(imagesAsked(server)).toEqual([]);
});

test('an image about which nothing is said holds up no other, and the log says so', async () => {
  server = await clientWith(new Map(), {
    answers: {
      [inspectImageMethod]: ({ image }: InspectImageParams) =>
        image === 'ours:1' ? { environment: { APP_HOME: '/srv' } } : new Promise(() => {}),
    },
  });
  await server.open(uri, `${file}FROM silent\n`);
  await expect.poll(() => server?.requests(refreshMethod).length, { timeout: 20_000 }).toBe(1);
  expect(await server.diagnostics(uri)).toEqual([]);
  expect(server.logged).toEqual([expect.stringContaining('silent')]);
});

test('a client that refuses is left alone', async () => {
  server = await clientWith(new Map(), {
    answers: {
      [inspectImageMethod]: () => {
        throw new Error('not today');
      },
      [refreshMethod]: () => {
        throw new Error('nor this');
      },
    },
  });
  await server.open(uri, file);
  await server.asks(inspectImageMethod);
  await server.configure({ codeLens: false });
  await server.asks(refreshMethod);
  expect(await server.diagnostics(uri)).toMatchObject([{ severity: 3 }]);
});
