import { beforeEach, describe, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerStageGraph } from '../../../client/src/graph/panel';
import { stageGraph } from '../../../server/src/core/graph/stageGraph';
import { openDocument } from '../../helpers/openDocument';
import * as fake from './fakeVscode';

vi.mock('vscode', () => import('./fakeVscode'));

const uri = fake.Uri.parse('file:///work/Dockerfile');
const other = fake.Uri.parse('file:///work/other.Dockerfile');
const graph = stageGraph(openDocument('FROM alpine AS base\n\nFROM base AS build\n'));

function register(answer: () => Promise<unknown> = async () => graph): void {
  const client = { sendRequest: answer, onDidChangeState: fake.createEvent<void>(), isRunning: () => true };
  const context = { extensionUri: fake.Uri.parse('file:///extension') };
  registerStageGraph(context as unknown as vscode.ExtensionContext, client as unknown as LanguageClient);
}

const show = (argument?: unknown) => fake.commands.executeCommand('multistage.showStageGraph', argument);
const exportGraph = () => fake.commands.executeCommand('multistage.exportStageGraph');
const created = () =>
  fake.window.createWebviewPanel.mock.results.map(({ value }) => value as ReturnType<typeof fake.createPanel>);
const activate = (of: fake.Uri, languageId = 'dockerfile') => {
  fake.window.activeTextEditor = { document: { uri: of, languageId }, selection: { active: { line: 0 } } };
};

beforeEach(() => {
  fake.reset();
  fake.workspace.textDocuments.push({ uri }, { uri: other });
});

describe('multistage.showStageGraph', () => {
  test('opens one panel a document, and shows it again', async () => {
    register();
    activate(uri);
    await show();
    await show({ uri: uri.toString() });
    await show(other);
    expect(created().map(({ title }) => title)).toEqual(['Stages of Dockerfile', 'Stages of other.Dockerfile']);
    expect(created().map(({ reveal }) => reveal.mock.calls.length)).toEqual([1, 0]);
    created()[0]?.dispose();
    await show({ uri: uri.toString() });
    expect(created()).toHaveLength(3);
  });

  test('selects the stage of the lens that asks for it', async () => {
    register();
    await show({ uri: uri.toString(), stageIndex: 1 });
    const [panel] = created();
    panel?.webview.onDidReceiveMessage.fire({ type: 'ready' });
    await vi.waitFor(() => expect(panel?.webview.postMessage).toHaveBeenCalledWith({ type: 'select', id: 'stage:1' }));
  });

  test('ticks its step of the walkthrough', async () => {
    register();
    activate(uri);
    await show();
    const key = 'multistage.hasShownGraph';
    expect(fake.commands.executeCommand).toHaveBeenCalledWith('setContext', key, true);
  });

  test('asks for a Dockerfile when the active editor has none', async () => {
    register();
    activate(uri, 'plaintext');
    await show();
    expect(created()).toEqual([]);
    expect(fake.window.showInformationMessage).toHaveBeenCalledWith('Open a Dockerfile to see its stages.');
  });

  test('takes a Dockerfile in a tab where what is active is no text', async () => {
    register();
    fake.workspace.textDocuments = [
      { uri: other, languageId: 'dockerfile' },
      { uri, languageId: 'dockerfile' },
      { uri: fake.Uri.parse('file:///work/notes.md'), languageId: 'markdown' },
    ];
    fake.window.tabGroups.all = [{ viewColumn: 1, tabs: [{ input: {} }, { input: new fake.TabInputText(other) }] }];
    await show();
    expect(created().map(({ title }) => title)).toEqual(['Stages of other.Dockerfile']);
  });

  test('follows files that are renamed, over the panel of one that is overwritten', async () => {
    register();
    await show({ uri: uri.toString() });
    await show({ uri: other.toString() });
    fake.workspace.onDidRenameFiles.fire({ files: [{ oldUri: uri, newUri: other }] });
    await show({ uri: other.toString() });
    expect(created().map(({ title }) => title)).toEqual(['Stages of other.Dockerfile', 'Stages of other.Dockerfile']);
    expect(created().map(({ reveal }) => reveal.mock.calls.length)).toEqual([1, 0]);
  });
});

