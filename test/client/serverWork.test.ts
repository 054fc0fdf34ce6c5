import { expect, test } from 'vitest';
import { createServerWork, describeWork } from '../../client/src/serverWork';

const textDocument = { uri: 'file:///app/Dockerfile', version: 7 };
const lines = ['FROM a', 'ARG VERSION =1.25'];
const lineOf = (uri: string, line: number) => (uri === textDocument.uri ? lines[line] : undefined);

test('the last change is known, with its place and that line alone', () => {
  const work = createServerWork();
  const range = { start: { line: 1, character: 11 }, end: { line: 1, character: 11 } };
  work.sent('textDocument/didOpen', { textDocument: { ...textDocument, version: 1, text: 'secret' } });
  work.sent('textDocument/didChange', { textDocument, contentChanges: [{ range, text: ' ' }] });
  work.sent('workspace/didChangeConfiguration', { settings: null });
  const { change } = work.latest();
  expect(change && describeWork(change, lineOf)).toBe(
    'textDocument/didChange of file:///app/Dockerfile version 7, line 2, column 12: "ARG VERSION =1.25"',
  );
});

test('opening says no text: it has no place', () => {
  const work = createServerWork();
  work.sent('textDocument/didOpen', { textDocument: { ...textDocument, text: 'secret' } });
  const { change } = work.latest();
  expect(change && describeWork(change, lineOf)).toBe('textDocument/didOpen of file:///app/Dockerfile version 7');
});

test('the request that waits longest is known until it is settled', async () => {
  const work = createServerWork();
  let settle: () => void = () => {};
  const first = new Promise<void>((_, reject) => {
    settle = () => reject(new Error('no'));
  });
  const asked = work.asked('textDocument/hover', { textDocument, position: { line: 0, character: 5 } }, first);
  void work.asked('textDocument/codeAction', { range: { start: { line: 3, character: 0 } } }, new Promise(() => {}));
  expect(work.latest().request).toMatchObject({ method: 'textDocument/hover', position: { line: 0, character: 5 } });
  settle();
  await expect(asked).rejects.toThrow('no');
  expect(work.latest().request).toMatchObject({ method: 'textDocument/codeAction' });
  work.clear();
  expect(work.latest()).toEqual({});
});

test('a line that is closed or long is left out or cut', () => {
  const work = { method: 'textDocument/hover', uri: textDocument.uri, position: { line: 9, character: 0 } };
  expect(describeWork(work, lineOf)).toBe('textDocument/hover of file:///app/Dockerfile, line 10, column 1');
  expect(describeWork(work, () => 'x'.repeat(10_000)).length).toBeLessThan(400);
  expect(describeWork({ method: 'workspace/symbol' }, lineOf)).toBe('workspace/symbol');
});
