import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { answerInspections } from '../../../client/src/images/answerInspections';
import { imagesChangedMethod, inspectImageMethod } from '../../../server/src/protocol/protocol';
import { createEvent } from '../graph/fakeVscode';

/** As much of VS Code as is used, with the engine's program in its settings. */
const fake = vi.hoisted(() => ({ isTrusted: true, program: '' }));

vi.mock('vscode', () => ({
  Disposable: {
    from: (...all: { dispose(): void }[]) => ({ dispose: () => all.forEach((each) => void each.dispose()) }),
  },
  workspace: {
    get isTrusted() {
      return fake.isTrusted;
    },
    getConfiguration: () => ({ get: (name: string) => (name === 'path' ? fake.program : 'docker') }),
    onDidGrantWorkspaceTrust: (listener: unknown) => events.granted(listener as () => void),
    onDidChangeConfiguration: (listener: unknown) => events.configured(listener as () => void),
  },
  tasks: { onDidEndTask: (listener: unknown) => events.taskEnded(listener as () => void) },
}));
// The client's package needs much more of VS Code than it does anything with here.
vi.mock('vscode-languageclient/node', () => ({ State: { Stopped: 1, Running: 2, Starting: 3 } }));

const events = {
  granted: createEvent<void>(),
  configured: createEvent<{ affectsConfiguration(section: string): boolean }>(),
  taskEnded: createEvent<unknown>(),
};

const folder = mkdtempSync(path.join(os.tmpdir(), 'multistage-engine-'));
const started = path.join(folder, 'started');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A client of a server that runs, and what it was told. */
function connect(state: State = State.Running) {
  const told: string[] = [];
  let answer: (params: { image: string }) => unknown = () => undefined;
  const client = {
    state,
    onRequest: (method: string, handler: typeof answer) => {
      expect(method).toBe(inspectImageMethod);
      answer = handler;
      return { dispose: () => undefined };
    },
    sendNotification: async (method: string) => void told.push(method),
  };
  const subscription = answerInspections(client as unknown as LanguageClient);
  return { inspect: (image: string) => answer({ image }), told, subscription };
}

let connected: ReturnType<typeof connect>;
beforeEach(() => {
  fake.isTrusted = true;
  fake.program = path.join(folder, 'docker');
  writeFileSync(
    fake.program,
    `#!/bin/sh\necho "$@" >> "${started}"\n[ "$1" = image ] && echo '{"Env":["A=b"]}'\nexit 0\n`,
  );
  chmodSync(fake.program, 0o755);
  rmSync(started, { force: true });
  connected = connect();
});
afterEach(() => connected.subscription.dispose());

const starts = () => (existsSync(started) ? readFileSync(started, 'utf8').trim().split('\n') : []);

describe.skipIf(process.platform === 'win32')('an image', () => {
  test('is inspected by the program of the settings', async () => {
    expect(await connected.inspect('ours:1')).toEqual({ environment: { A: 'b' } });
    expect(starts()).toEqual(['buildx version', 'buildx inspect', 'image inspect --format {{json .Config}} -- ours:1']);
  });

  test('is asked of nobody in an untrusted workspace', async () => {
    fake.isTrusted = false;
    expect(await connected.inspect('ours:1')).toBeNull();
    expect(starts()).toEqual([]);
  });

  test('is nothing where the program is missing, and nobody hears of it', async () => {
    fake.program = path.join(folder, 'missing');
    expect(await connected.inspect('ours:1')).toBeNull();
    expect(await connected.inspect('ours:2')).toBeNull();
  });

  test('is asked of a program that the settings name later', async () => {
    const { program } = fake;
    fake.program = path.join(folder, 'missing');
    expect(await connected.inspect('ours:1')).toBeNull();
    fake.program = program;
    expect(await connected.inspect('ours:1')).toBeNull();
    events.configured.fire({ affectsConfiguration: (section) => section === 'multistage.build' });
    expect(await connected.inspect('ours:1')).not.toBeNull();
  });
});

describe('the server is told that images may be others', () => {
  test('when the workspace is trusted', () => {
    events.granted.fire();
    expect(connected.told).toEqual([imagesChangedMethod]);
  });

  test('when another engine is set, and nothing else', () => {
    events.configured.fire({ affectsConfiguration: () => false });
    expect(connected.told).toEqual([]);
    events.configured.fire({ affectsConfiguration: (section) => section === 'multistage.build' });
    expect(connected.told).toEqual([imagesChangedMethod]);
  });

  test('when a build of ours has ended, and no other task', () => {
    const end = (type: string) => events.taskEnded.fire({ execution: { task: { definition: { type } } } });
    end('shell');
    expect(connected.told).toEqual([]);
    end('multistage');
    expect(connected.told).toEqual([imagesChangedMethod]);
  });

  test('not while it does not run', () => {
    connected.subscription.dispose();
    connected = connect(State.Stopped);
    events.granted.fire();
    expect(connected.told).toEqual([]);
  });
});
