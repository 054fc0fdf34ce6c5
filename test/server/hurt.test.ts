/** Values that are made to grow: every request is answered, within a limit that only a hang reaches. */
import { afterAll, expect, test } from 'vitest';
import { values } from '../helpers/hostile/values';
import { everyRequest } from '../helpers/hurt';
import { type ServerThread, startServerThread } from '../helpers/serverThread';

/** Milliseconds for one answer, on a machine that is busy with other things as well. */
const patience = 20_000;
const uri = 'file:///hurt/Dockerfile';

let server: Promise<ServerThread> | undefined;

afterAll(async () => (await server)?.stop());

test.each(values().map(({ name, make, size }) => [name, make(Math.floor(size / 8))]))('%s', async (_name, text) => {
  server ??= startServerThread(patience);
  const { ask, notify } = await server;
  await notify('textDocument/didOpen', { textDocument: { uri, languageId: 'dockerfile', version: 1, text } });
  const requests = everyRequest(uri, text);
  expect(await ask(requests)).toHaveLength(requests.length);
  await notify('textDocument/didClose', { textDocument: { uri } });
});
