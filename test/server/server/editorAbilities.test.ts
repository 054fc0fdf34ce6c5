import { expect, test } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver';
import { editorAbilities } from '../../../server/src/server/editorAbilities';

const abilitiesOf = (capabilities: ClientCapabilities) => editorAbilities(capabilities, {});

test('a client that announces nothing can do nothing', () => {
  const abilities = { ...abilitiesOf({}), ...abilitiesOf({ textDocument: {}, workspace: {} }) };
  expect(Object.values(abilities).filter(Boolean)).toEqual([]);
});

test('each ability is read where LSP has it', () => {
  const completionItem = {
    snippetSupport: true,
    insertReplaceSupport: true,
    labelDetailsSupport: true,
    documentationFormat: ['plaintext', 'markdown'] as ('plaintext' | 'markdown')[],
  };
  const capabilities: ClientCapabilities = {
    textDocument: {
      completion: { completionItem },
      hover: { contentFormat: ['markdown', 'plaintext'] },
      codeAction: { disabledSupport: true },
    },
    workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
  };
  expect(abilitiesOf(capabilities)).toMatchObject({
    snippets: true,
    insertReplace: true,
    labelDetails: true,
    completionMarkdown: true,
    hoverMarkdown: true,
    disabledActions: true,
    confirmations: true,
  });
});

test('hovers have the format that the client prefers', () => {
  const inHover = (contentFormat: ('markdown' | 'plaintext')[]) =>
    abilitiesOf({ textDocument: { hover: { contentFormat } } }).hoverMarkdown;
  expect(inHover(['plaintext', 'markdown'])).toBe(false);
});

test('a confirmation takes change annotations and document changes', () => {
  const withEdits = (workspaceEdit: object) => abilitiesOf({ workspace: { workspaceEdit } }).confirmations;
  expect(withEdits({ documentChanges: true })).toBe(false);
  expect(withEdits({ changeAnnotationSupport: {} })).toBeFalsy();
});

test('the commands of the client and the pages on our rules come from its options', () => {
  const options = { suggestCommand: 'suggest', ruleLevelCommand: 'level', ruleDocs: 'file:///rules' };
  expect(editorAbilities({}, options)).toMatchObject(options);
});