test('a panel comes back after the window was loaded again', async () => {
  register();
  const [[, serializer] = []] = fake.window.registerWebviewPanelSerializer.mock.calls;
  const { deserializeWebviewPanel } = serializer as vscode.WebviewPanelSerializer;
  const panel = fake.createPanel('Stages of Dockerfile');
  const state = { uri: uri.toString() };
  await deserializeWebviewPanel(panel as unknown as vscode.WebviewPanel, state);
  panel.webview.onDidReceiveMessage.fire({ type: 'ready' });
  await vi.waitFor(() => expect(panel.webview.postMessage).toHaveBeenCalledWith({ type: 'graph', graph }));
  await show({ uri: uri.toString() });
  expect(panel.reveal).toHaveBeenCalledOnce();
});

describe('multistage.exportStageGraph', () => {
  test('writes a file with no panel open', async () => {
    register();
    activate(uri);
    fake.window.showSaveDialog.mockResolvedValueOnce(fake.Uri.parse('file:///work/stages.dot'));
    await exportGraph();
    expect(fake.window.showSaveDialog.mock.calls[0]?.[0].defaultUri?.toString()).toBe('file:///work/Dockerfile.svg');
    const [target, content] = fake.workspace.fs.writeFile.mock.calls[0] ?? [];
    expect(target?.toString()).toBe('file:///work/stages.dot');
    expect(new TextDecoder().decode(content)).toMatch(/^digraph stages \{[\s\S]*\}\n$/);
  });

  test('takes the document of the panel that is active', async () => {
    register();
    activate(uri);
    await show({ uri: other.toString() });
    Object.assign(created()[0] ?? {}, { active: true });
    await exportGraph();
    expect(fake.window.showSaveDialog.mock.calls[0]?.[0].defaultUri?.toString()).toBe(
      'file:///work/other.Dockerfile.svg',
    );
  });

  test('offers no place beside a document that was never saved', async () => {
    const untitled = fake.Uri.parse('untitled:Untitled-1');
    fake.workspace.textDocuments.push({ uri: untitled });
    register();
    activate(untitled);
    await exportGraph();
    expect(fake.window.showSaveDialog.mock.calls[0]?.[0].defaultUri).toBeUndefined();
  });

  test('says where it wrote, and opens or shows it', async () => {
    register();
    activate(uri);
    const inside = fake.Uri.parse('file:///work/stages.dot');
    fake.window.showSaveDialog.mockResolvedValueOnce(inside);
    fake.window.showInformationMessage.mockResolvedValueOnce('Open');
    await exportGraph();
    const message = 'Exported the stage graph to stages.dot.';
    expect(fake.window.showInformationMessage).toHaveBeenCalledWith(message, 'Open', 'Reveal');
    await vi.waitFor(() => expect(fake.commands.executeCommand).toHaveBeenCalledWith('vscode.open', inside));

    fake.window.showSaveDialog.mockResolvedValueOnce(inside);
    fake.window.showInformationMessage.mockResolvedValueOnce('Reveal');
    await exportGraph();
    await vi.waitFor(() => expect(fake.commands.executeCommand).toHaveBeenCalledWith('revealInExplorer', inside));
  });

  test.each([
    ['on this machine', {}, ['Open', 'Reveal']],
    ['on another machine', { remoteName: 'ssh-remote' }, ['Open']],
    ['from a browser', { uiKind: fake.UIKind.Web }, ['Open']],
  ])('outside of the workspace, %s, offers what can be done', async (_, env, buttons) => {
    register();
    activate(uri);
    Object.assign(fake.env, env);
    fake.window.showSaveDialog.mockResolvedValueOnce(fake.Uri.parse('file:///home/stages.dot'));
    await exportGraph();
    const message = 'Exported the stage graph to /home/stages.dot.';
    expect(fake.window.showInformationMessage).toHaveBeenCalledWith(message, ...buttons);
  });

  test('says why it did not write', async () => {
    register(async () => ({ nodes: [], edges: [] }));
    await exportGraph();
    activate(uri);
    await exportGraph();
    expect(fake.window.showInformationMessage.mock.calls).toEqual([
      ['Open a Dockerfile to export its stage graph.'],
      ['No stages yet. A stage starts with FROM.'],
    ]);
    fake.reset();
    fake.workspace.textDocuments.push({ uri });
    register();
    activate(uri);
    fake.window.showSaveDialog.mockResolvedValueOnce(fake.Uri.parse('file:///work/stages.svg'));
    fake.workspace.fs.writeFile.mockRejectedValueOnce(new Error('There is no room'));
    await exportGraph();
    expect(fake.window.showErrorMessage).toHaveBeenCalledWith('There is no room');
  });
});
