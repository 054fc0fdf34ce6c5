import { expect, test } from 'vitest';
import type * as vscode from 'vscode';
import { renamedUri } from '../../../client/src/graph/renames';
import { Uri } from './fakeVscode';

const uri = (text: string) => Uri.parse(text) as unknown as vscode.Uri;
const rename = (from: string, to: string) => ({ oldUri: uri(from), newUri: uri(to) });

test.each([
  ['its own name', [rename('file:///a/Dockerfile', 'file:///a/Containerfile')], 'file:///a/Containerfile'],
  ['that of a folder that it is in', [rename('file:///a', 'file:///b/c')], 'file:///b/c/Dockerfile'],
  ['one of several', [rename('file:///x', 'file:///y'), rename('file:///a', 'file:///b')], 'file:///b/Dockerfile'],
  ['that of another file', [rename('file:///a/Dockerfile.test', 'file:///b')], undefined],
  ['that of a folder whose name is alike', [rename('file:///a/Dock', 'file:///b')], undefined],
  ['that of a file of another scheme', [rename('memfs:///a/Dockerfile', 'memfs:///b')], undefined],
  ['that of a file on another machine', [rename('file://host/a/Dockerfile', 'file://host/b')], undefined],
])('a file follows %s', (_, renames, expected) => {
  expect(renamedUri(uri('file:///a/Dockerfile'), renames)?.toString()).toBe(expected);
});
