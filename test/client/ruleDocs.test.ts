import { expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import { ruleDocsFolder } from '../../client/src/ruleDocs';
import { Uri } from './graph/fakeVscode';

vi.mock('vscode', () => import('./graph/fakeVscode'));

const extensionUri = Uri.parse('file:///extensions/multistage') as unknown as vscode.Uri;

test.each([
  [undefined, 'file:///extensions/multistage/docs/rules'],
  ['https://example.com/acme/multistage', 'https://example.com/acme/multistage/blob/HEAD/docs/rules'],
  [{ url: 'https://example.com/acme/multistage.git' }, 'https://example.com/acme/multistage/blob/HEAD/docs/rules'],
  ['acme/multistage', 'file:///extensions/multistage/docs/rules'],
])('with the repository %j the pages are at %s', (repository, folder) => {
  expect(ruleDocsFolder({ extensionUri, packageJSON: { repository } })).toBe(folder);
});
