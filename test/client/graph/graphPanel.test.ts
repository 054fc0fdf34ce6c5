import { beforeEach, describe, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { GraphPanel } from '../../../client/src/graph/graphPanel';
import { stageGraph } from '../../../server/src/core/graph/stageGraph';
import type { StageGraph } from '../../../server/src/protocol/protocol';
import { openDocument } from '../../helpers/openDocument';
import * as fake from './fakeVscode';

vi.mock('vscode', () => import('./fakeVscode'));

const uri = fake.Uri.parse('file:///work/Dockerfile');
const other = fake.Uri.parse('file:///work/other.Dockerfile');
const graphOf = (text: string) => stageGraph(openDocument(text));
const graph = graphOf('FROM alpine AS base\n\nFROM base AS build\nCOPY --from=base /a /a\nCOPY --from=base /b /b\n');

/** A panel of an open document with a page that is ready, and a server that answers `answer`. */
async function openPanel(answer: () => Promise<StageGraph | null> = async () => graph) {
  const state = fake.createEvent<void>();
  const client = { sendRequest: vi.fn(answer), onDidChangeState: state, isRunning: vi.fn(() => true) };
  const panel = fake.createPanel();
  const graphPanel = new GraphPanel(
    fake.Uri.parse('file:///extension') as unknown as vscode.Uri,
    client as unknown as LanguageClient,
    uri as unknown as vscode.Uri,
    panel as unknown as vscode.WebviewPanel,
  );
  const posted = () => {
    const messages = panel.webview.postMessage.mock.calls.map(([message]) => message);
    panel.webview.postMessage.mockClear();
    return messages;
  };
  const page = async (message: unknown) => {
    panel.webview.onDidReceiveMessage.fire(message);
    await vi.advanceTimersByTimeAsync(0);
  };
  await page({ type: 'ready' });
  return { panel, graphPanel, client, state, posted, page };
}

function editorAt(line: number, document = { uri }): fake.FakeEditor {
  return { document, selection: { active: { line } } };
}

beforeEach(() => {
  vi.useFakeTimers();
  fake.reset();
  fake.workspace.textDocuments.push({ uri });
  return () => vi.useRealTimers();
});

describe('a graph panel', () => {
  test('sends the graph once the page is ready, with the stage that the cursor is in', async () => {
    fake.window.visibleTextEditors.push(editorAt(0, { uri: other }), editorAt(3));
    const { posted, client } = await openPanel();
    expect(client.sendRequest).toHaveBeenCalledWith('multistage/stageGraph', { textDocument: { uri: uri.toString() } });
    expect(posted()).toEqual([
      { type: 'graph', graph },
      { type: 'cursor', id: 'stage:1' },
    ]);
  });

  test('asks once for many edits, and not for those of another document', async () => {
    const { posted, client } = await openPanel();
    posted();
    client.sendRequest.mockClear();
    for (let edit = 0; edit < 5; edit++) {
      fake.workspace.onDidChangeTextDocument.fire({ document: { uri } });
      await vi.advanceTimersByTimeAsync(100);
    }
    fake.workspace.onDidChangeTextDocument.fire({ document: { uri: other } });
    await vi.advanceTimersByTimeAsync(1000);
    expect(client.sendRequest).toHaveBeenCalledOnce();
    expect(posted()).toEqual([{ type: 'graph', graph }]);
  });

  test('leaves out an answer that a newer one has overtaken', async () => {
    const answers: ((graph: StageGraph) => void)[] = [];
    const { posted } = await openPanel(() => new Promise((resolve) => answers.push(resolve)));
    fake.workspace.onDidChangeTextDocument.fire({ document: { uri } });
    await vi.advanceTimersByTimeAsync(200);
    answers[1]?.(graph);
    answers[0]?.(graphOf('FROM scratch AS old'));
    await vi.advanceTimersByTimeAsync(0);
    expect(posted()).toEqual([{ type: 'graph', graph }]);
  });

  test('follows the cursor, and no other document', async () => {
    const { posted } = await openPanel();
    posted();
    fake.window.onDidChangeTextEditorSelection.fire({ textEditor: editorAt(0) });
    fake.window.onDidChangeTextEditorSelection.fire({ textEditor: editorAt(2, { uri: other }) });
    fake.window.onDidChangeTextEditorSelection.fire({ textEditor: editorAt(1) });
    expect(posted()).toEqual([
      { type: 'cursor', id: 'stage:0' },
      { type: 'cursor', id: undefined },
    ]);
  });

  test('selects a stage that is asked for before there is a graph', async () => {
    const answers: ((graph: StageGraph) => void)[] = [];
    const { posted, graphPanel } = await openPanel(() => new Promise((resolve) => answers.push(resolve)));
    graphPanel.select(1);
    expect(posted()).toEqual([]);
    answers[0]?.(graph);
    await vi.advanceTimersByTimeAsync(0);
    expect(posted()).toEqual([
      { type: 'graph', graph },
      { type: 'select', id: 'stage:1' },
    ]);
  });

  test.each([
    ['there are no stages', async () => ({ nodes: [], edges: [] }), 'No stages yet. A stage starts with FROM.'],
    ['it is no Dockerfile', async () => null, 'The stages are shown once the language of the file is Dockerfile.'],
    [
      'the server fails',
      () => Promise.reject(new Error('gone')),
      'The graph could not be made. The output channel Multistage says why.',
    ],
  ])('says what to do when %s', async (_, answer, text) => {
    const { posted } = await openPanel(answer);
    expect(posted()).toEqual([{ type: 'notice', text }]);
  });

  test('opens a document that was closed, and says what to do when it is gone', async () => {
    fake.workspace.textDocuments.length = 0;
    fake.files.add(uri.toString());
    const { posted } = await openPanel();
    expect(posted()).toEqual([{ type: 'graph', graph }]);
    fake.files.clear();
    fake.watchers[0]?.onDidDelete.fire(uri);
    await vi.advanceTimersByTimeAsync(200);
    expect(posted()).toEqual([{ type: 'notice', text: 'Open the Dockerfile to see its stages.' }]);
  });

  test('asks again when the server is back', async () => {
    let isUp = false;
    const { posted, state, client } = await openPanel(async () => {
      if (!isUp) throw new Error('down');
      return graph;
    });
    client.isRunning.mockReturnValue(false);
    state.fire();
    await vi.advanceTimersByTimeAsync(200);
    expect(posted()).toHaveLength(1);
    isUp = true;
    client.isRunning.mockReturnValue(true);
    state.fire();
    await vi.advanceTimersByTimeAsync(200);
    expect(posted()).toEqual([{ type: 'graph', graph }]);
  });

  test('goes to the source of a node in the column where its file is', async () => {
    fake.window.tabGroups.all = [
      { viewColumn: 2, tabs: [{ input: new fake.TabInputText(other) }] },
      { viewColumn: 3, tabs: [{ input: new fake.TabInputText(uri) }] },
    ];
    const { page } = await openPanel();
    await page({ type: 'revealNode', id: 'stage:1' });
    expect(fake.window.showTextDocument).toHaveBeenCalledWith(uri, {
      selection: expect.objectContaining({ lines: [2, 2] }),
      viewColumn: 3,
    });
  });

  test('goes to the references of an edge in turn', async () => {
    const { page } = await openPanel();
    for (const turn of [0, 1, 2])
      await page({ type: 'revealEdge', source: 'stage:0', target: 'stage:1', kind: 'copy', turn });
    const lines = fake.window.showTextDocument.mock.calls.map(
      ([, options]) => (options as { readonly selection: fake.Range }).selection.lines[0],
    );
    expect(lines).toEqual([3, 4, 3]);
  });

  test('goes by the newest graph', async () => {
    let answer = graph;
    const { page } = await openPanel(async () => answer);
    answer = graphOf('FROM alpine AS base\nRUN true\n\n\nFROM base AS build\n');
    fake.workspace.onDidChangeTextDocument.fire({ document: { uri } });
    await vi.advanceTimersByTimeAsync(200);
    await page({ type: 'revealNode', id: 'stage:1' });
    expect(fake.window.showTextDocument).toHaveBeenCalledWith(
      uri,
      expect.objectContaining({ selection: expect.objectContaining({ lines: [4, 4] }) }),
    );
  });

  test('builds a stage, and no node that is none', async () => {
    const { page } = await openPanel();
    await page({ type: 'build', id: 'image:docker.io/library/alpine:latest' });
    await page({ type: 'build', id: 'stage:1' });
    expect(fake.commands.executeCommand.mock.calls).toEqual([
      ['multistage.buildStage', { uri: uri.toString(), stageIndex: 1 }],
    ]);
  });

  test('tells the user what fails', async () => {
    const { page } = await openPanel();
    fake.window.showTextDocument.mockRejectedValueOnce(new Error('The file is gone'));
    await page({ type: 'revealNode', id: 'stage:1' });
    expect(fake.window.showErrorMessage).toHaveBeenCalledWith('The file is gone');
  });

  test('goes on with the file under its new name', async () => {
    const { panel, graphPanel, client, posted } = await openPanel();
    posted();
    const moved = fake.Uri.parse('file:///work/app/Containerfile');
    fake.files.add(moved.toString());
    graphPanel.moveTo(moved as unknown as vscode.Uri);
    await vi.advanceTimersByTimeAsync(200);
    expect(panel.title).toBe('Stages of Containerfile');
    expect(posted()).toEqual([
      { type: 'moved', uri: moved.toString() },
      { type: 'graph', graph },
    ]);
    expect(client.sendRequest).toHaveBeenLastCalledWith('multistage/stageGraph', {
      textDocument: { uri: moved.toString() },
    });
    expect(fake.watchers.map(({ dispose }) => dispose.mock.calls.length)).toEqual([1, 0]);
  });

  test('leaves nothing behind when it is closed', async () => {
    const answers: ((graph: StageGraph) => void)[] = [];
    const { panel, state, posted } = await openPanel(() => new Promise((resolve) => answers.push(resolve)));
    fake.workspace.onDidChangeTextDocument.fire({ document: { uri } });
    panel.dispose();
    answers[0]?.(graph);
    await vi.advanceTimersByTimeAsync(1000);
    expect(answers).toHaveLength(1);
    expect(posted()).toEqual([]);
    expect(fake.watchers.map(({ dispose }) => dispose.mock.calls.length)).toEqual([1]);
    expect([...fake.events, state].map((event) => event.count())).toEqual([...fake.events, state].map(() => 0));
  });
});
