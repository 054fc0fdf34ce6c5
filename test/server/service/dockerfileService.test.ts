import { describe, expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../../../server/src/protocol/settings';
import {
  createDockerfileService,
  type EditorAbilities,
  type ServiceHost,
} from '../../../server/src/service/dockerfileService';

const uri = 'file:///work/Dockerfile';
const text = 'FROM alpine:3.20 AS build\nRUN a\nFROM scratch\nCOPY --from=build / /\n';
const reference = { line: 3, character: 13 };
const keyword = { line: 1, character: 1 };

interface Opened {
  readonly text?: string;
  readonly settings?: Partial<Settings>;
  readonly host?: ServiceHost;
  readonly editor?: EditorAbilities;
}

/** A service with one document. */
function opened({ settings, host, editor, ...given }: Opened = {}) {
  const service = createDockerfileService(host, editor);
  service.open({ uri, version: 1, text: given.text ?? text }, { ...defaultSettings, ...settings });
  return service;
}

describe('a document', () => {
  test('is followed through its changes until it is closed', async () => {
    const service = opened();
    expect(service.openDocuments()).toEqual([uri]);
    expect(service.targets(uri).map(({ name }) => name)).toEqual(['build', undefined]);
    service.change(uri, 2, [{ text: 'FROM alpine AS Only\n' }]);
    expect(service.targets(uri).map(({ name }) => name)).toEqual(['only']);
    expect(await service.diagnostics(uri)).toMatchObject({ version: 2, items: [{ code: 'StageNameCasing' }] });
    service.close(uri);
    expect(service.openDocuments()).toEqual([]);
    expect(await service.hover(uri, keyword)).toBeNull();
    expect(await service.diagnostics(uri)).toBeUndefined();
  });

  test('needs neither host nor client', async () => {
    const service = opened();
    expect(service.definition(uri, reference)).toMatchObject({ range: { start: { line: 0, character: 20 } } });
    expect(await service.hover(uri, reference)).not.toBeNull();
    expect(await service.diagnostics(uri)).toEqual({ version: 1, items: [] });
  });
});

test('help that has to be loaded is for the document as it was when it was asked for', async () => {
  const service = opened({ text: 'FROM a\nRU' });
  const end = { line: 1, character: 2 };
  const asked = [service.completion(uri, end), service.hover(uri, end), service.signatureHelp(uri, end)];
  service.change(uri, 2, [{ text: '' }]);
  const [completion, hover] = await Promise.all(asked);
  expect(completion).toContainEqual(expect.objectContaining({ label: 'RUN' }));
  expect(hover).toBeNull();
});

describe('settings', () => {
  test('switch what is general off, and nothing about stages', async () => {
    const options = { tabSize: 4, insertSpaces: true };
    const service = opened({ text: `${text}RUN b \n` });
    expect(await service.hover(uri, keyword)).not.toBeNull();
    expect(service.formatting(uri, options)).toHaveLength(1);
    service.configure(uri, { ...defaultSettings, generalFeatures: 'off' });
    expect(await service.hover(uri, keyword)).toBeNull();
    expect(await service.signatureHelp(uri, { line: 0, character: 6 })).toBeNull();
    expect(service.formatting(uri, options)).toBeNull();
    expect(await service.hover(uri, reference)).not.toBeNull();
    expect(service.definition(uri, reference)).not.toBeNull();
  });

  test('switch lenses off', () => {
    expect(opened().codeLenses(uri)).not.toEqual([]);
    expect(opened({ settings: { codeLens: false } }).codeLenses(uri)).toEqual([]);
  });

  test('are evaluated again when they change', () => {
    const service = opened({ text: 'ARG V=1\nFROM a:$V\n' });
    const images = () => service.stageGraph(uri)?.nodes.flatMap(({ kind, label }) => (kind === 'image' ? label : []));
    expect(images()).toEqual(['a:1']);
    service.configure(uri, { ...defaultSettings, buildArgs: { V: '2' } });
    expect(images()).toEqual(['a:2']);
  });
});

describe('images', () => {
  const undefinedVariable = 'FROM ours:1\nRUN echo a\nENV B=$OURS\n';

  test('are as the host knows them, and are asked again once it knows more', async () => {
    const known = new Map([['ours:1', { environment: new Map<string, string>() }]]);
    const service = opened({ text: undefinedVariable, host: { imageConfig: (image) => known.get(image) } });
    const codes = async () => (await service.diagnostics(uri))?.items.map(({ code }) => code);
    expect([...service.baseImages()]).toEqual(['ours:1']);
    expect(await codes()).toEqual(['UndefinedVar']);
    known.set('ours:1', { environment: new Map([['OURS', '1']]) });
    expect(service.imagesChanged(new Set(['other:1']))).toBe(false);
    expect(await codes()).toEqual(['UndefinedVar']);
    expect(service.imagesChanged(new Set(['ours:1']))).toBe(true);
    expect(await codes()).toEqual([]);
  });

  test('are not inspected where the settings do not allow it', () => {
    expect([...opened({ settings: { inspectImages: false } }).baseImages()]).toEqual([]);
  });

  test('of other open documents are offered behind FROM', async () => {
    const service = opened({ text: 'FROM \n' });
    service.open({ uri: 'file:///other', version: 1, text: 'FROM ours:1\n' });
    const items = await service.completion(uri, { line: 0, character: 5 });
    expect(items?.map(({ label }) => label)).toContain('ours:1');
  });
});

describe('.dockerignore files', () => {
  const copying = 'FROM scratch\nCOPY secret /\n';

  test('are read by the host, and again once they have changed', async () => {
    const files = new Map([['file:///work/.dockerignore', 'secret\n']]);
    const service = opened({ text: copying, host: { readFile: async (file) => files.get(file) } });
    const codes = async () => (await service.diagnostics(uri))?.items.map(({ code }) => code);
    expect(await codes()).toEqual(['CopyIgnoredFile']);
    files.clear();
    expect(await codes()).toEqual(['CopyIgnoredFile']);
    service.filesChanged();
    expect(await codes()).toEqual([]);
  });

  test('may be read from the workspace of the context alone', async () => {
    const allowed: (readonly string[])[] = [];
    const host: ServiceHost = {
      readFile: async (_file, folders) => void allowed.push(folders),
      workspaceFolders: () => ['file:///work'],
    };
    await opened({ host, settings: { context: 'app' } }).diagnostics(uri);
    expect(allowed).toEqual([
      ['file:///work', 'file:///work'],
      ['file:///work', 'file:///work'],
    ]);
  });
});

test('what is cancelled while a file is read is not worked out', async () => {
  const service = opened({ text: 'FROM a AS B\n' });
  const cancelled = { isCancellationRequested: true };
  const range = { start: { line: 0, character: 10 }, end: { line: 0, character: 10 } };
  expect(await service.diagnostics(uri, cancelled)).toBeUndefined();
  expect(await service.codeActions(uri, range, { diagnostics: [] }, cancelled)).toEqual([]);
  expect(await service.codeActions(uri, range, { diagnostics: [] })).not.toEqual([]);
});

describe('what the editor can', () => {
  const hoverIn = (hoverMarkdown?: boolean) => opened({ editor: { hoverMarkdown } }).hover(uri, keyword);

  test('decides how a keyword is explained', async () => {
    expect(await hoverIn(true)).toMatchObject({ contents: { kind: 'markdown' } });
    expect(await hoverIn()).toMatchObject({ contents: { kind: 'plaintext' } });
  });

  test('decides whether the list of values opens by itself', async () => {
    const flagsWith = async (suggestCommand: string | undefined) => {
      const service = opened({ text: 'FROM a AS b\nFROM c\nCOPY --', editor: { suggestCommand } });
      return JSON.stringify(await service.completion(uri, { line: 2, character: 7 }));
    };
    expect(await flagsWith('editor.suggest')).toContain('editor.suggest');
    expect(await flagsWith(undefined)).not.toContain('"command"');
  });

  test('decides whether refactorings come that cannot be done', async () => {
    const runs = 'FROM a\nRUN --network=none b\nRUN c\n';
    const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 5 } };
    const disabled = async (disabledActions: boolean) => {
      const service = opened({
        text: runs,
        editor: { disabledActions },
      });
      return (await service.codeActions(uri, range, { diagnostics: [] })).filter((action) => action.disabled);
    };
    expect(await disabled(true)).not.toEqual([]);
    expect(await disabled(false)).toEqual([]);
  });
});
