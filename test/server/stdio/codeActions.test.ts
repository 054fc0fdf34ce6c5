import { afterEach, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-types';
import { type LspClient, type LspClientOptions, modernCapabilities, startLspClient } from '../../helpers/lspClient';

let server: LspClient | undefined;

afterEach(async () => {
  await server?.close();
  expect(server?.errors).toEqual([]);
  server = undefined;
});

const uri = 'file:///app/Dockerfile';

async function actionsAt(text: string, line: number, options: LspClientOptions = {}): Promise<readonly CodeAction[]> {
  server = await startLspClient(options);
  await server.open(uri, text);
  const range = { start: { line, character: 0 }, end: { line, character: 40 } };
  const context = { diagnostics: [] };
  return server.request('textDocument/codeAction', { textDocument: { uri }, range, context });
}

const isSwitch = ({ title }: CodeAction) => title.startsWith('Turn off');

test('a rule is turned off by the command that the client names', async () => {
  const initialization = { ruleLevelCommand: 'theirs.setLevel' };
  const actions = await actionsAt('FROM scratch\nFROM scratch AS app\n', 0, { initialization });
  const title = 'Turn off UnusedStage in the settings';
  expect(actions.filter(isSwitch)).toMatchObject([
    {
      title,
      kind: 'quickfix',
      diagnostics: [{ code: 'UnusedStage' }],
      command: { title, command: 'theirs.setLevel', arguments: [{ uri, rule: 'UnusedStage', level: 'off' }] },
    },
  ]);
  expect(actions.filter(isSwitch)[0]).not.toHaveProperty('isPreferred');
});

test('and of a client that names none nobody asks it', async () => {
  const actions = await actionsAt('FROM scratch\nFROM scratch AS app\n', 0);
  expect(actions.map(({ title }) => title)).toContain('Remove stage "stage-0"');
  expect(actions.filter(isSwitch)).toEqual([]);
});

test('what cannot be done is shown only to a client that shows the reason', async () => {
  const text = 'FROM alpine\nRUN ["a"]\nRUN b\n';
  const reasons = (await actionsAt(text, 1)).filter(({ disabled }) => disabled);
  expect(reasons).not.toEqual([]);
  await server?.close();
  const { codeAction: _, ...textDocument } = modernCapabilities.textDocument ?? {};
  const actions = await actionsAt(text, 1, { capabilities: { ...modernCapabilities, textDocument } });
  expect(actions.filter(({ disabled }) => disabled)).toEqual([]);
});
